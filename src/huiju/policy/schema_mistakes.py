"""Mistakes of form in a pack or vocabulary, in the words of a rule author: what, where, what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from huiju.rules.diagnostics import Diagnostic, did_you_mean
from huiju.rules.values import Text

from .layout import kind_below
from .pack import KINDS
from .source import Path_, Source


def schema_mistake(source: Source, model: type[BaseModel], error: dict[str, Any]) -> Diagnostic:
    """A mistake of the schema in the words of a rule author."""
    path: Path_ = tuple(step for step in error["loc"] if step not in KINDS or _is_key(source, error["loc"], step))
    key = str(path[-1]) if path else ""
    kind = error["type"]
    if kind == "extra_forbidden":
        allowed = _keys(source, model, path[:-1])
        says = Text(f"没有“{key}”这个键", f"there is no key '{key}'")
        return Diagnostic("key-unknown", says, did_you_mean(key, allowed), source.place((*path, "<key>")))
    if kind == "missing":
        says = Text(f"缺少“{key}”", f"'{key}' is missing")
        return Diagnostic("key-missing", says, Text(f"补上 {key}:", f"add {key}:"), source.place(path[:-1]))
    if kind == "union_tag_not_found" or kind == "union_tag_invalid":
        names = ", ".join(KINDS)
        says = Text("这一行没有写种类", "this row does not say what it is")
        return Diagnostic(
            "row-kind", says, Text(f"以 {names} 之一开头", f"begin it with one of {names}"), source.place(path)
        )
    if kind == "literal_error":
        expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        says = Text(f"“{error['input']}”不在可选范围内", f"'{error['input']}' is not one of the choices")
        return Diagnostic("choice", says, did_you_mean(str(error["input"]), expected), source.place(path))
    if kind == "string_pattern_mismatch":
        pattern = error["ctx"]["pattern"]
        says = Text(f"“{error['input']}”的写法不对", f"'{error['input']}' is not in the right form")
        return Diagnostic("form", says, _form(pattern), source.place(path))
    says = Text(f"{key}：{_reason(kind)}", f"{key}: {error['msg']}")
    return Diagnostic("schema", says, None, source.place(path))


def _reason(kind: str) -> str:
    reasons = {
        "string_type": "这里要文字，不能留空",
        "dict_type": "这里要“键: 值”",
        "list_type": "这里要列表",
        "model_type": "这里要“键: 值”",
        "string_too_short": "不能留空",
        "string_too_long": "太长",
        "too_short": "项数太少",
        "too_long": "项数太多",
    }
    return reasons.get(kind, "写法不对")


def _form(pattern: str) -> Text:
    if r"\d{4}-" in pattern:
        return Text("日期写成 2025-03-01", "write a date as 2025-03-01")
    if pattern == r"^R\d{3}$":
        return Text("写成 R050", "write it as R050")
    if r"\d{4}$" in pattern:
        return Text("年份写成四位数字", "write a year as four digits")
    if "-" in pattern:
        return Text(
            "编号用小写字母、数字和连字符，例如 childcare-first", "ids: small letters, digits, hyphens: childcare-first"
        )
    return Text("名字用字母、数字和下划线，例如 child_born_on", "names: letters, digits, underscores: child_born_on")


def _is_key(source: Source, path: Sequence[str | int], step: str | int) -> bool:
    """Whether a row's kind in an error path is a key of the file rather than the tag of the union."""
    at = list(path).index(step)
    return at == len(path) - 1


def _keys(source: Source, model: type[BaseModel], path: Path_) -> list[str]:
    """The keys allowed in the mapping at a path."""
    data: Any = source.data
    kind: Any = model
    for step in path:
        data = data[step]
        kind = kind_below(kind, step, data)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return []
    return [field.alias or name for name, field in kind.model_fields.items()]
