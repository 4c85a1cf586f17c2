"""The types of the facts, made from the vocabulary in use: a closed object for each kind of entity."""

from __future__ import annotations

from functools import cache
from types import GenericAlias
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints
from pydantic_core import CoreSchema
from typing_extensions import TypedDict

from huiju.entitlement.case import SECTIONS
from huiju.policy.vocabulary import LISTS, PERSONS, FactName, Vocabulary

from ..shelf import engine
from .types import Count, Day, Money, OneOf, PlaceName

MOST_CHILDREN, MOST_STAFF, MOST_OTHERS = 20, 100, 20
OTHER_NAME = r"^[a-z][a-z0-9_]{0,39}$"
OtherName = Annotated[str, StringConstraints(strict=True, pattern=OTHER_NAME)]
Names = dict[str, Any]


class Facts:
    """The facts of a case: sections, lists of children, hires and interns, and others by name."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """The schema that the vocabulary in use makes."""
        schema: CoreSchema = handler.generate_schema(_facts())
        return schema


@cache
def _facts() -> Any:
    words = engine().library.vocabulary
    parts: Names = {name: entity_of(kind, words) | None for name, kind in SECTIONS.items()}
    for name, (kind, _) in LISTS.items():
        entries: Any = GenericAlias(list, (entity_of(kind, words),))
        most = MOST_CHILDREN if name == "children" else MOST_STAFF
        parts[name] = Annotated[entries, Field(max_length=most)] | None
    others: Any = GenericAlias(dict, (OtherName, entity_of(None, words)))
    closed: Names = {"propertyNames": {"pattern": OTHER_NAME}}
    parts["others"] = Annotated[others, Field(max_length=MOST_OTHERS, json_schema_extra=closed)] | None
    return _closed("Facts", parts)


@cache
def entity_of(kind: str | None, words: Vocabulary) -> Any:
    """The facts of one kind of entity, or of any."""
    facts = {name: type_of(fact, words) | None for name, fact in words.facts.items() if _belongs(fact, kind)}
    return _closed((kind or "any").title(), facts)


def type_of(fact: FactName, words: Vocabulary) -> Any:
    """The JSON type of a fact."""
    said = Field(title=fact.label.zh, description=f"{fact.question.zh} {fact.question.en}")
    match fact.type.kind:
        case "bool":
            return Annotated[bool, Field(strict=True), said]
        case "date":
            return Annotated[Day, said]
        case "money":
            return Annotated[Money, said]
        case "place":
            return Annotated[PlaceName, said]
        case "code":
            return Annotated[str, OneOf(lambda: words.codes[fact.type.of or ""]), said]
        case _:
            return Annotated[Count, said]


def _closed(name: str, parts: Names) -> Any:
    make: Any = TypedDict
    made = make(name, parts, total=False)
    made.__pydantic_config__ = ConfigDict(extra="forbid", strict=True)
    return made


def _belongs(fact: FactName, kind: str | None) -> bool:
    if fact.of == "case":
        return False
    return kind is None or fact.of == kind or (fact.of == "person" and kind in (*PERSONS, "institution"))
