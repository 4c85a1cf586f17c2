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

if TYPE_CHECKING:
    import polars as pl

Column = Callable[[str], "pl.Expr"]


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

    left, right = vectorise(node.left, find), vectorise(node.right, find)
    if node.ranks:
        left, right = _rank(left, node.ranks), _rank(right, node.ranks)
    result: pl.Expr = OPERATORS[node.op](left, right)  # type: ignore[assignment]
    return result.cast(pl.Boolean)


def _rank(codes: pl.Expr, ranks: tuple[str, ...]) -> pl.Expr:
    import polars as pl

    places = pl.Series(range(len(ranks)), dtype=pl.Int64)
    return codes.replace_strict(pl.Series(ranks), places, default=None, return_dtype=pl.Int64)


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


def months_between(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Full calendar months from one date column to another, as `calendar.months_between` counts them."""
    import polars as pl

    def months(day: pl.Expr) -> pl.Expr:
        return day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64)

    short = (end.dt.day() < start.dt.day()) & (end.dt.day() < end.dt.month_end().dt.day())
    return months(end) - months(start) - short.cast(pl.Int64)


def _call(name: str, args: tuple[Node, ...], find: Column) -> pl.Expr:
    import polars as pl

    first, second = vectorise(args[0], find), vectorise(args[1], find)
    match name:
        case "age":
            return months_between(first, second) // 12
        case "months":
            return months_between(first, second)
        case "within":
            passed = months_between(first, second)
            return (first <= second) & (
                (passed < period(args[2])) | (first.dt.offset_by(f"{period(args[2])}mo") == second)
            )
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
