"""The head of a pack file: what is said of the document as a whole, and the simple types that every part uses."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

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
