"""Tables of what a study rests on: overview, assumptions with sources, ranges and influences."""

from __future__ import annotations

from .cost_tables import readings
from .money import Money
from .sentences import sentences
from .study import Study
from .table import Column, Row, Table, number_columns, text_columns
from .words import Words


def overview_table(study: Study, say: Words) -> Table:
    """What was simulated, when, on which packs and population, and what it says in sentences."""
    years = study.years
    period = say("period_is", years[0], years[-1]) if years else say("no_period")
    rows: list[Row] = [
        (say("place"), study.place(say.lang)),
        (say("period"), period),
        (say("made_on"), f"{study.made_on:%Y-%m-%d %H:%M}"),
        (say("persons"), study.costs.persons),
        *((say("summary"), sentence) for sentence in sentences(study, say.lang)),
        *((say("reading"), reading) for reading in (*readings(say), say("reading_text"))),
        *((say("scenario"), scenario.name) for scenario in study.scenarios),
        *((say("population", name), value) for name, value in study.population.items()),
        *((say("titled", pack.id), pack.title(say.lang)) for pack in study.packs),
        *((say("pack", pack.id), pack.digest) for pack in study.packs),
    ]
    return Table(say("overview"), title(study, say), text_columns([say("item"), say("content")]), tuple(rows))


def title(study: Study, say: Words) -> str:
    """The title of a workbook or report."""
    place = study.place(say.lang)
    return f"{place}政策费用测算" if say.lang == "zh" else f"Costs of the policies of {place}"


def assumption_table(study: Study, say: Words) -> Table:
    """Every assumption with its source."""
    rows = tuple((one.about(say.lang), one.value, one.source(say.lang)) for one in study.assumptions)
    columns = text_columns([say("about"), say("assumed"), say("source")])
    return Table(say("assumptions"), say("assumptions"), columns, rows)


def band_table(study: Study, say: Words) -> Table:
    """Where costs lie under uncertain take-up and flows, by year and together."""
    found = study.uncertainty
    rows: tuple[Row, ...] = ()
    totals: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    if found is not None:
        bands = [(year, band) for year, band in zip(found.years, found.by_year, strict=True)]
        rows = tuple((year, *map(Money, (b.middle, b.low, b.median, b.high))) for year, b in bands)
        total = found.total
        totals = ((say("total"), *map(Money, (total.middle, total.low, total.median, total.high))),)
        notes = (draws_note(study, say),)
    heads = number_columns([say(head) for head in ("middle", "percent_5", "percent_50", "percent_95")])
    return Table(say("band"), say("band"), (Column(say("year"), "year"), *heads), rows, totals, notes)


def influence_table(study: Study, say: Words) -> Table:
    """The uncertain inputs, the one that moves the total most first."""
    found = study.uncertainty
    rows: tuple[Row, ...] = ()
    if found is not None:
        rows = tuple(
            (input_words(study, one.name, say), Money(one.at_low), Money(one.at_high), Money(one.difference),
             one.rank_correlation)
            for one in found.ranked
        )  # fmt: skip
    numbers = number_columns([say(head) for head in ("at_low", "at_high", "difference", "rank")])
    return Table(say("influence"), say("influence"), (Column(say("input"), "text"), *numbers), rows)


def draws_note(study: Study, say: Words) -> str:
    """How many draws of which shape, and from which seed."""
    found = study.uncertainty
    if found is None:
        return ""
    if say.lang == "zh":
        shape = "三角分布" if found.shape == "triangular" else "均匀分布"
        return f"按{shape}抽样 {found.draws} 次，种子 {found.seed}。年份未定的金额计在申领年份。"
    undated = "Sums of no stated year count in the year of the claim."
    return f"{found.draws} draws from {found.shape} ranges, seed {found.seed}. {undated}"


def input_words(study: Study, name: str, say: Words) -> str:
    """An uncertain input in words."""
    kind, _, key = name.partition(":")
    if kind == "flow":
        return say("flow_input", study.group_name("trigger", key, say.lang))
    if key == "*":
        return say("take_up_default")
    item = study.items.get(key)
    return say("take_up_input", item.title(say.lang) if item else key)
