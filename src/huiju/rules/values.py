"""Values and types of the rule language: closed, exact, without floats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

Kind = Literal["bool", "int", "money", "rate", "date", "code", "place"]
Language = Literal["zh", "en"]

Value = bool | int | Fraction | date | str
"""A known value. Money is an `int` of fen, a rate a `Fraction`, a code or place a `str`."""

Facts = Mapping[str, object]
"""Facts by name. A name that is absent, or whose value is None, is not known; it is never read as no."""


class Text(NamedTuple):
    """The same words in Chinese and English."""

    zh: str
    en: str

    def __call__(self, lang: Language) -> str:
        """The words in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a value: a kind, and for `int` its unit, for `code` the name of its closed list."""

    kind: Kind
    of: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}({self.of})" if self.of else self.kind

    def words(self) -> Text:
        """The type as a rule author calls it, for messages."""
        zh, en = _WORDS[self.kind]
        return Text(f"{zh}（{self.of}）", f"{en} ({self.of})") if self.of else Text(zh, en)


_WORDS: dict[str, tuple[str, str]] = {
    "bool": ("是非值", "a yes/no"),
    "int": ("数量", "a count"),
    "money": ("金额", "money"),
    "rate": ("比率", "a rate"),
    "date": ("日期", "a date"),
    "code": ("代码", "a code"),
    "place": ("地名代码", "a place"),
}

BOOL = Type("bool")
DATE = Type("date")
MONEY = Type("money")
RATE = Type("rate")
PLACE = Type("place")
ORDINAL = Type("int")
"""An integer without a unit, such as the order of birth or a calendar year."""


def rate_of_money(fen: int, rate: Fraction) -> int:
    """A rate of an amount of money, rounded half up to the fen.

    >>> rate_of_money(1_050_000_00, Fraction(2, 100))
    2100000
    >>> rate_of_money(1, Fraction(1, 2))
    1
    """
    return (fen * rate.numerator * 2 + rate.denominator) // (2 * rate.denominator)
