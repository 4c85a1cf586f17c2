"""What a rule can still become while facts are missing, and which facts could bring that about.

Some missing facts can still be told; others the person does not know, so that whatever reads them stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huiju.rules.evaluate import Rule, compile_rule
from huiju.rules.nodes import Aggregate, And, Fact, Node, Not, Or, children

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a rule can still come out true and false, and the facts that could bring either about."""

    true: bool
    false: bool
    for_true: Names = ()
    for_false: Names = ()

    @property
    def names(self) -> Names:
        """Facts that can change whether the rule holds."""
        return tuple(dict.fromkeys(self.for_true + self.for_false))


TRUE, FALSE, NEITHER = Reach(True, False), Reach(False, True), Reach(False, False)

Reaching = Callable[[Mapping[str, Any], Collection[str]], Reach]
"""Facts told and names of facts not known, in; what the rule can still become, out."""


def compile_reach(node: Node) -> Reaching:
    """The question of a rule as a function, made once and asked many times."""
    match node:
        case And(items=items):
            return _all([compile_reach(item) for item in items])
        case Or(items=items):
            inner = _all([_turned(compile_reach(item)) for item in items])
            return _turned(inner)
        case Not(item=item):
            return _turned(compile_reach(item))
        case _:
            return _part(node)


def _all(items: list[Reaching]) -> Reaching:
    def run(facts: Mapping[str, Any], not_known: Collection[str]) -> Reach:
        found = [item(facts, not_known) for item in items]
        if FALSE in found:
            return FALSE
        true, false = all(r.true for r in found), any(r.false for r in found)
        for_true = tuple(name for r in found for name in r.for_true) if true else ()
        return Reach(true, false, for_true, tuple(name for r in found for name in r.for_false))

    return run


def _turned(rule: Reaching) -> Reaching:
    def run(facts: Mapping[str, Any], not_known: Collection[str]) -> Reach:
        found = rule(facts, not_known)
        return Reach(found.false, found.true, found.for_false, found.for_true)

    return run


def _part(node: Node) -> Reaching:
    """A comparison or a yes/no fact: unknown for good as soon as one fact that it reads is not known."""
    rule: Rule = compile_rule(node)
    read, lists = tuple(_facts(node)), tuple(_aggregates(node))

    def run(facts: Mapping[str, Any], not_known: Collection[str]) -> Reach:
        value = rule(facts)
        if value is not None:
            return TRUE if value else FALSE
        names = [name for name in read if facts.get(name) is None]
        names += [name for part in lists for name in _inside(part, facts)]
        if not names or any(name in not_known for name in names):
            return NEITHER
        return Reach(True, True, tuple(names), tuple(names))

    return run


def _facts(node: Node) -> Iterator[str]:
    if isinstance(node, Fact):
        yield node.name
    elif not isinstance(node, Aggregate):
        yield from (name for part in children(node) for name in _facts(part))


def _aggregates(node: Node) -> Iterator[Aggregate]:
    if isinstance(node, Aggregate):
        yield node
    else:
        yield from (found for part in children(node) for found in _aggregates(part))


def _inside(part: Aggregate, facts: Mapping[str, Any]) -> Iterable[str]:
    """Facts missing in the entries of a list, as children[0].child_born_on."""
    for n, entry in enumerate(facts.get(part.over) or ()):
        for name in dict.fromkeys(name for child in children(part) for name in _facts(child)):
            if name not in entry and facts.get(name) is None:
                yield f"{part.over}[{n}].{name}"
