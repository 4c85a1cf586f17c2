"""Scenarios side by side: sums, cash by year with bars on one scale, and every provision in which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huiju.policy.library import Library
from huiju.population.costs.result import Costs, Line
from huiju.scenarios.computing import answer_of
from huiju.scenarios.models import Scenario

from ..words import Words
from .changes import cash
from .figures import Figure, band, change, column_unit, count, money
from .scenario_lines import about, reform_lines
from .stack import stack
from .tables import MONEY, Table, bounds


def beside(scenarios: Sequence[Scenario], library: Library, say: Words) -> dict[str, Any]:
    """What the page shows. All are computed, of the same population and years."""
    all_costs = [answer.costs for one in scenarios if (answer := answer_of(one)) is not None]
    most = max(max(cash(costs)[1].years) for costs in all_costs)
    names = [scenario.name for scenario in scenarios]
    return {
        "about": about(scenarios[0], library, say),
        "columns": [
            {"number": one.pk, "name": one.name, "reform": reform_lines(one, library, say),
             "stack": stack(costs, say, most, all_costs[0])}
            for one, costs in zip(scenarios, all_costs, strict=True)
        ],
        "sums": _sums(all_costs, say),
        "years": _years(all_costs, names, say),
        "provisions": _provisions(all_costs, names, say),
        "names": names,
        "unit": column_unit(say),
    }  # fmt: skip


def _sums(all_costs: Sequence[Costs], say: Words) -> list[tuple[str, list[str]]]:
    found = []
    for value in MONEY:
        if any(costs.of_value(value) for costs in all_costs):
            cells = []
            for costs in all_costs:
                lines = costs.of_value(value)
                low, high = bounds(lines) if lines else (None, None)
                cells.append(band(low.total, high.total, say) if low and high else "—")
            found.append((say[f"office_value_{value}"], cells))
    return found


def _years(all_costs: Sequence[Costs], names: Sequence[str], say: Words) -> Table:
    """Cash by year, the lower bound of each; what the others cost more than the first."""
    low = [cash(costs)[0] for costs in all_costs]
    heads = (*names, *(say("office_less", name, names[0]) for name in names[1:]))
    rows = []
    for n, year in enumerate(all_costs[0].years):
        sums = [one.years[n] for one in low]
        rows.append((str(year), _row(sums, say)))
    rows.append((say["office_later"], _row([one.later for one in low], say)))
    totals = ((say["office_period_total"], _row([one.total for one in low], say)),)
    return Table("compare-years", say["office_compare_years"], heads, tuple(rows), totals)


def _row(sums: Sequence[int], say: Words) -> tuple[Figure, ...]:
    return (*(money(fen, say) for fen in sums), *(change(fen - sums[0], say) for fen in sums[1:]))


def _provisions(all_costs: Sequence[Costs], names: Sequence[str], say: Words) -> Table | None:
    """Provisions of money in which the scenarios differ: lower bound and payable claims of each."""
    by_provision = [{line.provision: line for line in costs.lines} for costs in all_costs]
    items = {key: item for costs in reversed(all_costs) for key, item in costs.items.items()}
    rows = []
    for provision, item in items.items():
        lines: list[Line | None] = [found.get(provision) for found in by_provision]
        if item.unit.startswith("CNY") and any(line != lines[0] for line in lines[1:]):
            sums = tuple(money(line.certain.total if line else 0, say) for line in lines)
            claims = tuple(count(sum(line.payable) if line else 0) for line in lines)
            rows.append((item.title(say.lang), (*sums, *claims)))
    heads = (*names, *(say("office_claims_of", name) for name in names))
    return Table("compare-provisions", say["office_compare_provisions"], heads, tuple(rows)) if rows else None
