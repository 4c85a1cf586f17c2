"""The answer of a rule for one case: Kleene logic, exact arithmetic, None for not known.

`compile_rule` turns a tree into a function once; calling it many times is cheap. The function only calls other such
functions: nothing from a pack is ever compiled as code.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, cast

from . import calendar
from .nodes import (
    Aggregate,
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    Extreme,
    Fact,
    Node,
    Not,
    OneOf,
    Or,
    Parameter,
)
from .quantities import MONTHS
from .scope import CONTEXT
from .values import MONEY, RATE, Facts, Value, rate_of_money

Rule = Callable[[Mapping[str, Any]], Any]
"""A compiled rule: facts in, a value or None (not known) out."""

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(node: Node, facts: Facts) -> Value | None:
    """The value of a rule for one case, or None while a fact it needs is missing."""
    return cast("Value | None", compile_rule(node)(facts))


def compile_rule(node: Node) -> Rule:
    """The rule as a function of the facts. Total: it raises nothing for facts of the right types."""
    match node:
        case Constant(value=value) | Parameter(value=value):
            return lambda facts: value
        case Fact(name=name):
            return lambda facts: facts.get(name)
        case And(items=items):
            return _all([compile_rule(item) for item in items])
        case Or(items=items):
            return _any([compile_rule(item) for item in items])
        case Not(item=item):
            return _not(compile_rule(item))
        case Compare():
            return _compare(node)
        case OneOf(item=item, values=values, negated=negated):
            return _one_of(compile_rule(item), frozenset(values), negated)
        case Arithmetic(op=op, left=left, right=right):
            return _binary(arithmetic(op, left, right), compile_rule(left), compile_rule(right))
        case Extreme(name=name, items=items):
            return _strict(min if name == "min" else max, [compile_rule(item) for item in items])
        case Call(name=name, args=args):
            return _call(name, args)
        case Aggregate():
            return _aggregate(node)


def period(node: Node) -> int:
    """The months of a period parameter."""
    assert isinstance(node, Parameter)
    return int(cast(int, node.value)) * MONTHS[node.type.of or ""]


def arithmetic(op: str, left: Node, right: Node) -> Callable[[Any, Any], Any]:
    """The exact operation of a sum, difference or product of these types."""
    if op == "+":
        return operator.add
    if op == "-":
        return operator.sub
    if left.type == MONEY and right.type == RATE:
        return rate_of_money
    if left.type == RATE and right.type == MONEY:
        return lambda rate, fen: rate_of_money(fen, rate)
    return operator.mul


def _all(rules: list[Rule]) -> Rule:
    def run(facts: Mapping[str, Any]) -> bool | None:
        known = True
        for rule in rules:
            value = rule(facts)
            if value is False:
                return False
            if value is None:
                known = False
        return True if known else None

    return run


def _any(rules: list[Rule]) -> Rule:
    def run(facts: Mapping[str, Any]) -> bool | None:
        known = True
        for rule in rules:
            value = rule(facts)
            if value is True:
                return True
            if value is None:
                known = False
        return False if known else None

    return run


def _not(rule: Rule) -> Rule:
    def run(facts: Mapping[str, Any]) -> bool | None:
        value = rule(facts)
        return None if value is None else not value

    return run


def _binary(op: Callable[[Any, Any], Any], left: Rule, right: Rule) -> Rule:
    def run(facts: Mapping[str, Any]) -> Any:
        a = left(facts)
        if a is None:
            return None
        b = right(facts)
        return None if b is None else op(a, b)

    return run


def _strict(op: Callable[..., Any], rules: list[Rule]) -> Rule:
    def run(facts: Mapping[str, Any]) -> Any:
        values = [rule(facts) for rule in rules]
        return None if None in values else op(*values)

    return run


def _one_of(rule: Rule, values: frozenset[Value], negated: bool) -> Rule:
    def run(facts: Mapping[str, Any]) -> bool | None:
        value = rule(facts)
        return None if value is None else (value in values) is not negated

    return run


def _compare(node: Compare) -> Rule:
    left, right = compile_rule(node.left), compile_rule(node.right)
    if node.ranks:
        rank = {code: place for place, code in enumerate(node.ranks)}
        compared = OPERATORS[node.op]
        return _binary(lambda a, b: compared(rank[a], rank[b]), left, right)
    return _binary(OPERATORS[node.op], left, right)


def _call(name: str, args: tuple[Node, ...]) -> Rule:
    first, second = compile_rule(args[0]), compile_rule(args[1])
    match name:
        case "age":
            return _binary(calendar.age, first, second)
        case "months":
            return _binary(calendar.months_between, first, second)
        case "within":
            length = period(args[2])
            return _binary(lambda start, day: calendar.within(start, day, length), first, second)
        case _:
            return _binary(lambda birth, year: year - birth.year, first, second)


def _aggregate(node: Aggregate) -> Rule:
    over, condition = node.over, compile_rule(node.condition)
    value = compile_rule(node.value) if node.value is not None else None

    def run(facts: Mapping[str, Any]) -> Any:
        entries = facts.get(over)
        if entries is None:
            return None
        context = {name: facts.get(name) for name in CONTEXT}
        found = [(condition(scope := {**context, **entry}), value(scope) if value else 1) for entry in entries]
        if node.name in ("any", "all"):
            wanted = node.name == "any"
            if any(truth is wanted for truth, _ in found):
                return wanted
            return None if any(truth is None for truth, _ in found) else not wanted
        if any(truth is None or (truth and number is None) for truth, number in found):
            return None
        zero: int | Fraction = Fraction(0) if node.type == RATE else 0
        return sum((number for truth, number in found if truth), zero)

    return run
