"""Why a rule says what it says: the same answer as `evaluate`, with the value of every part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .evaluate import compile_rule
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
    if compile_rule(node)(facts) is not None:
        return ()
    found = [] if not isinstance(node, Fact | Aggregate) else [node.name if isinstance(node, Fact) else node.over]
    if isinstance(node, Aggregate):
        found += [name for part in children(node) for name in facts_of(part) if name in CONTEXT and not facts.get(name)]
    else:
        found += [name for part in children(node) for name in missing(part, facts)]
    return tuple(dict.fromkeys(found))
