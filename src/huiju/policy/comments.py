"""Comments and blank lines of a YAML file, each with the value it belongs to.

A comment on a line of its own belongs to what follows; one behind a value belongs to that line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML

from .source import Path_, Source


@dataclass(frozen=True)
class Remarks:
    """Comments by path. An empty string in `before` is a blank line."""

    before: dict[Path_, list[str]] = field(default_factory=dict)
    behind: dict[Path_, str] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)


def read_remarks(source: Source, text: str, stands_alone: Callable[[Path_], bool]) -> Remarks:
    """The comments of a file. `stands_alone` says which paths begin a line in the canonical layout."""
    starts: dict[int, Path_] = {}
    last: dict[int, Path_] = {}
    for path, (line, _, _) in sorted(source.places.items(), key=lambda item: len(item[0])):
        if path and path[-1] == "<key>":
            path = path[:-1]
        elif not path or isinstance(path[-1], str):
            continue
        if stands_alone(path):
            starts.setdefault(line, path)
            last[line] = path
    lines, owners = sorted(starts), sorted(last)
    made = Remarks()
    for line, comment, alone in _comments(text):
        after = bisect_right(lines, line)
        holder = bisect_right(owners, line) - 1
        inside = holder >= 0 and not alone
        if inside and owners[holder] == line:
            made.behind[last[line]] = comment
        elif inside:
            made.before.setdefault(last[owners[holder]], []).append(comment)
        elif after < len(lines):
            made.before.setdefault(starts[lines[after]], []).append(comment)
        else:
            made.end.append(comment)
    return made


def _comments(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each comment and blank line outside values: its line, its text, and whether it is alone on the line."""
    lines = text.split("\n")
    taken = _spans(text)
    for n, line in enumerate(lines):
        if not line.strip():
            if not _within(taken, n, 0) and n < len(lines) - 1:
                yield n, "", True
            continue
        for at, sign in enumerate(line):
            if sign == "#" and (at == 0 or line[at - 1] in " \t") and not _within(taken, n, at):
                yield n, _tidy(line[at:]), not line[:at].strip()
                break


def _spans(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where values stand, from (line, column) up to (line, column)."""
    tokens = YAML(typ="base", pure=True).scan(text)
    return [
        ((t.start_mark.line, t.start_mark.column), (t.end_mark.line, t.end_mark.column))
        for t in tokens
        if hasattr(t, "style") and hasattr(t, "value")
    ]


def _within(spans: list[tuple[tuple[int, int], tuple[int, int]]], line: int, column: int) -> bool:
    at = bisect_right(spans, ((line, column), (line, column + 1_000_000))) - 1
    return at >= 0 and spans[at][0] <= (line, column) < spans[at][1]


def _tidy(comment: str) -> str:
    """A comment with one space behind its sign."""
    body = comment.lstrip("#")
    return (comment[: len(comment) - len(body)] + (" " if body.strip() else "") + body.strip()).rstrip()
