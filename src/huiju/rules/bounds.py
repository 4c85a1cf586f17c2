"""The bounds of an amount while facts are missing: interval evaluation, so that "not told" is a range, not a zero."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from .evaluate import arithmetic, compile_rule, evaluate
from .nodes import Aggregate, Arithmetic, Call, Extreme, Node
from .scope import CONTEXT
from .values import Facts, Value

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed interval, never below zero. `high` None means that no upper end is known. Equal ends mean exact."""

    low: Number
    high: Number | None

    @property
    def exact(self) -> bool:
        """Whether the amount is known."""
        return self.low == self.high


def bounds(node: Node, facts: Facts) -> Bounds:
    """The interval in which a count, rate or amount of money lies, given what is known.

    A missing count or amount is at least zero. What a document gives is never less than nothing, so an amount that
    comes out negative, known or not, counts as zero here; within the rule differences keep their sign.
    """
    return compile_bounds(node)(facts)


def compile_bounds(node: Node) -> Callable[[Facts], Bounds]:
    """`bounds` of one rule, made ready for many cases: parts are looked into only while a fact is missing."""
    rule = compile_rule(node)

    def run(facts: Facts) -> Bounds:
        value = rule(facts)
        found = _exactly(value) if value is not None else _unknown(node, facts)
        return Bounds(max(found.low or 0, 0), None if found.high is None else max(found.high, 0))

    return run


class _Interval(NamedTuple):
    """A closed interval; an end that is None is not known."""

    low: Number | None
    high: Number | None


LONGEST = 201
"""Dates lie between 1900 and 2100, so that no period has more years than this, either way."""


def _interval(node: Node, facts: Facts) -> _Interval:
    value = evaluate(node, facts)
    return _exactly(value) if value is not None else _unknown(node, facts)


def _exactly(value: Value) -> _Interval:
    number = value if isinstance(value, int | Fraction) else 0
    return _Interval(number, number)


def _unknown(node: Node, facts: Facts) -> _Interval:
    """The interval of a rule whose value is not known, from those of its parts."""
    match node:
        case Extreme(name=name, items=items):
            parts = [_interval(item, facts) for item in items]
            lows, highs = [part.low for part in parts], [part.high for part in parts]
            if name == "min":
                return _Interval(_least(lows), min(_known(highs), default=None))
            return _Interval(max(_known(lows), default=None), _most(highs))
        case Arithmetic(left=left, right=right):
            return _arithmetic(node, _interval(left, facts), _interval(right, facts))
        case Call(name="months"):
            return _Interval(-12 * LONGEST, 12 * LONGEST)
        case Call():
            return _Interval(-LONGEST, LONGEST)
        case Aggregate():
            return _aggregate(node, facts)
        case _:
            return _Interval(0, None)


def _arithmetic(node: Arithmetic, left: _Interval, right: _Interval) -> _Interval:
    op, apply = node.op, arithmetic(node.op, node.left, node.right)

    def end(a: Number | None, b: Number | None) -> Number | None:
        return None if a is None or b is None else apply(a, b)

    if op == "+":
        return _Interval(end(left.low, right.low), end(left.high, right.high))
    if op == "-":
        return _Interval(end(left.low, right.high), end(left.high, right.low))
    if left.low is not None and right.low is not None and left.low >= 0 and right.low >= 0:
        return _Interval(apply(left.low, right.low), end(left.high, right.high))
    corners = [end(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return _Interval(_least(corners), _most(corners))


def _aggregate(node: Aggregate, facts: Facts) -> _Interval:
    """Entry by entry: one that may or may not count adds something between nothing and its value."""
    entries = facts.get(node.over)
    context = {name: facts.get(name) for name in CONTEXT}
    if not isinstance(entries, Sequence):
        least = _Interval(1, 1) if node.value is None else _interval(node.value, context)
        return _Interval(0, None) if least.low is not None and least.low >= 0 else _Interval(None, None)
    low: Number | None = 0
    high: Number | None = 0
    for entry in entries:
        scope = {**context, **entry}
        counts = evaluate(node.condition, scope)
        if counts is False:
            continue
        part = _Interval(1, 1) if node.value is None else _interval(node.value, scope)
        if counts is None:
            part = _Interval(_least([0, part.low]), _most([0, part.high]))
        low = None if low is None or part.low is None else low + part.low
        high = None if high is None or part.high is None else high + part.high
    return _Interval(low, high)


def _known(ends: Sequence[Number | None]) -> list[Number]:
    return [end for end in ends if end is not None]


def _least(ends: Sequence[Number | None]) -> Number | None:
    return None if None in ends else min(_known(ends))


def _most(ends: Sequence[Number | None]) -> Number | None:
    return None if None in ends else max(_known(ends))
