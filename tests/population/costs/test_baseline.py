"""A kept simulation answers a changed amount as a whole new simulation would."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from huiju.policy.library import load_library
from huiju.population.costs.assumptions import of_place
from huiju.population.costs.baseline import Baseline, keep, moves_amount_only
from huiju.population.costs.parameters import sliders, written
from huiju.population.costs.plan import Plan, make_plan
from huiju.population.costs.reform import Reform, versions
from huiju.population.costs.simulate import simulate
from huiju.population.store import Population, open_population
from support.made_up_population import write_made_up

LIBRARY = load_library()
PLACES = {"hohhot": 2024, "baotou": 2022, "ordos": 2025}
BENEFITS = {benefit.id: benefit for benefit in LIBRARY.benefits}


def plan_of(place: str, reform: Reform | None = None) -> Plan:
    return make_plan(LIBRARY, place, PLACES[place], 4, of_place(LIBRARY, place), versions(LIBRARY, place, reform), 2022)


@pytest.fixture(scope="module", params=sorted(PLACES))
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Population, Baseline]:
    place = request.param
    folder = write_made_up(tmp_path_factory.mktemp(place) / "p", LIBRARY, place, units=90, parts=3, seed=7)
    population = open_population(folder, LIBRARY.vocabulary)
    return population, keep(population, plan_of(place))


def test_what_is_kept_gives_the_same_costs(kept: tuple[Population, Baseline]) -> None:
    population, baseline = kept
    assert baseline.costs == simulate(population, baseline.plan)


def test_alike_claims_are_kept_once(kept: tuple[Population, Baseline]) -> None:
    _, baseline = kept
    claims = sum(sum(line.eligible + line.conditional + line.unknown) for line in baseline.costs.lines)
    rows = [rows for _, rows in (*baseline.alone, *baseline.rivals)]
    assert sum(frame.height for frame in rows) < sum(int(frame["_alike"].sum()) for frame in rows)
    assert sum(int(frame["_alike"].sum()) for frame in rows) >= claims


def test_a_changed_amount_answers_as_a_new_simulation(kept: tuple[Population, Baseline]) -> None:
    population, baseline = kept
    place = baseline.plan.place
    moved = [s for s in sliders(LIBRARY, place) if moves_amount_only(BENEFITS[s.provision], s.parameter)]
    assert len(moved) >= 3
    # Every third one by itself, for time; together they reach every shape of amount.
    for slider in moved[::3]:
        new = _other(slider.figure.value)
        values = {f"{slider.provision}.{slider.parameter}": written(new, slider.figure.type)}
        again = simulate(population, plan_of(place, Reform.from_values(values, LIBRARY)))
        assert baseline.changed({(slider.provision, slider.parameter): new}) == again, slider.parameter


def test_several_amounts_change_together(kept: tuple[Population, Baseline]) -> None:
    population, baseline = kept
    place = baseline.plan.place
    moved = [s for s in sliders(LIBRARY, place) if moves_amount_only(BENEFITS[s.provision], s.parameter)]
    values: dict[tuple[str, str], Any] = {(s.provision, s.parameter): _other(s.figure.value) for s in moved[:6]}
    texts = {f"{s.provision}.{s.parameter}": written(_other(s.figure.value), s.figure.type) for s in moved[:6]}
    assert baseline.changed(values) == simulate(population, plan_of(place, Reform.from_values(texts, LIBRARY)))


def test_nothing_changed_is_the_baseline(kept: tuple[Population, Baseline]) -> None:
    _, baseline = kept
    assert baseline.changed({}) == baseline.costs
    slider = next(s for s in sliders(LIBRARY, baseline.plan.place))
    same = baseline.changed({(slider.provision, slider.parameter): slider.figure.value})
    assert replace(same, items=baseline.costs.items) == baseline.costs


def _other(value: Any) -> Any:
    """A figure that may turn a choice round."""
    return value * 3 if isinstance(value, int) else min(value * Fraction(3, 2), Fraction(9, 10))
