"""Choosing rows and documents: by words, subject, situation, office, kind, document and place, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .documents import Benefit, Row
from .library import Library, state_on
from .office_names import OfficeNames
from .search import Hit, Index


@dataclass(frozen=True)
class Filter:
    """What is asked for; an empty field asks for nothing."""

    words: str = ""
    subject: str = ""
    situation: str = ""
    office: str = ""
    """An office as `place/name`, under the name it is filed by."""
    kind: str = ""
    document: str = ""
    place: str = ""
    everything: bool = False
    """Documents no longer in force as well."""

    @property
    def empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return self == Filter(everything=self.everything)


@dataclass(frozen=True)
class Browsed:
    """What was found in force (or at all), and how much lies in documents no longer in force."""

    hits: tuple[Hit, ...]
    hidden: int
    missing: tuple[str, ...] = ()
    """Words that stand nowhere at all."""


def browse(library: Library, index: Index, offices: OfficeNames, asked: Filter, day: date) -> Browsed:
    """The rows and documents that fit, best first; without words in the order of the texts, those in force first."""
    missing: tuple[str, ...] = ()
    if asked.words.split():
        found = index.search(asked.words, day, everything=True)
        hits, missing = found.hits, found.missing
    else:
        hits = tuple(sorted(_every_hit(library, day), key=lambda hit: hit.state == "ended"))
    fitting = [hit for hit in hits if _fits(hit, library, offices, asked)]
    shown = tuple(hit for hit in fitting if asked.everything or hit.state != "ended")
    return Browsed(shown, len(fitting) - len(shown), missing)


def _every_hit(library: Library, day: date) -> Iterator[Hit]:
    for document in library.documents.values():
        state = state_on(document, day)
        yield Hit(document.id, "document", document.id, None, document.title, state, ())
        for row in document.rows:
            yield Hit(row.id, row.kind, document.id, row.clause, row.title, state, ())


def _fits(hit: Hit, library: Library, offices: OfficeNames, asked: Filter) -> bool:
    document = library.documents[hit.document]
    if asked.document not in ("", document.id) or asked.place not in ("", document.place):
        return False
    if asked.kind not in ("", hit.kind):
        return False
    if not (asked.subject or asked.situation or asked.office):
        return True
    row = document.by_id.get(hit.id)
    return row is not None and _row_fits(row, document.place, offices, asked)


def _row_fits(row: Row, place: str, offices: OfficeNames, asked: Filter) -> bool:
    if asked.subject and row.subject != asked.subject:
        return False
    if asked.situation and not (isinstance(row, Benefit) and asked.situation in row.situations):
        return False
    if not asked.office:
        return True
    carried = (office for name in (*row.offices, *row.implied_offices) for office in offices.of(place, name))
    return any(asked.office == f"{place}/{office}" for office in carried)
