"""Tables of claims and of who gets what: districts, ages, order of child, household sizes."""

from __future__ import annotations

from collections.abc import Sequence

from huiju.population.costs.result import DIMENSIONS, Line

from .cost_tables import is_money, readings, sum_columns, unit_of, value_rows
from .money import Money
from .study import Study
from .table import Cell, Row, Table, number_columns, text_columns
from .words import Words

STATES = ("eligible", "conditional", "unknown", "payable", "given_up")
"""The counts of a line."""


def counts_of(line: Line) -> tuple[tuple[int, ...], ...]:
    """The counts of a line by year, in the order of `STATES`."""
    return line.eligible, line.conditional, line.unknown, line.payable, line.given_up


def count_table(study: Study, say: Words) -> Table:
    """Claims of every provision by state and by the year of their event."""
    rows: list[Row] = []
    lines = {line.provision: line for line in study.costs.lines}
    for provision, item in study.items.items():
        before = (provision, item.title(say.lang))
        if provision in lines:
            for state, counts in zip(STATES, counts_of(lines[provision]), strict=True):
                rows.append((*before, say(state), *counts, sum(counts)))
        missing = study.costs.without_day.get(provision, 0)
        if missing:
            nothing: tuple[Cell, ...] = (None,) * len(study.years)
            rows.append((*before, say("without_day"), *nothing, missing))
    columns = (*text_columns([say("id"), say("provision"), say("state")]),
               *number_columns([*map(str, study.years), say("total")]))  # fmt: skip
    return Table(say("counts"), say("counts"), columns, tuple(rows), fixed=2)


def group_table(study: Study, dimension: str, say: Words) -> Table:
    """Costs by the groups of one dimension."""
    groups = study.costs.groups.get(dimension, {})
    rows = [
        row
        for code, lines in groups.items()
        for row in value_rows(study, say, lines, (code, shown(study, dimension, code, say)))
    ]
    columns = (*text_columns([say("code"), say("group"), say("value"), say("bound")]), *sum_columns(study, say))
    everyone: Sequence[Line] = [line for lines in groups.values() for line in lines]
    totals = value_rows(study, say, everyone, (None, say("total")))
    return Table(say(dimension), say(dimension), columns, tuple(rows), totals, readings(say), fixed=2)


def group_tables(study: Study, say: Words) -> tuple[Table, ...]:
    """A table for each dimension that results are told apart by."""
    return tuple(group_table(study, dimension, say) for dimension in DIMENSIONS)


def detail_table(study: Study, say: Words) -> Table:
    """Every provision in every group: claims and bounds of the whole period."""
    rows: list[Row] = []
    for dimension in DIMENSIONS:
        for code, lines in study.costs.groups.get(dimension, {}).items():
            for line in lines:
                item = study.items[line.provision]
                ends = (line.certain.total, line.possible.total)
                sums = tuple(Money(end) if is_money(item) else end for end in ends)
                about = (say(dimension), code, shown(study, dimension, code, say), line.provision)
                counts = tuple(sum(counts) for counts in counts_of(line))
                rows.append((*about, item.title(say.lang), unit_of(study, item, say), *counts, *sums))
    heads = ("dimension", "code", "group", "id", "provision", "unit")
    columns = (*text_columns([say(head) for head in heads]),
               *number_columns([say(state) for state in STATES] + [say("certain"), say("possible")]))  # fmt: skip
    return Table(say("detail"), say("detail"), columns, tuple(rows), fixed=3)


def shown(study: Study, dimension: str, code: str, say: Words) -> str:
    """A group in words; `?` is what is not known."""
    return say("not_known") if code == "?" else study.group_name(dimension, code, say.lang)
