"""From a tally to costs: who claims, who stays, and the sums of each year of the period.

The shares apply to whole sums, exactly, and each sum is rounded once, half up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit

from ..layout import DISTRICT, HOUSEHOLD_SIZE
from .due import LATER, UNDATED, dues
from .plan import Plan
from .ranges import MILLION
from .result import DIMENSIONS, Costs, Item, Line, Sums, value_of
from .tally import MEASURES

if TYPE_CHECKING:
    import polars as pl

COLUMN = {"district": DISTRICT, "age": "age", "birth_order": "birth_order", "household_size": HOUSEHOLD_SIZE}
Due = dict[tuple[int, int], tuple[int, int]]
"""Certain and possible sums by calendar year and by years since the first payment."""
Key = tuple[str, str, int]
"""Dimension (empty: everyone), group, and place of the provision in the plan."""
GROUPED = ("by", "group", "provision")


def finish(cells: pl.DataFrame, without_day: Mapping[str, int], plan: Plan, persons: int) -> Costs:
    """The costs of a plan from the tally of a population."""
    everyone, groups = lines(cells, plan)
    return Costs(plan.place, plan.first, plan.years, persons, items(plan), everyone, groups, dict(without_day))


def with_lines_of(costs: Costs, cells: pl.DataFrame, names: Collection[str], plan: Plan) -> Costs:
    """Costs in which the lines of some provisions are those of another tally."""
    everyone, changed = lines(cells, plan)
    groups: dict[str, dict[str, tuple[Line, ...]]] = {}
    for dimension, old in costs.groups.items():
        new = changed[dimension]
        both = {name: _replaced(old.get(name, ()), new.get(name, ()), names, plan) for name in {*old, *new}}
        groups[dimension] = {name: both[name] for name in sorted(both, key=_rank) if both[name]}
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


def lines(cells: pl.DataFrame, plan: Plan) -> tuple[tuple[Line, ...], dict[str, dict[str, tuple[Line, ...]]]]:
    """The lines of the provisions in a tally, for everyone and by dimension and group, in the order of the texts."""
    import polars as pl

    base = pl.concat(pl.collect_all([_margin(cells, by) for by in ("", *DIMENSIONS)]))
    counts = base.group_by(*GROUPED, "cohort", "status").agg(pl.col("claims", "payable").sum())
    counted: defaultdict[Key, dict[tuple[int, int], tuple[int, int]]] = defaultdict(dict)
    for by, group, number, cohort, status, claims, payable in counts.iter_rows():
        counted[by, group, number][cohort, status] = claims, payable
    due: defaultdict[Key, Due] = defaultdict(dict)
    for by, group, number, when, since, certain, possible in dues(base, plan, GROUPED).iter_rows():
        due[by, group, number][when, since] = certain, possible
    found: dict[str, dict[str, list[Line]]] = {by: {} for by in ("", *DIMENSIONS)}
    for by, group, number in sorted(counted, key=lambda key: (_rank(key[1]), key[2])):
        line = _line(number, counted[by, group, number], due[by, group, number], plan)
        found[by].setdefault(group, []).append(line)
    groups = {by: {group: tuple(some) for group, some in found[by].items()} for by in DIMENSIONS}
    return tuple(found[""].get("", ())), groups


def _margin(cells: pl.DataFrame, by: str) -> pl.LazyFrame:
    """A tally summed up for everyone, or for the groups of one dimension."""
    import polars as pl

    group = pl.col(COLUMN[by]).cast(pl.String).fill_null("?") if by else pl.lit("")
    keys = (group.alias("group"), "provision", "cohort", "start", "status")
    return cells.lazy().group_by(keys).agg(pl.col(MEASURES).sum()).with_columns(pl.lit(by).alias("by"))


def _rank(group: str) -> tuple[int, str]:
    """Groups in the order of their first number, those not known last."""
    head = group.partition("-")[0].rstrip("+")
    return (int(head), group) if head.isdigit() else (10**9, group)


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
