"""A drawn population of each city comes to what its households and employers come to one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from huiju.population.costs.assumptions import Assumptions, of_place
from huiju.population.costs.finish import finish
from huiju.population.costs.plan import Plan
from huiju.population.costs.result import DIMENSIONS, Line
from huiju.population.costs.simulate import Tally, tally_all
from huiju.population.store import Population
from support.by_hand import LIBRARY, opened, plan_of
from support.drawn_populations import CITIES, draw
from support.same_sums import differences

FIRST = {"hohhot": 2024, "baotou": 2022, "ordos": 2024}
MANY, PARTS = 34_000, 4
"""Persons of a city in the heavy run, more than 100,000 in the three; its parts, each a test of its own."""


def plan(place: str, years: int) -> Plan:
    return plan_of(place, FIRST[place], years, of_place(LIBRARY, place))


@pytest.fixture(scope="module", params=CITIES)
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Population:
    """2,000 persons at the beginning, in two parts."""
    return opened(
        draw(tmp_path_factory.mktemp(request.param) / "town", request.param, 2_000, seed=6, part_persons=1_000)
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Population]:
    """The large population of a city, drawn when it is first asked for."""

    @cache
    def drawn(place: str) -> Population:
        folder = tmp_path_factory.mktemp(place) / "large"
        return opened(draw(folder, place, MANY, seed=9, part_persons=MANY // PARTS))

    return drawn


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("place", CITIES)
def test_a_hundred_thousand_persons_are_counted_as_one_by_one(
    large: Callable[[str], Population], place: str, part: int
) -> None:
    population = large(place)
    assert population.parts == PARTS
    compared = differences(population, plan(place, 2), LIBRARY, [part])
    print(f"{place}, part {part}: {compared.decisions:,} cases decided, {compared.keys:,} counts and sums")
    assert compared.decisions > 50_000
    assert compared.differences == []


@pytest.fixture(scope="module")
def counted(town: Population) -> Tally:
    return tally_all(town, plan(town.place, 3))


def test_a_town_is_counted_as_one_by_one(town: Population) -> None:
    compared = differences(town, plan(town.place, 3), LIBRARY)
    assert compared.decisions > 10_000
    assert compared.differences == []


def test_every_group_adds_up_to_everyone(town: Population, counted: Tally) -> None:
    whole = replace(plan(town.place, 3), assumptions=Assumptions(town.place))
    costs = finish(counted.cells, counted.without_day, whole, town.persons)
    assert len(costs.lines) > 10
    everyone = {line.provision: line for line in costs.lines}
    for dimension in DIMENSIONS:
        lines = [line for group in costs.groups[dimension].values() for line in group]
        assert {line.provision for line in lines} == everyone.keys()
        for name, line in everyone.items():
            assert added(one for one in lines if one.provision == name) == numbers(line), (dimension, name)


def numbers(line: Line) -> tuple[tuple[int, ...], ...]:
    counts = (line.eligible, line.conditional, line.unknown, line.payable, line.given_up)
    return (*counts, *((*sums.years, sums.later, sums.undated) for sums in (line.certain, line.possible)))


def added(lines: Iterator[Line]) -> tuple[tuple[int, ...], ...]:
    rows = [numbers(line) for line in lines]
    return tuple(tuple(map(sum, zip(*columns, strict=True))) for columns in zip(*rows, strict=True))
