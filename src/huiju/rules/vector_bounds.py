"""The bounds of an amount as two Polars expressions: the same intervals as `bounds`, for a whole column of cases.

Columns are those of `vectorise`. An end that is not known is null. Every null is looked at on its own: horizontal
extremes and sums in Polars would pass over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from .bounds import LONGEST
from .nodes import Aggregate, Arithmetic, Call, Constant, Extreme, Fact, Node, Parameter, walk
from .scope import CONTEXT
from .values import DATE, MONEY, RATE
from .vectorise import Column, share, vectorise

if TYPE_CHECKING:
    import polars as pl


class VectorBounds(NamedTuple):
    """The ends of an interval as Int64 columns: fen, counts, or millionths of a rate."""

    low: pl.Expr
    high: pl.Expr

    @property
    def exact(self) -> pl.Expr:
        """Whether the amount is known, as a column without nulls."""
        return (self.low == self.high).fill_null(False)


def vector_bounds(node: Node, column: Column | None = None) -> VectorBounds:
    """The interval of a count, rate or amount of money, never below zero; `high` is null where no end is known.

    `column` says where a fact is found, as for `vectorise`.
    """
    import polars as pl

    found = _interval(node, column or pl.col)
    if isinstance(node, Constant | Parameter) and _not_negative(node):
        return found
    return VectorBounds(found.low.clip(lower_bound=0).fill_null(0), found.high.clip(lower_bound=0))


def _interval(node: Node, find: Column) -> VectorBounds:
    match node:
        case Constant() | Parameter():
            value = vectorise(node, find)
            return VectorBounds(value, value)
        case Extreme(name=name, items=items):
            return _extreme(name, items, [_interval(item, find) for item in items])
        case Arithmetic(left=left, right=right):
            return _arithmetic(node, _interval(left, find), _interval(right, find))
        case Call(name=name):
            value, most = vectorise(node, find), LONGEST * (12 if name == "months" else 1)
            return VectorBounds(value.fill_null(-most), value.fill_null(most))
        case Aggregate():
            return _aggregate(node, find)
        case _:
            value = vectorise(node, find)
            return VectorBounds(value.fill_null(0), value)


def _extreme(name: str, items: Sequence[Node], parts: Sequence[VectorBounds]) -> VectorBounds:
    import polars as pl

    lows, highs = [part.low for part in parts], [part.high for part in parts]
    always = [_known(item) for item in items]
    if name == "min":
        gaps = [low for low, known in zip(lows, always, strict=True) if not known[0]]
        return VectorBounds(_strict(pl.min_horizontal(lows), gaps), pl.min_horizontal(highs))
    gaps = [high for high, known in zip(highs, always, strict=True) if not known[1]]
    return VectorBounds(pl.max_horizontal(lows), _strict(pl.max_horizontal(highs), gaps))


def _known(node: Node) -> tuple[bool, bool]:
    """Whether the lower and the upper end of a rule are known in every row, whatever is told.

    Looking for nulls where none can be doubles an expression at every level of a rule.
    """
    match node:
        case Constant() | Parameter() | Call():
            return True, True
        case Fact():
            return True, False
        case Arithmetic(op="+", left=left, right=right):
            return _known(left)[0] and _known(right)[0], _known(left)[1] and _known(right)[1]
        case Arithmetic(op="-", left=left, right=right):
            return _known(left)[0] and _known(right)[1], _known(left)[1] and _known(right)[0]
        case Extreme(name=name, items=items):
            lows, highs = zip(*map(_known, items), strict=True)
            return (all(lows), any(highs)) if name == "min" else (any(lows), all(highs))
        case _:
            return False, False


def _strict(value: pl.Expr, parts: Sequence[pl.Expr]) -> pl.Expr:
    """The value, null where any part is."""
    import polars as pl

    if not parts:
        return value
    gap = reduce(lambda a, b: a | b, [part.is_null() for part in parts])
    return pl.when(gap).then(None).otherwise(value)


def _arithmetic(node: Arithmetic, left: VectorBounds, right: VectorBounds) -> VectorBounds:
    import polars as pl

    if node.op == "+":
        return VectorBounds(left.low + right.low, left.high + right.high)
    if node.op == "-":
        return VectorBounds(left.low - right.high, left.high - right.low)
    for constant, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(constant, Constant | Parameter) and isinstance(other, Fact) and _not_negative(constant):
            return VectorBounds(_product(node, left.low, right.low), _product(node, left.high, right.high))
    corners = [_product(node, a, b) for a in left for b in right]
    plain = ((left.low >= 0) & (right.low >= 0)).fill_null(False)
    low = pl.when(plain).then(corners[0]).otherwise(_strict(pl.min_horizontal(corners), corners))
    high = pl.when(plain).then(corners[3]).otherwise(_strict(pl.max_horizontal(corners), corners))
    return VectorBounds(low, high)


def _not_negative(node: Constant | Parameter) -> bool:
    return isinstance(node.value, int | Fraction) and node.value >= 0


def _product(node: Arithmetic, a: pl.Expr, b: pl.Expr) -> pl.Expr:
    if node.left.type == RATE and node.right.type == MONEY:
        return share(node.left, a, b)
    if node.left.type == MONEY and node.right.type == RATE:
        return share(node.right, b, a)
    return a * b


def _aggregate(node: Aggregate, find: Column) -> VectorBounds:
    """Entry by entry: one that may or may not count adds something between nothing and its value."""
    import polars as pl

    entries = find(node.over)

    def of_entry(name: str) -> pl.Expr:
        return find(name) if name in CONTEXT else pl.element().struct.field(name)

    truth = vectorise(node.condition, of_entry)
    part = _interval(node.value, of_entry) if node.value is not None else VectorBounds(_count(1), _count(1))
    low = _sum(entries, _counted(truth, part.low, pl.min_horizontal(_count(0), part.low)))
    high = _sum(entries, _counted(truth, part.high, pl.max_horizontal(_count(0), part.high)))
    untold = entries.is_null()
    return VectorBounds(
        pl.when(untold).then(_untold_low(node, find)).otherwise(low), pl.when(untold).then(None).otherwise(high)
    )


def _count(number: int) -> pl.Expr:
    import polars as pl

    return pl.lit(number, dtype=pl.Int64)


def _counted(truth: pl.Expr, end: pl.Expr, if_open: pl.Expr) -> pl.Expr:
    """What an entry adds to an end: its value, nothing, or while its condition is open the further of the two."""
    import polars as pl

    return pl.when(truth).then(end).when(truth.is_null()).then(_strict(if_open, [end])).otherwise(_count(0))


def _sum(entries: pl.Expr, end: pl.Expr) -> pl.Expr:
    """The sum over the entries, null where an entry's is."""
    import polars as pl

    gaps = entries.list.eval(end.is_null().cast(pl.Int64)).list.sum()
    return pl.when(gaps > 0).then(None).otherwise(entries.list.eval(end).list.sum())


def _untold_low(node: Aggregate, find: Column) -> pl.Expr:
    """The lower end where the list itself is not told: zero, unless an entry may take something away."""
    import polars as pl

    if node.value is None:
        return _count(0)
    types = {part.name: part.type for part in walk(node.value) if isinstance(part, Fact)}

    def of_nobody(name: str) -> pl.Expr:
        return find(name) if name in CONTEXT else pl.lit(None, dtype=pl.Date if types[name] == DATE else pl.Int64)

    return pl.when(_interval(node.value, of_nobody).low >= 0).then(_count(0)).otherwise(None)
