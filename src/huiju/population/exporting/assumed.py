"""The assumptions of a simulation as rows of a report: what is assumed, how much, from where."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from huiju.policy.library import Library
from huiju.population.costs.assumptions import MIDSUMMER, Assumptions
from huiju.population.costs.ranges import Range
from huiju.rules.values import Text

from .money import decimals
from .study import Assumption

ASSUMED = Text("假定", "assumed")


def assumptions_of(assumptions: Assumptions, library: Library) -> tuple[Assumption, ...]:
    """Every assumption in words: take-up, staying, flows, costs of things, days of claims."""
    return tuple(_all(assumptions, library))


def _all(given: Assumptions, library: Library) -> Iterator[Assumption]:
    for name, reach in given.take_up.items():
        about = _about("申领率", "Take-up", name, library)
        yield Assumption(about, percent(reach), _source(given, f"take_up {name}"))
    if given.stays != Range.fixed():
        about = Text("每过一年仍在发放的比例", "Share still paid after each further year")
        yield Assumption(about, percent(given.stays), _source(given, "stays"))
    for name, reach in given.flows.items():
        about = _about("事件数（相对人口表）", "Events, against the population", name, library)
        yield Assumption(about, percent(reach), _source(given, f"flows {name}"))
    for name, fen in given.unit_costs.items():
        about = _about("每人次成本（元）", "Cost of a claim (yuan)", name, library)
        yield Assumption(about, decimals(fen, 100, 2), _source(given, f"unit_costs {name}"))
    stock_day = "{:02}-{:02}".format(*(given.stock_day or MIDSUMMER))
    about = Text("无事件的事项每年的询问日", "Day of each year on which the rest is asked")
    yield Assumption(about, stock_day, _source(given, "stock_day"))
    for name, claimed in given.claimed.items():
        yield Assumption(
            _about("申领日", "Day of the claim", name, library), str(claimed), _source(given, f"claimed {name}")
        )


def _about(zh: str, en: str, name: str, library: Library) -> Text:
    of = _name(name, library)
    return Text(f"{zh}：{of.zh}", f"{en}: {of.en}")


def _name(name: str, library: Library) -> Text:
    if name == "default":
        return Text("其余", "all others")
    fact = library.vocabulary.facts.get(name)
    if fact is not None:
        return fact.label
    titles = {row.id: row.title for row in library.benefits}
    return titles.get(name, Text(name, name))


def _source(given: Assumptions, name: str) -> Text:
    """Where a figure comes from, as its author wrote it; what has no source is assumed."""
    written = given.sources.get(name, ASSUMED.en)
    return Text(written.replace(ASSUMED.en, ASSUMED.zh, 1) if written.startswith(ASSUMED.en) else written, written)


def percent(reach: Range) -> str:
    """A range as shares: the middle, and the ends where they differ.

    >>> percent(Range(700_000, 850_000, 950_000)), percent(Range.fixed())
    ('85% (70%–95%)', '100%')
    """
    low, middle, high = (
        f"{(Decimal(share) / 10_000).normalize():f}%" for share in (reach.low, reach.middle, reach.high)
    )
    return middle if low == high else f"{middle} ({low}–{high})"
