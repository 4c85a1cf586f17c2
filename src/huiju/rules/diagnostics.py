"""What is wrong in a rule or a pack, where, and what to write instead."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .values import Language, Text


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text in a file: 1-based line, 0-based column and length in characters, and the line itself."""

    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 1
    source: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake. `code` is stable, the texts are for people; `instead` says what to write."""

    code: str
    says: Text
    instead: Text | None = None
    place: Place = Place()

    def at(self, place: Place) -> Diagnostic:
        """The same mistake at a place in a file."""
        return replace(self, place=place)

    def render(self, lang: Language = "en") -> str:
        """File, line, the line with a caret under the spot (by display width), and what to write instead."""
        place = self.place
        # A file of tables has no lines that could be shown.
        spot = f":{place.line}:{place.column + 1}" if place.line else ""
        head = f"{place.file}{spot}: " if place.file else ""
        lines = [f"{head}{self.says(lang)} [{self.code}]"]
        if place.source.strip():
            line, start = _excerpt(place.source, place.column)
            pad = " " * width(line[:start])
            carets = "^" * max(width(line[start : start + place.length]), 1)
            lines += [f"    {line}", f"    {pad}{carets}"]
        if self.instead is not None:
            lines.append(f"    → {self.instead(lang)}")
        return "\n".join(lines)


class RuleError(Exception):
    """A rule or pack that cannot be read; carries one or more diagnostics."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(d.render() for d in diagnostics))


EXCERPT = 120
"""Characters of a long line that are shown around a spot."""


_BLANK = " \t\r\n"


def _excerpt(source: str, column: int) -> tuple[str, int]:
    """A line as it can be shown, and the spot in it: no leading space, nothing unprintable, not too long."""
    lead = len(source) - len(source.lstrip(_BLANK))
    line = "".join(_shown(c) for c in source[lead:].rstrip(_BLANK))
    start = min(max(column - lead, 0), len(line))
    first = max(start - EXCERPT // 2, 0) if len(line) > EXCERPT else 0
    shown = line[first : first + EXCERPT]
    before, after = "…" * (first > 0), "…" * (first + EXCERPT < len(line))
    return f"{before}{shown}{after}", start - first + len(before)


def _shown(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return " " if char.isspace() else "\ufffd"


def width(text: str) -> int:
    """Columns a text takes on a terminal: wide and full-width characters take two.

    >>> width("户口 a")
    6
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like a misspelt one, if any is near enough to be meant.

    >>> nearest("eductaion", ["education", "sex"])
    'education'
    """
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """The suggestion for an unknown name: the nearest one, else the list of what is allowed."""
    names = list(known)
    if not names:
        return Text("这里没有可用的名称", "no name is defined here")
    near = nearest(word, names)
    if near:
        return Text(f"是不是 {near}？", f"did you mean {near}?")
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    return Text(f"可用：{shown}", f"allowed: {shown}")
