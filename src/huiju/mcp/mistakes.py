"""Mistakes of a call as messages: where, what, and what to write instead. They repeat no more of it than they must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import ValidationError

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import Language, Text

MOST = 12
"""Mistakes told at once."""


@contextmanager
def told(lang: Language) -> Iterator[None]:
    """Turn mistakes in the arguments into a message for the assistant."""
    try:
        yield
    except RuleError as error:
        raise ToolError("\n".join(_line(d, lang) for d in error.diagnostics[:MOST])) from None


def _line(found: Diagnostic, lang: Language) -> str:
    instead = f" → {found.instead(lang)}" if found.instead else ""
    return f"{found.says(lang)} [{found.code}]{instead}"


FORMS = {
    "literal_error": "从允许的值里选一个：{expected}",
    "string_type": "写一段文字",
    "bool_parsing": "写 true 或 false",
    "bool_type": "写 true 或 false",
    "int_parsing": "写一个整数",
    "int_type": "写一个整数",
    "list_type": "写一个列表",
    "dict_type": "写一个对象",
    "greater_than_equal": "不小于 {ge}",
    "less_than_equal": "不大于 {le}",
    "too_short": "至少 {min_length} 项",
    "too_long": "最多 {max_length} 项",
}
"""What to write instead, in Chinese, by the kind of mistake."""


def form_mistakes(error: ValidationError, known: Iterable[str], lang: Language) -> str:
    """Arguments that are not of the declared form, one a line."""
    names, lines = ", ".join(known), []
    for found in error.errors()[:MOST]:
        where, kind = ".".join(str(part) for part in found["loc"]), found["type"]
        if kind == "missing":
            text = Text(
                f"{where}：缺少 [missing] → 参数有：{names}", f"{where}: missing [missing] → arguments: {names}"
            )
        else:
            form = FORMS.get(kind, "对照工具的参数说明").format(**found.get("ctx", {}))
            text = Text(
                f"{where}：写法不对 [{kind}] → {form}", f"{where}: not in the right form [{kind}] → {found['msg']}"
            )
        lines.append(text(lang))
    return "\n".join(lines)


def day_of(text: str | None) -> date:
    """The day asked for; today where none is."""
    return read_date(text) if text else date.today()  # noqa: DTZ011 - the day where the user is


def one_of(where: str, name: str, known: Iterable[str], zh: str, en: str) -> str:
    """A name that there is. Raises RuleError with the nearest one."""
    names = list(known)
    if name in names:
        return name
    shown = name[:80]
    says = Text(f"{where}：没有{zh}“{shown}”", f"{where}: there is no {en} '{shown}'")
    raise RuleError(Diagnostic(f"{where}-unknown", says, did_you_mean(shown, names)))
