"""A rule as a Polars expression: the same answers as `evaluate`, for a whole column of cases at once.

Columns are named after facts: money in fen and counts as Int64, dates as Date, codes as String, yes/no as Boolean;
null means not known. Every step keeps null as null: Polars itself does so for comparisons and for `&` and `|`, but not
for `when`, horizontal extremes or aggregates, which are guarded here.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

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
from .scope import CONTEXT
from .values import MONEY, RATE
from .vector_calendar import at_least, months_between, within

if TYPE_CHECKING:
    import polars as pl

Column = Callable[[str], "pl.Expr"]

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""What an operator becomes when its sides change places."""


def vectorise(node: Node, column: Column | None = None) -> pl.Expr:
    """The rule as an expression over fact columns; `column` says where a fact is found (default: `pl.col`).

    Rates are in millionths (Int64). Inside an aggregate Polars lets no column of the frame be named, so where a rule
    uses the case's context there (as_of, city), `column` must give it as a literal.
    """
    import polars as pl

    find = column or pl.col
    match node:
        case Constant(value=value) | Parameter(value=value):
            if isinstance(value, Fraction):
                return pl.lit(millionths(value), dtype=pl.Int64)
            return pl.lit(value, dtype=pl.Int64) if node.type.kind in ("int", "money") else pl.lit(value)
        case Fact(name=name):
            return find(name)
        case And(items=items):
            return reduce(lambda a, b: a & b, [vectorise(item, find) for item in items])
        case Or(items=items):
            return reduce(lambda a, b: a | b, [vectorise(item, find) for item in items])
        case Not(item=item):
            return ~vectorise(item, find)
        case Compare():
            return _compare(node, find)
        case OneOf(item=item, values=values, negated=negated):
            inner = vectorise(item, find)
            found = reduce(lambda a, b: a | b, [inner == pl.lit(value) for value in values])
            return ~found if negated else found
        case Arithmetic():
            return _arithmetic(node, find)
        case Extreme(name=name, items=items):
            return _extreme(name, [vectorise(item, find) for item in items])
        case Call(name=name, args=args):
            return _call(name, args, find)
        case Aggregate():
            return _aggregate(node, find)


MILLION = 1_000_000


def millionths(rate: Fraction) -> int:
    """A rate in millionths, for columns; figures of policy documents are always whole in this unit."""
    scaled = rate * MILLION
    if scaled.denominator != 1:
        raise ValueError(f"rate {rate} is finer than a millionth")
    return scaled.numerator


def _compare(node: Compare, find: Column) -> pl.Expr:
    import polars as pl

    if node.ranks:
        return _ranked(node, find)
    quick = _against_fixed_day(node, find)
    if quick is not None:
        return quick
    result: pl.Expr = OPERATORS[node.op](vectorise(node.left, find), vectorise(node.right, find))  # type: ignore[assignment]
    return result.cast(pl.Boolean)


def _ranked(node: Compare, find: Column) -> pl.Expr:
    """Codes compared by rank; with a fixed code, whether a code is one of those on its side."""
    import polars as pl

    ranks, op = node.ranks, node.op
    for fixed, other, told in ((node.right, node.left, op), (node.left, node.right, MIRRORED[op])):
        if isinstance(fixed, Constant | Parameter):
            place = ranks.index(str(fixed.value))
            meant = [code for n, code in enumerate(ranks) if OPERATORS[told](n, place)]
            return _one_of(vectorise(other, find), meant, [code for code in ranks if code not in meant])
    places = pl.Series(range(len(ranks)), dtype=pl.Int64)
    left, right = (
        vectorise(side, find).replace_strict(pl.Series(ranks), places, default=None, return_dtype=pl.Int64)
        for side in (node.left, node.right)
    )
    result: pl.Expr = OPERATORS[op](left, right)  # type: ignore[assignment]
    return result


def _one_of(codes: pl.Expr, meant: list[str], others: list[str]) -> pl.Expr:
    """Whether a code is one of some, told by the shorter of the two lists; codes are equal much quicker than ranked."""
    import polars as pl

    shorter, negated = (others, True) if len(others) < len(meant) else (meant, False)
    if not shorter:
        return pl.when(codes.is_not_null()).then(pl.lit(negated))
    found = reduce(lambda a, b: a | b, [codes == pl.lit(code) for code in shorter])
    return ~found if negated else found


def _against_fixed_day(node: Compare, find: Column) -> pl.Expr | None:
    """An age, or months, up to a day that is the same in every row against a number: a comparison of dates."""
    import polars as pl

    for call, number, op in ((node.left, node.right, node.op), (node.right, node.left, MIRRORED[node.op])):
        if not (isinstance(call, Call) and call.name in ("age", "months") and isinstance(number, Constant | Parameter)):
            continue
        day = vectorise(call.args[1], find)
        fixed = pl.select(day).item() if day.meta.is_literal() else None
        if fixed is None or not isinstance(number.value, int):
            return None
        start, unit = vectorise(call.args[0], find), 12 if call.name == "age" else 1
        least, more = (at_least(start, fixed, (number.value + n) * unit) for n in (0, 1))
        if least is None or more is None:
            return None
        readings = {">=": least, ">": more, "<": ~least, "<=": ~more, "==": least & ~more, "!=": ~least | more}
        return readings[op]
    return None


def _arithmetic(node: Arithmetic, find: Column) -> pl.Expr:
    if node.op == "*":
        for rate, money in ((node.left, node.right), (node.right, node.left)):
            if rate.type == RATE and money.type == MONEY:
                return share(rate, vectorise(rate, find), vectorise(money, find))
    left, right = vectorise(node.left, find), vectorise(node.right, find)
    return left + right if node.op == "+" else left - right if node.op == "-" else left * right


def share(rate: Node, in_millionths: pl.Expr, fen: pl.Expr) -> pl.Expr:
    """A rate of money, half up to the fen; a figure's own fraction keeps the products small."""
    if isinstance(rate, Constant | Parameter) and isinstance(rate.value, Fraction):
        return (fen * (rate.value.numerator * 2) + rate.value.denominator) // (2 * rate.value.denominator)
    return (fen * in_millionths * 2 + MILLION) // (2 * MILLION)


def _extreme(name: str, items: list[pl.Expr]) -> pl.Expr:
    import polars as pl

    best = pl.min_horizontal(items) if name == "min" else pl.max_horizontal(items)
    any_null = reduce(lambda a, b: a | b, [item.is_null() for item in items])
    return pl.when(any_null).then(None).otherwise(best)


def _call(name: str, args: tuple[Node, ...], find: Column) -> pl.Expr:
    import polars as pl

    first, second = vectorise(args[0], find), vectorise(args[1], find)
    match name:
        case "age":
            return months_between(first, second) // 12
        case "months":
            return months_between(first, second)
        case "within":
            return within(first, second, period(args[2]))
        case _:
            return second - first.dt.year().cast(pl.Int64)


def _aggregate(node: Aggregate, find: Column) -> pl.Expr:
    import polars as pl

    entries = find(node.over)

    def of_entry(name: str) -> pl.Expr:
        return find(name) if name in CONTEXT else pl.element().struct.field(name)

    truth = vectorise(node.condition, of_entry)
    yes = entries.list.eval(truth.fill_null(False).cast(pl.Int64)).list.sum().fill_null(0)
    maybe = entries.list.eval(truth.is_null().cast(pl.Int64)).list.sum().fill_null(0)
    size = entries.list.len().cast(pl.Int64)
    match node.name:
        case "any":
            answer = pl.when(yes > 0).then(True).when(maybe > 0).then(None).otherwise(False)
        case "all":
            answer = pl.when(yes + maybe < size).then(False).when(maybe > 0).then(None).otherwise(True)
        case _:
            if node.value is not None:
                value = vectorise(node.value, of_entry)
                gap = entries.list.eval((truth.fill_null(False) & value.is_null()).cast(pl.Int64)).list.sum()
                maybe = maybe + gap.fill_null(0)
                counted = pl.when(truth.fill_null(False)).then(value).otherwise(0)
                yes = entries.list.eval(counted.fill_null(0)).list.sum().fill_null(0)
            answer = pl.when(maybe > 0).then(None).otherwise(yes)
    return pl.when(entries.is_null()).then(None).otherwise(answer)
