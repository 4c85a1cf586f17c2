"""Populations drawn for tests, and their tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

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
