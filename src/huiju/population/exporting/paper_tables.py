"""The tables of a Word report: shorter than those of the workbook, sums in units of 10,000 yuan."""

from __future__ import annotations

from huiju.population.costs.result import DIMENSIONS

from .cost_tables import BOUNDS, MONEY_VALUES, total_of
from .group_tables import shown
from .money import TenThousands
from .note_tables import input_words
from .sentences import largest
from .study import Study
from .table import Column, Row, Table, number_columns, text_columns
from .words import Words

MOST_ROWS = 12
"""Rows of a table of provisions or offices; the workbook has all of them."""


def year_table(study: Study, say: Words) -> Table:
    """Each kind of money by year: cash with both bounds, the others with their upper one."""
    values = [value for value in MONEY_VALUES if value == "cash" or study.costs.of_value(value)]
    ends = [("cash", "certain"), *((value, "possible") for value in values)]
    sums = [total_of(study, study.costs, value, bound) for value, bound in ends]  # type: ignore[arg-type]
    heads = [f"{say(value)}{'，' if say.lang == 'zh' else ', '}{say(bound)}" for value, bound in ends]
    rows: list[Row] = [(str(year), *(TenThousands(one.years[n]) for one in sums)) for n, year in enumerate(study.years)]
    if any(one.undated for one in sums):
        rows.append((say("undated"), *(TenThousands(one.undated) for one in sums)))
    totals: list[Row] = [(say("in_period"), *(TenThousands(one.total) for one in sums))]
    if any(one.later for one in sums):
        totals.append((say("later"), *(TenThousands(one.later) for one in sums)))
    columns = (*text_columns([say("year")]), *number_columns(heads))
    return Table(say("costs"), say("table_years"), columns, tuple(rows), tuple(totals))


def provision_table(study: Study, say: Words) -> Table:
    """The provisions that cost most cash."""
    lines = largest(study.costs.of_value("cash"))[:MOST_ROWS]
    rows: list[Row] = []
    for line in lines:
        item = study.items[line.provision]
        office = item.offices[0] if item.offices else say("not_known")
        sums = (TenThousands(line.certain.total), TenThousands(line.possible.total))
        rows.append((item.title(say.lang), item.clause, office, sum(line.payable), *sums))
    columns = (*text_columns([say(head) for head in ("provision", "clause", "office")]),
               *number_columns([say(head) for head in ("payable", "certain", "possible")]))  # fmt: skip
    return Table(say("provision"), say("table_provisions"), columns, tuple(rows))


def office_short_table(study: Study, say: Words) -> Table:
    """The offices that pay most cash."""
    rows: tuple[Row, ...] = tuple(
        (say("not_known") if office == "?" else office, *(TenThousands(sums.total) for sums in both))
        for office, both in list(study.costs.by_office("cash").items())[:MOST_ROWS]
    )
    columns = (*text_columns([say("office")]), *number_columns([say("certain"), say("possible")]))
    return Table(say("offices"), say("table_offices"), columns, rows)


def who_table(study: Study, say: Words) -> Table:
    """Who gets it: cash and payable claims of every group."""
    rows: list[Row] = []
    for dimension in DIMENSIONS:
        for code, lines in study.costs.groups.get(dimension, {}).items():
            cash = study.costs.of_value("cash", lines)
            claims = sum(sum(line.payable) for line in cash)
            sums = (TenThousands(total_of(study, study.costs, "cash", bound, lines).total) for bound in BOUNDS)
            if cash:
                rows.append((say(dimension), shown(study, dimension, code, say), claims, *sums))
    columns = (*text_columns([say("dimension"), say("group")]),
               *number_columns([say(head) for head in ("payable", "certain", "possible")]))  # fmt: skip
    return Table(say("detail"), say("table_who"), columns, tuple(rows))


def scenario_table(study: Study, say: Words) -> Table:
    """Certain cash by year of the baseline and of every scenario."""
    sums = [total_of(study, costs, "cash", "certain") for costs in study.all_costs]
    rows: tuple[Row, ...] = tuple(
        (str(year), *(TenThousands(one.years[n]) for one in sums)) for n, year in enumerate(study.years)
    )
    totals: tuple[Row, ...] = ((say("in_period"), *(TenThousands(one.total) for one in sums)),)
    heads = [say("baseline"), *(scenario.name for scenario in study.scenarios)]
    columns = (*text_columns([say("year")]), *number_columns(heads))
    return Table(say("reform"), say("table_scenarios"), columns, rows, totals)


def band_short_table(study: Study, say: Words) -> Table:
    """The band by year."""
    found = study.uncertainty
    rows: list[Row] = []
    totals: tuple[Row, ...] = ()
    if found is not None:
        for year, band in zip(found.years, found.by_year, strict=True):
            rows.append((str(year), *map(TenThousands, (band.middle, band.low, band.median, band.high))))
        whole = found.total
        totals = ((say("total"), *map(TenThousands, (whole.middle, whole.low, whole.median, whole.high))),)
    heads = number_columns([say(head) for head in ("middle", "percent_5", "percent_50", "percent_95")])
    return Table(say("band"), say("table_band"), (Column(say("year"), "text"), *heads), tuple(rows), totals)


def influence_short_table(study: Study, say: Words) -> Table:
    """The inputs that move the total most."""
    found = study.uncertainty
    ranked = found.ranked[:MOST_ROWS] if found is not None else ()
    rows = tuple(
        (input_words(study, one.name, say), TenThousands(one.at_low), TenThousands(one.at_high),
         TenThousands(one.difference), one.rank_correlation)
        for one in ranked
    )  # fmt: skip
    heads = number_columns([say(head) for head in ("at_low", "at_high", "difference", "rank")])
    return Table(say("influence"), say("table_influence"), (Column(say("input"), "text"), *heads), rows)
