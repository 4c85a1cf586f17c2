"""What printing adds to a text: page numbers between its lines, lines broken at the edge of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from huiju.rules.diagnostics import width

_DASHED_NUMBER = re.compile(
    r"\s*[-—–―－]+\s*\d{1,4}\s*[-—–―－]+\s*|\s*第\s*\d{1,4}\s*页(?:\s*[/，,]?\s*共\s*\d{1,4}\s*页)?\s*"
)
_BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_ANNEX = re.compile(r"附\s*件\s*\d*\s*[:：]?")
_NUMBERED = re.compile(
    r"\s*(?:[(（]?\s*(?:[一二三四五六七八九十]+|\d+)\s*[)）、]|\d+[.．](?!\d)|第[一二三四五六七八九十]+[章条])"
)
_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—]"
_GAP = re.compile(rf"(?<={_WIDE})[ \t\u00a0]+(?={_WIDE})")
_SLACK = 4
"""Columns by which a full line may fall short: a sign that must not begin a line takes its neighbour along."""
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
    lines = [page for page in lines if page]
    for at in (-1, 0):
        repeated = Counter(page[at].strip() for page in lines if page)
        numbered = sum(bool(page and _BARE_NUMBER.fullmatch(page[at])) for page in lines)
        for page in lines:
            if page and _is_printed(page[at], numbered, repeated[page[at].strip()], len(lines)):
                del page[at]
    kept = [_GAP.sub("", line.strip()) for page in lines for line in page if not _DASHED_NUMBER.fullmatch(line)]
    return "\n".join(_joined(_cells(kept)))


def _is_printed(line: str, numbered: int, times: int, pages: int) -> bool:
    """Whether a line at the edge of a page belongs to the page: its number, or a head that most pages have."""
    if _DASHED_NUMBER.fullmatch(line):
        return True
    if _BARE_NUMBER.fullmatch(line):
        return numbered >= max(2, pages - 1)
    return pages > 2 and times > pages // 2


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
