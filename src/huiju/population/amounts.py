"""How much a provision gives every subject of a frame, as Polars expressions: the same amounts as for one case.

Money in fen, counts as they are, shares in millionths; all Int64. Null means: not entitled, not stated, or not exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.policy.documents import Amount, Benefit, Document
from huiju.rules.vector_bounds import VectorBounds, vector_bounds
from huiju.rules.vectorise import Column, millionths

from .columns import finder
from .decide import Outcomes
from .payments import Payments, no_payments, payments

if TYPE_CHECKING:
    import polars as pl


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
    payments: Payments

    def columns(self, prefix: str = "") -> Mapping[str, pl.Expr]:
        """Every column by name."""
        own = {"total": self.total, "low": self.low, "high": self.high, "rate_only": self.rate_only,
               "received": self.received}  # fmt: skip
        return {prefix + name: column for name, column in {**own, **self.payments.columns()}.items()}


def amounts(benefit: Benefit, document: Document, outcomes: Outcomes, column: Column | None = None) -> Amounts:
    """The amount of a provision for every row, given its outcomes. `column` is the one that decided (see `decide`)."""
    import polars as pl

    find, amount = column or finder(document), benefit.amount
    one = _size(amount, find)
    if one is None:
        return _nothing()
    heads = _heads(benefit, find)
    each = VectorBounds(one.low * heads, one.high * heads)
    periods = vector_bounds(amount.times, find) if amount.every and amount.times is not None else None
    whole = each if periods is None else VectorBounds(each.low * periods.low, each.high * periods.high)
    exact = each.exact if periods is None else each.exact & periods.exact
    entitled = outcomes.status != "ineligible"
    received = entitled & _received(amount, outcomes, one, find)
    rate_only = entitled & ~received & _rate_only(amount, one)
    fresh = entitled & ~received & ~rate_only
    upper = whole.high if amount.kind in ("range", "tiers") and periods is None else pl.lit(None, dtype=pl.Int64)
    so_far = each.low * find("months_already_paid")
    rate = pl.lit(millionths(amount.rate) if amount.rate is not None else None, dtype=pl.Int64)
    return Amounts(
        pl.when(received).then(so_far).when(rate_only).then(rate)
        .when(fresh).then(pl.when(exact).then(whole.low).otherwise(upper)),
        pl.when(received).then(so_far).when(fresh).then(whole.low),
        pl.when(received).then(so_far).when(fresh).then(whole.high),
        rate_only, received,
        payments(benefit, document, fresh & exact, each.low, periods and periods.low, find),
    )  # fmt: skip


def _nothing() -> Amounts:
    import polars as pl

    none, no = pl.lit(None, dtype=pl.Int64), pl.lit(False)
    return Amounts(none, none, none, no, no, no_payments())


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


def _heads(benefit: Benefit, find: Column) -> pl.Expr:
    """Identical persons that a row stands for."""
    import polars as pl

    return find("headcount").fill_null(1) if benefit.entity in ("hire", "intern") else pl.lit(1, dtype=pl.Int64)


def _received(amount: Amount, outcomes: Outcomes, monthly: VectorBounds, find: Column) -> pl.Expr:
    """The document has ended inside the subject's term, and some months of a known sum were paid before."""
    import polars as pl

    if amount.every != "month" or amount.value is None:
        return pl.lit(False)
    some = (find("months_already_paid") != 0).fill_null(False)
    return (outcomes.reason == "ended_in_term") & some & monthly.exact


def _rate_only(amount: Amount, size: VectorBounds) -> pl.Expr:
    import polars as pl

    return ~size.exact if amount.rate_unit and amount.rate is not None else pl.lit(False)
