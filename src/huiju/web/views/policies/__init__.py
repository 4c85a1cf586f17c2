"""The pages of the policy zone, one module per page."""
