"""Values that an answer may take, near the figures that provisions test it against: what a question could settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.nodes import Node, Parameter, walk
from huiju.rules.values import BOOL, DATE, PLACE, Value

from .case import Case
from .decide import Provision
from .subjects import Subject

MOST = 8


def likely_values(
    fact: FactName, case: Case, hanging: Iterable[tuple[Provision, Subject]], vocabulary: Vocabulary
) -> list[Value]:
    """Some values of a fact, on both sides of what the provisions that hang on it test."""
    if fact.type == BOOL:
        return [True, False]
    if fact.type.kind == "code":
        return list[Value](vocabulary.codes[fact.type.of or ""])[:MOST]
    if fact.type == PLACE:
        return [case.city, "elsewhere"]
    if fact.type == DATE:
        return list[Value](_days(case.as_of, hanging))
    figures = {value for provision, _ in hanging for value in _figures(provision, fact)} or {1}
    near = sorted({max(figure + step, 0) for figure in figures for step in (-1, 0, 1)})
    return list[Value](near[:MOST])


def _nodes(provision: Provision) -> Iterator[Node]:
    for condition in provision.benefit.conditions:
        yield from walk(condition.node)


def _figures(provision: Provision, fact: FactName) -> Iterator[int]:
    for node in _nodes(provision):
        if isinstance(node, Parameter) and node.type == fact.type and isinstance(node.value, int):
            yield node.value


def _days(as_of: date, hanging: Iterable[tuple[Provision, Subject]]) -> Iterator[date]:
    """Days on both sides of the documents' dates, and of the ages and periods tested."""
    marks = {as_of}
    for provision, _ in hanging:
        dates = provision.document.dates
        marks |= {day for day in (dates.in_force, dates.until) if day is not None}
        for node in _nodes(provision):
            if isinstance(node, Parameter) and node.type.of in ("year", "month") and isinstance(node.value, int):
                days = node.value * (365 if node.type.of == "year" else 30)
                marks.add(as_of - timedelta(days=min(days, 40_000)))
    for mark in sorted(marks)[:MOST]:
        yield mark - timedelta(days=200)
    yield as_of - timedelta(days=30)
