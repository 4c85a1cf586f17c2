"""From the text of an expression to Python's `ast`, with the mistakes people make before grammar is reached.

Rules are written in Python's expression syntax and read by the standard library; the text is never compiled to code,
evaluated or imported.
"""

from __future__ import annotations

import ast
import keyword
import re
from dataclasses import dataclass

from .diagnostics import Diagnostic, Place, RuleError
from .signs import Slip, chinese_word, foreign_sign, half_sign, wrong_character
from .values import Text

MAX_LENGTH = 2000
MAX_DEPTH = 64

_DATE = re.compile(r"(?<![0-9])[0-9]{4}(?:([-/.])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])|年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?)")
_UNIT = "百分点|个百分点|亿元|万元|个月|周岁|岁|元|块|年|月|周|天|日|人|次|万|成|倍"
_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9_.])(?:[0-9][0-9,]*,000(?![0-9])|[0-9][0-9.]*(?:\s*(?:{_UNIT})|\s*%(?!\s*[A-Za-z0-9_(])"
    r"|\s+(?!(?:and|or|not|in|is|if|else|for)\b)[A-Za-z_]+))"
)
_GLUED = re.compile(r"(?<![A-Za-z0-9_.])(?:[0-9][0-9.]*[A-Za-z_][A-Za-z0-9_]*|0[0-9]+)")
_NAMED = re.compile(r"[A-Za-z_]+\s*=(?!=)")
_GRAMMAR = {"and", "or", "not", "in", "is", "True", "False", "None"}
_OPEN, _CLOSE = "([{", ")]}"

_NAME_IT = Text(
    "在 parameters 里起个名字（例如 least: 12 month、share: 50%），这里用这个名字",
    "name it under parameters (such as least: 12 month, share: 50%) and use the name",
)
_NAME_DATE = Text(
    "在 parameters 里起个名字（例如 since: 2025-03-01），这里用这个名字",
    "name it under parameters (such as since: 2025-03-01) and use the name",
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one expression; turns `ast` positions (UTF-8 bytes) into characters, and mistakes into places."""

    text: str

    @property
    def lead(self) -> int:
        """Characters of space before the expression."""
        return len(self.text) - len(self.text.lstrip())

    def span(self, node: ast.AST) -> tuple[int, int]:
        """Character offsets of a node in the text."""
        line = self.text.strip().encode()
        start = len(line[: node.col_offset].decode())  # type: ignore[attr-defined]
        end = len(line[: node.end_col_offset].decode())  # type: ignore[attr-defined]
        return self.lead + start, self.lead + end

    def written(self, node: ast.AST) -> str:
        """The text of a node as it was written, cut where it is long."""
        start, end = self.span(node)
        return self.text[start:end] if end - start <= 40 else f"{self.text[start : start + 39]}…"

    def place(self, span: tuple[int, int]) -> Place:
        """A place on the expression itself; the loader moves it to the file."""
        return Place(column=span[0], length=max(span[1] - span[0], 1), source=self.text, line=1)

    def error(self, code: str, says: Text, instead: Text | None, span: tuple[int, int]) -> RuleError:
        """A mistake in a stretch of the expression."""
        return RuleError(Diagnostic(code, says, instead, self.place(span)))

    def slip(self, slip: Slip) -> RuleError:
        """A mistake in the characters, as an error."""
        return self.error(slip.code, slip.says, slip.instead, slip.span)


def read_expression(text: str) -> tuple[Source, ast.expr]:
    """The `ast` of one expression. Raises RuleError with the spot and what to write instead."""
    source = Source(text)
    _check_length(source)
    for find in (wrong_character, chinese_word, foreign_sign, _figure):
        slip = find(text)
        if slip:
            raise source.slip(slip)
    _check_brackets(source)
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (RecursionError, MemoryError):
        raise _too_deep(source, (source.lead, source.lead + 1)) from None
    except SyntaxError as error:
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
            Text(
                f"拆成几条，每条不超过 {MAX_LENGTH} 个字符", f"split it into several of at most {MAX_LENGTH} characters"
            ),
            (MAX_LENGTH, MAX_LENGTH + 1),
        )
    broken = re.search(r"[\r\n]", text.strip())
    if broken:
        raise source.error(
            "newline",
            Text("条件里有换行", "the expression runs over several lines"),
            Text("写成一行，或拆成几条", "write it on one line, or as several conditions"),
            (source.lead + broken.start(), source.lead + broken.end()),
        )


def _figure(text: str) -> Slip | None:
    """A date, or a figure with its unit or in another notation, written into the expression."""
    match = _DATE.search(text)
    if match:
        says = Text(f"日期 {match[0]} 直接写在规则里", f"the date {match[0]} stands in the expression")
        return Slip("bare-date", match.span(), says, _NAME_DATE)
    match = _FIGURE.search(text)
    if match:
        says = Text(f"数额“{match[0]}”直接写在规则里", f"the figure '{match[0]}' stands in the expression")
        return Slip("bare-figure", match.span(), says, _NAME_IT)
    match = _GLUED.search(text)
    if match:
        says = Text(f"“{match[0]}”不是名称，也不是数", f"'{match[0]}' is neither a name nor a number")
        return Slip(
            "number-form",
            match.span(),
            says,
            Text(
                "名称以字母开头；数只用数字，不以 0 开头",
                "a name begins with a letter; a number has digits only and no leading 0",
            ),
        )
    return None


def _check_brackets(source: Source) -> None:
    opened: list[int] = []
    for at, char in enumerate(source.text):
        if char in _OPEN:
            opened.append(at)
            if len(opened) > MAX_DEPTH:
                raise _too_deep(source, (at, at + 1))
        elif char in _CLOSE and not opened:
            raise source.error(
                "brackets",
                Text(f"这个“{char}”前面没有与它配对的括号", f"no bracket is open for this '{char}'"),
                Text("去掉它，或在前面补上左括号", "remove it, or open the bracket before it"),
                (at, at + 1),
            )
        elif char in _CLOSE and (start := source.text[opened.pop()]) != _OPEN[_CLOSE.index(char)]:
            closing = _CLOSE[_OPEN.index(start)]
            raise source.error(
                "brackets",
                Text(f"这个“{char}”与前面的“{start}”不配对", f"this '{char}' does not match the '{start}' before it"),
                Text(f"写“{closing}”", f"write '{closing}'"),
                (at, at + 1),
            )
    if opened:
        char = source.text[opened[-1]]
        closing = _CLOSE[_OPEN.index(char)]
        raise source.error(
            "brackets",
            Text(f"这个“{char}”没有配对的“{closing}”", f"this '{char}' is not closed"),
            Text(f"补上“{closing}”", f"close it with '{closing}'"),
            (opened[-1], opened[-1] + 1),
        )


def _syntax_error(source: Source, error: SyntaxError) -> RuleError:
    text = source.text.rstrip()
    ended = not error.offset or (error.lineno or 1) > 1
    at = len(text) - 1 if ended else min(source.lead + error.offset - 1, len(text) - 1)  # type: ignore[operator]
    slip = _misuse(text, at, str(error.msg)) or half_sign(text)
    if slip:
        return source.slip(slip)
    says = Text("从这里起读不懂", "this cannot be read from here on")
    return source.error("syntax", Text("没有写完", "it stops short here") if ended else says, _FORMS, (at, at + 1))


_FORMS = Text(
    "写法例如 a and b、education == phd、months(from_day, to_day) >= least",
    "write it like: a and b, education == phd, months(from_day, to_day) >= least",
)


def _misuse(text: str, at: int, reason: str) -> Slip | None:
    """What is known about text that is not grammatical."""
    named = _NAMED.search(text)
    if "keyword argument" in reason and named:
        hint = Text(
            "只写值，按顺序，例如 age(birth_date, as_of)", "write values in order, such as age(birth_date, as_of)"
        )
        return Slip("keyword", named.span(), Text("参数不写名字", "arguments are not named"), hint)
    if "string literal" in reason:
        hint = Text("代码不加引号，直接写", "codes stand plainly, without quotes")
        return Slip("quotes", (at, at + 1), Text("引号没有配对", "this quote is not closed"), hint)
    word = re.compile(r"[A-Za-z_]+").match(text, at)
    if word and keyword.iskeyword(word[0]) and word[0] not in _GRAMMAR:
        says = Text(f"规则语言里没有“{word[0]}”", f"the rule language has no '{word[0]}'")
        return Slip("reserved", word.span(), says, _FORMS)
    return None


def _check_depth(source: Source, tree: ast.expr) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in ast.iter_child_nodes(node) if hasattr(child, "col_offset")]
        if not level:
            return
    start = source.span(level[0])[0]
    raise _too_deep(source, (start, start + 1))


def _too_deep(source: Source, span: tuple[int, int]) -> RuleError:
    return source.error(
        "too-deep",
        Text(f"嵌套超过 {MAX_DEPTH} 层", f"the expression nests deeper than {MAX_DEPTH} levels"),
        Text("拆成几条", "split it into several conditions"),
        span,
    )
