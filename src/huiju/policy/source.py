"""A YAML file as plain data with the place of every value: YAML 1.2, every scalar as text, no surprises.

Duplicate keys, aliases, tags and several documents in one file are errors. Types come later, from the schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Text

from .yaml_mistakes import yaml_mistake

Data = str | None | list["Data"] | dict[str, "Data"]
Path_ = tuple[str | int, ...]

MAX_BYTES = 4_000_000


@dataclass(frozen=True)
class Source:
    """The data of one file and where each value stands."""

    file: str
    data: Data
    lines: Sequence[str]
    places: Mapping[Path_, tuple[int, int, int]] = field(repr=False)
    """Line (0-based), column and length by path; a mapping key has the path (…, key, "<key>")."""

    def place(self, path: Path_, offset: int = 0, length: int | None = None) -> Place:
        """The place of a value, or of the nearest thing around it; `offset` counts characters into a scalar."""
        while path not in self.places and path:
            path = path[:-1]
        line, column, size = self.places.get(path, (0, 0, 1))
        text = self.lines[line] if line < len(self.lines) else ""
        if offset and column < len(text) and text[column] in "'\"":
            offset += 1
        return Place(self.file, line + 1, column + offset, length or size, text)


def read_yaml(path: Path) -> Source:
    """Read one YAML file. Raises RuleError for anything that is not plain, unambiguous data."""
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(name)
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or "?"
        raise _error("file", f"读不到文件：{reason}", f"the file cannot be read: {reason}", None, name) from None
    except UnicodeDecodeError as error:
        hint = Text("另存为 UTF-8", "save it as UTF-8")
        raise _error(
            "encoding", f"第 {error.start} 字节不是 UTF-8", f"byte {error.start} is not UTF-8", hint, name
        ) from None
    return read_text(text, name)


def read_text(text: str, name: str) -> Source:
    """Read YAML text; `name` is the file named in messages."""
    if len(text) > MAX_BYTES:
        raise _too_large(name)
    lines = text.splitlines()
    try:
        yaml = YAML(typ="rt", pure=True)
        yaml.version = "1.2"
        node = yaml.compose(text)
    except MarkedYAMLError as error:
        raise RuleError(yaml_mistake(error, lines, name)) from None
    except RecursionError:
        raise _too_deep(name) from None
    except (YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "?"
        hint = Text("用文本编辑器另存为 UTF-8", "save it from a text editor as UTF-8")
        raise _error("yaml", "不是 YAML 文本", f"this is not YAML text: {reason}", hint, name) from None
    places: dict[Path_, tuple[int, int, int]] = {}
    seen: set[int] = set()
    try:
        data = _plain(node, (), places, seen, lines, name) if node is not None else None
    except RecursionError:
        raise _too_deep(name) from None
    return Source(name, data, lines, places)


def _plain(
    node: Node, path: Path_, places: dict[Path_, tuple[int, int, int]], seen: set[int], lines: list[str], name: str
) -> Data:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else len(lines[start.line]) - start.column
    places[path] = (start.line, start.column, max(length, 1))
    text = lines[start.line] if start.line < len(lines) else ""
    here = Place(name, start.line + 1, start.column, max(length, 1), text)
    if text[start.column : start.column + 1] == "!":
        raise RuleError(
            Diagnostic(
                "tag",
                Text("不能用标签（! 开头）", "tags (beginning with !) are not allowed"),
                Text("删去标签；! 开头的文字加引号", "remove the tag; quote text that starts with !"),
                here,
            )
        )
    if id(node) in seen or node.anchor:
        raise RuleError(
            Diagnostic(
                "alias",
                Text("不能用锚点和别名（& 和 *）", "anchors and aliases (& and *) are not allowed"),
                Text("把内容写出来；* 开头的文字加引号", "write the value out; quote text that starts with *"),
                here,
            )
        )
    seen.add(id(node))
    if isinstance(node, ScalarNode):
        plain = node.style is None or node.style == ""
        return None if plain and node.value in ("", "~", "null") else str(node.value)
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, i), places, seen, lines, name) for i, item in enumerate(node.value)]
    assert isinstance(node, MappingNode)
    result: dict[str, Data] = {}
    for key, value in node.value:
        word = str(key.value) if isinstance(key, ScalarNode) else ""
        spot = (key.start_mark.line, key.start_mark.column, max(len(word), 1))
        if word in result or not isinstance(key, ScalarNode):
            raise RuleError(
                Diagnostic(
                    "key-twice" if word in result else "key-form",
                    Text(f"键“{word}”出现两次" if word else "键必须是一个词", f"the key '{word}' stands twice"
                         if word else "a key must be one word"),
                    Text("只留一个", "keep one") if word else None,
                    Place(name, spot[0] + 1, spot[1], spot[2], lines[spot[0]]),
                )
            )  # fmt: skip
        places[(*path, word, "<key>")] = spot
        result[word] = _plain(value, (*path, word), places, seen, lines, name)
        if result[word] is None:  # an empty value is shown at its key
            places[(*path, word)] = spot
    return result


def _too_large(name: str) -> RuleError:
    return _error("too-large", "文件太大", "the file is too large", Text("拆成几个文件", "split it"), name)


def _too_deep(name: str) -> RuleError:
    hint = Text("减少层数", "use fewer levels")
    return _error("too-deep", "嵌套太深", "the nesting is too deep", hint, name)


def _error(code: str, zh: str, en: str, hint: Text | None, name: str) -> RuleError:
    return RuleError(Diagnostic(code, Text(zh, en), hint, Place(name, 1)))
