"""Migrations of the scenarios."""
