"""Mistakes of form in a pack or vocabulary, in the words of a rule author: what, where, what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean, nearest
from huiju.rules.quantities import read_date
from huiju.rules.values import Text

from .layout import kind_below
from .pack import KINDS
from .source import Path_, Source

_TEXT = Text("这里要文字", "text is needed here")
_LIST = Text("这里要列表", "a list is needed here")
_EMPTY = Text("不能留空", "it cannot be left empty")
_MAP = Text("这里要“键: 值”", "'key: value' lines are needed here")


def schema_mistakes(source: Source, model: type[BaseModel], errors: Iterable[Any]) -> list[Diagnostic]:
    """The mistakes that the model reports. A missing key is left out where a misspelt one stands beside it."""
    given = list(errors)
    found = [_mistake(source, model, error) for error in given]
    misspelt = {
        (_path(error["loc"])[:-1], nearest(str(error["loc"][-1]), _keys(source, model, _path(error["loc"])[:-1])))
        for error in given
        if error["type"] == "extra_forbidden"
    }
    return [
        mistake
        for mistake, error in zip(found, given, strict=True)
        if error["type"] != "missing" or (_path(error["loc"])[:-1], error["loc"][-1]) not in misspelt
    ]


def _path(loc: tuple[str | int, ...]) -> Path_:
    """Where the mistake is in the file: without the kind of row that the union of rows puts into the path."""
    tagged = [at + 2 for at, step in enumerate(loc[:-2]) if step == "provisions"]
    return tuple(step for at, step in enumerate(loc) if at not in tagged)


def _mistake(source: Source, model: type[BaseModel], error: Any) -> Diagnostic:
    path, kind, value = _path(error["loc"]), error["type"], error["input"]
    place = source.place(path)
    if not path:
        return _no_pack(source)
    if kind == "extra_forbidden":
        return _unknown_key(source, model, path)
    if kind == "missing":
        return _missing(source, path)
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        says = Text("这一行没有写种类", "this row does not say what it is")
        return Diagnostic("row-kind", says, _row_kind(value), place)
    if kind == "literal_error":
        says = Text(f"“{value}”不在可选范围内", f"'{value}' is not one of the choices")
        choices = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return Diagnostic("choice", says, did_you_mean(str(value), choices), place)
    if kind == "string_pattern_mismatch":
        says = Text(f"“{value}”的写法不对", f"'{value}' is not in the right form")
        return Diagnostic("form", says, _form(str(value), error["ctx"]["pattern"]), place)
    says, instead = _reason(kind, value, error.get("ctx", {}))
    label = _label(path)
    return Diagnostic("schema", Text(f"{label.zh}：{says.zh}", f"{label.en}: {says.en}"), instead, place)


def _no_pack(source: Source) -> Diagnostic:
    empty = source.data in (None, "")
    says = (
        Text("文件是空的", "the file is empty")
        if empty
        else Text("文件开头不是“键: 值”", "the file does not begin with 'key: value'")
    )
    instead = Text("第一行写 document: 编号", "begin with the line document: id")
    return Diagnostic("file-empty" if empty else "file-form", says, instead, source.place(()))


def _unknown_key(source: Source, model: type[BaseModel], path: Path_) -> Diagnostic:
    key = str(path[-1])
    place = source.place((*path, "<key>"))
    if key[:1].isdigit() or key.endswith(")"):
        says = Text(f"“{key}”被逗号切开了", f"'{key}' was cut off by a comma")
        instead = Text(
            "给含逗号的整个值加引号；数字不写千分位", "quote the whole value; write figures without thousands marks"
        )
        return Diagnostic("key-unknown", says, instead, place)
    says = Text(f"没有“{key}”这个键", f"there is no key '{key}'")
    return Diagnostic("key-unknown", says, did_you_mean(key, _keys(source, model, path[:-1])), place)


def _missing(source: Source, path: Path_) -> Diagnostic:
    key = path[-1]
    if isinstance(key, int):
        says = Text(f"这里要 {key + 1} 项", f"{key + 1} entries are needed here")
        return Diagnostic("entry-missing", says, Text("补上缺的一项", "add what is missing"), source.place(path[:-1]))
    says = Text(f"缺少“{key}”", f"'{key}' is missing")
    return Diagnostic("key-missing", says, Text(f"补上 {key}:", f"add {key}:"), source.place(path[:-1]))


def _row_kind(row: Any) -> Text:
    """The kind that a misspelt first key is meant to be, else all kinds."""
    first = next(iter(row), "") if isinstance(row, dict) else ""
    names = ", ".join(KINDS)
    return (
        did_you_mean(str(first), KINDS)
        if nearest(str(first), KINDS)
        else Text(f"以 {names} 之一开头", f"begin it with one of {names}")
    )


def _form(value: str, pattern: str) -> Text:
    plain = unicodedata.normalize("NFKC", value).replace("、", ",")
    if r"\d{4}-" in pattern:
        try:
            read_date(value)
        except RuleError as error:
            return error.diagnostics[0].instead or Text("日期写成 2025-03-01", "write a date as 2025-03-01")
    if pattern == r"^R\d{3}$":
        return Text("写成 R050", "write it as R050")
    if r"\d{4}$" in pattern or "[0-9]" in pattern:
        return Text("只写数字", "write digits only")
    if plain != value:
        return Text(f"用半角符号：{plain}", f"use half-width signs: {plain}")
    if pattern.startswith("^[a-z0-9]"):
        example = "childcare-first"
        return Text(f"编号用小写字母、数字和连字符，例如 {example}", f"ids: small letters, digits, hyphens: {example}")
    return Text("名字用字母、数字和下划线，例如 child_born_on", "names: letters, digits, underscores: child_born_on")


def _reason(kind: str, value: Any, context: dict[str, Any]) -> tuple[Text, Text | None]:
    limit = context.get("max_length") or context.get("min_length")
    match kind:
        case "string_type" if value is None:
            return Text("不能留空", "it cannot be left empty"), Text(
                "写上内容，或删去这个键", "write it, or remove the key"
            )
        case "string_type":
            return _TEXT, Text("写成一个值，不要列表或“键: 值”", "write one value, no list and no keys")
        case "list_type" | "tuple_type":
            shown = value if isinstance(value, str) else "…"
            return _LIST, Text(f"写成 [{shown}]", f"write [{shown}]")
        case "dict_type" | "model_type" | "model_attributes_type":
            return _MAP, Text("在下一行缩进两格写“键: 值”", "write 'key: value' on the next line, two spaces in")
        case "string_too_short":
            return Text("不能留空", "it cannot be left empty"), Text(
                "写上内容，或删去这一项", "write it, or remove the entry"
            )
        case "string_too_long":
            return Text(f"太长，最多 {limit} 字", f"too long, at most {limit} characters"), Text("缩短", "shorten it")
        case "too_long":
            return Text(f"最多 {limit} 项", f"at most {limit} entries"), Text("删去多余的", "remove what is too much")
    return Text("写法不对", "it is not in the right form"), None


def _label(path: Path_) -> Text:
    """A key, or the entry of a list: `conditions` 第1项."""
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if isinstance(path[-1], int):
        return Text(f"{key} 第{path[-1] + 1}项", f"{key}, entry {path[-1] + 1}")
    return Text(key, key)


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
