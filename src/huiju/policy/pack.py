"""The shape of a pack file: one model that reads it and that generates the JSON Schema for editors.

Everything is text here; rules, figures and dates are read by `compile`. Unknown keys are errors.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{1,2}-\d{1,2}$")]
Entity = Literal[
    "person", "child", "hire", "intern", "household", "purchase", "employer", "venture", "institution"
]  # fmt: skip


class Strict(BaseModel):
    """Unknown keys are errors; values are not changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(Strict):
    """The same words in Chinese and English."""

    zh: Words
    en: Words


class Dates(Strict):
    """The days of a document, kept apart: signed, printed, of the notice, published, in force."""

    signed: Day | None = Field(None, description="date under the text")
    printed: Day | None = Field(None, description="date of the colophon")
    notice: Day | None = Field(None, description="date of the notice that carries the text")
    published: Day | None = None
    in_force: Day | None = Field(None, description="first day in force, as adopted")
    until: Day | None = Field(None, description="last day in force")
    year: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = Field(
        None, description="year from which it is in force, where no day is known"
    )
    uncertain: list[tuple[Day, Day]] = Field([], description="spans of days on which its force is uncertain")
    basis: Words = Field(description="what the first day rests on")
    checked: Day = Field(description="day on which the text and its force were last checked")


class Relation(Strict):
    """How the document stands to another one, in or outside the library."""

    to: Words
    kind: Literal["repeals", "repealed_by", "supplements", "follows", "supports", "refers_to"]
    zh: Words | None = None
    en: Words | None = None


class Overlap(Strict):
    """The document's rule for benefits of the same kind under several policies."""

    rule: Literal["higher_never_both"]
    clause: Words


class DefaultOffices(Strict):
    """Units that carry every later row implicitly."""

    offices: list[Words]
    from_: Words = Field(alias="from", description="clause after which the default applies")
    until: Words | None = Field(None, description="clause (with all under it) from which it no longer applies")


class NotNorm(Strict):
    """Numbers of the text that are no figures of a provision: a date of issue, a name, a slogan."""

    clause: Words
    numbers: list[Words] = Field([], description="as the text writes them; none: the whole clause is no rule")
    why: Words


class DepartureSource(Strict):
    """Where the pack follows the text against a second reader's inventory: the field, the clause and the reason."""

    row: Id
    field: Words
    clause: Words
    zh: Words
    en: Words


class NeverFalls(Strict):
    """A declared property: the best amount of these benefits does not fall as the fact rises."""

    with_: Code = Field(alias="with")
    over: list[Id]


class Property(Strict):
    """A property that the text implies and a solver proves."""

    disjoint: list[Id] | None = Field(None, description="no subject gets two of these")
    implies: tuple[Id, Id] | None = Field(None, description="who gets the first gets the second")
    never_falls: NeverFalls | None = None


class Equivalent(Strict):
    """A mutant that no example can tell from the original, with the reason."""

    row: Id
    change: Words = Field(description="part of the mutant's name, such as 'or → and'")
    why: Words


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
    annex: list[Annotated[str, StringConstraints(pattern=r"^\d+$")]] = []
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
