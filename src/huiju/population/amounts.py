"""How much a provision gives every subject of a frame, as Polars expressions: the same amounts as for one case.

Money in fen, counts as they are, shares in millionths; all Int64. Null means: not entitled, not stated, or not exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.policy.documents import Amount, Benefit, Document
from huiju.policy.vocabulary import PERSONS
from huiju.rules.vector_bounds import VectorBounds, vector_bounds
from huiju.rules.vectorise import Column, millionths

from .payments import no_payments, payments, start

if TYPE_CHECKING:
    import polars as pl

MEASURES = ("_one_low", "_one_high", "_heads", "_times_low", "_times_high", "_start", "_paid_months")
"""Columns of `measures`, for `amounts` only."""


@dataclass(frozen=True)
class Amounts:
    """Columns of an amount, one value per row."""

    total: pl.Expr
    """The total; for a range and for tiers not yet graded the upper end; else null where it is not exact."""
    low: pl.Expr
    """The least it can be; equal to `total` where that is exact."""
    high: pl.Expr
    """The most it can be; null where no upper end is known."""
    rate_only: pl.Expr
    """Whether `total` is only the share, in millionths, since its base is not known."""
    received: pl.Expr
    """Whether `total` is what was received before the document ended, and nothing further is certain."""
    payments: Mapping[str, pl.Expr]
    """When it is paid, see `payments`."""

    def columns(self) -> Mapping[str, pl.Expr]:
        """Every column by name."""
        return {"total": self.total, "low": self.low, "high": self.high, "rate_only": self.rate_only,
                "received": self.received, **self.payments}  # fmt: skip


def measures(benefit: Benefit, document: Document, find: Column) -> Mapping[str, pl.Expr]:
    """What the amount is made of, from facts: columns to add before `amounts`, so that each is computed once."""
    import polars as pl

    amount, none = benefit.amount, pl.lit(None, dtype=pl.Int64)
    one = _size(amount, find) or VectorBounds(none, none)
    times = vector_bounds(amount.times, find) if amount.times is not None else VectorBounds(none, none)
    heads = find("headcount").fill_null(1) if _by_head(benefit) else pl.lit(1, dtype=pl.Int64)
    paid_months = find("months_already_paid") if amount.every == "month" else none
    found = (one.low, one.high, heads, times.low, times.high, start(benefit, document, find), paid_months)
    return dict(zip(MEASURES, found, strict=True))


def _by_head(benefit: Benefit) -> bool:
    """Whether a row may stand for several identical persons, each of whom is given the amount."""
    return benefit.entity in PERSONS and benefit.amount.unit.startswith("CNY")


def amounts(benefit: Benefit) -> Amounts:
    """The amount of a provision for every row of a frame with `status`, `reason` and the columns of `measures`."""
    import polars as pl

    amount, none = benefit.amount, pl.lit(None, dtype=pl.Int64)
    if amount.value is None and amount.low is None:
        return Amounts(none, none, none, pl.lit(False), pl.lit(False), no_payments())
    one = VectorBounds(pl.col("_one_low"), pl.col("_one_high"))
    each = VectorBounds(one.low * pl.col("_heads"), one.high * pl.col("_heads")) if _by_head(benefit) else one
    whole, exact, upper = each, each.exact, none
    if amount.every and amount.times is not None:
        times = VectorBounds(pl.col("_times_low"), pl.col("_times_high"))
        whole, exact = VectorBounds(each.low * times.low, each.high * times.high), each.exact & times.exact
    elif amount.kind in ("range", "tiers"):
        upper = each.high
    entitled = pl.col("status") != "ineligible"
    total = pl.when(exact).then(whole.low).otherwise(upper)
    received = rate_only = pl.lit(False)
    fresh, before, rated = entitled, [], []
    # What can never be is left out: every branch costs a step in each row, and time to plan it.
    if amount.every == "month" and amount.value is not None:
        received = entitled & _received(one)
        fresh, before = fresh & ~received, [(received, each.low * pl.col("_paid_months"))]
    if amount.rate_unit and amount.rate is not None:
        rate_only = fresh & ~one.exact
        fresh, rated = fresh & ~rate_only, [(rate_only, pl.lit(millionths(amount.rate), dtype=pl.Int64))]
    return Amounts(
        _first([*before, *rated, (fresh, total)]),
        _first([*before, (fresh, whole.low)]),
        _first([*before, (fresh, whole.high)]),
        rate_only, received,
        payments(amount, fresh & exact, each.low, pl.col("_times_low"), pl.col("_start")),
    )  # fmt: skip


def _first(branches: Sequence[tuple[pl.Expr, pl.Expr]]) -> pl.Expr:
    """The value of the first condition that holds; null where none does."""
    import polars as pl

    found: pl.Expr = pl.lit(None, dtype=pl.Int64)
    for condition, value in reversed(branches):
        found = pl.when(condition).then(value).otherwise(found)
    return found


def _size(amount: Amount, find: Column) -> VectorBounds | None:
    """The size for one period, for one head; None where the text states none."""
    import polars as pl

    if amount.tiers and amount.graded_by:
        tier = find(amount.graded_by)
        graded = tier.is_in(list(amount.tiers)).fill_null(False)
        least, most = (pl.lit(end, dtype=pl.Int64) for end in (min(amount.tiers), max(amount.tiers)))
        return VectorBounds(pl.when(graded).then(tier).otherwise(least), pl.when(graded).then(tier).otherwise(most))
    if amount.low is not None and amount.high is not None:
        return VectorBounds(vector_bounds(amount.low, find).low, vector_bounds(amount.high, find).high)
    return vector_bounds(amount.value, find) if amount.value is not None else None


def _received(monthly: VectorBounds) -> pl.Expr:
    """The document has ended inside the subject's term, and some months of a known sum were paid before."""
    import polars as pl

    some = (pl.col("_paid_months") != 0).fill_null(False)
    return (pl.col("reason") == "ended_in_term") & some & monthly.exact
