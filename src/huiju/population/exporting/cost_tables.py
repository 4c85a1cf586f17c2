"""Tables of costs: by provision, by office, and the sums of each kind of value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from huiju.population.costs.result import VALUES, Costs, Item, Line, Sums, Value

from .money import Money
from .study import Study
from .table import Cell, Column, Row, Table, number_columns, text_columns
from .words import Words

Bound = Literal["certain", "possible"]
BOUNDS: tuple[Bound, ...] = ("certain", "possible")
MONEY_VALUES: tuple[Value, ...] = tuple(value for value in VALUES if value != "in_kind")
"""Kinds of value that are counted in yuan; each is summed apart from the others."""


def bound_of(line: Line, bound: Bound) -> Sums:
    """One bound of a line."""
    return line.certain if bound == "certain" else line.possible


def is_money(item: Item) -> bool:
    """Whether the sums of a provision are fen."""
    return item.unit.startswith("CNY")


def sum_cells(sums: Sums, money: bool) -> Row:
    """Years, later, undated and the total of the period, as cells."""
    numbers = (*sums.years, sums.later, sums.undated, sums.total)
    return tuple(Money(number) if money else number for number in numbers)


def sum_columns(study: Study, say: Words) -> tuple[Column, ...]:
    """The columns of `sum_cells`."""
    return number_columns([*map(str, study.years), say("later"), say("undated"), say("in_period")])


def readings(say: Words) -> tuple[str, ...]:
    """How the bounds are to be read."""
    return say("reading_low"), say("reading_high"), say("reading_kinds")


def total_of(study: Study, costs: Costs, value: Value, bound: Bound, lines: Iterable[Line] | None = None) -> Sums:
    """What the provisions of one kind of value come to."""
    return study.sum_of(bound_of(line, bound) for line in costs.of_value(value, lines))


def value_rows(study: Study, say: Words, lines: Sequence[Line], before: Row, after: int = 0) -> tuple[Row, ...]:
    """A row for each kind of money and bound that lines have: `before`, kind, `after` empty cells, bound, sums."""
    rows: list[Row] = []
    for value in MONEY_VALUES:
        if study.costs.of_value(value, lines):
            for bound in BOUNDS:
                cells = sum_cells(total_of(study, study.costs, value, bound, lines), money=True)
                empty: tuple[Cell, ...] = (None,) * after
                rows.append((*before, say(value), *empty, say(bound), *cells))
    return tuple(rows)


def cost_table(study: Study, say: Words) -> Table:
    """Every provision with its lower and upper bound by year."""
    heads = ("id", "provision", "document", "clause", "office", "value", "unit", "bound")
    rows: list[Row] = []
    for line in study.costs.lines:
        item = study.items[line.provision]
        for bound in BOUNDS:
            sums = sum_cells(bound_of(line, bound), is_money(item))
            rows.append((*item_cells(item, say), unit_of(study, item, say), say(bound), *sums))
    totals = value_rows(study, say, study.costs.lines, (None, say("total"), None, None, None), after=1)
    columns = (*text_columns([say(head) for head in heads]), *sum_columns(study, say))
    return Table(say("costs"), say("costs"), columns, tuple(rows), totals, readings(say), fixed=2)


def item_cells(item: Item, say: Words) -> Row:
    """What a provision is: id, title, id of its document, clause, leading office, kind of value."""
    office = item.offices[0] if item.offices else say("not_known")
    return item.provision, item.title(say.lang), item.document, item.clause, office, say(item.value)


def unit_of(study: Study, item: Item, say: Words) -> str:
    """The unit of a provision's sums in words."""
    if is_money(item):
        return "元" if say.lang == "zh" else "yuan"
    words = study.units.get(item.unit)
    return words(say.lang) if words else item.unit


def office_table(study: Study, say: Words) -> Table:
    """Costs by the first office that each provision names."""
    rows: list[Row] = []
    for value in MONEY_VALUES:
        for office, sums in study.costs.by_office(value).items():
            name = say("not_known") if office == "?" else office
            for bound, one in zip(BOUNDS, sums, strict=True):
                rows.append((name, say(value), say(bound), *sum_cells(one, money=True)))
    columns = (*text_columns([say("office"), say("value"), say("bound")]), *sum_columns(study, say))
    totals = value_rows(study, say, study.costs.lines, (say("total"),))
    return Table(say("offices"), say("offices"), columns, tuple(rows), totals, readings(say))


def with_unit_costs(study: Study) -> list[Line]:
    """Lines of things whose cost is assumed."""
    lines = (line for line in study.costs.of_value("in_kind"))
    return [line for line in lines if study.items[line.provision].unit_cost is not None]


def kind_cost_table(study: Study, say: Words) -> Table:
    """What things cost the city, by the cost assumed for one claim in a year."""
    rows: list[Row] = []
    sums = dict.fromkeys(BOUNDS, study.nothing)
    for line in with_unit_costs(study):
        item = study.items[line.provision]
        claims = {"certain": line.payable, "possible": tuple(map(sum, zip(*_granted(line), strict=True)))}
        for bound in BOUNDS:
            cost = Sums(tuple(count * (item.unit_cost or 0) for count in claims[bound]))
            sums[bound] = sums[bound] + cost
            about = (*item_cells(item, say)[:2], Money(item.unit_cost or 0), say(bound))
            rows.append((*about, *map(Money, (*cost.years, cost.total))))
    totals = tuple(
        (None, say("total"), None, say(bound), *map(Money, (*sums[bound].years, sums[bound].total))) for bound in BOUNDS
    )
    columns = (
        *text_columns([say("id"), say("provision")]),
        *number_columns([say("unit_cost")]),
        *text_columns([say("bound")]),
        *number_columns([*map(str, study.years), say("in_period")]),
    )
    return Table(say("kind_costs"), say("kind_costs"), columns, tuple(rows), totals, (say("reading_kind"),), fixed=2)


def _granted(line: Line) -> tuple[tuple[int, ...], ...]:
    """Claims payable, and those that would be if granted."""
    return line.payable, line.conditional, line.unknown
