"""The sentences of a clause with their places, brackets of responsible units kept apart from what is decided."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from ..text import Clause, sentences

SentenceKind = Literal["text", "responsible"]

_RESPONSIBLE = re.compile(r"[(（]\s*(?:责任|牵头|配合|实施)(?:单位|部门)\s*[:：].*[)）]\s*[。.]?\s*$")
_SEPARATORS = re.compile(r"[，、；：。,;:\s（）()]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a clause: character offsets in the clause's text, and whether it only names responsible units."""

    text: str
    start: int
    end: int
    kind: SentenceKind


def passages(clause: Clause, offices: Collection[str] = ()) -> tuple[Passage, ...]:
    """The sentences of a clause in their order; `offices` are the units that the pack names for it.

    >>> [(p.text, p.kind) for p in passages(Clause("一", "每户600元（责任单位：市民政局）", 0, 16))]
    [('每户600元', 'text'), ('（责任单位：市民政局）', 'responsible')]
    """
    found: list[Passage] = []
    position = 0
    for sentence in sentences(clause):
        start = clause.text.index(sentence, position)
        position = start + len(sentence)
        found += _apart(sentence, start, _cell_of_units(clause.address, sentence, bool(found), offices))
    return tuple(found)


def _apart(sentence: str, start: int, units: bool) -> Iterator[Passage]:
    """A sentence, and the bracket of responsible units at its end."""
    bracket = _RESPONSIBLE.search(sentence)
    cut = 0 if units else bracket.start() if bracket else len(sentence)
    if body := sentence[:cut].rstrip():
        yield Passage(body, start, start + len(body), "text")
    if cut < len(sentence):
        yield Passage(sentence[cut:], start + cut, start + len(sentence), "responsible")


def _cell_of_units(address: str, sentence: str, later: bool, offices: Collection[str]) -> bool:
    """Whether this is the cell of an annex row that holds nothing but the units of that row."""
    if not address.startswith("附件") or not later or "。" in sentence:
        return False
    rest = folded(sentence)
    for office in sorted(map(folded, offices), key=len, reverse=True):
        rest = rest.replace(office, "")
    return len(rest) * 3 < len(folded(sentence))


def folded(text: str) -> str:
    """Text as it is compared: half-width, without separators and white space."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).casefold()
