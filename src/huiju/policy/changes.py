"""What happened to the documents, day by day: taken into force, ended, checked against the official state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .documents import Document
from .library import Library

Event = Literal["in_force", "ended", "checked"]


@dataclass(frozen=True)
class Happening:
    """One event in the life of a document."""

    day: date
    event: Event
    document: Document


def happenings(library: Library, until: date | None = None) -> tuple[Happening, ...]:
    """Every event up to a day, newest first. A document ends on the first day on which it no longer applies."""
    found = [one for document in library.documents.values() for one in _of(document)]
    kept = (one for one in found if until is None or one.day <= until)
    return tuple(sorted(kept, key=lambda one: (one.day, one.event != "ended", one.document.id), reverse=True))


def _of(document: Document) -> Iterator[Happening]:
    dates = document.dates
    if dates.in_force is not None:
        yield Happening(dates.in_force, "in_force", document)
    if dates.until is not None:
        yield Happening(dates.until + timedelta(days=1), "ended", document)
    yield Happening(dates.checked, "checked", document)
