"""Why not, and what would turn it: the fewest plausible changes of facts, each verified by applying it.

Plausible means that the vocabulary says the fact can still change: a contract can be made longer, a hukou moved, a
degree earned; a date of birth, a past day, the order of a child cannot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from huiju.policy.vocabulary import FactName
from huiju.rules.nodes import Compare, Constant, Fact, Node, OneOf, Parameter, walk
from huiju.rules.values import BOOL, PLACE, Value

from .assess import Decision, Engine
from .decide import Outcome, Provision, decide
from .pending import home_of

MOST_CHANGES = 3

BETTER = {"eligible": 0, "conditional": 1, "unknown": 2}


@dataclass(frozen=True)
class Change:
    """One fact made different: where, from what, to what."""

    path: str
    fact: str
    value: Value
    was: Value | None


@dataclass(frozen=True)
class Turn:
    """The nearest change that turns a refusal, with the outcome it leads to."""

    changes: tuple[Change, ...]
    outcome: Outcome


def nearest_change(decision: Decision, engine: Engine) -> Turn | None:
    """The fewest plausible changes after which the provision is no longer refused, or None where there are none.

    Among equally few, those that lead to eligible before conditional before unknown, then the smallest step.
    """
    if decision.outcome.reason not in ("test_failed", "finding_denied"):
        return None
    provision, facts = decision.provision, dict(decision.subject.facts)
    choices = {
        name: found
        for name in _changeable(provision, engine)
        if (found := list(_choices(name, facts, provision, engine)))
    }
    for size in range(1, MOST_CHANGES + 1):
        best: tuple[tuple[int, int], Turn] | None = None
        for names in combinations(choices, size):
            for values in product(*(choices[name] for name in names)):
                told = {**facts, **dict(zip(names, values, strict=True))}
                outcome = decide(provision, told)
                if outcome.status == "ineligible":
                    continue
                rank = BETTER[outcome.status], sum(_step(facts.get(n), v) for n, v in zip(names, values, strict=True))
                if best is None or rank < best[0]:
                    best = rank, Turn(_changes(decision, names, values, engine), outcome)
        if best is not None:
            return best[1]
    return None


def _changes(
    decision: Decision, names: tuple[str, ...], values: tuple[Value, ...], engine: Engine
) -> tuple[Change, ...]:
    words = engine.library.vocabulary
    return tuple(
        Change(home_of(decision.subject, name, words), name, value, decision.subject.facts.get(name))
        for name, value in zip(names, values, strict=True)
    )


def _changeable(provision: Provision, engine: Engine) -> Iterator[str]:
    facts = engine.library.vocabulary.facts
    seen = dict.fromkeys(
        node.name for c in provision.benefit.conditions for node in walk(c.node) if isinstance(node, Fact)
    )
    for name in seen:
        if name in facts and facts[name].changes is not None:
            yield name


def _choices(name: str, facts: Mapping[str, Any], provision: Provision, engine: Engine) -> Iterator[Value]:
    """Values that a changeable fact could take instead."""
    fact, now = engine.library.vocabulary.facts[name], facts.get(name)
    if fact.type == BOOL:
        yield from () if now is None else (not now,)
    elif fact.type == PLACE:
        yield from (city for city in (facts["city"],) if city != now)
    elif fact.type.kind == "code":
        codes = list(engine.library.vocabulary.codes[fact.type.of or ""])
        first = codes.index(now) + 1 if fact.changes == "rises" and now in codes else 0
        yield from (code for code in codes[first:] if code != now)
    else:
        yield from (figure for figure in sorted(set(_figures(fact, provision))) if now is None or figure > now)


def _figures(fact: FactName, provision: Provision) -> Iterator[int]:
    """Figures at and just above the thresholds that the provision sets for the fact."""
    for condition in provision.benefit.conditions:
        for node in walk(condition.node):
            if isinstance(node, Compare) and _touches(node, fact.name):
                for side in (node.left, node.right):
                    if isinstance(side, Parameter | Constant) and isinstance(side.value, int):
                        step = 100 if fact.type.kind == "money" else 1
                        yield from (side.value, side.value + step)


def _touches(node: Node, name: str) -> bool:
    return any(isinstance(part, Fact) and part.name == name for part in walk(node)) and not isinstance(node, OneOf)


def _step(was: Any, value: Value) -> int:
    """How far a change of a number goes; changes of other facts count alike."""
    if isinstance(was, bool) or isinstance(value, bool) or not isinstance(value, int) or not isinstance(was, int):
        return 1
    return abs(value - was)
