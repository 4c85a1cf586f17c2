"""Why a rule says what it says: the same answer as `evaluate`, with the value of every part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .evaluate import Rule, compile_rule
from .nodes import Aggregate, Fact, Node, children, facts_of
from .scope import CONTEXT
from .values import Facts, Value


@dataclass(frozen=True, slots=True)
class Trace:
    """A part of a rule with its value (None: not known) and the traces of its own parts."""

    node: Node
    value: Value | None
    parts: tuple[Trace, ...] = ()

    def facts(self) -> tuple[tuple[str, object], ...]:
        """The facts read, with the value used."""
        if isinstance(self.node, Fact):
            return ((self.node.name, self.value),)
        return tuple(pair for part in self.parts for pair in part.facts())


def trace(node: Node, facts: Facts) -> Trace:
    """The value of every part of a rule."""
    parts = () if isinstance(node, Aggregate) else tuple(trace(part, facts) for part in children(node))
    return Trace(node, compile_rule(node)(facts), parts)


def missing(node: Node, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Facts that a rule still needs: those unknown that can change its value, in the order of the text.

    Parts that are decided already are not looked into: in `a or b` with `a` true, `b` is not needed. A list whose
    entries lack a fact that decides is named itself.
    """
    return compile_missing(node)(facts)


Missing = Callable[[Mapping[str, Any]], tuple[str, ...]]
"""What a rule still needs: facts in, names out."""


def compile_missing(node: Node) -> Missing:
    """`missing` of one rule, made ready for many cases."""
    rule = compile_rule(node)
    match node:
        case Fact(name=name):
            return lambda facts: (name,) if facts.get(name) is None else ()
        case Aggregate(over=over):
            context = [name for part in children(node) for name in facts_of(part) if name in CONTEXT]
            return lambda facts: _unless_known(rule, facts, [over, *(n for n in context if not facts.get(n))])
    parts = [compile_missing(part) for part in children(node)]

    def run(facts: Mapping[str, Any]) -> tuple[str, ...]:
        if rule(facts) is not None:
            return ()
        return tuple(dict.fromkeys(name for part in parts for name in part(facts)))

    return run


def _unless_known(rule: Rule, facts: Mapping[str, Any], names: list[str]) -> tuple[str, ...]:
    return () if rule(facts) is not None else tuple(dict.fromkeys(names))
