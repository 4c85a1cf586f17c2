"""The library in time: which documents govern a place on a day, which have ended, what followed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Text

from .documents import Benefit, Document, Row
from .extend import load_vocabularies
from .load import PACKS, load_document, pack_files
from .vocabulary import Vocabulary

State = Literal["not_yet", "uncertain", "in_force", "ended"]

STATE_WORDS: Mapping[State, Text] = {
    "not_yet": Text("尚未施行", "not yet in force"),
    "uncertain": Text("是否施行不确定", "uncertain whether in force"),
    "in_force": Text("施行中", "in force"),
    "ended": Text("已失效", "no longer in force"),
}


def state_on(document: Document, day: date) -> State:
    """The state of a document on a day. Uncertain days come first: on them no other answer is safe."""
    dates = document.dates
    if any(first <= day <= last for first, last in dates.uncertain):
        return "uncertain"
    if dates.in_force is not None and day < dates.in_force:
        return "not_yet"
    if dates.year is not None and day.year < dates.year:
        return "not_yet"
    if dates.until is not None and day > dates.until:
        return "ended"
    return "in_force"


def in_term(document: Document, day: date) -> bool:
    """Whether a day lies inside the document's term, as adopted."""
    dates = document.dates
    first = dates.in_force or date(dates.year or 1, 1, 1)
    return first <= day and (dates.until is None or day <= dates.until)


@dataclass(frozen=True)
class Library:
    """All documents of some packs with their vocabulary."""

    vocabulary: Vocabulary
    documents: Mapping[str, Document]

    def of_place(self, place: str) -> tuple[Document, ...]:
        """Documents that work in a city: its own, then those of the region around it that name benefits there."""
        around = self.vocabulary.places[place].within if place in self.vocabulary.places else None
        own = [d for d in self.documents.values() if d.place == place]
        region = [d for d in self.documents.values() if d.place == around and d.benefits]
        return (*sorted(own, key=_first_day, reverse=True), *region)

    def in_force(self, place: str, day: date) -> tuple[Document, ...]:
        """Documents in force in a place on a day, uncertain ones included."""
        return tuple(d for d in self.of_place(place) if state_on(d, day) in ("in_force", "uncertain"))

    def governing(self, place: str, trigger: date) -> tuple[Document, ...]:
        """Documents whose term holds the day of an event."""
        return tuple(d for d in self.of_place(place) if in_term(d, trigger))

    def successor(self, document: Document) -> Document | None:
        """The document that repealed this one."""
        return self.documents.get(document.repealed_by or "")

    def row(self, row_id: str) -> Row:
        """A row by its full id. Raises KeyError."""
        return self.documents[row_id.split("/", 1)[0]].by_id[row_id]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row of every document, in the order of the texts."""
        return tuple(row for document in self.documents.values() for row in document.rows)

    @cached_property
    def benefits(self) -> tuple[Benefit, ...]:
        """Every row that can be claimed."""
        return tuple(row for row in self.rows if isinstance(row, Benefit))

    def same_subject(self, row: Row) -> tuple[Row, ...]:
        """Other rows about the same thing, in every document."""
        return tuple(other for other in self.rows if row.subject and other.subject == row.subject and other is not row)


def _first_day(document: Document) -> date:
    return document.dates.in_force or date(document.dates.year or 1, 1, 1)


def _twice(name: str, path: Path) -> Diagnostic:
    says = Text(f"文件编号 {name} 用了两次", f"the document id {name} is used twice")
    return Diagnostic("document-twice", says, Text("换一个编号", "choose another id"), Place(str(path), 1))


def load_library(folders: Iterable[Path] = (), builtin: bool = True) -> Library:
    """The packs that come with the package, and those of further folders. Raises RuleError with every mistake."""
    folders = [*([PACKS] if builtin else []), *folders]
    words = [folder / "vocabulary.yaml" for folder in folders if (folder / "vocabulary.yaml").exists()]
    vocabulary = load_vocabularies(words or [PACKS / "vocabulary.yaml"])
    documents: dict[str, Document] = {}
    mistakes: list[Diagnostic] = []
    for folder in folders:
        for path in pack_files(folder):
            try:
                document = load_document(path, vocabulary)
                if document.id in documents:
                    raise RuleError(_twice(document.id, path))
                documents[document.id] = document
            except RuleError as error:
                mistakes += error.diagnostics
    if mistakes:
        raise RuleError(*mistakes)
    return Library(vocabulary, documents)
