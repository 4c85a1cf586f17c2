"""Policy documents and their rows, compiled: typed rules, exact figures, dates. Everything is frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from huiju.rules.diagnostics import Place
from huiju.rules.nodes import Fact, Node, facts_of, walk
from huiju.rules.scope import CONTEXT
from huiju.rules.values import DATE, Text, Type, Value

Kind = Literal["benefit", "target", "task", "system", "service", "rule"]
AmountKind = Literal["exact", "up_to", "at_least", "range", "tiers", "in_kind", "unstated"]
Period = Literal["month", "year", "semester"]


@dataclass(frozen=True)
class Figure:
    """A named parameter of a provision, with where it stands in the pack."""

    name: str
    value: Value
    type: Type
    text: str
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class Condition:
    """One test of the text, as written and as a tree."""

    text: str
    node: Node
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class Judgement:
    """An official finding that no fact of the claimant can settle, and the office that makes it."""

    fact: str
    office: str
    says: Text


@dataclass(frozen=True)
class OpenQuestion:
    """A point the text leaves open, with the reading adopted and who could settle it."""

    id: str
    document: str
    clause: str
    question: Text
    adopted: Text
    decides: tuple[str, ...]
    unknown_if: Node | None = None
    """Where this holds, the text is silent on the very point and the outcome is unknown."""
    applies_if: Node | None = None
    """Where this does not hold, the question does not arise."""
    alternatives: tuple[Text, ...] = ()
    reading: str | None = None
    effect: Text | None = None


@dataclass(frozen=True)
class Amount:
    """What is given: its kind, its size as a rule, and how it is paid."""

    kind: AmountKind
    unit: str
    value: Node | None = None
    """The sum, rate or count for one period (or in all); None where the text states none."""
    low: Node | None = None
    high: Node | None = None
    """The ends of a range, or the lowest and highest tier."""
    tiers: tuple[int, ...] = ()
    graded_by: str | None = None
    rate_unit: str | None = None
    """Unit in which the bare rate is shown while its base is unknown."""
    rate: Fraction | None = None
    every: Period | None = None
    times: Node | None = None
    over: int | None = None
    """Number of yearly parts of a total."""
    parts_not_stated: bool = False
    once: bool = False
    lasts: Figure | None = None
    over_named: str | None = field(default=None, compare=False)
    """The parameter that gives `over`."""
    tiers_named: tuple[str, ...] = field(default=(), compare=False)
    """The parameters that give `tiers`, in the same order."""

    def nodes(self) -> tuple[Node, ...]:
        """The rules of the amount."""
        return tuple(node for node in (self.value, self.low, self.high, self.times) if node is not None)


@dataclass(frozen=True)
class Row:
    """One row of a document: a provision, target, task, system, service or rule, with its clause."""

    id: str
    kind: Kind
    document: str
    clause: str
    title: Text
    offices: tuple[str, ...]
    implied_offices: tuple[str, ...] = ()
    subject: str | None = None
    open: tuple[OpenQuestion, ...] = ()
    annex: tuple[int, ...] = ()
    links: tuple[str, ...] = ()
    note: str | None = None
    place: Place = field(default_factory=Place, compare=False)

    @property
    def short_id(self) -> str:
        """The id without the document."""
        return self.id.split("/", 1)[1]


@dataclass(frozen=True)
class Benefit(Row):
    """Something a claimant can get."""

    entity: str = "person"
    claimant: str = "person"
    situations: tuple[str, ...] = ()
    trigger: str | None = None
    counts_before_start: bool = False
    one_of: str | None = None
    counts_once: str | None = None
    """Once for all subjects of a case: `household`, `employer`, or per value of the fact named."""
    makes_needless: tuple[str, ...] = ()
    quota: tuple[Figure, str] | None = None
    """Yearly limit and the fact that says how many are left."""
    parameters: Mapping[str, Figure] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    amount: Amount = field(default_factory=lambda: Amount("unstated", "CNY"))

    @cached_property
    def paid_from(self) -> str | None:
        """The date fact from which payments are spread: the event, or what the amount counts from, such as a lease.

        None: the day of the claim.
        """
        if self.trigger:
            return self.trigger
        own = {name for node in self.amount.nodes() for name in facts_of(node)} - {*CONTEXT}
        read = (found for node in self.amount.nodes() for found in walk(node) if isinstance(found, Fact))
        return next((fact.name for fact in read if fact.type == DATE and fact.name in own), None)

    @cached_property
    def silences(self) -> tuple[OpenQuestion, ...]:
        """Open questions that can make the outcome unknown."""
        return tuple(question for question in self.open if question.unknown_if is not None)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Every fact the provision reads, tests first, then silences, judgements, quota, amount."""
        nodes = [c.node for c in self.conditions] + [q.unknown_if for q in self.silences if q.unknown_if]
        names = [name for node in nodes for name in facts_of(node)]
        names += [self.trigger] if self.trigger else []
        names += [j.fact for j in self.judgements] + ([self.quota[1]] if self.quota else [])
        names += [name for node in self.amount.nodes() for name in facts_of(node)]
        names += [self.amount.graded_by] if self.amount.graded_by else []
        return tuple(name for name in dict.fromkeys(names) if name not in ("as_of", "city", "in_force_from"))


@dataclass(frozen=True)
class Target(Row):
    """A number the city sets itself."""

    indicator: str = ""
    value: Fraction = Fraction(0)
    unit: str = ""
    bound: str = "at_least"
    word: str = ""
    by: str | None = None
    basis: str = ""
    measure: str = ""
    baseline: str | None = None
    scope: str | None = None
    period: str | None = None


@dataclass(frozen=True)
class Task(Row):
    """A duty of offices; an annex row names the rows of the body it restates."""

    body_clause: str | None = None
    body_rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class System(Row):
    """A named platform, mechanism or channel."""


@dataclass(frozen=True)
class Service(Row):
    """A service without a claimable amount."""

    entity: str | None = None
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class RuleRow(Row):
    """A clause about the document itself."""

    effect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dates:
    """The days of a document, kept apart."""

    signed: date | None = None
    printed: date | None = None
    notice: date | None = None
    published: date | None = None
    in_force: date | None = None
    until: date | None = None
    year: int | None = None
    uncertain: tuple[tuple[date, date], ...] = ()
    basis: str = ""
    checked: date = date.min


@dataclass(frozen=True)
class ClauseRef:
    """A clause of the document with the units it names."""

    address: str
    offices: tuple[str, ...]


@dataclass(frozen=True)
class Departure:
    """Where the pack follows the text against a second reader's inventory, with the clause and the reason."""

    row: str
    field: str
    clause: str
    reason: Text


@dataclass(frozen=True)
class Document:
    """One policy document: its head, its clauses, its rows in the order of the text."""

    id: str
    place: str
    title: Text
    issuer: str
    number: str | None
    dates: Dates
    repeals: tuple[str, ...]
    repealed_by: str | None
    higher_never_both: bool
    clauses: tuple[ClauseRef, ...]
    rows: tuple[Row, ...]
    questions: Mapping[str, OpenQuestion]
    digest: str
    """SHA-256 of the pack file, for receipts."""
    text_digest: str | None = None
    equivalents: tuple[Any, ...] = ()
    """Mutants that no example can catch (`pack.Equivalent`)."""
    departures: tuple[Departure, ...] = ()
    source: Any = field(default=None, compare=False, repr=False)
    """The pack as read (`pack.Pack`), for tools that rewrite or review it."""

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Rows by full id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def benefits(self) -> tuple[Benefit, ...]:
        """The rows that can be claimed."""
        return tuple(row for row in self.rows if isinstance(row, Benefit))

    def of_kind(self, kind: Kind) -> Iterator[Row]:
        """Rows of one kind in the order of the text."""
        return (row for row in self.rows if row.kind == kind)
