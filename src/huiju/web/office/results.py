"""Everything that the page of a computed scenario shows of its costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiju.population.costs.result import Costs
from huiju.rules.values import Text
from huiju.scenarios.study import group_names

from ..words import Words
from .changes import changes
from .figures import band, column_unit, spoken
from .stack import stack
from .tables import MONEY, bounds, by_year, groups, offices, provisions


def results(costs: Costs, before: Costs | None, districts: Mapping[str, Text], say: Words) -> dict[str, Any]:
    """Sums, bars, tables; with `before`, what differs from it. `districts`: their names by code."""
    names = group_names(costs, districts)
    most = max((sum(years) for years in zip(*_cash_years(before), strict=True)), default=0) if before else 0
    return {
        "sums": _sums(costs, before, say),
        "peak": _peak(costs, say),
        "stack": stack(costs, say, most, before),
        "years": by_year(costs, say),
        "provisions": provisions(costs, say),
        "offices": offices(costs, say),
        "groups": groups(costs, names, say),
        "changes": changes(before, costs, names, say, say["office_change_years"]) if before else (),
        "compared": before is not None,
        "unit": column_unit(say),
        "without_day": _without_day(costs, say),
    }


def _without_day(costs: Costs, say: Words) -> str:
    number = sum(costs.without_day.values())
    return say("office_without_day", f"{number:,}") if number else ""


def _cash_years(costs: Costs) -> list[tuple[int, ...]]:
    return [line.possible.years for line in costs.of_value("cash")]


def _sums(costs: Costs, before: Costs | None, say: Words) -> list[tuple[str, str, str, str]]:
    """For each kind of money: its name, the bounds of the period, what is left after it, and what a reform adds."""
    found = []
    for value in MONEY:
        lines = costs.of_value(value)
        if not lines:
            continue
        low, high = bounds(lines)
        later = say("office_later_is", band(low.later, high.later, say)) if low.later or high.later else ""
        more = ""
        if before is not None and before.lines != costs.lines and before.of_value(value):
            old_low, old_high = bounds(before.of_value(value))
            more = _more(low.total - old_low.total, high.total - old_high.total, say)
        found.append((say[f"office_value_{value}"], band(low.total, high.total, say), later, more))
    return found


def _more(low: int, high: int, say: Words) -> str:
    if not low and not high:
        return ""
    signed = [f"{'+' if fen > 0 else ''}{spoken(fen, say)}" for fen in (low, high)]
    return say("office_more", signed[0] if low == high else say("office_band", *signed))


def _peak(costs: Costs, say: Words) -> str:
    """The dearest year."""
    years = [sum(one) for one in zip(*(line.certain.years for line in costs.of_value("cash")), strict=True)]
    if not any(years):
        return ""
    at = max(range(len(years)), key=lambda n: years[n])
    return say("office_peak", costs.years[at], spoken(years[at], say))
