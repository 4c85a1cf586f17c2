"""Whether households, employers and institutions stand in one part each, as the layout asks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from .layout import TABLES
from .store import Population

if TYPE_CHECKING:
    import polars as pl

UNITS = tuple(dict.fromkeys(table.unit for table in TABLES.values()))


def split_units(population: Population) -> Iterator[tuple[str, int, int, tuple[int, ...]]]:
    """Units in several parts, by kind: the key column, how many there are, the first, and its parts.

    As a rule each part holds a run of keys, which the ends of the runs show; only where runs overlap are keys compared.
    """
    if population.parts == 1:
        return
    for unit in UNITS:
        tables = [table.name for table in TABLES.values() if table.unit == unit and table.name in population.schemas]
        if tables and _overlap(_runs(population, tables, unit)):
            found = _compared(population, tables, unit)
            if found.height:
                first, parts = found.row(0)
                yield unit, found.height, first, tuple(parts)


def _runs(population: Population, tables: list[str], unit: str) -> list[tuple[int, int]]:
    """The least and the greatest key of each part that has any."""
    import polars as pl

    ends = [
        _all_parts(population, name)
        .group_by("_part")
        .agg(pl.col(unit).min().alias("least"), pl.col(unit).max().alias("most"))
        for name in tables
    ]
    of_parts = pl.concat(ends).group_by("_part").agg(pl.col("least").min(), pl.col("most").max())
    return of_parts.select("least", "most").drop_nulls().collect().rows()


def _all_parts(population: Population, table: str) -> pl.LazyFrame:
    """Every part of a table, with the path of the part as `_part`."""
    import polars as pl

    paths = [population.path(table, part) for part in range(population.parts)]
    name = pl.col("_part").str.replace_all("\\", "/", literal=True).str.split("/").list.last()
    return pl.scan_parquet(paths, include_file_paths="_part").with_columns(name)


def _overlap(runs: list[tuple[int, int]]) -> bool:
    ordered = sorted(runs)
    return any(before[1] >= after[0] for before, after in pairwise(ordered))


def _compared(population: Population, tables: list[str], unit: str) -> pl.DataFrame:
    """Keys that stand in several parts, in order, each with its parts."""
    import polars as pl

    number = pl.col("_part").str.extract(r"(\d+)").cast(pl.Int64).alias("part")
    keys = pl.concat([_all_parts(population, name).select(unit, number).unique() for name in tables])
    parts = keys.drop_nulls().group_by(unit).agg(pl.col("part").unique().sort())
    return parts.filter(pl.col("part").list.len() > 1).sort(unit).collect()
