"""Tables of scenarios: what each provision and each group gets more or less than in the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huiju.population.costs.result import DIMENSIONS, Line, Sums

from .cost_tables import BOUNDS, MONEY_VALUES, bound_of, is_money, sum_cells, sum_columns, total_of, unit_of
from .group_tables import shown
from .money import Money
from .study import Scenario, Study, by_provision, minus
from .table import Row, Table, number_columns, text_columns
from .words import Words


def touched(study: Study, scenario: Scenario) -> tuple[str, ...]:
    """The provisions that a scenario changes in any number, in the order of the texts."""
    before, after = by_provision(study.costs.lines), by_provision(scenario.costs.lines)
    return tuple(key for key in study.items if before.get(key) != after.get(key))


def reform_table(study: Study, say: Words) -> Table:
    """The differences of every provision that a scenario touches, and of each kind of value together."""
    rows: list[Row] = []
    for scenario in study.scenarios:
        before, after = by_provision(study.costs.lines), by_provision(scenario.costs.lines)
        for key in touched(study, scenario):
            item, one, two = study.items[key], before.get(key), after.get(key)
            more = _payable(two) - _payable(one)
            for bound in BOUNDS:
                old, new = (bound_of(line, bound) if line else study.nothing for line in (one, two))
                about = (scenario.name, key, item.title(say.lang), say(item.value), unit_of(study, item, say))
                rows.append((*about, say(bound), *_differences(old, new, is_money(item)), more))
    columns = (
        *text_columns([say(head) for head in ("scenario", "id", "provision", "value", "unit", "bound")]),
        *number_columns([say("base_total"), say("scenario_total")]),
        *sum_columns(study, say)[:-1],
        *number_columns([say("difference"), say("payable_more")]),
    )
    totals = tuple(_totals(study, say))
    return Table(say("reform"), say("reform"), columns, tuple(rows), totals, (say("reading_kinds"),), fixed=3)


def _totals(study: Study, say: Words) -> Iterator[Row]:
    yuan = "元" if say.lang == "zh" else "yuan"
    for scenario in study.scenarios:
        for value in MONEY_VALUES:
            if any(costs.of_value(value) for costs in (study.costs, scenario.costs)):
                for bound in BOUNDS:
                    old, new = (total_of(study, costs, value, bound) for costs in (study.costs, scenario.costs))
                    about = (scenario.name, None, say("total"), say(value), yuan, say(bound))
                    yield (*about, *_differences(old, new, money=True), None)


def _differences(old: Sums, new: Sums, money: bool) -> Row:
    ends = tuple(Money(sums.total) if money else sums.total for sums in (old, new))
    return (*ends, *sum_cells(minus(new, old), money))


def _payable(line: Line | None) -> int:
    return sum(line.payable) if line else 0


def reform_groups_table(study: Study, say: Words) -> Table:
    """Who gains and who loses: the cash and other money of every group, less the baseline's."""
    rows: list[Row] = []
    for scenario in study.scenarios:
        for dimension in DIMENSIONS:
            before, after = (costs.groups.get(dimension, {}) for costs in (study.costs, scenario.costs))
            for code in dict.fromkeys([*before, *after]):
                about = (scenario.name, say(dimension), code, shown(study, dimension, code, say))
                rows += _group_rows(study, scenario, (before.get(code, ()), after.get(code, ())), about, say)
    columns = (
        *text_columns([say(head) for head in ("scenario", "dimension", "code", "group", "value", "bound")]),
        *number_columns([say("base_total"), say("scenario_total")]),
        *sum_columns(study, say)[:-1],
        *number_columns([say("difference")]),
    )
    return Table(say("reform_groups"), say("reform_groups"), columns, tuple(rows), (), (say("reading_kinds"),), fixed=4)


def _group_rows(
    study: Study, scenario: Scenario, lines: tuple[Sequence[Line], Sequence[Line]], about: Row, say: Words
) -> Iterator[Row]:
    for value in MONEY_VALUES:
        if study.costs.of_value(value, lines[0]) or scenario.costs.of_value(value, lines[1]):
            for bound in BOUNDS:
                old = total_of(study, study.costs, value, bound, lines[0])
                new = total_of(study, scenario.costs, value, bound, lines[1])
                yield (*about, say(value), say(bound), *_differences(old, new, money=True))


def reform_text_table(study: Study, say: Words) -> Table:
    """The scenarios as their authors wrote them, line by line."""
    rows = tuple(
        (scenario.name, number, line)
        for scenario in study.scenarios
        for number, line in enumerate(scenario.reform.splitlines(), 1)
    )
    columns = (*text_columns([say("scenario")]), *number_columns([say("line")]), *text_columns([say("text")]))
    return Table(say("reform_text"), say("reform_text"), columns, rows)
