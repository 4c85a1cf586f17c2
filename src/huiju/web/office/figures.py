"""Sums of a whole city in words: 万元 and 亿元, or millions of yuan, and exact to the fen beside them."""

from __future__ import annotations

from dataclasses import dataclass

from huiju.population.costs.result import Item, Sums
from huiju.population.exporting.money import decimals, in_words
from huiju.rules.phrase import yuan

from ..words import Words

COLUMN = {"zh": 1_000_000, "en": 100_000_000}
"""Fen of the unit in which columns of money are shown: 10,000 yuan, or a million."""


@dataclass(frozen=True)
class Figure:
    """A number of a table: as shown, and exact for whoever rests on it."""

    shown: str
    exact: str
    tone: str = ""
    """`good` or `bad` where it is either; a cost is neither."""


def column_unit(say: Words) -> str:
    """The unit of columns of money."""
    return say["office_unit"]


def money(fen: int, say: Words) -> Figure:
    """A sum in the unit of columns; exact in yuan.

    >>> money(12_345_678_90, Words("zh"))
    Figure(shown='1,234.57', exact='12,345,678.90 元', tone='')
    """
    shown = decimals(fen, COLUMN[say.lang], 2) if fen else "0"
    return Figure(shown, say("yuan", yuan(fen)))


def count(number: int) -> Figure:
    """A number of claims or things."""
    return Figure(f"{number:,}", f"{number:,}")


def of_item(amount: int, item: Item, say: Words) -> Figure:
    """A sum of a provision: money, or a number of things."""
    return money(amount, say) if is_money(item) else count(amount)


def is_money(item: Item) -> bool:
    """Whether the sums of a provision are fen."""
    return item.unit.startswith("CNY")


def change(fen: int, say: Words) -> Figure:
    """A difference, with its sign."""
    found = money(fen, say)
    return Figure(f"+{found.shown}", f"+{found.exact}") if fen > 0 else found


def change_of(number: int) -> Figure:
    """A difference of numbers, with its sign."""
    return Figure(f"{number:+,}" if number else "0", f"{number:+,}")


def spoken(fen: int, say: Words) -> str:
    """A sum in a sentence: `1.23亿元`, `123.46 million yuan`."""
    return in_words(fen, say.lang) if fen else say("yuan", "0")


def band(low: int, high: int, say: Words) -> str:
    """From a lower to an upper bound; one sum where they are the same."""
    return spoken(low, say) if low == high else say("office_band", spoken(low, say), spoken(high, say))


def minus(one: Sums, two: Sums) -> Sums:
    """What one comes to more than the other."""
    years = tuple(a - b for a, b in zip(one.years, two.years, strict=True))
    return Sums(years, one.later - two.later, one.undated - two.undated)
