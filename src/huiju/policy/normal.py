"""Conditions in a normal form: two tests that say the same in other words have the same form.

Names of parameters do not matter, nor the order of parts, nor whether a period is written in months or years.
Equal forms mean equal tests; unequal forms may still mean equal tests that only a solver would see through.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from huiju.rules.negate import negate
from huiju.rules.nodes import (
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
    facts_of,
)
from huiju.rules.quantities import MONTHS
from huiju.rules.values import Text, Type, Value
from huiju.rules.wording import MIRRORED

Form = Hashable
Codes = Mapping[str, Mapping[str, Text]]
"""Code lists of the vocabulary."""


@dataclass(frozen=True)
class Conjunct:
    """One conjunct of a provision's conditions: as written, and its normal form."""

    node: Node
    form: Form

    @property
    def facts(self) -> frozenset[str]:
        """The facts it reads."""
        return frozenset(facts_of(self.node))


def conjuncts(nodes: Iterable[Node], codes: Codes) -> tuple[Conjunct, ...]:
    """Conditions taken apart into conjuncts, each once, in the order of the text."""
    found: dict[Form, Conjunct] = {}
    for node in nodes:
        for part in _apart(node):
            test = Conjunct(part, form_of(part, codes))
            found.setdefault(test.form, test)
    return tuple(found.values())


def _apart(node: Node) -> Iterable[Node]:
    if isinstance(node, And):
        for item in node.items:
            yield from _apart(item)
    elif isinstance(node, Not) and not isinstance(node.item, Fact | Call):
        yield from _apart(negate(node.item))
    else:
        yield node


def form_of(node: Node, codes: Codes) -> Form:
    """The normal form of a rule."""

    def form(part: Node) -> Form:
        return form_of(part, codes)

    match node:
        case Constant(value=value) | Parameter(value=value):
            return _value(value, node.type)
        case Fact(name=name):
            return ("fact", name)
        case Not(item=item):
            return ("not", form(item)) if isinstance(item, Fact | Call) else form(negate(item))
        case And(items=items) | Or(items=items):
            kind = type(node)
            parts = {form(part) for item in items for part in _flat(item, kind)}
            return (kind.__name__, frozenset(parts)) if len(parts) > 1 else next(iter(parts))
        case Compare():
            return _compare(node, codes)
        case OneOf(item=item, values=values, negated=negated):
            whole = _codes(item.type, codes)
            if whole and negated:
                return ("in", form(item), whole - set(values))
            return ("not in" if negated else "in", form(item), frozenset(values))
        case Arithmetic(op="-", left=left, right=right):
            return ("-", form(left), form(right))
        case Arithmetic(op=op, left=left, right=right):
            return (op, *sorted((form(left), form(right)), key=repr))
        case Extreme(name=name, items=items):
            return (name, frozenset(form(item) for item in items))
        case Call(name=name, args=args):
            return (name, *(form(arg) for arg in args))
        case Aggregate(name=name, over=over, condition=condition, value=value):
            return (name, over, form(condition), form(value) if value is not None else None)


def _flat(node: Node, kind: type[Node]) -> Iterable[Node]:
    if isinstance(node, And | Or) and isinstance(node, kind):
        for item in node.items:
            yield from _flat(item, kind)
    else:
        yield node


def _compare(node: Compare, codes: Codes) -> Form:
    op, left, right = node.op, node.left, node.right
    if isinstance(left, Constant | Parameter):
        op, left, right = MIRRORED[op], right, left
    if isinstance(right, Constant | Parameter):
        whole = _codes(left.type, codes)
        if whole:
            return ("in", form_of(left, codes), _allowed(op, right.value, node.ranks, whole))
        value = right.value
        if right.type.kind in ("int", "money") and isinstance(value, int) and op in ("<", ">"):
            # whole numbers: more than 15 is at least 16
            op, value = (">=", value + 1) if op == ">" else ("<=", value - 1)
        return (op, form_of(left, codes), _value(value, right.type))
    if op in ("==", "!="):
        return (op, frozenset((form_of(left, codes), form_of(right, codes))))
    if op in (">", ">="):
        op, left, right = MIRRORED[op], right, left
    return (op, form_of(left, codes), form_of(right, codes))


def _allowed(op: str, value: Value, ranks: tuple[str, ...], whole: frozenset[Value]) -> frozenset[Value]:
    """The codes for which a comparison holds."""
    if op == "==":
        return frozenset({value})
    if op == "!=":
        return whole - {value}
    place = ranks.index(str(value))
    below, above = set(ranks[:place]), set(ranks[place + 1 :])
    held = below if op in ("<", "<=") else above
    return frozenset(held | ({value} if op in ("<=", ">=") else set()))


def _codes(kind: Type, codes: Codes) -> frozenset[Value]:
    """The closed list a code is from; empty for anything else."""
    return frozenset(codes.get(kind.of or "", ())) if kind.kind == "code" else frozenset()


def _value(value: Value, kind: Type) -> Form:
    if kind.kind == "int" and kind.of in MONTHS and isinstance(value, int):
        return ("int", "month", value * MONTHS[kind.of])
    return (kind.kind, kind.of, value)
