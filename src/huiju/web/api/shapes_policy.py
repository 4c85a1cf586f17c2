"""The shapes of documents, clauses, searches, comparisons of documents, and the vocabulary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .shapes import Both, Day, Kind, PagedOnDay, Shape, State
from .shapes_rows import AnyRow, AnyRowInFull, RowHead, TargetOnDay

__all__ = ["AnyRowInFull", "Clause", "DocumentInFull", "Documents", "DocumentsCompared", "Provisions", "SearchFound",
           "Targets", "VocabularyShown"]  # fmt: skip


class Provisions(PagedOnDay):
    """Rows of documents."""

    items: list[RowHead]


class Targets(PagedOnDay):
    """Targets."""

    items: list[TargetOnDay]


class Dates(Shape):
    """The days of a document, kept apart."""

    signed: Day | None
    printed: Day | None
    notice: Day | None
    published: Day | None
    in_force: Day | None
    until: Day | None
    year: int | None
    uncertain: list[tuple[Day, Day]]
    basis: str
    checked: Day | None


class BothOrOne(Shape):
    """Words in one language or both."""

    zh: str | None
    en: str | None


class Relation(Shape):
    """How a document stands to another one."""

    to: str
    kind: str
    says: BothOrOne | None


class Document(Shape):
    """The head of a document and its state on a day."""

    id: str
    kind: Literal["document"]
    place: str
    title: Both
    issuer: str
    number: str | None
    dates: Dates
    repeals: list[str]
    repealed_by: str | None
    relations: list[Relation]
    higher_never_both: bool
    sha256: str
    state: State


class Documents(PagedOnDay):
    """Documents."""

    items: list[Document]


class RowShort(Shape):
    """A row of a document."""

    id: str
    kind: Kind
    clause: str
    title: Both


class ClauseOfDocument(Shape):
    """A clause and the offices it names."""

    clause: str
    offices: list[str]


class DocumentInFull(Document):
    """A document with its clauses and rows."""

    as_of: Day
    clauses: list[ClauseOfDocument]
    rows: list[RowShort]


class Clause(Shape):
    """A clause with its rows."""

    document: str
    title: Both
    clause: str
    as_of: Day
    state: State
    offices: list[str]
    near: Annotated[list[str], Field(description="clauses inside this one, or around it")]
    rows: list[AnyRow]


class Hit(Shape):
    """A row or document found, and where each word was found in it."""

    id: str
    kind: Kind | Literal["document"]
    document: str
    clause: str | None
    title: Both
    state: State
    found_in: list[str]


class SearchFound(PagedOnDay):
    """What a search found."""

    items: list[Hit]
    words_not_found: list[str]


class DocumentNamed(Shape):
    """A document by its title."""

    id: str
    title: Both


class RowSaid(Shape):
    """A row in one phrase."""

    id: str
    clause: str
    title: Both
    says: Both


class Change(Shape):
    """One thing that changed."""

    mark: str
    before: Both | None
    after: Both | None


class Pair(Shape):
    """A row before and after."""

    kind: Kind
    subject: str | None
    marks: list[str]
    matched_by: Literal["id", "link", "subject", "indicator"] | None
    before: RowSaid | None
    after: RowSaid | None
    changes: list[Change]


class DocumentsCompared(Shape):
    """Two documents compared."""

    before: DocumentNamed
    after: DocumentNamed
    summary: dict[str, dict[str, int]]
    pairs: list[Pair]


class Fact(Shape):
    """A fact: whose it is, its type, its words, its question."""

    of: str
    type: Literal["bool", "date", "int", "money", "code", "place"]
    of_type: Annotated[str | None, Field(description="the list of a code, the unit of a count")]
    label: Both
    denied: Both
    question: Both
    attested: list[str]
    personal: bool
    changes: Literal["freely", "rises"] | None
    context: bool


class Unit(Both):
    """A unit; `many` is the English plural where it differs."""

    many: str | None


class SubjectNamed(Both):
    """What provisions are about, with words people search for."""

    synonyms: list[str]


class SituationNamed(Both):
    """What people come with."""

    asks: Both


class PlaceNamed(Both):
    """A city or region."""

    code: str
    within: str | None


class AnswerNamed(Both):
    """An answer that tells several facts."""

    tells: dict[str, str | None]


class Together(Shape):
    """A question in the place of several."""

    asks: Both
    answers: list[AnswerNamed]


class VocabularyShown(Shape):
    """The vocabulary in use."""

    facts: dict[str, Fact]
    codes: dict[str, dict[str, Both]]
    ordered: list[str]
    units: dict[str, Unit]
    subjects: dict[str, SubjectNamed]
    situations: dict[str, SituationNamed]
    places: dict[str, PlaceNamed]
    together: dict[str, Together]
