"""The columns of a frame of subjects: one per fact of the vocabulary, the day and city asked about, lists of entries.

A frame has one row per subject and provision entity (person, child, hire …) with every fact that counts for it. Money
is Int64 fen, counts Int64, dates Date, codes and places String, yes/no Boolean; null means not known. A list
(`children`) is a list of structs with the facts of an entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from huiju.policy.documents import Document
from huiju.policy.vocabulary import LISTS, Vocabulary
from huiju.rules.scope import CONTEXT
from huiju.rules.values import Type
from huiju.rules.vectorise import Column

if TYPE_CHECKING:
    import polars as pl


def dtype(kind: Type) -> pl.DataType:
    """The column type of a fact's values."""
    import polars as pl

    match kind.kind:
        case "bool":
            return pl.Boolean()
        case "date":
            return pl.Date()
        case "int" | "money" | "rate":
            return pl.Int64()
        case _:
            return pl.String()


def schema(vocabulary: Vocabulary) -> dict[str, pl.DataType]:
    """Every column that a rule may read, by name, with its type."""
    import polars as pl

    facts = {name: dtype(fact.type) for name, fact in vocabulary.facts.items()}
    scope = vocabulary.scope
    lists = {
        name: pl.List(pl.Struct({fact: facts[fact] for fact in vocabulary.facts if fact in scope.lists[name]}))
        for name in LISTS
    }
    return {**facts, **lists}


def complete(frame: pl.LazyFrame, vocabulary: Vocabulary) -> pl.LazyFrame:
    """The frame with a column of nulls for every fact it does not have: what is not told is not known."""
    import polars as pl

    present = set(frame.collect_schema().names())
    absent = {name: kind for name, kind in schema(vocabulary).items() if name not in present}
    return frame.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in absent.items())


def finder(document: Document, fixed: Mapping[str, date | str] | None = None) -> Column:
    """Where the rules of a document find a fact: its column, or a literal for what is the same in every row.

    The document's first day is such a literal. `fixed` may give `as_of` and `city`; rules that use these inside an
    aggregate need it, since Polars lets no column be named there.
    """
    import polars as pl

    same: dict[str, Any] = {"in_force_from": document.dates.in_force, **(fixed or {})}

    def find(name: str) -> pl.Expr:
        return pl.lit(same[name], dtype=dtype(CONTEXT[name])) if name in same else pl.col(name)

    return find
