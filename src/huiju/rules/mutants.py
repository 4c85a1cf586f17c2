"""Small wrong versions of a rule: one number, date, operator or code changed at a time.

An example that is written from the text must fail for each of them; one that survives shows a gap in the examples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from .nodes import (
    Aggregate,
    And,
    Arithmetic,
    Call,
    Compare,
    CompareOp,
    Constant,
    Extreme,
    Node,
    Not,
    OneOf,
    Or,
    Parameter,
)
from .values import MONEY, Value

Mutant = tuple[str, Node]
Codes = Mapping[str, tuple[str, ...]]

_OPERATORS: dict[CompareOp, tuple[CompareOp, ...]] = {
    "==": ("!=",),
    "!=": ("==",),
    "<": ("<=", ">"),
    "<=": ("<", ">="),
    ">": (">=", "<"),
    ">=": (">", "<="),
}


def mutants(node: Node, codes: Codes) -> Iterator[Mutant]:
    """Each wrong version of a rule with what was changed; parameters are changed by `near` instead."""
    yield from _here(node, codes)
    for rebuilt, part in _parts(node):
        for said, changed in mutants(part, codes):
            yield said, rebuilt(changed)


def _here(node: Node, codes: Codes) -> Iterator[Mutant]:
    match node:
        case Compare(op=op):
            for other in _OPERATORS[op]:
                yield f"{op} → {other}", replace(node, op=other)
        case And(items=items):
            yield "and → or", Or(items, span=node.span)
        case Or(items=items):
            yield "or → and", And(items, span=node.span)
        case Not(item=item):
            yield "not dropped", item
        case OneOf(item=item, values=values, negated=negated):
            yield "in → not in", replace(node, negated=not negated)
            for value in values:
                if len(values) > 1:
                    yield f"{value} dropped", replace(node, values=tuple(v for v in values if v != value))
            for code in codes.get(item.type.of or "", ()):
                if code not in values:
                    yield f"{code} added", replace(node, values=(*values, code))
        case Constant(value=value) if node.type.kind == "code":
            for code in codes[node.type.of or ""]:
                if code != value:
                    yield f"{value} → {code}", replace(node, value=code)
        case Constant(value=value) if node.type.kind in ("int", "money"):
            for figure in near(value, node.type.kind):
                yield f"{value} → {figure}", replace(node, value=figure)
        case Arithmetic(op=op) if op in ("+", "-"):
            yield f"{op} flipped", replace(node, op="-" if op == "+" else "+")
        case Extreme(name=name):
            yield f"{name} flipped", replace(node, name="max" if name == "min" else "min")


def near(value: Value, kind: str) -> Iterator[Value]:
    """Figures near a figure: one up, one down, in the smallest step that people write."""
    if isinstance(value, date):
        yield value + timedelta(days=1)
        yield value - timedelta(days=1)
    elif isinstance(value, Fraction):
        yield value + Fraction(1, 100)
        yield value - Fraction(1, 100)
    elif isinstance(value, int) and not isinstance(value, bool):
        step = 100 if kind == MONEY.kind else 1
        yield value + step
        yield value - step


def with_parameter(node: Node, name: str, value: Value) -> Node:
    """The rule with one parameter's figure replaced wherever it stands."""
    if isinstance(node, Parameter):
        return replace(node, value=value) if node.name == name else node
    for n in range(len(list(_parts(node)))):
        rebuilt, part = list(_parts(node))[n]
        node = rebuilt(with_parameter(part, name, value))
    return node


def _parts(node: Node) -> Iterator[tuple[Callable[[Node], Node], Node]]:
    """Each direct part with a function that puts another one in its place."""
    match node:
        case And(items=items) | Or(items=items) | Extreme(items=items):
            for n, item in enumerate(items):
                yield (lambda new, n=n: replace(node, items=(*items[:n], new, *items[n + 1 :]))), item  # type: ignore[misc]
        case Not(item=item) | OneOf(item=item):
            yield (lambda new: replace(node, item=new)), item
        case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
            yield (lambda new: replace(node, left=new)), left
            yield (lambda new: replace(node, right=new)), right
        case Call(args=args):
            for n, item in enumerate(args):
                yield (lambda new, n=n: replace(node, args=(*args[:n], new, *args[n + 1 :]))), item  # type: ignore[misc]
        case Aggregate(condition=condition, value=value):
            yield (lambda new: replace(node, condition=new)), condition
            if value is not None:
                yield (lambda new: replace(node, value=new)), value
        case _:
            return
