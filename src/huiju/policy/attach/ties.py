"""Which sentence of the clause a row stands for, and which of its numbers the row's rule uses.

The sentence that carries the row's figures is taken; where none does, or several do, the one whose characters are
nearest to the row's title. A figure that stands in another sentence of the clause adds that sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..documents import Row
from ..text import Clause
from .figures import Expected, Written, carries, written
from .passages import Passage, folded

By = Literal["figures", "words", "only"]
"""What a tie rests on: the row's figures, its words, or that the clause says nothing else."""

_PART = re.compile(r"[，、；：。,;:！？\n]")
_FIGURES = 1.5
"""A sentence with all figures of a row outweighs one with all words of its title."""
_UNLIKE = 0.1
"""Below this no sentence is like the row."""
_SINGLE = 0.2
"""A common character counts this much of a common pair: titles shorten 普惠性幼儿园 to 普惠园."""
_NEIGHBOUR = 0.3
"""So much counts the part of a sentence that stands before the part with the number."""
_ONWARD = 0.1
"""Decides between sentences that are nearly as near: rows follow the order of the text."""
_CLEARLY = 0.5
"""A sentence this near, and twice as near as the one with the figures, belongs to the row as well."""
_ADDS = 0.25
"""A neighbouring sentence that has so much more of the title belongs to the row as well."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked stretch of the clause's text: the figure's name, the sentence's number from 0, and offsets."""

    name: str
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tied:
    """The sentences of a row by number from 0, what the tie rests on, marked figures, and those not found."""

    sentences: tuple[int, ...]
    by: By
    nearness: float
    """The greatest share of the row's words that one of the sentences has, 0 to 1."""
    spots: tuple[Spot, ...]
    missing: tuple[Expected, ...]


class ClauseReader:
    """One clause, taken apart once for all its rows."""

    def __init__(self, clause: Clause, parts: Sequence[Passage]) -> None:
        self.clause, self.passages = clause, tuple(parts)
        self.written = written(clause)
        self._grams = [grams(part.text) for part in self.passages]
        among = Counter(gram for found in self._grams for gram in found)
        self._weights = {gram: math.log(1 + len(self._grams) / n) for gram, n in among.items()}

    def tie(
        self, row: Row, figures: Sequence[Expected], words: frozenset[str], after: int = 0, whole: bool = False
    ) -> Tied | None:
        """The tie of a row; None where nothing in the clause is like it.

        `words` are the `grams` of its title and keywords. `after` is the first sentence of the row before it: rows
        follow the order of the text. `whole`: the row stands for all that the clause says.
        """
        able = [n for n, part in enumerate(self.passages) if part.kind == "text" or row.kind == "rule"]
        found = {n: [f for f in figures if self._candidates([n], f)] for n in able}
        near = {n: _share(words, self._grams[n], self._weights) for n in able}
        scores = {n: near[n] + _FIGURES * len(found[n]) / max(len(figures), 1) for n in able}
        best = max(able, key=lambda n: (scores[n] + _ONWARD * (n >= after), -n), default=None)
        if best is None or scores[best] < _UNLIKE:
            return None
        chosen = {n for n in able if self.passages[n].kind == "text"} if whole else {best}
        chosen |= {n for n in able if near[n] >= _CLEARLY and near[n] > 2 * near[best]}
        chosen |= {n for n in able if abs(n - best) == 1 and n >= after and self._adds(n, best, words) >= _ADDS}
        chosen |= {n for f in figures if (n := _elsewhere(f, chosen, scores, found)) is not None}
        by: By = "figures" if found[best] else "only" if len(able) == 1 else "words"
        return Tied(
            tuple(sorted(chosen)),
            by,
            max(near[n] for n in chosen),
            tuple(self._spots(figures, sorted(chosen), words)),
            tuple(f for f in figures if f.must_be_written and not self._candidates(range(len(self.passages)), f)),
        )

    def _adds(self, n: int, best: int, words: frozenset[str]) -> float:
        """How much of the words a sentence has that the best one lacks."""
        return _share(words, self._grams[best] | self._grams[n], self._weights) - _share(
            words, self._grams[best], self._weights
        )

    def _candidates(self, among: Iterable[int], figure: Expected) -> tuple[tuple[int, Written], ...]:
        """Where the figure may stand in some sentences."""
        return tuple(
            (n, spot)
            for n in among
            for spot in self.written
            if self.passages[n].start <= spot.start < self.passages[n].end and carries(spot, figure)
        )

    def _spots(self, figures: Sequence[Expected], chosen: Sequence[int], words: frozenset[str]) -> Iterator[Spot]:
        """One place for each figure, the one most like the row; figures of one value share the places in order."""
        alike: dict[tuple[tuple[int, Written], ...], list[Expected]] = defaultdict(list)
        for figure in figures:
            alike[self._candidates(chosen, figure)].append(figure)
        for places, names in alike.items():
            liked = sorted(places, key=lambda place: (-self._likeness(place[1], words), place[1].start))
            taken = sorted(liked[: len(names)], key=lambda place: place[1].start)
            for figure, (n, spot) in zip(names, taken or [], strict=False):
                yield self._spot(figure, n, spot, places)
            for figure in names[len(taken) :] if taken else ():
                yield self._spot(figure, *taken[-1], places)

    def _spot(self, figure: Expected, n: int, best: Written, places: Iterable[tuple[int, Written]]) -> Spot:
        """The place of a figure; a date goes on over its month and day."""
        end = best.end
        for _, spot in places:
            end = spot.end if figure.is_date and spot.start == end else end
        return Spot(figure.name, n, best.start, end)

    def _likeness(self, spot: Written, words: frozenset[str]) -> float:
        """How much the part of the sentence around a number is like the row; the part before it counts a little."""
        text = self.clause.text
        start = max((m.end() for m in _PART.finditer(text, 0, spot.start)), default=0)
        after = _PART.search(text, spot.end)
        own = text[start : after.start() if after else len(text)]
        before = _PART.split(text[:start])[-2:]
        return _share(words, grams(own), self._weights) + _NEIGHBOUR * _share(
            words, grams("".join(before)), self._weights
        )


def grams(text: str) -> frozenset[str]:
    """The characters and pairs of neighbouring characters of a text."""
    bare = folded(text)
    return frozenset(bare) | {bare[n : n + 2] for n in range(len(bare) - 1)}


def _elsewhere(
    figure: Expected, chosen: set[int], scores: Mapping[int, float], found: Mapping[int, Sequence[Expected]]
) -> int | None:
    """The best other sentence that carries a figure which the chosen ones do not."""
    if any(figure in found[n] for n in chosen):
        return None
    return max((n for n in found if figure in found[n]), key=lambda n: scores[n], default=None)


def _share(words: frozenset[str], found: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much of the words is found, 0 to 1; what few sentences have counts for more."""
    weight = {gram: weights.get(gram, 1.0) * (1 if len(gram) > 1 else _SINGLE) for gram in words}
    return sum(weight[gram] for gram in words & found) / (sum(weight.values()) or 1.0)
