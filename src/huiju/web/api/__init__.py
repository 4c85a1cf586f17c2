"""The JSON API under /api/v1: one file for each resource, the shapes of its answers beside it."""
