"""An official document that an operator attached: its clauses, and what the rows of the pack have of them.

This is also the form in which it is kept, as JSON. Everything is frozen. Offsets count characters of a clause's text.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Literal

from ..documents import Document
from ..pack_head import Id, Strict
from .passages import SentenceKind
from .ties import By

FORMAT = 1
"""Number of the form in which attached texts are kept."""

Version = Literal["same", "other", "unrecorded"]
"""The text that the pack was written from, another one, or a pack that does not say which."""


class Sentence(Strict):
    """A sentence of a clause; one that is `responsible` only names the units in charge."""

    start: int
    end: int
    kind: SentenceKind


class AttachedClause(Strict):
    """A clause in the document's own words, page breaks healed."""

    address: str
    text: str
    sentences: tuple[Sentence, ...]


class Mark(Strict):
    """A number that a row's rule uses: the parameter's name, the sentence from 0, and its place."""

    name: str
    sentence: int
    start: int
    end: int


class Tie(Strict):
    """The sentences of a row, by number from 0, in the clause where they stand."""

    row: str
    clause: str
    sentences: tuple[int, ...]
    by: By
    marks: tuple[Mark, ...]


class Untied(Strict):
    """A row that no sentence fits; `clause` is the one that the pack names, `found` whether the text has it."""

    row: str
    clause: str
    found: bool


class Missing(Strict):
    """A figure of a row that its clause does not write as a number: its name, and what the pack says."""

    row: str
    clause: str
    name: str
    pack: str


class Piece(Strict):
    """A stretch of a sentence; `names` are the figures it is, none for the words between."""

    text: str
    names: tuple[str, ...] = ()


class MarkedSentence(Strict):
    """A sentence of a row, with its clause and number, cut into pieces at the figures."""

    clause: str
    number: int
    kind: SentenceKind
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence as the document has it."""
        return "".join(piece.text for piece in self.pieces)


class AttachedText(Strict):
    """An attached document. `pack` is the digest of the pack file that its rows were taken from."""

    format: Literal[1]
    document: Id
    file: str
    day: date
    digest: str
    version: Version
    pack: str
    clauses: tuple[AttachedClause, ...]
    ties: tuple[Tie, ...]
    untied: tuple[Untied, ...]
    missing: tuple[Missing, ...]

    def clause(self, address: str) -> AttachedClause | None:
        """The clause of an address; None where the text has none."""
        return self._clauses.get(address)

    def tie(self, row_id: str) -> Tie | None:
        """The tie of a row by its full id; None for a row without one."""
        return self._ties.get(row_id)

    def sentences_of(self, row_id: str) -> tuple[MarkedSentence, ...]:
        """The sentences of a row by its full id, with the numbers that its rule uses marked; () without a tie."""
        tie = self.tie(row_id)
        if tie is None:
            return ()
        clause = self._clauses[tie.clause]
        return tuple(_marked(clause, number, tie.marks) for number in tie.sentences)

    def is_of(self, document: Document) -> bool:
        """Whether the pack is still the one that the text was tied to; if not, it should be attached anew."""
        return self.pack == document.digest

    @cached_property
    def _clauses(self) -> dict[str, AttachedClause]:
        return {clause.address: clause for clause in self.clauses}

    @cached_property
    def _ties(self) -> dict[str, Tie]:
        return {tie.row: tie for tie in self.ties}


def _marked(clause: AttachedClause, number: int, marks: tuple[Mark, ...]) -> MarkedSentence:
    sentence = clause.sentences[number]
    own = [mark for mark in marks if mark.sentence == number]
    cuts = sorted({sentence.start, sentence.end, *(at for mark in own for at in (mark.start, mark.end))})
    pieces = tuple(
        Piece(
            text=clause.text[start:end],
            names=tuple(dict.fromkeys(mark.name for mark in own if mark.start <= start and end <= mark.end)),
        )
        for start, end in pairwise(cuts)
    )
    return MarkedSentence(clause=clause.address, number=number, kind=sentence.kind, pieces=pieces)
