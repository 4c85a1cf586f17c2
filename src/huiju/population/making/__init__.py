"""Demonstration populations: linked tables drawn to the published and assumed figures of a city, part by part."""
