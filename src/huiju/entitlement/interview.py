"""What to ask next: one question at a time, by how much money and how many provisions it decides.

A person first ticks the situations that apply; only provisions of those count. A fact that cannot change anything
any more is never asked, and "do not know" is an answer. The interview is settled when no open fact is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from huiju.policy.vocabulary import LISTS, FactName
from huiju.rules.nodes import Node, Parameter, walk
from huiju.rules.values import BOOL, DATE, PLACE, Value

from .assess import Engine
from .case import Case
from .decide import Provision
from .pending import home_of, pending
from .subjects import Subject, subject_at

Asked = tuple[str, str]
"""A path in the case and the fact asked there."""

MAX_CHOICES = 8


@dataclass(frozen=True)
class Question:
    """The next question, and why it is asked."""

    path: str
    fact: FactName
    provisions: tuple[str, ...]
    """Provisions that hang on it."""
    money: int
    """Fen that hang on it at most, as far as the texts state sums."""


@dataclass(frozen=True)
class Interview:
    """A conversation so far: a case as told, the situations ticked, and what the person does not know."""

    engine: Engine
    case: Case
    situations: frozenset[str]
    not_known: frozenset[Asked] = field(default=frozenset())

    @cached_property
    def scope(self) -> tuple[tuple[Provision, Subject], ...]:
        """Every provision of the situations with every subject that the case has for it."""
        found = []
        for provision in self.engine.provisions(self.case.city):
            if self.situations & set(provision.benefit.situations):
                found += [(provision, subject) for subject in self._subjects(provision.benefit.entity)]
        return tuple(found)

    def _subjects(self, kind: str) -> Iterator[Subject]:
        listed = next((name for name, (of, _) in LISTS.items() if of == kind), None)
        if listed:
            for n in range(len(self.case.lists.get(listed, ()))):
                yield subject_at(self.case, f"{listed}[{n}]", kind)
        else:
            yield subject_at(self.case, "applicant" if kind == "person" else kind, kind)

    @cached_property
    def open(self) -> Mapping[Asked, tuple[tuple[Provision, Subject], ...]]:
        """Each fact that can still change something, with the provisions that hang on it."""
        return _open(self.engine, self.scope, self.not_known)

    @property
    def settled(self) -> bool:
        """Whether no open fact can change an outcome among the provisions of the situations."""
        return not self.open

    def next_question(self) -> Question | None:
        """The question that settles most, or None when everything is settled."""
        if not self.open:
            return None
        asked = max(self.open, key=self._gain)
        hanging = self.open[asked]
        names = tuple(dict.fromkeys(p.benefit.id for p, _ in hanging))
        fact = self.engine.library.vocabulary.facts[asked[1]]
        return Question(asked[0], fact, names, sum(money_of(p) for p, _ in hanging))

    def tell(self, path: str, fact: str, value: Value | None) -> Interview:
        """The conversation after an answer; None means "do not know"."""
        if value is None:
            return replace(self, not_known=self.not_known | {(path, fact)})
        return replace(self, case=self.case.told(path, fact, value), not_known=self.not_known - {(path, fact)})

    def withdraw(self, path: str, fact: str) -> Interview:
        """The conversation without one answer, whatever it was."""
        return replace(self, case=self.case.told(path, fact, None), not_known=self.not_known - {(path, fact)})

    def _gain(self, asked: Asked) -> tuple[float, int, int]:
        """Expected weight of what an answer settles; then the money that hangs on it; then the order of the text."""
        hanging = self.open[asked]
        choices = self._choices(asked[1], hanging)
        before = {id(pair): self._left(pair[0], pair[1].facts) for pair in hanging}
        total = 0.0
        for value in choices:
            for pair in hanging:
                provision, subject = pair
                left = self._left(provision, {**subject.facts, asked[1]: value})
                total += weight(provision) * (before[id(pair)] - left) / before[id(pair)]
        money = sum(money_of(provision) for provision, _ in hanging)
        return total / len(choices), money, -list(self.open).index(asked)

    def _left(self, provision: Provision, facts: Mapping[str, Any]) -> int:
        return len(pending(provision, facts))

    def _choices(self, name: str, hanging: Iterable[tuple[Provision, Subject]]) -> list[Value]:
        """Values that an answer may take, near the figures that the provisions test it against."""
        fact = self.engine.library.vocabulary.facts[name]
        if fact.type == BOOL:
            return [True, False]
        if fact.type.kind == "code":
            return list[Value](self.engine.library.vocabulary.codes[fact.type.of or ""])[:MAX_CHOICES]
        if fact.type == PLACE:
            return [self.case.city, "elsewhere"]
        if fact.type == DATE:
            return list(_days(self.case.as_of, hanging))
        figures = {value for provision, _ in hanging for value in _figures(provision, fact)} or {1}
        near = sorted({max(figure + step, 0) for figure in figures for step in (-1, 0, 1)})
        return list[Value](near[:MAX_CHOICES])


def _open(
    engine: Engine, scope: Iterable[tuple[Provision, Subject]], not_known: frozenset[Asked]
) -> dict[Asked, tuple[tuple[Provision, Subject], ...]]:
    found: dict[Asked, list[tuple[Provision, Subject]]] = {}
    for provision, subject in scope:
        for name in pending(provision, subject.facts):
            asked = (home_of(subject, name, engine.library.vocabulary), name)
            if asked not in not_known:
                found.setdefault(asked, []).append((provision, subject))
    return {asked: tuple(pairs) for asked, pairs in found.items()}


def money_of(provision: Provision) -> int:
    """The largest sum of money among the parameters of a provision, in fen; 0 where it states none."""
    sums = [f.value for f in provision.benefit.parameters.values() if f.type.kind == "money"]
    return max((value for value in sums if isinstance(value, int)), default=0)


def weight(provision: Provision) -> float:
    """What settling a provision is worth: one, and more by the order of magnitude of its money."""
    return 1 + len(str(money_of(provision))) / 10


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
    for mark in sorted(marks)[:MAX_CHOICES]:
        yield mark - timedelta(days=200)
    yield as_of - timedelta(days=30)
