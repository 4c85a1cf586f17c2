"""What the provisions of a city come to, year by year: claims, choice between exclusive ones, payments, reforms."""
