"""What a plan can simulate: every shape of rule, also the day inside an aggregate; what does not fit is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from huiju.population.costs.assumptions import Assumptions
from huiju.population.costs.baseline import keep
from huiju.population.costs.plan import Plan, make_plan
from huiju.population.costs.reform import versions
from huiju.population.costs.simulate import simulate
from huiju.population.store import Population
from huiju.rules.diagnostics import RuleError
from support.by_hand import LIBRARY as REAL
from support.by_hand import YUAN, claimed, family, line, opened, plan_of, write, yuan
from support.made_up_packs import LIBRARY
from support.made_up_population import write_made_up

PLACES = ("hohhot", "baotou")


def made_up(place: str, years: int = 3, **days: str) -> Plan:
    given = Assumptions(place, claimed=claimed(**days))
    return make_plan(LIBRARY, place, 2025, years, given, versions(LIBRARY, place), since=2022)


def child(born: str, order: int, **facts: Any) -> dict[str, Any]:
    return {"child_born_on": born, "child_birth_order": order, **facts}


@pytest.fixture
def families(tmp_path: Path) -> Population:
    """Three families: children in and out of the ages that count, one child whose birthday nobody told."""
    here = {"child_born_in_city": True, "child_multiple_birth": False}
    pieces = [
        family(1, [child("2007-07-02", 1, **here), child("2019-07-02", 2, **here), child("2024-01-01", 3, **here)]),
        family(2, [child("2020-07-01", 1, **here), child("2021-07-01", 2, **here)]),
        family(3, [{"child_birth_order": 2, "child_born_on": None, **here}]),
    ]
    tables: dict[str, Any] = {name: [row for piece in pieces for row in piece[name]] for name in pieces[0]}
    return opened(write(tmp_path / "city", "hohhot", tables, LIBRARY), LIBRARY)


def test_the_day_may_stand_inside_an_aggregate(families: Population) -> None:
    """200 yuan a year for each child under six, where the second child is under eighteen; ages on 1 July."""
    plan = made_up("hohhot")
    found = line(simulate(families, plan), "made-up/large-family")
    assert (found.eligible, found.unknown) == ((2, 2, 2), (1, 1, 1))
    # Household 1: the second child is 5 in 2025, the third 1, 2, 3; household 2: both under six, then one, then none.
    assert found.certain.years == yuan(400 + 400, 200 + 200, 200 + 0)
    # Of household 3 the child may be under six or not: a sum that is not exact stands in no year.
    assert (found.possible.years, found.possible.undated) == (found.certain.years, 3 * 200 * YUAN)


def test_a_kept_simulation_answers_the_same(families: Population) -> None:
    plan = made_up("hohhot")
    assert keep(families, plan).costs == simulate(families, plan)


def test_an_aggregate_without_the_day_sums_what_is_told(tmp_path: Path) -> None:
    semesters = [child("2020-01-01", n + 1, child_born_in_city=True, child_care_semesters=n * 3) for n in (1, 2)]
    folder = write(tmp_path / "city", "hohhot", family(1, semesters), LIBRARY)
    plan = made_up("hohhot", made_up__semesters_of_all="marriage_registered_on")
    population = opened(folder, LIBRARY)
    assert "made-up/semesters-of-all" not in {one.provision for one in simulate(population, plan).lines}
    yearly = line(simulate(population, made_up("hohhot")), "made-up/semesters-of-all")
    assert yearly.certain.undated == 3 * 8 * 100 * YUAN


@pytest.mark.parametrize("place", PLACES)
def test_every_made_up_provision_can_be_simulated(tmp_path: Path, place: str) -> None:
    population = opened(write_made_up(tmp_path / "city", LIBRARY, place, units=60, parts=1, seed=3), LIBRARY)
    plan = made_up(place)
    costs = simulate(population, plan)
    assert len(costs.lines) > 1
    assert keep(population, plan).costs == costs


def test_exclusive_provisions_claimed_in_different_ways_are_refused() -> None:
    given = Assumptions("ordos", claimed=claimed(ordos_2024__rent_2000="contract_signed_on"))
    with pytest.raises(RuleError) as refused:
        make_plan(REAL, "ordos", 2025, 2, given, versions(REAL, "ordos"))
    [wrong] = refused.value.diagnostics
    assert wrong.code == "claimed-differently"
    assert wrong.instead is not None
    assert wrong.instead.en == "in claimed of the assumptions write ordos-2024/talent-apartment: contract_signed_on"


def test_what_goes_on_is_certain_up_to_the_end_of_its_document(tmp_path: Path) -> None:
    """A yearly sum claimed once, on an event, under a document that ends on 28 February 2025."""
    home = {"public_rental_allotted": False, "public_rental_qualified": True, "marriage_registered_on": "2024-05-01"}
    folder = write(tmp_path / "city", "hohhot", family(1, home=home))
    given = Assumptions("hohhot", claimed=claimed(hohhot_2023__rental_subsidy="marriage_registered_on"))
    found = line(simulate(opened(folder), plan_of("hohhot", 2024, 4, given)), "hohhot-2023/rental-subsidy")
    assert found.certain.years == yuan(2_880, 2_880, 0, 0)
    assert found.possible.years == yuan(2_880, 2_880, 2_880, 2_880)
