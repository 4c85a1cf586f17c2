"""A second evaluator, slow and plain, to hold the real one to: truth tables written out, calendars counted by steps.

It walks Python's own `ast` of the text and shares nothing with the package: money is a fraction of yuan, a code a word.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Any

T, F, U = True, False, None
AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}
NOT = {T: F, F: T, U: U}

COMPARE = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Yuan:
    """An amount of money as a fraction of yuan."""

    amount: Fraction


def plus_months(start: date, months: int) -> date:
    """The same day `months` later, or the last day there is in that month."""
    month = start.year * 12 + start.month - 1 + months
    for day in range(start.day, 27, -1):
        try:
            return date(month // 12, month % 12 + 1, day)
        except ValueError:
            continue
    return date(month // 12, month % 12 + 1, start.day)


def full_months(start: date, end: date) -> int:
    """The largest number of months whose period is complete by `end`, found by trying."""
    days = (end - start).days
    count = min(days // 31, days // 28) - 2
    while plus_months(start, count + 1) <= end:
        count += 1
    return count


def full_years(birth: date, day: date) -> int:
    """Birthdays reached, counted one by one."""
    years = day.year - birth.year - 2
    while plus_months(birth, 12 * (years + 1)) <= day:
        years += 1
    return years


@dataclass(frozen=True)
class Reference:
    """Evaluates the text of a rule. `facts` in the units of the package; figures as the pack writes them."""

    money: frozenset[str]
    figures: Mapping[str, str]
    ordered: tuple[str, ...]
    names: frozenset[str]

    def value(self, text: str, facts: Mapping[str, Any]) -> Any:
        """The value in the units of the package: fen, fractions, counts, codes; None for not known."""
        found = self.eval(ast.parse(text, mode="eval").body, facts)
        return found.amount * 100 if isinstance(found, Yuan) else found

    def eval(self, tree: ast.expr, facts: Mapping[str, Any]) -> Any:
        match tree:
            case ast.BoolOp(op=op, values=values):
                table = AND if isinstance(op, ast.And) else OR
                return reduce(lambda a, b: table[a, b], [self.eval(value, facts) for value in values])
            case ast.UnaryOp(operand=operand):
                return NOT[self.eval(operand, facts)]
            case ast.Compare(left=left, ops=ops, comparators=comparators):
                sides = [left, *comparators]
                links = [self.link(op, sides[i], sides[i + 1], facts) for i, op in enumerate(ops)]
                return reduce(lambda a, b: AND[a, b], links)
            case ast.BinOp(left=left, op=op, right=right):
                return self.arithmetic(op, self.eval(left, facts), self.eval(right, facts))
            case ast.Name(id=name):
                return self.name(name, facts)
            case ast.Constant(value=value):
                return value
            case ast.Call(func=ast.Name(id=name), args=args):
                if name in ("count", "any", "all", "sum"):
                    return self.aggregate(name, args, facts)
                return self.call(name, [self.eval(arg, facts) for arg in args])
        raise AssertionError(ast.dump(tree))

    def name(self, name: str, facts: Mapping[str, Any]) -> Any:
        if name in self.figures:
            return self.figure(self.figures[name])
        if name not in self.names:
            return name
        value = facts.get(name)
        return Yuan(Fraction(value, 100)) if value is not None and name in self.money else value

    def figure(self, text: str) -> Any:
        if text.endswith("%"):
            return Fraction(text[:-1]) / 100
        number, _, unit = text.partition(" ")
        if not unit:
            return date.fromisoformat(text)
        return Yuan(Fraction(number)) if unit == "CNY" else int(number) * 12 if text == "2 year" else int(number)

    def link(self, op: ast.cmpop, left: ast.expr, right: ast.expr, facts: Mapping[str, Any]) -> Any:
        a = self.eval(left, facts)
        if isinstance(right, ast.Tuple):
            found = a in [self.eval(element, facts) for element in right.elts]
            return None if a is None else found is isinstance(op, ast.In)
        b = self.eval(right, facts)
        if a is None or b is None:
            return None
        a, b = self.alike(a, b)
        if isinstance(a, str) and not isinstance(op, ast.Eq | ast.NotEq):
            a, b = self.ordered.index(a), self.ordered.index(b)
        return COMPARE[type(op)](a, b)

    def alike(self, a: Any, b: Any) -> tuple[Any, Any]:
        """A bare 0 or 1 beside money is that many yuan."""
        if isinstance(a, Yuan) and isinstance(b, int):
            return a, Yuan(Fraction(b))
        return (Yuan(Fraction(a)), b) if isinstance(b, Yuan) and isinstance(a, int) else (a, b)

    def arithmetic(self, op: ast.operator, a: Any, b: Any) -> Any:
        if a is None or b is None:
            return None
        if isinstance(op, ast.Mult):
            if isinstance(a, Yuan) or isinstance(b, Yuan):
                money, times = (a, b) if isinstance(a, Yuan) else (b, a)
                return Yuan(Fraction(math.floor(money.amount * times * 100 + Fraction(1, 2)), 100))
            return a * b
        a, b = self.alike(a, b)
        sign = 1 if isinstance(op, ast.Add) else -1
        return Yuan(a.amount + sign * b.amount) if isinstance(a, Yuan) else a + sign * b

    def call(self, name: str, args: list[Any]) -> Any:
        if None in args:
            return None
        match name:
            case "min" | "max":
                model = next((arg for arg in args if isinstance(arg, Yuan)), args[0])
                same = [self.alike(arg, model)[0] for arg in args]
                return sorted(same)[0 if name == "min" else -1]
            case "age":
                return full_years(*args)
            case "months":
                return full_months(*args)
            case "within":
                start, day, months = args
                return start <= day and day <= plus_months(start, months)
        born, year = args
        return year - born.year

    def aggregate(self, name: str, args: list[ast.expr], facts: Mapping[str, Any]) -> Any:
        assert isinstance(args[0], ast.Name)
        entries = facts.get(args[0].id)
        if entries is None:
            return None
        cases = [{"as_of": facts.get("as_of"), "city": facts.get("city"), **entry} for entry in entries]
        truths = [self.eval(args[1], case) for case in cases]
        if name == "any":
            return reduce(lambda a, b: OR[a, b], truths, F)
        if name == "all":
            return reduce(lambda a, b: AND[a, b], truths, T)
        if name == "count":
            return None if None in truths else truths.count(True)
        values = [self.eval(args[2], case) for case, truth in zip(cases, truths, strict=True) if truth]
        if None in truths or None in values:
            return None
        return reduce(lambda a, b: self.arithmetic(ast.Add(), a, b), values, 0)
