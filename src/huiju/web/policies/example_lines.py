"""Worked examples in words: the facts and what comes out; after the first, only the facts that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huiju.entitlement.amounts import given
from huiju.entitlement.decide import Provision, decide
from huiju.entitlement.examples import Example
from huiju.policy.documents import Benefit

from ..figures import amount_words, value_words
from ..words import Words
from .shelf import examples_of, library

HIDDEN = ("city",)


@dataclass(frozen=True)
class ExampleLine:
    """An example: facts with their values, and the outcome."""

    number: int
    facts: tuple[tuple[str, str], ...]
    status: str
    outcome: str
    amount: str


def example_lines(row: Benefit, say: Words) -> tuple[ExampleLine, ...]:
    """The examples of a benefit in the order of the file."""
    provision = Provision(library().documents[row.document], row)
    made: list[ExampleLine] = []
    first: Mapping[str, Any] = {}
    for n, example in enumerate(examples_of(row)):
        shown = dict(example.facts) if n == 0 else _different(example.facts, first)
        first = first or example.facts
        made.append(
            ExampleLine(
                n + 1,
                tuple(_facts(shown, say)),
                example.status,
                say(f"status_{example.status}"),
                _amount(example, provision, say),
            )
        )
    return tuple(made)


def _different(facts: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that differ from those of the first example; None for those no longer told."""
    changed = {name: value for name, value in facts.items() if name not in first or first[name] != value}
    return changed | {name: None for name in first if name not in facts}


def _facts(facts: Mapping[str, Any], say: Words) -> Iterator[tuple[str, str]]:
    words = library().vocabulary
    for name, value in facts.items():
        if name in HIDDEN:
            continue
        if name == "as_of":
            yield say("as_of_law"), str(value)
        else:
            told = say("not_told") if value is None else value_words(words.facts[name], value, words, say)
            yield words.fact(name)(say.lang), told


def _amount(example: Example, provision: Provision, say: Words) -> str:
    """What comes out, where the example states a size."""
    if "amount" not in example.stated or example.stated["amount"] == "none":
        return ""
    facts = dict(example.facts)
    amount = given(provision, decide(provision, facts), facts, example.headcount)
    return amount_words(amount, library().vocabulary, say) if amount else ""
