"""A table of a report: typed cells under named columns, the same for Excel and Word."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .money import Money, TenThousands

Cell = str | int | float | Money | TenThousands | None
Row = tuple[Cell, ...]
Kind = Literal["text", "number", "year"]


@dataclass(frozen=True)
class Column:
    """A column: its heading, and what whole numbers in it are (years carry no thousands mark)."""

    title: str
    kind: Kind = "number"


@dataclass(frozen=True)
class Table:
    """Rows of one kind under their columns, with lines that sum them up."""

    name: str
    """Name of the sheet, at most 31 characters."""
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    fixed: int = 1
    """Columns at the left that stay in sight and are repeated on paper."""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in (*self.rows, *self.totals)):
            raise ValueError(f"{self.name}: every row needs {len(self.columns)} cells")


def writable(text: str) -> str:
    """Text without what no office file can hold: control characters, halves of characters, no characters at all.

    >>> writable("a\\x00b\\ud800")
    'a b '
    """
    return "".join(" " if _bad(char) else char for char in text)


def _bad(char: str) -> bool:
    return char not in "\t\n" and (unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff")


def text_columns(titles: Sequence[str]) -> tuple[Column, ...]:
    """Columns of words and codes."""
    return tuple(Column(title, "text") for title in titles)


def number_columns(titles: Sequence[str]) -> tuple[Column, ...]:
    """Columns of sums and counts."""
    return tuple(Column(title) for title in titles)
