"""A case as a file that reads back to the same case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from huiju.policy.format import scalar
from huiju.policy.library import Library

from .case import Case
from .receipt import case_json


def written_case(case: Case, library: Library) -> str:
    """The case as YAML, in the shape of the worked examples. Money is in yuan."""
    data = case_json(case, library)
    lines = [f"city: {data['city']}", f"as_of: {data['as_of']}", "facts:"]
    lines += _block(data["facts"], "  ") if data["facts"] else []
    return "\n".join(lines if data["facts"] else [*lines[:2], "facts: {}"]) + "\n"


def _block(data: dict[str, Any], indent: str) -> Iterator[str]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:" if value else f"{indent}{name}: {{}}"
            yield from _block(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{name}:" if value else f"{indent}{name}: []"
            for entry in value:
                first, *rest = _block(entry, f"{indent}  ") if entry else (f"{indent}  {{}}",)
                yield f"{indent}- {first.strip()}"
                yield from rest
        else:
            yield f"{indent}{name}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else scalar(str(value))
