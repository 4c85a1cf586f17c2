"""Figures of a file from their text, each mistake at its line: what readers of projections and transfers share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from huiju.policy.source import Path_, Source
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.quantities import read_date, read_quantity
from huiju.rules.values import RATE, Text

from .inputs import AGES, LAST_AGE, between
from .result import band_name
from .source import Schedule

_SIGNED = re.compile(r"[+-]?[0-9]{1,9}")
_BAND = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3})|(\+))")


class Reading:
    """A file being read, and the mistakes found so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.mistakes: list[Diagnostic] = []

    def fail(self, path: Path_, code: str, zh: str, en: str, instead: Text | None = None) -> None:
        """Note a mistake at a place of the file."""
        self.mistakes.append(Diagnostic(code, Text(zh, en), instead, self.source.place(path)))

    def absorb(self, path: Path_, error: RuleError) -> None:
        """Note the mistakes of a figure or rule at its place in the file."""
        for found in error.diagnostics:
            inner = found.place
            self.mistakes.append(
                found.at(self.source.place(path, inner.column, inner.length if inner.source else None))
            )

    def finish(self) -> None:
        """Raise RuleError with every mistake, if there is one."""
        if self.mistakes:
            raise RuleError(*self.mistakes)

    def known(self, path: Path_, zh: str, en: str, word: str, words: Iterable[str]) -> bool:
        """Whether a name is one of those allowed here."""
        names = list(words)
        if word not in names:
            self.fail(path, "unknown", f"没有{zh}“{word}”", f"there is no {en} '{word}'", did_you_mean(word, names))
        return word in names

    def percent(self, path: Path_, text: str) -> Fraction:
        """A share such as 85%."""
        try:
            value, kind = read_quantity(text, ())
        except RuleError as error:
            self.absorb(path, error)
            return Fraction(0)
        if kind != RATE or not isinstance(value, Fraction):
            self.fail(
                path, "percent", f"“{text}”不是百分数", f"'{text}' is no per cent", Text("例如 85%", "such as 85%")
            )
            return Fraction(0)
        return value

    def people(self, path: Path_, text: str) -> int:
        """A whole number of people, negative where they leave."""
        if _SIGNED.fullmatch(text) is None:
            self.fail(path, "people", f"“{text}”不是人数", f"'{text}' is no number of people",
                      Text("写整数，例如 12000 或 -3000", "write a whole number, such as 12000 or -3000"))  # fmt: skip
            return 0
        return int(text)

    def day(self, path: Path_, text: str) -> date:
        """A day."""
        try:
            return read_date(text)
        except RuleError as error:
            self.absorb(path, error)
            return date.min

    def by_age(self, path: Path_, schedule: Schedule, per: int = 1) -> tuple[Fraction, ...]:
        """A schedule for every age, each figure for so many people."""
        anchors: dict[int, Fraction] = {}
        for age, value in schedule.values.items():
            if int(age) > LAST_AGE:
                self.fail((*path, "values", age, "<key>"), "age", f"没有 {age} 岁这一组", f"there is no age {age}",
                          Text(f"年龄写 0 至 {LAST_AGE}，最后一组是 {LAST_AGE} 岁及以上",
                               f"ages run from 0 to {LAST_AGE}, the last one being {LAST_AGE} and over"))  # fmt: skip
            anchors[int(age)] = Fraction(value) / per
        return tuple(between(anchors, age) for age in AGES)

    def percents(self, path: Path_, values: Mapping[str, str]) -> dict[int, Fraction]:
        """Shares by year."""
        return {int(year): self.percent((*path, "values", year), text) for year, text in values.items()}

    def band(self, path: Path_, text: str) -> tuple[int, int]:
        """The first and last age of a band, such as 0-14 or 65+."""
        found = _BAND.fullmatch(text)
        first, last = (int(found[1]), LAST_AGE if found[3] else int(found[2])) if found else (1, 0)
        if not first <= last <= LAST_AGE:
            self.fail(path, "band", f"“{text}”不是年龄段", f"'{text}' is no band of ages",
                      Text("例如 0-14 或 65+", "such as 0-14 or 65+"))  # fmt: skip
            return 0, LAST_AGE
        return first, last

    def bands(self, path: Path_, given: Mapping[str, str]) -> list[tuple[int, int, int]]:
        """Bands that follow each other from 0 to the open last one, with their people."""
        found, following = [], 0
        for text, people in given.items():
            first, last = self.band((*path, text, "<key>"), text)
            if first != following:
                self.fail((*path, text, "<key>"), "bands", f"年龄段“{text}”没有接上前一段",
                          f"the band '{text}' does not follow the one before",
                          Text(f"从 {following} 岁开始", f"begin it at {following}"))  # fmt: skip
            found.append((first, last, int(people)))
            following = last + 1
        if following <= LAST_AGE:
            self.fail(path, "bands", "年龄段没有写到最后", "the bands stop short of the last age",
                      Text(f"加上 {band_name(following, LAST_AGE)}",
                           f"add {band_name(following, LAST_AGE)}"))  # fmt: skip
        return found
