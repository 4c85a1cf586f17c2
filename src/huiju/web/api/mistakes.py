"""What the checks of the input found, as mistakes with words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from ..shelf import engine
from ..words_api import FORMS, MISTAKES
from .problems import Wrong
from .types import DAY, PLACE, YUAN

Loc = tuple[int | str, ...]
BY_PATTERN = {DAY: "day", PLACE: "place", YUAN: "yuan"}


def of_validation(source: str, found: Iterable[Mapping[str, Any]]) -> list[Wrong]:
    """The mistakes of one part of a request: body, query or path."""
    wrong = [_of_error(source, error) for error in found]
    return list({(w.pointer, w.parameter, w.code): w for w in wrong}.values())


def of_rule_error(error: RuleError) -> list[Wrong]:
    """Mistakes that a floor below found; the place of each is its pointer."""
    return [_of_diagnostic(found) for found in error.diagnostics]


def _of_diagnostic(found: Diagnostic) -> Wrong:
    pointer = found.place.file if found.place.file.startswith("/") else None
    return Wrong(found.code, found.says, found.instead, pointer)


def _of_error(source: str, error: Mapping[str, Any]) -> Wrong:
    kind, loc = str(error["type"]), tuple(error["loc"])
    code, context = _code(kind, error), error.get("ctx") or {}
    says, instead = MISTAKES.get(code, MISTAKES["value"]), FORMS.get(code)
    if code == "choice":
        instead = did_you_mean(_shown(error.get("input")), re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    elif code == "unknown" and loc:
        instead = _names_like(str(loc[-1]), loc)
    elif context:
        size = next(
            (context[key] for key in ("ge", "le", "gt", "lt", "max_length", "min_length") if key in context), ""
        )
        instead = Text(instead.zh.format(size), instead.en.format(size)) if instead else None
    pointer, parameter = (_pointer(loc), None) if source == "body" else (None, str(loc[0]) if loc else None)
    where = parameter or (pointer or "").rpartition("/")[2]
    named = Text(f"{where}：{says.zh}", f"{where}: {says.en}") if where else says
    return Wrong(code, named, instead, pointer, parameter)


def _code(kind: str, error: Mapping[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        return BY_PATTERN.get((error.get("ctx") or {}).get("pattern", ""), "form")
    return KINDS.get(kind, kind)


KINDS = {
    "missing": "missing", "extra_forbidden": "unknown", "literal_error": "choice", "string_type": "text",
    "string_too_short": "too_short", "string_too_long": "too_long", "bool_type": "yes_no", "int_type": "whole",
    "int_from_float": "whole", "greater_than_equal": "too_small", "less_than_equal": "too_large",
    "too_long": "too_many", "too_short": "too_few", "list_type": "list", "dict_type": "object",
    "model_type": "object", "model_attributes_type": "object", "yuan": "yuan",
}  # fmt: skip


def _shown(value: object) -> str:
    return value[:80] if isinstance(value, str) else ""


def _names_like(name: str, loc: Loc) -> Text | None:
    """Facts with a name like this one, inside a case."""
    if "facts" not in loc[:-1] or len(loc) < 4:
        return None
    return did_you_mean(name, (n for n, fact in engine().library.vocabulary.facts.items() if fact.of != "case"))


def _pointer(loc: Loc) -> str:
    """A JSON pointer (RFC 6901)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in loc if step != "[key]")
    return "".join(f"/{step}" for step in steps)
