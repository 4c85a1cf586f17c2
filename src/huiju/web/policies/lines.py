"""Rows, documents and offices as one line each, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from huiju.policy.compare_json import row_words
from huiju.policy.documents import Benefit, Document, OpenQuestion, Row, Target
from huiju.policy.library import STATE_WORDS, State, state_on
from huiju.policy.search import Hit
from huiju.rules.phrase import sentence

from ..words import Words
from .shelf import library, office_names


@dataclass(frozen=True)
class RowLine:
    """A row or document in a list."""

    document: str
    name: str
    """The row's short id; empty for a document."""
    title: str
    kind: str
    kind_words: str
    clause: str
    says: str
    """Amount or figure in words."""
    document_title: str
    state: State
    state_words: str


@dataclass(frozen=True)
class OfficeLink:
    """An office as the text names it, and where its page is."""

    shown: str
    place: str
    filed: str


@dataclass(frozen=True)
class Question:
    """An open question in words."""

    anchor: str
    document: str
    document_title: str
    clause: str
    question: str
    adopted: str
    alternatives: tuple[str, ...]
    decides: tuple[OfficeLink, ...]
    effect: str
    silent_if: str
    only_if: str
    reading: str
    rows: tuple[RowLine, ...] = ()


def row_line(row: Row, day: date, say: Words) -> RowLine:
    """A row."""
    document = library().documents[row.document]
    state = state_on(document, day)
    said = row_words(row, library().vocabulary)(say.lang) if isinstance(row, Benefit | Target) else ""
    return RowLine(row.document, row.short_id, row.title(say.lang), row.kind, say(f"row_{row.kind}"), row.clause,
                   said, document.title(say.lang), state, STATE_WORDS[state](say.lang))  # fmt: skip


def row_lines(rows: Iterable[Row], day: date, say: Words) -> tuple[RowLine, ...]:
    """Several rows."""
    return tuple(row_line(row, day, say) for row in rows)


def hit_line(hit: Hit, day: date, say: Words) -> RowLine:
    """Something found by search."""
    document = library().documents[hit.document]
    if hit.id in document.by_id:
        return row_line(document.by_id[hit.id], day, say)
    return document_row(document, day, say)


def document_row(document: Document, day: date, say: Words) -> RowLine:
    """A document."""
    state = state_on(document, day)
    place = library().vocabulary.place(document.place, say.lang)
    return RowLine(document.id, "", document.title(say.lang), "document", say("row_document"), "", term(document, say),
                   place, state, STATE_WORDS[state](say.lang))  # fmt: skip


def term(document: Document, say: Words) -> str:
    """From when to when a document is in force."""
    dates = document.dates
    if dates.in_force is None:
        return say("in_year", dates.year)
    if dates.until is None:
        return say("from_day", dates.in_force)
    return say("from_to", dates.in_force, dates.until)


def office_links(names: Sequence[str], place: str) -> tuple[OfficeLink, ...]:
    """Offices as named, each with the page it is filed under; actors that are no office have none."""
    made = []
    for name in names:
        filed = office_names().of(place, name)
        parts = name.split("、") if len(filed) > 1 else [name]
        for part in parts:
            page = office_names().of(place, part)
            made.append(OfficeLink(part, place, page[0] if page else ""))
    return tuple(made)


def question_line(question: OpenQuestion, say: Words, day: date | None = None) -> Question:
    """An open question; with a day, also the rows it concerns."""
    words, document = library().vocabulary, library().documents[question.document]
    nodes = (question.unknown_if, question.applies_if)
    silent_if, only_if = (sentence(node, words, say.lang) if node else "" for node in nodes)
    rows = [row for row in document.rows if any(q.id == question.id for q in row.open)] if day else []
    return Question(
        f"{question.document}-{question.id}",
        question.document,
        document.title(say.lang),
        question.clause,
        question.question(say.lang),
        question.adopted(say.lang),
        tuple(reading(say.lang) for reading in question.alternatives),
        office_links(question.decides, document.place),
        question.effect(say.lang) if question.effect else "",
        silent_if,
        only_if,
        question.reading or "",
        row_lines(rows, day, say) if day else (),
    )
