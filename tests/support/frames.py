"""Random cases as a Polars frame with the column types that rules expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from huiju.rules.values import Type

from .made_up import ENTRY, FACTS
from .trees import AS_OF

_DTYPES = {
    "bool": pl.Boolean(), "int": pl.Int64(), "money": pl.Int64(), "date": pl.Date(), "code": pl.String(),
    "place": pl.String(),
}  # fmt: skip


def _dtype(kind: Type) -> pl.DataType:
    return _DTYPES[kind.kind]


SCHEMA: dict[str, pl.DataType] = {
    **{name: _dtype(kind) for name, (kind, _, _) in FACTS.items() if name not in ENTRY},
    "city": pl.String(),
    "children": pl.List(pl.Struct({name: _dtype(kind) for name, (kind, _, _) in ENTRY.items()})),
}


def frame(cases: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """One row per case; a missing fact is null, also inside an entry."""
    rows = [{name: _cell(name, case.get(name)) for name in SCHEMA} for case in cases]
    return pl.DataFrame(rows, schema=SCHEMA)


def column(name: str) -> pl.Expr:
    """Where a rule finds a fact: the day in question is one for the whole frame."""
    return pl.lit(AS_OF, dtype=pl.Date) if name == "as_of" else pl.col(name)


def _cell(name: str, value: Any) -> Any:
    if name != "children" or value is None:
        return value
    return [{fact: entry.get(fact) for fact in ENTRY} for entry in value]
