"""Populations drawn for tests, and their tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from huiju.policy.library import load_library
from huiju.population.making.make import make
from huiju.population.making.needs import reads
from huiju.population.making.reading import find_marginals, load_marginals
from huiju.population.making.report import Report

CITIES = ("hohhot", "baotou", "ordos")
PEOPLE, PART = 24_000, 12_000


@dataclass(frozen=True)
class Drawn:
    """A population and its report."""

    folder: Path
    report: Report

    def table(self, name: str) -> pl.DataFrame:
        """All parts of a table."""
        return pl.read_parquet(self.folder / name / "*.parquet")

    def part(self, name: str, part: int) -> pl.DataFrame:
        """One part of a table."""
        return pl.read_parquet(self.folder / name / f"part-{part:05d}.parquet")


def draw(folder: Path, place: str, persons: int, seed: int, part_persons: int = PART) -> Path:
    """A population of a city of so many persons at the beginning."""
    library = load_library()
    marginals = load_marginals(find_marginals(place, None), library.vocabulary)
    make(marginals, library.vocabulary, persons, seed, folder, part_persons=part_persons, read=reads(library, place))
    return folder
