"""The permanent population of a place projected by cohorts, held against the documents' targets, and a pot shared."""
