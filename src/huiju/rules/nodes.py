"""The tree of a rule: closed, frozen, typed. Every pass matches on exactly these nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from .values import BOOL, Type, Value

CompareOp = Literal["==", "!=", "<", "<=", ">", ">="]
ArithmeticOp = Literal["+", "-", "*"]
FunctionName = Literal["age", "months", "within", "age_in_year"]
AggregateName = Literal["count", "any", "all", "sum"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What every node carries: its type and where it stands in the rule's text (character offsets)."""

    type: Type = BOOL
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Constant(Base):
    """A literal 0 or 1, a bare ordinal, or a code."""

    value: Value


@dataclass(frozen=True, slots=True)
class Parameter(Base):
    """A named figure of the provision: a rate, an amount, an age, a period, a date."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Fact(Base):
    """A fact of the case, looked up by its name in the vocabulary."""

    name: str


@dataclass(frozen=True, slots=True)
class And(Base):
    """All items hold (Kleene)."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Base):
    """Some item holds (Kleene)."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Base):
    """The item does not hold; unknown stays unknown."""

    item: Node


@dataclass(frozen=True, slots=True)
class Compare(Base):
    """Two values of one type compared. Codes are compared by equality, or by rank where their list is ordered."""

    op: CompareOp
    left: Node
    right: Node
    ranks: tuple[str, ...] = ()
    """The ordered code list when `op` is an order comparison of codes; else empty."""


@dataclass(frozen=True, slots=True)
class OneOf(Base):
    """A code or ordinal that is (or, negated, is not) one of a closed set."""

    item: Node
    values: tuple[Value, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Arithmetic(Base):
    """Sum, difference or product. A rate of money is rounded half up to the fen."""

    op: ArithmeticOp
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Extreme(Base):
    """The smallest (`min`) or largest (`max`) of values of one type."""

    name: Literal["min", "max"]
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call(Base):
    """A calendar helper: age, months, within, age_in_year."""

    name: FunctionName
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Aggregate(Base):
    """count, any, all or sum over the entries of a named list, with a condition on each entry."""

    name: AggregateName
    over: str
    condition: Node
    value: Node | None = None


Node = Constant | Parameter | Fact | And | Or | Not | Compare | OneOf | Arithmetic | Extreme | Call | Aggregate


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node, in the order of the text."""
    match node:
        case And(items=items) | Or(items=items) | Extreme(items=items):
            return items
        case Not(item=item) | OneOf(item=item):
            return (item,)
        case Compare(left=left, right=right) | Arithmetic(left=left, right=right):
            return (left, right)
        case Call(args=args):
            return args
        case Aggregate(condition=condition, value=value):
            return (condition,) if value is None else (condition, value)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and everything under it, in the order of the text."""
    yield node
    for child in children(node):
        yield from walk(child)


def facts_of(node: Node) -> tuple[str, ...]:
    """Names of the facts (and lists) a rule reads, each once, in the order of the text."""
    names: dict[str, None] = {}
    stack = [node]
    while stack:
        here = stack.pop()
        if isinstance(here, Fact):
            names.setdefault(here.name)
        elif isinstance(here, Aggregate):
            names.setdefault(here.over)
            continue
        stack.extend(reversed(children(here)))
    return tuple(names)


def parameters_of(node: Node) -> frozenset[str]:
    """Names of the parameters a rule uses."""
    return frozenset(n.name for n in walk(node) if isinstance(n, Parameter))
