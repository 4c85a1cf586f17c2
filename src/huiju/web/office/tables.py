"""Tables of a simulation: by provision, by year, by office and by group, each with lower and upper bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from huiju.population.costs.result import DIMENSIONS, VALUES, Costs, Line, Sums, Value
from huiju.rules.values import Text

from ..words import Words
from .figures import Figure, count, is_money, money, of_item

MONEY: tuple[Value, ...] = tuple(value for value in VALUES if value != "in_kind")
"""Kinds of value that are counted in yuan; each is summed apart from the others."""
NOTHING = Figure("—", "")


@dataclass(frozen=True)
class Table:
    """A table: what its rows are called and the words over its columns."""

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]
    totals: tuple[tuple[str, tuple[Figure, ...]], ...] = ()
    note: str = ""


def provisions(costs: Costs, say: Words) -> tuple[Table, ...]:
    """For each kind of value its provisions: bounds of the period, what is left after it, the counts of claims."""
    heads = (
        say["office_low"], say["office_high"], say["office_later"], say["office_eligible"], say["office_payable"],
        say["office_given_up"], say["office_conditional"], say["office_unknown"],
    )  # fmt: skip
    tables = []
    for value in VALUES:
        lines = sorted(costs.of_value(value), key=lambda line: (-line.possible.total, -sum(line.payable)))
        if lines:
            rows = tuple((costs.items[line.provision].title(say.lang), _line(costs, line, say)) for line in lines)
            totals = ((say["office_total"], _total(lines, say)),) if value in MONEY and len(lines) > 1 else ()
            note = say["office_money_note"] if value in MONEY else say["office_things_note"]
            tables.append(Table(f"provisions-{value}", say[f"office_value_{value}"], heads, rows, totals, note))
    return tuple(tables)


def _line(costs: Costs, line: Line, say: Words) -> tuple[Figure, ...]:
    item = costs.items[line.provision]
    sums = (line.certain.total, line.possible.total, line.certain.later)
    shown = tuple(of_item(amount, item, say) for amount in sums)
    return (*shown, *_counts([line]))


def _total(lines: Sequence[Line], say: Words) -> tuple[Figure, ...]:
    low, high = bounds(lines)
    return (money(low.total, say), money(high.total, say), money(low.later, say), *_counts(lines))


def _counts(lines: Iterable[Line]) -> tuple[Figure, ...]:
    found = [
        (sum(one.eligible), sum(one.payable), sum(one.given_up), sum(one.conditional), sum(one.unknown))
        for one in lines
    ]
    return tuple(count(sum(column)) for column in zip(*found, strict=True))


def bounds(lines: Iterable[Line]) -> tuple[Sums, Sums]:
    """Lower and upper bound of lines of one kind of value; there is at least one."""
    low, high = zip(*((line.certain, line.possible) for line in lines), strict=True)
    return _added(low), _added(high)


def _added(sums: Sequence[Sums]) -> Sums:
    found = sums[0]
    for one in sums[1:]:
        found = found + one
    return found


def by_year(costs: Costs, say: Words) -> Table | None:
    """Cash: the lower bound of each provision in each year, and both bounds of all together."""
    lines = sorted(costs.of_value("cash"), key=lambda line: -line.certain.total)
    if not lines:
        return None
    low, high = bounds(lines)
    heads = (*map(str, costs.years), say["office_later"], say["office_undated"], say["office_period_total"])
    rows = tuple(
        (costs.items[line.provision].title(say.lang), _years(line.certain, say)) for line in lines if _any(line.certain)
    )
    totals = ((say["office_low"], _years(low, say)), (say["office_high"], _years(high, say)))
    return Table("years", say["office_chart_cash"], heads, rows, totals, say["office_money_note"])


def _any(sums: Sums) -> bool:
    return any(sums.years) or bool(sums.later or sums.undated)


def _years(sums: Sums, say: Words) -> tuple[Figure, ...]:
    return tuple(money(fen, say) for fen in (*sums.years, sums.later, sums.undated, sums.total))


def offices(costs: Costs, say: Words) -> Table | None:
    """Cash by the office named first."""
    found = costs.by_office()
    if not found:
        return None
    rows = tuple(
        (office if office != "?" else say["office_not_known"], _pair(low, high, say))
        for office, (low, high) in found.items()
    )
    heads = (say["office_low"], say["office_high"], say["office_later"])
    return Table("by-office", say["office_by_office"], heads, rows, note=say["office_cash_note"])


def groups(costs: Costs, names: Mapping[str, Mapping[str, Text]], say: Words) -> tuple[Table, ...]:
    """Cash and claims by district, age, order of child and size of household."""
    return tuple(
        table for dimension in DIMENSIONS if (table := _group(costs, dimension, names.get(dimension, {}), say))
    )


def _group(costs: Costs, dimension: str, names: Mapping[str, Text], say: Words) -> Table | None:
    rows = []
    for code, lines in costs.groups.get(dimension, {}).items():
        cash = costs.of_value("cash", lines)
        sums = _pair(*bounds(cash), say) if cash else (money(0, say),) * 3
        rows.append((group_name(code, names, say), (*sums, count(sum(sum(line.payable) for line in lines)))))
    if len(rows) < 2:
        return None
    heads = (say["office_low"], say["office_high"], say["office_later"], say["office_payable"])
    return Table(f"by-{dimension}", say[f"office_by_{dimension}"], heads, tuple(rows), note=say["office_cash_note"])


def _pair(low: Sums, high: Sums, say: Words) -> tuple[Figure, ...]:
    return money(low.total, say), money(high.total, say), money(low.later, say)


def group_name(code: str, names: Mapping[str, Text], say: Words) -> str:
    """A group in words."""
    return say["office_not_known"] if code == "?" else names[code](say.lang) if code in names else code


def has_money(costs: Costs) -> bool:
    """Whether any line is about money."""
    return any(is_money(costs.items[line.provision]) for line in costs.lines)
