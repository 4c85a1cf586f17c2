"""A case as the API takes it: the facts of the vocabulary, each with its own type, absent or null where not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import Field

from huiju.entitlement.answers import read_answer
from huiju.entitlement.case import SECTIONS, Case, Entry
from huiju.policy.vocabulary import LISTS, FactName, Vocabulary
from huiju.rules.values import Value

from ..shelf import engine
from .facts import Facts
from .types import City, Day, Strict


class Told(Strict):
    """City, day, facts."""

    city: City
    as_of: Annotated[Day, Field(description="the day asked for, YYYY-MM-DD")]
    facts: Annotated[dict[str, Any], Facts()]


def case_of(told: Told) -> Case:
    """The case of a request, whose values are checked already: the same as the reader of case files makes of it."""
    words, facts = engine().library.vocabulary, told.facts
    sections = {name: _entry(facts[name], words) for name in facts if name in SECTIONS and facts[name] is not None}
    lists = {
        name: tuple(_entry(item, words) for item in facts[name])
        for name in facts
        if name in LISTS and facts[name] is not None
    }
    others = {name: _entry(entry, words) for name, entry in (facts.get("others") or {}).items()}
    return Case(told.city, date.fromisoformat(told.as_of), sections, lists, others)


def _entry(told: Mapping[str, Any], words: Vocabulary) -> Entry:
    return {name: _value(words.facts[name], value, words) for name, value in told.items() if value is not None}


def _value(fact: FactName, given: Any, words: Vocabulary) -> Value:
    """Days are read, money is counted in fen, places are known by several names; the rest is as it stands."""
    match fact.type.kind:
        case "date":
            return date.fromisoformat(given)
        case "money":
            return int(Fraction(given) * 100) if isinstance(given, str) else int(given) * 100
        case "place":
            return read_answer(fact, given, words)
    value: Value = given
    return value
