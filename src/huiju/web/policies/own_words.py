"""The official text that an operator attached: sentences of a clause or row, the numbers that rules use marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from huiju.policy.attach import AttachedText
from huiju.policy.documents import Document, Row
from huiju.rules.values import Language


@dataclass(frozen=True)
class OwnSentence:
    """A sentence cut into pieces, each with whether a rule uses it as a number; and the rows that rest on it."""

    kind: str
    pieces: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, str], ...] = ()
    """Short ids and titles of the rows that rest on it."""


def of_row(text: AttachedText | None, row: Row) -> tuple[OwnSentence, ...]:
    """The sentences that a row rests on."""
    found = text.sentences_of(row.id) if text else ()
    return tuple(OwnSentence(s.kind, tuple((piece.text, bool(piece.names)) for piece in s.pieces)) for s in found)


def of_clause(text: AttachedText | None, document: Document, address: str, lang: Language) -> tuple[OwnSentence, ...]:
    """Every sentence of a clause, with the numbers that its rows use; empty where the text has no such clause."""
    clause = text.clause(address) if text else None
    if text is None or clause is None:
        return ()
    ties = [tie for tie in text.ties if tie.clause == address and tie.row in document.by_id]
    made = []
    for n, sentence in enumerate(clause.sentences):
        marks = sorted({(m.start, m.end) for tie in ties for m in tie.marks if m.sentence == n})
        cuts = sorted({sentence.start, sentence.end, *(place for mark in marks for place in mark)})
        pieces = tuple(
            (clause.text[start:end], any(a <= start and end <= b for a, b in marks)) for start, end in pairwise(cuts)
        )
        tied = [document.by_id[tie.row] for tie in ties if n in tie.sentences]
        rows = tuple((row.short_id, row.title(lang)) for row in tied)
        made.append(OwnSentence(sentence.kind, pieces, rows))
    return tuple(made)
