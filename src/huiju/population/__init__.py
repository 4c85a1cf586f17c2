"""Floor 3: the same rules for a whole city at once, as Polars expressions over one row per subject."""
