"""The opposite of a condition, with every `not` pushed down to where a sentence can say it."""

from __future__ import annotations

from dataclasses import replace

from .nodes import Aggregate, And, Compare, CompareOp, Node, Not, OneOf, Or

_OPPOSITE: dict[CompareOp, CompareOp] = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def negate(node: Node) -> Node:
    """The opposite: true where the condition is false, false where it is true, not known where it is not known.

    De Morgan's laws hold in Kleene logic, so nothing changes for missing facts either. What has no opposite of its own
    (a yes/no fact, `within`) stays inside a `Not`.
    """
    match node:
        case Not(item=item):
            return item
        case And(items=items):
            return Or(tuple(negate(item) for item in items), span=node.span)
        case Or(items=items):
            return And(tuple(negate(item) for item in items), span=node.span)
        case Compare(op=op):
            return replace(node, op=_OPPOSITE[op])
        case OneOf(negated=negated):
            return replace(node, negated=not negated)
        case Aggregate(name="any", condition=condition):
            return replace(node, name="all", condition=negate(condition))
        case Aggregate(name="all", condition=condition):
            return replace(node, name="any", condition=negate(condition))
        case _:
            return Not(node, span=node.span)
