"""The shapes of assessments, comparisons of places, and receipts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from .shapes import Day, Figure, Scalar, Shape, State, Status


class DocumentInForce(Shape):
    """A document of the city and its state on the day."""

    document: str
    title: str
    state: State
    in_force: Day | None
    until: Day | None
    successor: str | None
    checked: Day | None


class AmountGiven(Shape):
    """An amount in natural units; `min` and `max` where the total is not exact."""

    total: Figure | None
    unit: str
    kind: str
    min: Figure | None = None
    max: Figure | None = None
    needs: list[str] = []


class Payment(Shape):
    """One instalment, or several equal ones."""

    period: str
    amount: Figure | None
    due: None
    times: int | None = None
    assumed_from: Day | None = None


class ConditionDecided(Shape):
    """A condition, whether it holds (null: not known), and the facts it read."""

    says: str
    rule: str
    holds: bool | None
    facts: dict[str, Scalar | list[Any]]
    clause: str


class OpenQuestionShown(Shape):
    """A point that the text leaves open, with the reading adopted."""

    id: str
    question: str
    adopted: str
    decides: list[str]
    alternatives: list[str]
    reading: str | None


class JudgementNeeded(Shape):
    """An official finding and the office that makes it."""

    fact: str
    office: str
    says: str


class Decision(Shape):
    """One provision for one subject of the case."""

    provision: str
    for_: Annotated[str, Field(alias="for")]
    title: str
    clause: str
    status: Status
    reason: str | None
    amount: AmountGiven | None
    schedule: list[Payment] | None
    schedule_basis: str | None = None
    why: str
    conditions: list[ConditionDecided]
    needs: list[str]
    policy_silent_on: list[OpenQuestionShown]
    judgements: list[JudgementNeeded]
    offices: list[str]
    implied_offices: list[str]


class Chosen(Shape):
    """A provision for a subject."""

    provision: str
    for_: Annotated[str, Field(alias="for")]


class GivenUp(Chosen):
    """What is given up for something that cannot be had beside it."""

    in_favour_of: str
    why: str


class Named(Chosen):
    """Something that is listed and never added up."""

    total: Figure | None
    unit: str


class Year(Shape):
    """Cash of one calendar year; `running` lasts as long as the conditions do."""

    year: int
    amount: Figure | None
    running: Figure | None


class Totals(Shape):
    """Sums by kind of value."""

    cash_certain: Figure | None
    cash_up_to: Figure | None
    cash_if_granted: Figure | None
    cash_unknown: Figure | None
    vouchers: Figure | None
    points: Figure | None
    loan_limits: list[Named]
    in_kind: list[Named]
    cash_undated: Figure | None
    cash_by_year: list[Year]


class ChangeOfFact(Shape):
    """One fact made different."""

    at: str
    fact: str
    from_: Annotated[Scalar, Field(alias="from")]
    to: Scalar


class NearestChange(Chosen):
    """The fewest plausible changes that turn a refusal."""

    changes: list[ChangeOfFact]
    leads_to: Status


class Assessment(Shape):
    """The statement of entitlement."""

    city: str
    as_of: Day
    documents: list[DocumentInForce]
    decisions: list[Decision]
    payable: list[Chosen]
    given_up: list[GivenUp]
    totals: Totals
    not_asked: list[str]
    nearest_changes: list[NearestChange] | None = None


class SubjectCompared(Shape):
    """What the rows of the comparison are about."""

    subject: str
    title: str


class DocumentOfCity(Shape):
    """A document of a city with its term."""

    document: str
    title: str
    state: State
    in_force: str
    until: Day | None


class Cell(Chosen):
    """What one provision gives in a city."""

    title: str
    status: Status
    amount: AmountGiven | None
    payable: bool


class CityCompared(Shape):
    """One city of the comparison."""

    city: str
    title: str
    documents: list[DocumentOfCity]
    totals: Totals
    by_subject: dict[str, list[Cell]]


class PlacesCompared(Shape):
    """The same facts in several cities."""

    as_of: Day | None
    subjects: list[SubjectCompared]
    cities: list[CityCompared]


class CaseShown(Shape):
    """The case as told."""

    city: str
    as_of: Day
    facts: dict[str, Any]


class Receipt(Shape):
    """An assessment with all that is needed to repeat it."""

    schema_: Annotated[Literal["huiju-receipt-1"], Field(alias="schema")]
    engine: str
    language: Literal["zh", "en"]
    packs: dict[str, str]
    case: CaseShown
    result: Assessment
    digest: str


class Replayed(Shape):
    """Whether a receipt is as issued and comes out the same, and what has changed."""

    genuine: bool
    same: bool
    changed: list[str]
