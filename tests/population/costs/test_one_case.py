"""A simulation counts and sums just what every household and employer gets as a case of its own, overlap included."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.policy.library import load_library
from huiju.population.costs.assumptions import of_place
from huiju.population.costs.plan import Plan, make_plan
from huiju.population.costs.reform import versions
from huiju.population.store import open_population
from support.made_up_population import write_made_up
from support.same_sums import differences

LIBRARY = load_library()
FIRST = {"hohhot": 2024, "baotou": 2022, "ordos": 2025}


def plan_of(place: str, years: int = 4) -> Plan:
    """A plan whose period holds ends and beginnings of documents."""
    assumptions = of_place(LIBRARY, place)
    return make_plan(LIBRARY, place, FIRST[place], years, assumptions, versions(LIBRARY, place), since=2022)


@pytest.mark.parametrize("place", sorted(FIRST))
@pytest.mark.parametrize("seed", range(2))
def test_a_made_up_population_is_counted_as_one_by_one(tmp_path: Path, place: str, seed: int) -> None:
    folder = write_made_up(tmp_path / "made-up", LIBRARY, place, units=120, parts=2, seed=seed)
    compared = differences(open_population(folder, LIBRARY.vocabulary), plan_of(place), LIBRARY)
    assert compared.keys > 100
    assert compared.differences == []
