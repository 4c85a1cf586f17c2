"""A rule as an SMT formula, for questions such as "can this condition ever hold?" (extra `prove`: z3-solver).

Every fact is taken as known here. Dates are numbers in which a month has 31 places, so that order, months and ages
are exact except for the clamp at the end of short months.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from .evaluate import OPERATORS, period
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
from .values import MONEY, RATE, Type


def day_number(day: date) -> int:
    """A date as the number that the formulas use."""
    return (day.year * 12 + day.month - 1) * 31 + day.day - 1


@dataclass
class Translator:
    """Translates rules of one vocabulary into formulas over shared variables, one per fact."""

    codes: Mapping[str, tuple[str, ...]]
    variables: dict[str, Any] = field(default_factory=dict)
    domain: list[Any] = field(default_factory=list)
    """What holds of every variable: codes of the list, days of this era, no negative counts."""
    places: dict[str, int] = field(default_factory=dict)
    aggregates: dict[Aggregate, str] = field(default_factory=dict)
    """Aggregates met so far: the same words anywhere are the same unknown number, other words another one."""

    def formula(self, node: Node) -> Any:
        """The z3 term of a rule; a Bool for a condition, an Int otherwise (rates: Real)."""
        import z3

        match node:
            case Constant(value=value) | Parameter(value=value):
                return self.literal(value, node.type)
            case Fact(name=name):
                return self.variable(name, node.type)
            case And(items=items):
                return z3.And(*[self.formula(item) for item in items])
            case Or(items=items):
                return z3.Or(*[self.formula(item) for item in items])
            case Not(item=item):
                return z3.Not(self.formula(item))
            case Compare(op=op, left=left, right=right):
                return OPERATORS[op](self.formula(left), self.formula(right))
            case OneOf(item=item, values=values, negated=negated):
                inner = self.formula(item)
                found = z3.Or(*[inner == self.literal(value, item.type) for value in values])
                return z3.Not(found) if negated else found
            case Arithmetic(op=op, left=left, right=right):
                return self.arithmetic(op, left, right)
            case Extreme(name=name, items=items):
                best = self.formula(items[0])
                for item in items[1:]:
                    other = self.formula(item)
                    best = z3.If(other < best if name == "min" else other > best, other, best)
                return best
            case Call(name=name, args=args):
                return self.call(name, args)
            case Aggregate(name=name, over=over):
                known = self.aggregates.setdefault(node, f"{name}:{over}:{len(self.aggregates)}")
                return self.variable(known, node.type)

    def literal(self, value: object, kind: Type) -> Any:
        import z3

        if isinstance(value, bool):
            return z3.BoolVal(value)
        if isinstance(value, date):
            return z3.IntVal(day_number(value))
        if isinstance(value, Fraction):
            return z3.Q(value.numerator, value.denominator)
        if isinstance(value, int):
            return z3.IntVal(value)
        if kind.kind == "code":
            return z3.IntVal(self.codes[kind.of or ""].index(str(value)))
        return z3.IntVal(self.places.setdefault(str(value), len(self.places)))

    def variable(self, name: str, kind: Type) -> Any:
        import z3

        if name in self.variables:
            return self.variables[name]
        if kind.kind == "bool":
            made = z3.Bool(name)
        elif kind.kind == "rate":
            made = z3.Real(name)
            self.domain.append(made >= 0)
        else:
            made = z3.Int(name)
            self.domain.append(made >= 0)
            if kind.kind == "code":
                self.domain.append(made < len(self.codes[kind.of or ""]))
            if kind.kind == "date":
                self.domain += [made >= day_number(date(1900, 1, 1)), made <= day_number(date(2100, 12, 31))]
        self.variables[name] = made
        return made

    def arithmetic(self, op: str, left: Node, right: Node) -> Any:
        import z3

        a, b = self.formula(left), self.formula(right)
        if op == "*":
            for fen, rate in ((left, right), (right, left)):
                if fen.type == MONEY and rate.type == RATE:
                    return z3.ToInt(a * b + z3.Q(1, 2))
            return a * b
        return a + b if op == "+" else a - b

    def call(self, name: str, args: tuple[Node, ...]) -> Any:
        import z3

        first, second = self.formula(args[0]), self.formula(args[1])
        if name == "age_in_year":
            return second - first / (12 * 31)
        if name == "within":
            return z3.And(first <= second, second <= first + 31 * period(args[2]))
        short = z3.If(second % 31 < first % 31, 1, 0)
        months = second / 31 - first / 31 - short
        return months / 12 if name == "age" else months
