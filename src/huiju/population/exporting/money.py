"""Money as it stands in reports: numbers for cells, and words for sentences, both from whole fen without loss."""

from __future__ import annotations

from dataclasses import dataclass

from huiju.rules.values import Language

EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number; a sum of more fen than this is written as text."""
FEN_OF_TEN_THOUSAND = 1_000_000


@dataclass(frozen=True)
class Money:
    """A sum in a cell, shown in yuan."""

    fen: int

    @property
    def number(self) -> float | str:
        """Yuan for a cell: a number that keeps every fen, or text where none can.

        >>> Money(10**15 - 1).number, Money(10**15 + 1).number
        (9999999999999.99, '10000000000000.01')
        """
        return self.fen / 100 if abs(self.fen) < EXACT else decimals(self.fen, 100, 2, thousands=False)

    def __str__(self) -> str:
        return decimals(self.fen, 100, 2)


@dataclass(frozen=True)
class TenThousands:
    """A sum in a cell or chart, shown in 万元 (units of 10,000 yuan)."""

    fen: int

    @property
    def number(self) -> float | str:
        """Ten thousands of yuan for a cell, see `Money.number`."""
        exact = abs(self.fen) < EXACT
        return self.fen / FEN_OF_TEN_THOUSAND if exact else decimals(self.fen, FEN_OF_TEN_THOUSAND, 6, thousands=False)

    def __str__(self) -> str:
        return decimals(self.fen, FEN_OF_TEN_THOUSAND, 2)


def decimals(number: int, of: int, places: int, thousands: bool = True) -> str:
    """A whole number divided by another, rounded half up (away from zero) to some places.

    >>> decimals(123_456_789, 1_000_000, 2), decimals(-5, 1_000, 2), decimals(0, 100, 2)
    ('123.46', '-0.01', '0.00')
    """
    scale = 10**places
    rounded = (abs(number) * scale * 2 + of) // (2 * of)
    whole, part = divmod(rounded, scale)
    sign = "-" if number < 0 and rounded else ""
    return f"{sign}{whole:{',' if thousands else ''}}.{part:0{places}}"


def in_words(fen: int, lang: Language) -> str:
    """A sum in a sentence, rounded to what a reader takes in.

    >>> in_words(12_345_678_901, "zh"), in_words(12_345_678_901, "en"), in_words(150, "zh")
    ('1.23亿元', '123.46 million yuan', '1.50元')
    """
    steps = (
        ((10**10, "亿元"), (10**6, "万元")) if lang == "zh" else ((10**11, " billion yuan"), (10**8, " million yuan"))
    )
    for size, name in steps:
        if abs(fen) >= size:
            return f"{decimals(fen, size, 2)}{name}"
    return f"{decimals(fen, 100, 2)}{'元' if lang == 'zh' else ' yuan'}"
