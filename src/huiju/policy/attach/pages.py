"""What printing adds to a text: page numbers between its lines, lines broken at the edge of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from huiju.rules.diagnostics import width

_DASHED_NUMBER = re.compile(
    r"\s*[-—–―－]+\s*\d{1,4}\s*[-—–―－]+\s*|\s*第\s*\d{1,4}\s*页(?:\s*[/，,]?\s*共\s*\d{1,4}\s*页)?\s*"
)
_ANNEX = re.compile(r"附\s*件\s*\d*\s*[:：]?")
_NUMBERED = re.compile(
    r"\s*(?:[(（]?\s*(?:[一二三四五六七八九十]+|\d+)\s*[)）、]|\d+[.．](?!\d)|第[一二三四五六七八九十]+[章条])"
)
_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—]"
_GAP = re.compile(rf"(?<={_WIDE})[ \t\u00a0]+(?={_WIDE})")
_SLACK = 8
"""Columns by which a full line may fall short: the indent of a first line, and signs that must not begin the next."""
_PAGES = 3
"""On so many pages, and on most, a line must stand at the edge to belong to the page and not to the text."""
_FULL_LINES = 3
"""So many lines of one width show where the edge of the page is."""


def without_page_numbers(text: str) -> str:
    """The text without lines such as — 3 — or 第3页; a number alone on a line is kept, as tables have them.

    >>> without_page_numbers("按月\\n\\n— 3 —\\n\\n发放。").split()
    ['按月', '发放。']
    """
    return "".join(line for line in text.splitlines(keepends=True) if not _DASHED_NUMBER.fullmatch(line.rstrip("\n")))


def one_text(pages: Sequence[str]) -> str:
    """The pages of a printed document as one text: page numbers and running heads gone, broken lines joined."""
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    for at in (-1, 0):
        while _without_edge(lines, at):
            pass
    kept = [_GAP.sub("", line.strip()) for page in lines for line in page if not _DASHED_NUMBER.fullmatch(line)]
    return "\n".join(_joined(_cells(kept)))


def _without_edge(pages: Sequence[list[str]], at: int) -> bool:
    """Take the first or last line off the pages where the page has put it; whether any was taken."""
    shown = [_shape(page[at]) for page in pages if page]
    often = {line for line, times in Counter(shown).items() if times >= max(_PAGES, len(shown) // 2 + 1)}
    taken = [
        page.pop(at) for page in pages if page and (_shape(page[at]) in often or _DASHED_NUMBER.fullmatch(page[at]))
    ]
    return bool(taken)


def _shape(line: str) -> str:
    """A line with every number alike, as page numbers, days and hours are on each page."""
    return re.sub(r"\d+", "0", line.strip())


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines that reach the edge of the page go on in the next one, unless a sentence ends there or a clause begins.

    Behind a bracket it is left open: one of responsible units ends a paragraph, and others are healed with the page
    breaks.
    """
    edge = _edge(lines)
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and not _NUMBERED.match(line) and not _row_number(line):
            joined[-1] += line.strip()
        else:
            joined.append(line)
        goes_on = edge is not None and width(line) >= edge - _SLACK and line[-1:] not in "。！？：）)"
    return joined


def _row_number(line: str) -> bool:
    return line.startswith("\t") and line.strip().isdecimal()


def _cells(lines: Sequence[str]) -> list[str]:
    """A tab before each line of the table of an annex, whose rows are numbered from 1: they are cells, no sentences."""
    marked: list[str] = []
    annex, rows = False, 0
    for line in lines:
        annex = annex or bool(_ANNEX.fullmatch(line))
        rows += annex and line == str(rows + 1)
        marked.append(f"\t{line}" if rows else line)
    return marked


def _edge(lines: Sequence[str]) -> int | None:
    """The width of a full line; None where no width is common enough to tell."""
    widths = Counter(width(line) // 2 * 2 for line in lines)
    common = [wide for wide, times in widths.items() if times >= _FULL_LINES]
    return max(common, default=None)
