"""Ours in the city benchmark: `huiju.population.answering` for every provision of a table, then counts and sums.

`python city_ours.py FOLDER RUNS MODE` prints figures and sums as JSON. MODE: `memory`, with the tables in memory;
`parquet`, part by part from the files.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import polars as pl

from city_measure import FEW, extra, held, seconds
from city_population import AS_OF
from city_provisions import CITY, COLUMNS, DOCUMENT, columns, provisions
from huiju.policy.documents import Benefit, Document
from huiju.policy.library import Library, load_library
from huiju.population.answer import answering
from huiju.population.columns import finder, schema
from huiju.rules.vectorise import Column

POOL = ThreadPoolExecutor(2)

Frames = Mapping[str, pl.DataFrame]
Found = dict[str, tuple[int, int]]


def finding(document: Document, kinds: Mapping[str, pl.DataType], there: Iterable[str]) -> Column:
    """Facts are columns where there are such; what no column tells is not known. One day and city for all."""
    names, same = set(there), finder(document, {"as_of": date.fromisoformat(AS_OF), "city": CITY})

    def find(name: str) -> pl.Expr:
        return (
            pl.lit(None, dtype=kinds[name]) if name in kinds and name not in {*names, "as_of", "city"} else same(name)
        )

    return find


def question(
    benefit: Benefit, document: Document, library: Library, find: Column
) -> Callable[[pl.DataFrame], pl.LazyFrame]:
    """How many are entitled, and to how much in all; those whom a test refuses are looked at no further."""
    entitled = pl.col("status") == "eligible"
    answered = answering(benefit, document, library.vocabulary, find, ("total",), refused=False)

    def ask(frame: pl.DataFrame) -> pl.LazyFrame:
        return answered(frame.lazy()).select(
            entitled.sum().alias("count"), pl.col("total").filter(entitled).sum().alias("sum")
        )

    return ask


def questions(library: Library) -> dict[str, list[tuple[str, Callable[[pl.DataFrame], pl.LazyFrame]]]]:
    """The questions for each table."""
    document, kinds = library.documents[DOCUMENT], schema(library.vocabulary)
    asked: dict[str, list[Any]] = {}
    for table in COLUMNS:
        find = finding(document, kinds, columns(table))
        for name in provisions(table):
            benefit = library.row(f"{DOCUMENT}/{name}")
            assert isinstance(benefit, Benefit)
            asked.setdefault(table, []).append((name, question(benefit, document, library, find)))
    return asked


def read(folder: Path, part: str, rows: int | None = None) -> Frames:
    """The columns needed of some parts, or their first rows."""
    return {table: pl.read_parquet(folder / table / part, columns=columns(table), n_rows=rows) for table in COLUMNS}


def answers(asked: Mapping[str, list[Any]], frames: Frames) -> Found:
    """Counts and sums of every provision."""
    named = [(name, ask(frames[table])) for table, all_asked in asked.items() for name, ask in all_asked]
    # Query by query on two threads: planning takes as long as running, and `collect_all` plans on one thread.
    found = POOL.map(lambda query: query[1].collect(), named)
    return {name: frame.row(0) for (name, _), frame in zip(named, found, strict=True)}


def part_by_part(asked: Mapping[str, list[Any]], folder: Path, parts: int) -> Found:
    """The same from the files, one part in memory at a time."""
    total: Found = {}
    for part in range(parts):
        for name, (count, money) in answers(asked, read(folder, f"part-{part:05}.parquet")).items():
            before = total.get(name, (0, 0))
            total[name] = (before[0] + count, before[1] + money)
    return total


def main(folder: Path, runs: int, mode: str) -> None:
    """Print the figures."""
    asked = questions(load_library())
    parts = json.loads((folder / "population.json").read_text())["parts"]
    work, before = partial(part_by_part, asked, folder, parts), None
    if mode == "memory":
        answers(asked, read(folder, "part-00000.parquet", FEW))
        before = held()
        frames = read(folder, "*.parquet")
        before += sum(frame.estimated_size() for frame in frames.values())
        work = partial(answers, asked, frames)
    more = extra(work, before)
    figures = {"version": pl.__version__, "extra": more, "found": work(), **seconds("whole", work, runs)}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
