"""The middle of the bands is the costs themselves, to the fen; other shares multiply them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from huiju.population.costs.assumptions import Assumptions, of_place
from huiju.population.costs.bands import bands
from huiju.population.costs.finish import finish
from huiju.population.costs.plan import Plan
from huiju.population.costs.ranges import Range
from huiju.population.costs.result import Costs
from huiju.population.costs.simulate import Tally, tally_all
from support.by_hand import LIBRARY, opened, plan_of
from support.drawn_populations import CITIES
from support.made_up_population import write_made_up

Drawn = tuple[Tally, Plan]


@pytest.fixture(scope="module", params=CITIES)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """A tally in which everyone claims and everyone stays."""
    place = request.param
    days = Assumptions(place, claimed=of_place(LIBRARY, place).claimed)
    plan = plan_of(place, 2022 if place == "baotou" else 2025, 5, days)
    folder = write_made_up(tmp_path_factory.mktemp(place) / "p", LIBRARY, place, units=300, parts=1, seed=11)
    return tally_all(opened(folder), plan), plan


def cash_by_year(costs: Costs, tally: Tally, plan: Plan) -> list[int]:
    """Certain cash by year, what has no year in the year of its claim."""
    undated = [0] * plan.years
    names = {n for n, benefit in enumerate(plan.benefits) if costs.items[benefit.id].value == "cash"}
    for row in tally.cells.select("provision", "cohort", "certain_undated").iter_rows():
        if row[0] in names and row[1] >= plan.first:
            undated[row[1] - plan.first] += row[2]
    years = zip(*(line.certain.years for line in costs.of_value("cash")), strict=True)
    return [sum(year) + more for year, more in zip(years, undated, strict=True)]


def test_the_middle_is_the_sum_of_certain_cash(drawn: Drawn) -> None:
    tally, plan = drawn
    costs = finish(tally.cells, tally.without_day, plan, 0)
    found = bands(tally.cells, plan, draws=3)
    assert [band.middle for band in found.by_year] == cash_by_year(costs, tally, plan)
    assert found.total.middle == sum(line.certain.total for line in costs.of_value("cash"))
    if plan.place != "baotou":
        assert found.total.middle > 0
    assert {(band.low, band.median, band.high) for band in (found.total,)} == {(found.total.middle,) * 3}


def test_half_the_claims_cost_half(drawn: Drawn) -> None:
    tally, plan = drawn
    half = Range.of("0.4", "0.5", "0.6")
    changed = replace(plan, assumptions=replace(plan.assumptions, take_up={"default": half}))
    whole, halved = (bands(tally.cells, one, draws=50) for one in (plan, changed))
    assert halved.total.middle == (whole.total.middle + 1) // 2
    assert halved.total.low <= halved.total.median <= halved.total.high
    assert whole.total.middle * 4 // 10 <= halved.total.low
    assert halved.total.high <= -(-whole.total.middle * 6 // 10)


def test_a_flow_moves_what_is_still_to_come_and_nothing_else(drawn: Drawn) -> None:
    tally, plan = drawn
    fifth = Range.of("0.8", "1", "1.2")
    moved = replace(plan, assumptions=replace(plan.assumptions, flows={"default": fifth}))
    whole, band = (bands(tally.cells, one, draws=30) for one in (plan, moved))
    assert band.total.middle == whole.total.middle
    names = {n for n, benefit in enumerate(plan.benefits) if benefit.amount.unit == "CNY"}
    assert names
    # Where every event is before the first year still to come, nothing moves.
    past = bands(tally.cells, moved, draws=30, flows_from=plan.last + 1)
    assert (past.total.low, past.total.high) == (whole.total.middle, whole.total.middle)
