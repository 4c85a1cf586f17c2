"""The bounds of an amount while facts are missing: interval evaluation, so that "not told" is a range, not a zero."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .evaluate import arithmetic, evaluate
from .nodes import Arithmetic, Call, Extreme, Node
from .values import Facts

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval. `high` None means that no upper end is known. Both ends equal means exact."""

    low: Number
    high: Number | None

    @property
    def exact(self) -> bool:
        """Whether the amount is known."""
        return self.low == self.high


def bounds(node: Node, facts: Facts) -> Bounds:
    """The interval in which a count, rate or amount of money lies, given what is known.

    A missing count or amount is at least zero. A difference may reach below zero only where it is known to.
    """
    value = evaluate(node, facts)
    if value is not None:
        number = value if isinstance(value, int | Fraction) else 0
        return Bounds(number, number)
    match node:
        case Extreme(name="min", items=items):
            parts = [bounds(item, facts) for item in items]
            highs = [part.high for part in parts if part.high is not None]
            return Bounds(min(part.low for part in parts), min(highs) if highs else None)
        case Extreme(name="max", items=items):
            parts = [bounds(item, facts) for item in items]
            tops = [part.high for part in parts]
            top = None if None in tops else max(high for high in tops if high is not None)
            return Bounds(max(part.low for part in parts), top)
        case Arithmetic(op=op, left=left, right=right):
            return _arithmetic(op, node, bounds(left, facts), bounds(right, facts))
        case Call(name="months"):
            return Bounds(-_ANY_MONTHS, _ANY_MONTHS)
        case _:
            return Bounds(0, None)


_ANY_MONTHS = 12 * 200
"""No period of a person's life is longer than this, either way."""


def _arithmetic(op: str, node: Arithmetic, left: Bounds, right: Bounds) -> Bounds:
    apply = arithmetic(op, node.left, node.right)
    if op == "-":
        low = 0 if right.high is None else left.low - right.high
        return Bounds(max(low, 0), None if left.high is None else left.high - right.low)
    high = None if left.high is None or right.high is None else apply(left.high, right.high)
    return Bounds(apply(left.low, right.low), high)
