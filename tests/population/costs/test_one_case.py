"""A simulation counts and sums just what every household and employer gets as a case of its own, overlap included."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from huiju.policy.library import load_library
from huiju.population.costs.assumptions import of_place
from huiju.population.costs.plan import Plan, make_plan
from huiju.population.costs.reform import versions
from huiju.population.costs.simulate import tally_all
from huiju.population.costs.tally import COUNTS, DUE, STATUS
from huiju.population.store import open_population
from support.made_up_population import write_made_up
from support.one_by_one import Key, expected

LIBRARY = load_library()
FIRST = {"hohhot": 2024, "baotou": 2022, "ordos": 2025}
NAMES = list(STATUS)


def plan_of(place: str, years: int = 4) -> Plan:
    """A plan whose period holds ends and beginnings of documents."""
    assumptions = of_place(LIBRARY, place)
    return make_plan(LIBRARY, place, FIRST[place], years, assumptions, versions(LIBRARY, place), since=2022)


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


def differences(folder: Path, place: str) -> list[str]:
    """Where the long way and the short way differ."""
    population, plan = open_population(folder, LIBRARY.vocabulary), plan_of(place)
    one_by_one = expected(population, plan, LIBRARY)
    at_once = summed(tally_all(population, plan).cells, plan)
    assert len(one_by_one) > 100
    keys = sorted({*one_by_one, *at_once}, key=str)
    return [
        f"{key}: {one_by_one.get(key, 0)} one by one, {at_once.get(key, 0)} at once"
        for key in keys
        if one_by_one.get(key, 0) != at_once.get(key, 0)
    ]


@pytest.mark.parametrize("place", sorted(FIRST))
@pytest.mark.parametrize("seed", range(2))
def test_a_made_up_population_is_counted_as_one_by_one(tmp_path: Path, place: str, seed: int) -> None:
    folder = write_made_up(tmp_path / "made-up", LIBRARY, place, units=120, parts=2, seed=seed)
    assert differences(folder, place) == []
