"""From the text of a file to an attached document: clauses, ties, figures, and whether it is the right document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from ..address import ClauseError, related, steps
from ..documents import Document, Row, Task
from ..library import Library
from ..text import Clause, digest, read_clauses
from ..vocabulary import Vocabulary
from .figures import expected
from .model import FORMAT, AttachedClause, AttachedText, Mark, Missing, Sentence, Tie, Untied, Version
from .pages import without_page_numbers
from .passages import passages
from .ties import ClauseReader, Tied, grams

_CLAUSES_NEEDED = 0.5
"""So many of the pack's clauses a text must have to be a version of its document."""
_ROWS_NEEDED = 0.5
"""So many of its rows must be found again in those clauses."""
_LIKE = 0.4
"""A row whose words are found to this share is found again."""


def attach(text: str, file: str, name: str, library: Library, day: date) -> AttachedText:
    """The text as the document `name` of the library: clauses, each row tied to its sentences, figures verified.

    `file` is the name shown in messages and kept, `day` the day on which it is attached. A text that is not the one
    the pack was written from is taken as another version if it has its clauses and speaks of its rows.

    Raises RuleError for a name that is no document, a text without clauses, and the text of another document.
    """
    document = library.documents.get(name)
    if document is None:
        says = Text(f"没有文件“{name}”", f"there is no document '{name}'")
        raise RuleError(Diagnostic("unknown", says, did_you_mean(name, library.documents)))
    clauses = _clauses(text, file)
    found = digest(text)
    version: Version = (
        "unrecorded" if document.text_digest is None else "same" if document.text_digest == found else "other"
    )
    readers = _readers(document, clauses)
    ties = dict(_ties(document, readers, library.vocabulary))
    meant = None if version == "same" else _recorded(found, library)
    if meant is not None or (version != "same" and not _fits(document, readers, ties.values())):
        raise RuleError(_other_document(document, file, meant))
    return AttachedText(
        format=FORMAT,
        document=document.id,
        file=file,
        day=day,
        digest=found,
        version=version,
        pack=document.digest,
        clauses=tuple(_kept(reader) for reader in readers.values()),
        ties=tuple(_tie(row, *ties[row]) for row in ties),
        untied=tuple(
            Untied(row=row.id, clause=row.clause, found=row.clause in readers)
            for row in document.rows
            if row.id not in ties
        ),
        missing=tuple(
            Missing(row=row, clause=address, name=figure.name, pack=figure.shown)
            for row, (address, tied) in ties.items()
            for figure in tied.missing
        ),
    )


def _clauses(text: str, file: str) -> tuple[Clause, ...]:
    try:
        return read_clauses(without_page_numbers(text))
    except ClauseError as problem:
        says = Text(f"分不出条款：{problem}", f"the text cannot be read into clauses: {problem}")
        instead = Text(
            "条款编号要写在行首，例如 一、（一）1.", "begin each clause on a line of its own with its number"
        )
        raise RuleError(Diagnostic("attach-clauses", says, instead)) from None


def _readers(document: Document, clauses: Iterable[Clause]) -> dict[str, ClauseReader]:
    offices = {clause.address: clause.offices for clause in document.clauses}
    return {
        clause.address: ClauseReader(clause, passages(clause, offices.get(clause.address, ()))) for clause in clauses
    }


def _ties(
    document: Document, readers: Mapping[str, ClauseReader], vocabulary: Vocabulary
) -> Iterator[tuple[str, tuple[str, Tied]]]:
    """The rows that have a sentence, each with the address of its clause in the text."""
    after: dict[str, int] = {}
    for row in document.rows:
        figures = expected(row, document, vocabulary)
        # The head of a document speaks of the document.
        words = grams(row.title.zh + (document.title.zh if row.clause == "文首" else ""))
        restates = isinstance(row, Task) and row.body_clause is not None
        for address in _places(row, readers):
            tied = readers[address].tie(row, figures, words, after.get(address, 0), restates)
            if tied is not None and (address == row.clause or tied.nearness >= _LIKE):
                after[address] = tied.sentences[0]
                yield row.id, (address, tied)
                break


def _places(row: Row, readers: Mapping[str, ClauseReader]) -> list[str]:
    """The clause of a row; in another version that divides the text otherwise, those inside and around it."""
    if row.clause in readers:
        return [row.clause]
    depth = len(steps(row.clause))
    near = [address for address in readers if related(address, row.clause)]
    return sorted(near, key=lambda address: abs(len(steps(address)) - depth))


def _fits(document: Document, readers: Mapping[str, ClauseReader], ties: Iterable[tuple[str, Tied]]) -> bool:
    """Whether a text can be a version of the document: it has its clauses, and they speak of its rows."""
    wanted = {row.clause for row in document.rows}
    again = [tied for _, tied in ties if tied.nearness >= _LIKE]
    return (
        len(wanted & readers.keys()) >= _CLAUSES_NEEDED * len(wanted)
        and len(again) >= _ROWS_NEEDED * len(document.rows)
    )  # fmt: skip


def _recorded(found: str, library: Library) -> Document | None:
    """The document whose pack was written from this very text."""
    return next((document for document in library.documents.values() if document.text_digest == found), None)


def _other_document(document: Document, file: str, meant: Document | None) -> Diagnostic:
    says = Text(
        f"{file} 不像《{document.title.zh}》（{document.id}）：条款和内容对不上",
        f"{file} does not look like {document.id} ({document.title.en}): neither its clauses nor its contents fit",
    )
    instead = Text("换一份文件，或改 --as", "give another file, or another --as")
    if meant is not None:
        instead = Text(
            f"它是 {meant.id} 的原文：写 --as {meant.id}", f"it is the text of {meant.id}: write --as {meant.id}"
        )
    return Diagnostic("attach-document", says, instead)


def _kept(reader: ClauseReader) -> AttachedClause:
    return AttachedClause(
        address=reader.clause.address,
        text=reader.clause.text,
        sentences=tuple(Sentence(start=p.start, end=p.end, kind=p.kind) for p in reader.passages),
    )


def _tie(row: str, address: str, tied: Tied) -> Tie:
    marks = tuple(Mark(name=spot.name, sentence=spot.sentence, start=spot.start, end=spot.end) for spot in tied.spots)
    return Tie(row=row, clause=address, sentences=tied.sentences, by=tied.by, marks=marks)
