"""Migrations of the tables of reports."""
