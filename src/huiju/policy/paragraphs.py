"""The paragraphs of a copied or scanned official text: page breaks healed, the number before each recognised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .address import NUMERAL

_ONES = "一二三四五六七八九"
_TENS = ("", "十", *(f"{one}十" for one in _ONES[1:]))
_ORDINALS = tuple(tens + one for tens in _TENS for one in ("", *_ONES))

# Level in the address, how the number is written there, and how it is found at the beginning of a line.
_NUMBERINGS = (
    (0, "{}", re.compile(rf"({NUMERAL})、")),
    (0, "{}", re.compile(rf"(第{NUMERAL}[章条])(?=\s)")),
    (1, "({})", re.compile(rf"[(（]\s*({NUMERAL})\s*[)）]")),
    (2, "{}", re.compile(r"(\d+)[.．、](?!\d)")),
    (3, "({})", re.compile(r"[(（]\s*(\d+)\s*[)）]")),
)
SENTENCE_END = "。！？；：:"
CLOSING_SIGN = "”’」』）)》"
# An official page holds 28 characters a line; a heading takes one or two lines.
_LONGEST_HEADING = 56


@dataclass(frozen=True, slots=True)
class Mark:
    """The number before a paragraph: its level (0 part, 1 section, 2 item, 3 sub-item), and as in an address."""

    level: int
    label: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or table cell without its number, its lines joined.

    `start` and `end` are character offsets in the document as given, the number included.
    """

    mark: Mark | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int
    opens_cell: bool


def read_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs in the order of the text; a line goes on with one that stopped in the middle of a sentence.

    >>> [(p.mark and p.mark.label, p.text) for p in read_paragraphs("（一）租金不超过市\\n\\n场价。按\\n月发放。")]
    [('(一)', '租金不超过市'), (None, '场价。按月发放。')]
    """
    paragraphs: list[Paragraph] = []
    last: dict[int, str] = {}
    for line in _lines(text):
        mark, rest = _mark(line.text)
        broken = bool(paragraphs) and not line.opens_cell and _is_broken(paragraphs[-1])
        # In the middle of a sentence a number opens a clause only if it is the next one to be expected.
        if broken and (mark is None or not _follows(last.get(mark.level), mark.label)):
            so_far = paragraphs[-1]
            paragraphs[-1] = replace(so_far, text=so_far.text + line.text, end=line.end)
            continue
        if mark:
            last[mark.level] = mark.label
        paragraphs.append(Paragraph(mark, rest, line.start, line.end))
    return paragraphs


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank, without Markdown signs; in a table a tab stands before each cell."""
    offset, opens_cell = 0, False
    for raw in text.splitlines(keepends=True):
        opens_cell = opens_cell or raw.startswith("\t")
        shown = raw.strip().lstrip("\ufeff#").strip()
        if shown:
            start = offset + len(raw) - len(raw.lstrip())
            yield _Line(shown, start, offset + len(raw.rstrip()), opens_cell)
            opens_cell = False
        offset += len(raw)


def _mark(line: str) -> tuple[Mark | None, str]:
    for level, shape, pattern in _NUMBERINGS:
        if found := pattern.match(line):
            label = shape.format(unicodedata.normalize("NFKC", found[1]))
            return Mark(level, label), line[found.end() :].strip()
    return None, line


def _follows(last: str | None, label: str) -> bool:
    number = _ordinal(label)
    return number == 1 or (last is not None and number == _ordinal(last) + 1)


def _ordinal(label: str) -> int:
    bare = label.strip("()第章条")
    return int(bare) if bare.isdecimal() else _ORDINALS.index(bare) if bare in _ORDINALS else 0


def _is_broken(paragraph: Paragraph) -> bool:
    """Whether it stops in the middle of a sentence, rather than being a title, a cell or a whole paragraph."""
    text = paragraph.text.rstrip(CLOSING_SIGN)
    if not text or text[-1] in SENTENCE_END or _ends_with_note(paragraph.text):
        return False
    if text[-1].isdecimal() and not text.isdecimal():  # inside a number; a number alone is the row of a table
        return True
    inner = "。；：" if paragraph.mark else "，。；：、"  # a numbered heading may contain a comma
    return len(text) > _LONGEST_HEADING or _contains(text, inner)


def _ends_with_note(text: str) -> bool:
    """Whether the last thing is a bracket that stands alone behind a full stop, such as the responsible units."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in "）)") - (text[at] in "（(")
        if depth == 0:
            before = text[:at].rstrip()
            return text[at] in "（(" and (not before or before[-1] in "。！？；")
    return False


def _contains(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)
