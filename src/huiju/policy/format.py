"""The canonical form of packs and examples: one way to write each thing, so that a difference is one of meaning.

Keys in the order of the model; rows, rules and parameters one to a line; short values in flow style within the line
width, longer ones broken between their entries; text plain wherever YAML lets it, else in double quotes; a text is
never broken, so that a mistake in a rule can be pointed at. Comments and single blank lines stay with what they
precede. The data is the same before and after, and formatting twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode, SequenceNode

from huiju.rules.diagnostics import Diagnostic, Place, RuleError, width
from huiju.rules.values import Text

from .comments import Remarks, read_remarks
from .layout import key_order, kind_below, root_model, stands_below
from .source import Data, Path_, read_text

WIDTH = 120
"""Columns of a line on a terminal; a Chinese character takes two. A text or rule may be longer."""
STEP = "  "


def format_text(text: str, name: str = "pack.yaml") -> str:
    """The canonical form of a pack, a file of examples or the vocabulary. Raises RuleError if it is not plain YAML.

    >>> print(format_text("document:   a\\nexamples: [{status: eligible, provision: 'b'}]"), end="")
    document: a
    examples:
    - provision: b
      status: eligible
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    source = read_text(text, name)
    remarks = read_remarks(source, text, begins_a_line)
    kind = root_model(source.data)
    written = _Writer(remarks).file(source.data, kind)
    if read_text(written, name).data != source.data:
        says = Text("排版会改变内容，文件保持原样", "formatting would change the data; the file is left as it is")
        raise RuleError(Diagnostic("format", says, None, Place(name, 1)))
    return written


def begins_a_line(path: Path_) -> bool:
    """Whether a value always begins a line of its own: an entry of something whose entries stand below each other."""
    return stands_below(path[:-1])


@dataclass(frozen=True)
class _Writer:
    remarks: Remarks

    def file(self, data: Data, kind: Any) -> str:
        if not isinstance(data, dict | list):
            return f"{scalar(data)}\n"
        lines = [*self.block(data, (), kind, ""), *self.remarks.end]
        return "\n".join(_single_blanks(lines)) + "\n"

    def block(self, data: Data, path: Path_, kind: Any, indent: str) -> Iterator[str]:
        """The entries of a mapping or list, one below the other."""
        if isinstance(data, dict):
            for key in key_order(data, path, kind):
                below = kind_below(kind, key, data[key])
                yield from self.entry(f"{indent}{scalar(key)}:", data[key], (*path, key), below, indent)
        elif isinstance(data, list):
            for n, item in enumerate(data):
                below = kind_below(kind, n, item)
                yield from self.entry(f"{indent}-", item, (*path, n), below, indent)

    def entry(self, head: str, value: Data, path: Path_, kind: Any, indent: str) -> Iterator[str]:
        """One entry: `key: value` or `- value`, with its comments."""
        yield from (f"{indent}{comment}" if comment else "" for comment in self.remarks.before.get(path, ()))
        behind = self.remarks.behind.get(path)
        end = f"  {behind}" if behind else ""
        item = isinstance(path[-1], int)
        if not _below(value, path, head, kind):
            first, *rest = _value_lines(head, value, indent, kind)
            yield f"{first}{end}"
            yield from rest
        elif item and isinstance(value, dict):
            yield from self.item(head, value, path, kind, indent, end)
        else:
            yield f"{head}{end}"
            deeper = indent if isinstance(value, list) and not item else indent + STEP
            yield from self.block(value, path, kind, deeper)

    def item(self, head: str, value: dict[str, Data], path: Path_, kind: Any, indent: str, end: str) -> Iterator[str]:
        """A mapping in a list: its first key stands behind the dash, its comments above it."""
        lines = list(self.block(value, path, kind, indent + STEP))
        start = next(n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
        yield from (f"{indent}{line.lstrip()}" for line in lines[:start])
        yield f"{head} {lines[start].lstrip()}{end}"
        yield from lines[start + 1 :]


def _below(value: Data, path: Path_, head: str, kind: Any) -> bool:
    """Whether a value is written below its key: always, or because it is long and holds words."""
    if not isinstance(value, dict | list) or not value:
        return False
    if stands_below(path) or any(isinstance(entry, dict) for entry in value if isinstance(value, list)):
        return True
    return "zh" in value and isinstance(value, dict) and width(f"{head} {_flow(value, kind)}") > WIDTH


def _value_lines(head: str, value: Data, indent: str, kind: Any) -> list[str]:
    """A value behind its key: a text as it is, anything else in flow style, broken where the line would be too long."""
    if not isinstance(value, dict | list):
        return [f"{head} {scalar(value)}"]
    whole = f"{head} {_flow(value, kind)}"
    if width(whole) <= WIDTH or not value:
        return [whole]
    parts = _parts(value, kind)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    lines, line = [], f"{head} {opening}{parts[0]}"
    for part in parts[1:]:
        if width(f"{line}, {part},") > WIDTH:
            lines.append(f"{line},")
            line = f"{indent}{STEP}{STEP}{part}"
        else:
            line += f", {part}"
    return [*lines, line + closing]


def _flow(value: Data, kind: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(_parts(value, kind)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_parts(value, kind)) + "]"
    return scalar(value, inside=True)


def _parts(value: dict[str, Data] | list[Data], kind: Any) -> list[str]:
    """The entries of a mapping or list in flow style."""
    if isinstance(value, list):
        return [_flow(item, kind_below(kind, n, item)) for n, item in enumerate(value)]
    keys = key_order(value, ("",), kind)
    return [f"{scalar(key, inside=True)}: {_flow(value[key], kind_below(kind, key, value[key]))}" for key in keys]


@cache
def scalar(text: str | None, inside: bool = False) -> str:
    """A text plain where YAML reads it back the same (`inside`: within brackets or braces), else in quotes.

    >>> scalar("60 month"), scalar("a: b"), scalar("a, b"), scalar("a, b", inside=True), scalar(None)
    ('60 month', '"a: b"', 'a, b', '"a, b"', '~')
    """
    if text is None:
        return "~"
    if _SAFE.fullmatch(text) and text != "null":
        return text
    if _reads_back(text, inside):
        return text
    if ('"' in text or "\\" in text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


_SAFE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff_](?:[A-Za-z0-9\u4e00-\u9fff_ ()（）+./-]*[A-Za-z0-9\u4e00-\u9fff_)）])?")


def _reads_back(text: str, inside: bool) -> bool:
    if text in ("", "~", "null") or not text.isprintable():
        return False
    try:
        node = YAML(pure=True).compose(f"[{text}, x]" if inside else f"- {text}")
    except YAMLError:
        return False
    first = node.value[0] if isinstance(node, SequenceNode) and node.value else None
    alone = len(node.value) == (2 if inside else 1) if isinstance(node, SequenceNode) else False
    return alone and isinstance(first, ScalarNode) and not first.style and first.value == text


def _single_blanks(lines: list[str]) -> Iterator[str]:
    """The lines without blank ones at the top, at the end, or in a row."""
    before = ""
    shown = [line.rstrip() for line in lines]
    while shown and not shown[-1]:
        shown.pop()
    for line in shown:
        if line or before:
            yield line
        before = line
