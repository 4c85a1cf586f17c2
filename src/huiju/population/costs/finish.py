"""From a tally to costs: who claims, who stays, and the sums of each year of the period.

The shares apply to whole sums, exactly, and each sum is rounded once, half up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit

from ..layout import DISTRICT, HOUSEHOLD_SIZE
from .due import LATER, UNDATED, dues
from .plan import Plan
from .ranges import MILLION
from .result import DIMENSIONS, Costs, Item, Line, Sums, value_of
from .tally import COUNTS

if TYPE_CHECKING:
    import polars as pl

COLUMN = {"district": DISTRICT, "age": "age", "birth_order": "birth_order", "household_size": HOUSEHOLD_SIZE}
Due = dict[tuple[int, int], tuple[int, int]]
"""Certain and possible sums by calendar year and by years since the first payment."""


def finish(cells: pl.DataFrame, without_day: Mapping[str, int], plan: Plan, persons: int) -> Costs:
    """The costs of a plan from the tally of a population."""
    groups = {
        dimension: _by_group(lines(cells, plan, COLUMN[dimension]))
        for dimension in DIMENSIONS
    }  # fmt: skip
    everyone = tuple(line for _, line in lines(cells, plan))
    return Costs(plan.place, plan.first, plan.years, persons, items(plan), everyone, groups, dict(without_day))


def with_lines_of(costs: Costs, cells: pl.DataFrame, names: Collection[str], plan: Plan) -> Costs:
    """Costs in which the lines of some provisions are those of another tally."""
    changed = {dimension: _by_group(lines(cells, plan, COLUMN[dimension])) for dimension in DIMENSIONS}
    groups = {
        dimension: {
            name: _replaced(old.get(name, ()), changed[dimension].get(name, ()), names, plan)
            for name in sorted({*old, *changed[dimension]}, key=_rank)
        }
        for dimension, old in costs.groups.items()
    }
    everyone = tuple(line for _, line in lines(cells, plan))
    return replace(costs, lines=_replaced(costs.lines, everyone, names, plan), groups=groups)


def _replaced(old: Sequence[Line], new: Sequence[Line], names: Collection[str], plan: Plan) -> tuple[Line, ...]:
    kept = [line for line in old if line.provision not in names]
    return tuple(sorted([*kept, *new], key=lambda line: plan.order[line.provision]))


def items(plan: Plan) -> dict[str, Item]:
    """What the lines are about: every provision of the plan."""
    found = {}
    for benefit in plan.benefits:
        cost = plan.assumptions.unit_costs.get(benefit.id)
        found[benefit.id] = Item(benefit.id, benefit.document, benefit.title, benefit.clause, benefit.amount.unit,
                                 value_of(benefit), benefit.offices, cost)  # fmt: skip
    return found


def lines(cells: pl.DataFrame, plan: Plan, column: str | None = None) -> list[tuple[str, Line]]:
    """The lines of the provisions in a tally, for each group of a column, in the order of the texts."""
    import polars as pl

    group = (pl.col(column).cast(pl.String).fill_null("?") if column else pl.lit("")).alias("group")
    base = cells.with_columns(group)
    counts = base.group_by("provision", "group", "cohort", "status").agg(pl.col(COUNTS).sum())
    counted: defaultdict[tuple[int, str], dict[tuple[int, int], tuple[int, int]]] = defaultdict(dict)
    for number, name, cohort, status, claims, payable, _, _ in counts.iter_rows():
        counted[number, name][cohort, status] = claims, payable
    due = _due(base, plan)
    order = sorted(counted, key=lambda key: (key[0], _rank(key[1])))
    return [(name, _line(number, counted[number, name], due[number, name], plan)) for number, name in order]


def _rank(group: str) -> tuple[int, str]:
    """Groups in the order of their first number, those not known last."""
    head = group.partition("-")[0].rstrip("+")
    return (int(head), group) if head.isdigit() else (10**9, group)


def _by_group(found: Iterable[tuple[str, Line]]) -> dict[str, tuple[Line, ...]]:
    groups: defaultdict[str, list[Line]] = defaultdict(list)
    for name, line in found:
        groups[name].append(line)
    return {name: tuple(groups[name]) for name in sorted(groups, key=_rank)}


def _due(cells: pl.DataFrame, plan: Plan) -> defaultdict[tuple[int, str], Due]:
    """What falls due, by provision and group, then by year and years since the first payment."""
    found: defaultdict[tuple[int, str], Due] = defaultdict(dict)
    for number, name, when, since, certain, possible in dues(cells, plan, ("provision", "group")).iter_rows():
        found[number, name][when, since] = certain, possible
    return found


def _line(number: int, counted: Mapping[tuple[int, int], tuple[int, int]], due: Due, plan: Plan) -> Line:
    benefit = plan.benefits[number]
    years = range(plan.first, plan.last + 1)

    def claims(status: int, which: int = 0) -> tuple[int, ...]:
        return tuple(counted.get((year, status), (0, 0))[which] for year in years)

    eligible, payable = claims(0), claims(0, 1)
    given_up = tuple(a - b for a, b in zip(eligible, payable, strict=True))
    certain, possible = (_sums(due, which, benefit, plan) for which in (0, 1))
    return Line(benefit.id, eligible, claims(1), claims(2), payable, given_up, certain, possible)


def _sums(due: Due, which: int, benefit: Benefit, plan: Plan) -> Sums:
    take_up, stays = plan.assumptions.rate_of(benefit.id).middle, plan.assumptions.stays.middle
    exact: defaultdict[int, int] = defaultdict(int)
    """Sums times take-up and survival, in parts of MILLION to the power of the longest time plus one."""
    longest = max((since for _, since in due), default=0)
    for (year, since), found in due.items():
        share = take_up * stays**since * MILLION ** (longest - since)
        exact[min(year, LATER) if year <= plan.last or year == UNDATED else LATER] += found[which] * share
    whole = MILLION ** (longest + 1)
    rounded = {year: (2 * value + whole) // (2 * whole) for year, value in exact.items()}
    years = tuple(rounded.get(year, 0) for year in range(plan.first, plan.last + 1))
    return Sums(years, rounded.get(LATER, 0), rounded.get(UNDATED, 0))
