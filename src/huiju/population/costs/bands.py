"""The uncertain part of a simulation: its sums by cohort and year, and the ranges that the assumptions give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .assumptions import YEARLY
from .due import LATER, UNDATED, dues
from .plan import Plan
from .ranges import MILLION, Assumed, Flows, Range
from .result import value_of
from .uncertainty import DRAWS, Uncertainty, uncertainty

if TYPE_CHECKING:
    import polars as pl


def bands(
    cells: pl.DataFrame, plan: Plan, seed: int = 1, draws: int = DRAWS, flows_from: int | None = None
) -> Uncertainty:
    """Bands of certain cash by year of the period, from the tally of a population.

    `flows_from`: the first year whose events are still to come (default: the first year of the period).
    """
    flows = flows_of(cells, plan)
    return uncertainty(flows, assumed_of(flows, plan, flows_from or plan.first), seed, draws)


def flows_of(cells: pl.DataFrame, plan: Plan) -> Flows:
    """Certain cash by provision, year of the claim and year of payment, everyone claiming; survival is in it.

    Sums that the text gives no year for count in the year of the claim.
    """
    import numpy as np

    cash = {n: benefit for n, benefit in enumerate(plan.benefits) if value_of(benefit) == "cash"}
    years = tuple(range(plan.first, plan.last + 1))
    exact: dict[tuple[int, int, int], int] = {}
    stays = plan.assumptions.stays.middle
    for number, cohort, when, since, fen, _ in dues(cells, plan, ("provision", "cohort")).iter_rows():
        year = cohort if when == UNDATED else when
        if number in cash and year in years and when != LATER:
            key = number, cohort, year
            exact[key] = exact.get(key, 0) + (2 * fen * stays**since + MILLION**since) // (2 * MILLION**since)
    numbers = sorted({number for number, _, _ in exact})
    cohorts = tuple(range(plan.since, plan.last + 1))
    found = np.zeros((len(numbers), len(cohorts), len(years)), dtype=np.int64)
    for (number, cohort, year), fen in exact.items():
        found[numbers.index(number), cohorts.index(cohort), years.index(year)] = fen
    days = [plan.day_of(cash[number]) for number in numbers]
    triggers = tuple("" if day == YEARLY else day.fact for day in days)
    return Flows(tuple(cash[number].id for number in numbers), triggers, cohorts, years, found)


def assumed_of(flows: Flows, plan: Plan, flows_from: int) -> Assumed:
    """The ranges of the assumptions, as far as there are sums that they move."""
    given = plan.assumptions
    take_up = {name: reach for name, reach in given.take_up.items() if name in flows.provisions}
    moving: dict[str, Range] = {trigger: given.flow_of(trigger) for trigger in flows.triggers if trigger}
    default = given.take_up.get("default", Range.fixed())
    return Assumed(
        default, take_up, {name: reach for name, reach in moving.items() if reach.low != reach.high}, flows_from
    )
