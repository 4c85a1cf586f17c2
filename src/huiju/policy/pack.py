"""The shape of a pack file: one model that reads it and that generates the JSON Schema for editors.

Everything is text here; rules, figures and dates are read by `compile`. Unknown keys are errors.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from .pack_head import (
    Both,
    Code,
    Dates,
    DefaultOffices,
    DepartureSource,
    Entity,
    Equivalent,
    Id,
    NotNorm,
    Overlap,
    Property,
    Relation,
    Strict,
    Words,
)


class Quota(Strict):
    """A yearly number of grants; `left` is the fact that says how many remain."""

    limit: Code
    per: Literal["year"]
    left: Code


class Judgement(Strict):
    """An official finding: false makes ineligible, absent makes conditional."""

    fact: Code
    office: Words
    zh: Words
    en: Words


class AmountSource(Strict):
    """What is given. One of exact, up_to, at_least, range, tiers, in_kind, unstated."""

    exact: Words | None = None
    up_to: Words | None = None
    at_least: Words | None = None
    range: tuple[Words, Words] | None = None
    tiers: list[Code] | None = Field(None, description="parameters, one for each tier")
    graded_by: Code | None = Field(None, description="fact that tells the tier awarded")
    in_kind: Words | None = Field(None, description="a number, a parameter, or not_stated")
    unstated: Code | None = Field(None, description="unit of something whose size the text does not state")
    unit: Code | None = None
    rate: Code | None = Field(None, description="unit in which the bare rate is shown while the base is unknown")
    every: Literal["month", "year", "semester"] | None = None
    times: Words | None = Field(None, description="number of periods; absent: as long as the conditions last")
    over: Words | None = Field(None, description="parameter in years, or not_stated: a total in yearly parts")
    paid: Literal["once"] | None = None
    lasts: Code | None = None


class OpenQuestionSource(Strict):
    """A point that the text leaves open: the reading adopted, alternatives, who could settle it, its effect."""

    zh: Words
    en: Words
    adopted: Both
    decides: list[Words]
    unknown_if: Words | None = Field(None, description="where it holds the outcome is unknown: the text is silent")
    applies_if: Words | None = Field(None, description="shown only where this holds")
    alternatives: list[Both] = []
    reading: Annotated[str, StringConstraints(pattern=r"^R\d{3}$")] | None = None
    effect: Both | None = None


class Row(Strict):
    """What every row has."""

    zh: Words
    en: Words
    offices: list[Words] | None = Field(None, description="only where other than the clause's")
    subject: Code | None = None
    open: list[Id] = []
    annex: list[Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}$")]] = []
    links: list[Words] = []
    note: Words | None = None


class BenefitRow(Row):
    """Something a claimant can get, decided by conditions."""

    benefit: Id
    situations: list[Code] = []
    for_: Entity = Field(alias="for", description="whose facts decide")
    claimant: Entity | None = Field(None, description="who receives, where other than `for`")
    trigger: Code | None = Field(None, description="date fact of the event that opens the claim")
    before_start: Literal["unknown", "counts"] = "unknown"
    one_of: Id | None = Field(None, description="exclusive group: one row at most for one subject")
    counts_once: Code | None = Field(
        None, description="once for all subjects: household, employer, or per value of a fact such as child_born_on"
    )
    makes_needless: list[Id] = Field([], description="rows that this better one makes pointless")
    quota: Quota | None = None
    parameters: dict[Code, Words] = {}
    conditions: list[Words] = []
    judgements: list[Judgement] = []
    amount: AmountSource


class TargetValue(Strict):
    """The figure of a target, how firm it is, and by when."""

    value: Words
    bound: Literal["at_least", "more_than", "at_most", "about", "exactly"]
    word: Code
    by: Words | None = None
    basis: Code
    measure: Literal["stock", "flow", "share", "time", "money"]
    baseline: Words | None = None
    scope: Words | None = None
    period: Words | None = None


class TargetRow(Row):
    """A number that the city sets itself."""

    target: Id
    indicator: Words
    target_value: TargetValue


class BodyRef(Strict):
    """Rows of the body that an annex row restates."""

    clause: Words
    rows: list[Id]


class TaskRow(Row):
    """A duty of offices."""

    task: Id
    body: BodyRef | None = None


class SystemRow(Row):
    """A named platform, mechanism or channel."""

    system: Id


class ServiceRow(Row):
    """A service without a claimable amount."""

    service: Id
    for_: Entity | None = Field(None, alias="for")
    conditions: list[Words] = []


class RuleRow(Row):
    """A clause about the document itself: validity, repeal, overlap, default responsibility …"""

    rule: Id
    effect: dict[Code, Any] = Field(description="`type` and its particulars")


KINDS: dict[str, type[Row]] = {
    "benefit": BenefitRow,
    "target": TargetRow,
    "task": TaskRow,
    "system": SystemRow,
    "service": ServiceRow,
    "rule": RuleRow,
}


def _kind(value: Any) -> str:
    keys = value if isinstance(value, dict) else type(value).model_fields
    return next((kind for kind in KINDS if kind in keys), "")


AnyRow = Annotated[
    Annotated[BenefitRow, Tag("benefit")]
    | Annotated[TargetRow, Tag("target")]
    | Annotated[TaskRow, Tag("task")]
    | Annotated[SystemRow, Tag("system")]
    | Annotated[ServiceRow, Tag("service")]
    | Annotated[RuleRow, Tag("rule")],
    Discriminator(_kind),
]


class ClauseSource(Strict):
    """One clause: its address, the units it names, its rows, and the questions that arise in it."""

    clause: Words
    offices: list[Words] = []
    provisions: list[AnyRow] = []
    open: dict[Id, OpenQuestionSource] = {}


class Pack(Strict):
    """One policy document as data."""

    document: Id
    place: Code
    title: Both
    issuer: Words
    number: Words | None = None
    dates: Dates
    repeals: list[Id] = []
    repealed_by: Id | None = None
    relations: list[Relation] = []
    overlap: Overlap | None = None
    default_offices: DefaultOffices | None = None
    text: dict[Literal["sha256"], str] | None = None
    not_norms: list[NotNorm] = []
    properties: list[Property] = []
    equivalents: list[Equivalent] = Field([], description="mutants that no example can catch, with the reason")
    departures: list[DepartureSource] = Field([], description="where the pack follows the text against an inventory")
    clauses: list[ClauseSource]
