"""Floor 3: from one person's facts to a dated, cited, explained statement of entitlement."""
