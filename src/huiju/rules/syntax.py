"""From the text of an expression to Python's `ast`, with the mistakes people make before grammar is reached.

Rules are written in Python's expression syntax and read by the standard library; the text is never compiled to code,
evaluated or imported.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from .diagnostics import Diagnostic, Place, RuleError
from .values import Text

MAX_LENGTH = 2000
MAX_DEPTH = 64

_HALF_WIDTH = {
    "（": "(", "）": ")", "，": ",", "＞": ">", "＜": "<", "＝": "=", "＋": "+", "－": "-", "＊": "*", "“": "", "”": "",
    "‘": "", "’": "", "：": ":", "；": ",", "！": "not ", "≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "−": "-",
    "、": ",", "【": "(", "】": ")", "　": " ",
}  # fmt: skip
_SIGNS = [
    ("&&", "and"),
    ("||", "or"),
    ("<>", "!="),
    ("=>", ">="),
    ("=<", "<="),
    ("且", "and"),
    ("或", "or"),
    ("非", "not"),
    ("不是", "!="),
]  # fmt: skip
_ASSIGN = re.compile(r"(?<![<>=!])=(?!=)")
_BANG = re.compile(r"!(?!=)")
_DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one expression; turns `ast` positions (UTF-8 bytes) into characters, and mistakes into places."""

    text: str

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Character offsets of a node in the text."""
        line = self.text.encode()
        start = len(line[: node.col_offset].decode())  # type: ignore[attr-defined]
        return start, len(line[: node.end_col_offset].decode())  # type: ignore[attr-defined]

    def place(self, span: tuple[int, int]) -> Place:
        """A place on the expression itself; the loader moves it to the file."""
        return Place(column=span[0], length=max(span[1] - span[0], 1), source=self.text, line=1)

    def error(self, code: str, says: Text, instead: Text | None, span: tuple[int, int]) -> RuleError:
        """A mistake in a stretch of the expression."""
        return RuleError(Diagnostic(code, says, instead, self.place(span)))


def read_expression(text: str) -> tuple[Source, ast.expr]:
    """The `ast` of one expression. Raises RuleError with the spot and what to write instead."""
    source = Source(text)
    _check_length(source)
    _check_signs(source)
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _syntax_error(source, error) from None
    _check_depth(source, tree)
    return source, tree


def _check_length(source: Source) -> None:
    text = source.text
    if not text.strip():
        raise source.error(
            "empty",
            Text("条件是空的", "the expression is empty"),
            Text("写一个条件，例如 education == phd", "write a condition, such as education == phd"),
            (0, 1),
        )
    if len(text) > MAX_LENGTH:
        raise source.error(
            "too-long",
            Text(f"条件长达 {len(text)} 个字符", f"the expression has {len(text)} characters"),
            Text(f"拆成几条，每条不超过 {MAX_LENGTH}", f"split it; {MAX_LENGTH} at most each"),
            (0, 1),
        )
    if "\n" in text.strip():
        raise source.error(
            "newline",
            Text("条件里有换行", "the expression runs over several lines"),
            Text("写成一行，或拆成几条", "write it on one line, or as several conditions"),
            (text.index("\n"), text.index("\n") + 1),
        )


def _check_signs(source: Source) -> None:
    text = source.text
    for at, char in enumerate(text):
        half = _HALF_WIDTH.get(char)
        if half is None and "！" <= char <= "～":
            half = chr(ord(char) - 0xFEE0)
        if half is not None:
            fixed = "".join(_HALF_WIDTH.get(c, chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c) for c in text)
            raise source.error(
                "full-width",
                Text(f"“{char}”是全角符号", f"'{char}' is a full-width sign"),
                Text(f"写成 {fixed}", f"write {fixed}"),
                (at, at + 1),
            )
    for sign, word in _SIGNS:
        if sign in text:
            at = text.index(sign)
            fixed = re.sub(r" {2,}", " ", text.replace(sign, f" {word} ")).strip()
            raise source.error(
                "sign",
                Text(f"“{sign}”不是本语言的符号", f"'{sign}' is not a sign of this language"),
                Text(f"写成 {fixed}", f"write {fixed}"),
                (at, at + len(sign)),
            )
    for pattern, word, code in ((_ASSIGN, "==", "assign"), (_BANG, "not ", "sign")):
        match = pattern.search(text)
        if match:
            fixed = pattern.sub(word, text)
            raise source.error(
                code,
                Text(f"“{match[0]}”不是比较", f"'{match[0]}' does not compare"),
                Text(f"写成 {fixed}", f"write {fixed}"),
                match.span(),
            )
    match = _DATE.search(text)
    if match:
        raise source.error(
            "bare-date",
            Text(f"日期 {match[0]} 直接写在条件里", f"the date {match[0]} stands in the expression"),
            Text("在 parameters 里起个名字，条件里用这个名字", "name it under parameters and use the name"),
            match.span(),
        )


def _syntax_error(source: Source, error: Exception) -> RuleError:
    text = source.text
    at = min(max((getattr(error, "offset", None) or 1) - 1, 0), max(len(text) - 1, 0))
    opened, closed = text.count("("), text.count(")")
    if opened != closed:
        spot = text.rindex("(") if opened > closed else text.rindex(")")
        return source.error(
            "brackets",
            Text(f"括号不成对：{opened} 个“(”，{closed} 个“)”", f"{opened} '(' but {closed} ')'"),
            Text("每个左括号配一个右括号", "give every opening bracket a closing one"),
            (spot, spot + 1),
        )
    return source.error(
        "syntax",
        Text("这里读不懂", "this cannot be read"),
        Text(
            "例如 a and b、education == phd、months(from, to) >= least",
            "for example: a and b, education == phd, months(from, to) >= least",
        ),
        (at, at + 1),
    )


def _check_depth(source: Source, tree: ast.expr) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise source.error(
        "too-deep",
        Text(f"括号套了 {MAX_DEPTH} 层以上", f"the expression nests deeper than {MAX_DEPTH} levels"),
        Text("拆成几条", "split it into several conditions"),
        (0, 1),
    )
