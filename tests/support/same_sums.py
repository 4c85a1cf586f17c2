"""A simulation of a population held against its households and employers as cases of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from huiju.policy.library import Library
from huiju.population.costs.plan import Plan
from huiju.population.costs.simulate import Tally, tally_part
from huiju.population.costs.tally import COUNTS, DUE, STATUS, total
from huiju.population.store import Population

from .one_by_one import Counting, Key, expected

NAMES = list(STATUS)


@dataclass(frozen=True)
class Compared:
    """The outcome of a comparison."""

    keys: int
    """Counts and sums compared."""
    decisions: int
    """Cases decided for it, one by one."""
    differences: list[str]


def differences(population: Population, plan: Plan, library: Library, parts: Sequence[int] | None = None) -> Compared:
    """Where the long way and the short way differ, in all parts or some."""
    engine = Counting(library)
    parts = range(population.parts) if parts is None else parts
    one_by_one = expected(population, plan, engine, parts)
    tallies: list[Tally] = [tally_part(population, part, plan) for part in parts]
    at_once = summed(total(found.cells for found in tallies), plan)
    keys = sorted({*one_by_one, *at_once}, key=str)
    found = [
        f"{key}: {one_by_one.get(key, 0)} one by one, {at_once.get(key, 0)} at once"
        for key in keys
        if one_by_one.get(key, 0) != at_once.get(key, 0)
    ]
    return Compared(len(one_by_one), engine.decisions, found)


def summed(cells: pl.DataFrame, plan: Plan) -> dict[Key, int]:
    """A tally in the words of `expected`."""
    found: Counter[Key] = Counter()
    for row in cells.to_dicts():
        head = (plan.benefits[row["provision"]].id, row["cohort"])
        for name in COUNTS:
            found[*head, NAMES[row["status"]], name] += row[name]
        for which in ("certain", "possible"):
            for when in DUE:
                year = row["start"] + int(when[5:]) if when.startswith("year_") else when
                year = f"running from {row['start']}" if when == "running" else year
                found[*head, which, year] += row[f"{which}_{when}"]
    return {key: number for key, number in found.items() if number}
