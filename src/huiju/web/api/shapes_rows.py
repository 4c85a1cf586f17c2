"""The shapes of rows: benefits, targets, tasks, systems, services, rules."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from .shapes import Both, Day, Kind, Scalar, Shape, State


class Parameter(Shape):
    """A figure as written and as read."""

    value: str
    says: Both


class ConditionWritten(Shape):
    """A condition as a rule and as a sentence."""

    rule: str
    says: Both


class JudgementWritten(Shape):
    """An official finding and the office that makes it."""

    fact: str
    office: str
    says: Both


class Quota(Shape):
    """A yearly limit, and the fact that says how many are left."""

    limit: str
    left: str


class AmountWritten(Shape):
    """What is given, and how it is paid."""

    kind: str
    unit: str
    says: Both
    every: Literal["month", "year", "semester"] | None
    yearly_parts: int | None
    parts_not_stated: bool
    once: bool
    lasts: str | None


class OpenQuestion(Shape):
    """A point that the text leaves open."""

    id: str
    clause: str
    question: Both
    adopted: Both
    alternatives: list[Both]
    decides: list[str]
    effect: Both | None
    unknown_if: Both | None
    applies_if: Both | None
    reading: str | None


class Row(Shape):
    """What all rows have."""

    id: str
    document: str
    clause: str
    title: Both
    subject: str | None
    offices: list[str]
    implied_offices: list[str]
    open_questions: list[OpenQuestion]
    annex: list[str]
    links: list[str]
    note: str | None


class Benefit(Row):
    """Something a claimant can get."""

    kind: Literal["benefit"]
    situations: list[str]
    for_: Annotated[str, Field(alias="for")]
    claimant: str
    trigger: str | None
    counts_before_start: bool
    one_of: str | None
    counts_once: str | None
    makes_needless: list[str]
    quota: Quota | None
    parameters: dict[str, Parameter]
    conditions: list[ConditionWritten]
    judgements: list[JudgementWritten]
    facts: list[str]
    amount: AmountWritten


class Target(Row):
    """A number the city sets itself."""

    kind: Literal["target"]
    indicator: str
    value: str
    unit: str
    says: Both
    bound: str
    bound_word: str
    by: str | None
    by_basis: str
    measure: str
    baseline: str | None
    scope: str | None
    period: str | None


class Task(Row):
    """A duty of offices."""

    kind: Literal["task"]
    body_clause: str | None
    body_rows: list[str]


class System(Row):
    """A named platform, mechanism or channel."""

    kind: Literal["system"]


class Service(Row):
    """A service without a claimable amount."""

    kind: Literal["service"]
    for_: Annotated[str | None, Field(alias="for")]
    conditions: list[ConditionWritten]


class RuleRow(Row):
    """A clause about the document itself."""

    kind: Literal["rule"]
    effect: dict[str, Any]


AnyRow = Benefit | Target | Task | System | Service | RuleRow


class RowNamed(Shape):
    """A row of another document about the same thing."""

    id: str
    title: Both
    state: State


class Related(Shape):
    """Rows about the same thing, before, after and elsewhere."""

    predecessors: list[RowNamed]
    successors: list[RowNamed]
    same_subject: list[RowNamed]


class Example(Shape):
    """A worked example."""

    facts: dict[str, Scalar | list[Any]]
    status: str
    expected: dict[str, Any]


class InFull(Shape):
    """What is said of a row where it stands alone."""

    as_of: Day
    state: State
    related: Related
    examples: list[Example]


class BenefitInFull(Benefit, InFull):
    """A benefit with everything about it."""


class TargetInFull(Target, InFull):
    """A target with everything about it."""


class TaskInFull(Task, InFull):
    """A task with everything about it."""


class SystemInFull(System, InFull):
    """A system with everything about it."""


class ServiceInFull(Service, InFull):
    """A service with everything about it."""


class RuleInFull(RuleRow, InFull):
    """A rule with everything about it."""


AnyRowInFull = BenefitInFull | TargetInFull | TaskInFull | SystemInFull | ServiceInFull | RuleInFull


class TargetOnDay(Target):
    """A target and the state of its document."""

    state: State


class RowHead(Shape):
    """A row in a list."""

    id: str
    kind: Kind
    document: str
    clause: str
    title: Both
    subject: str | None
    offices: list[str]
    state: State
