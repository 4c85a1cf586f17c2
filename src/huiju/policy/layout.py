"""The canonical layout of a pack: the order of keys, and which values stand one below the other.

The order is that of the model in `pack` and `vocabulary`; names that the author chooses (parameters, facts, open
questions) keep the author's order.
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from .pack import KINDS, Pack, Row
from .source import Data, Path_
from .vocabulary import VocabularySource

EXAMPLES = ("document", "examples")
EXAMPLE = ("provision", "city", "as_of", "headcount", "facts", "status", "amount", "payments", "lasts", "quota", "near")
"""The keys of a file of examples and of one example, in order."""

_BELOW = frozenset(
    tuple(path.split("."))
    for path in (
        "title", "dates", "relations", "not_norms", "properties", "properties.*", "equivalents", "departures",
        "clauses", "clauses.*", "clauses.*.provisions", "clauses.*.provisions.*",
        "clauses.*.provisions.*.parameters", "clauses.*.provisions.*.conditions", "clauses.*.provisions.*.judgements",
        "clauses.*.open", "clauses.*.open.*", "clauses.*.open.*.alternatives",
        "examples", "examples.*", "examples.*.near",
        "places", "codes", "codes.*", "units", "subjects", "subjects.*", "situations", "situations.*",
        "facts", "facts.*", "together", "together.*", "together.*.answers",
        "base", "base.ages", "base.shape", "base.men_per_100_women", "births", "births.per_1000_women", "deaths",
        "deaths.women_per_100000", "deaths.men_per_100000", "moves", "moves.*", "moves.*.people", "moves.*.ages",
        "variants", "indicators", "indicators.*", "indicators.*.share", "published", "targets", "parts", "parts.*",
        "claimed", "take_up", "flows", "unit_costs", "districts", "people", "households", "students", "hukou",
        "education", "work", "homes", "marriages", "districts.values",
    )
)  # fmt: skip
_HEAD = ("zh", "en", "offices", "subject")
_TAIL = ("open", "annex", "links", "note")


def stands_below(path: Path_) -> bool:
    """Whether the entries of the value at a path are always written one to a line.

    >>> stands_below(("clauses", 0, "provisions", 2, "conditions"))
    True
    >>> stands_below(("clauses", 0, "provisions", 2, "amount"))
    False
    """
    words = tuple(str(step) for step in path)
    return any(
        len(pattern) == len(words) and all(p in ("*", w) for p, w in zip(pattern, words, strict=True))
        for pattern in (*_BELOW, ())
    )


def root_model(data: Data) -> type[BaseModel] | None:
    """The model of a file by its first keys: a pack, the vocabulary, or none (a file of examples)."""
    if isinstance(data, dict) and "clauses" in data:
        return Pack
    if isinstance(data, dict) and "situations" in data:
        return VocabularySource
    return None


def key_order(data: dict[str, Data], path: Path_, kind: Any) -> list[str]:
    """The keys of a mapping in canonical order; keys that the order does not know come last, as they stand."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        known = _model_order(kind)
    elif len(path) == 0 and "examples" in data:
        known = EXAMPLES
    elif len(path) == 2 and path[0] == "examples":
        known = EXAMPLE
    else:
        known = ()
    return [*(key for key in known if key in data), *(key for key in data if key not in known)]


def _model_order(model: type[BaseModel]) -> tuple[str, ...]:
    names = [field.alias or name for name, field in model.model_fields.items()]
    kind = next((kind for kind, row in KINDS.items() if row is model), None)
    if kind is None:
        return tuple(names)
    own = [name for name in names if name not in Row.model_fields and name != kind]
    return (kind, *_HEAD, *own, *_TAIL)


def kind_below(kind: Any, step: str | int, value: Data) -> Any:
    """The type of the value one step down from a value of a type; None where the type does not say."""
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = {field.alias or name: field for name, field in kind.model_fields.items()}
        found = fields.get(str(step))
        return _chosen(found.annotation, value) if found else None
    arguments = get_args(kind)
    if get_origin(kind) in (list, dict) and arguments:
        return _chosen(arguments[-1], value)
    return None


def _chosen(kind: Any, value: Data) -> Any:
    """One type out of a union of row models, by the key that says what the row is."""
    kind = _bare(kind)
    if get_origin(kind) in (Union, UnionType):
        if isinstance(value, dict):
            return next((row for name, row in KINDS.items() if name in value), None)
        return None
    return kind


def _bare(kind: Any) -> Any:
    """A type without annotations and without `| None`."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        inner = [argument for argument in get_args(kind) if argument is not NoneType]
        return _bare(inner[0]) if len(inner) == 1 else kind
    return kind
