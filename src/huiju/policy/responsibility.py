"""Who carries what: everything that an office is responsible for, named and implied kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .documents import Benefit, Document, Judgement, OpenQuestion, Row
from .library import Library
from .office_names import OfficeNames

Office = tuple[str, str]
"""Place and the name an office is filed under."""


@dataclass(frozen=True)
class Responsibility:
    """What one office carries in one document."""

    document: Document
    named: tuple[Row, ...] = ()
    implied: tuple[Row, ...] = ()
    """Rows it carries by a general clause or by the annex row that restates them, without being named."""
    findings: tuple[tuple[Row, Judgement], ...] = ()
    """Findings that only this office can make."""
    questions: tuple[OpenQuestion, ...] = ()
    """Open questions that it can settle."""
    issued: bool = False
    """Whether it issued the document."""


def responsibilities(library: Library, names: OfficeNames) -> Mapping[Office, tuple[Responsibility, ...]]:
    """Every office that issued a document or carries, finds or can settle something, in the order of the documents."""
    found: dict[Office, list[Responsibility]] = {}
    for document in library.documents.values():
        for office in dict.fromkeys(_named_in(document, names)):
            found.setdefault((document.place, office), []).append(_of(document, office, names))
    return {office: tuple(parts) for office, parts in found.items()}


def _named_in(document: Document, names: OfficeNames) -> Iterator[str]:
    yield from names.of(document.place, document.issuer)
    for row in document.rows:
        for name in (*row.offices, *row.implied_offices):
            yield from names.of(document.place, name)
        for judgement in row.judgements if isinstance(row, Benefit) else ():
            yield from names.of(document.place, judgement.office)
    for question in document.questions.values():
        for name in question.decides:
            yield from names.of(document.place, name)


def _of(document: Document, office: str, names: OfficeNames) -> Responsibility:
    def among(given: tuple[str, ...]) -> bool:
        return any(office in names.of(document.place, name) for name in given)

    named = tuple(row for row in document.rows if among(row.offices))
    return Responsibility(
        document,
        named,
        tuple(row for row in document.rows if row not in named and among(row.implied_offices)),
        tuple((row, j) for row in document.benefits for j in row.judgements if among((j.office,))),
        tuple(q for q in document.questions.values() if among(q.decides)),
        among((document.issuer,)),
    )
