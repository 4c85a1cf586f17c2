"""When a provision pays every subject of a frame: sums by calendar year from the year of the event.

As for one case, the years are assumed from the event, since no document gives payment dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit, Document
from huiju.rules.vectorise import Column

if TYPE_CHECKING:
    import polars as pl

YEARS = 11
"""Years told apart: the year of the event and the ten after it."""

MONTHS_OF = {"month": 1, "semester": 6, "year": 12}
"""Months from one payment to the next."""


@dataclass(frozen=True)
class Payments:
    """Columns of the payments of an exact amount; null where nothing is fixed."""

    starts: pl.Expr
    """The day from which payments are spread (Date); `year_0` is its calendar year."""
    years: tuple[pl.Expr, ...]
    """What falls due in the year of `starts` and in each of the ten after it; 0 in a year without payment."""
    later: pl.Expr
    """What falls due after these years."""
    running: pl.Expr
    """What is paid each period as long as the conditions last."""
    per: str | None = None
    """The period of `running`: month, semester or year."""

    def columns(self) -> Mapping[str, pl.Expr]:
        """Every column by name: starts, year_0 to year_10, later, running."""
        years = {f"year_{n}": column for n, column in enumerate(self.years)}
        return {"starts": self.starts, **years, "later": self.later, "running": self.running}


def no_payments() -> Payments:
    """Columns of nulls, for what is not paid at fixed times."""
    import polars as pl

    none = pl.lit(None, dtype=pl.Int64)
    return Payments(pl.lit(None, dtype=pl.Date), (none,) * YEARS, none, none)


def payments(
    benefit: Benefit, document: Document, fixed: pl.Expr, each: pl.Expr, periods: pl.Expr | None, find: Column
) -> Payments:
    """The payments of `each` (fen or a count) in the rows where the amount is `fixed`; `periods` where it has any."""
    import polars as pl

    amount, none = benefit.amount, no_payments()
    if not (amount.every or amount.over or (amount.once and not amount.parts_not_stated)):
        return none
    start = pl.when(fixed).then(_start(benefit, document, find))
    if amount.every and periods is None:
        return Payments(start, none.years, none.later, pl.when(fixed).then(each), amount.every)
    if amount.every and periods is not None:
        paid = _by_months(each, periods, _start(benefit, document, find), MONTHS_OF[amount.every])
        total = each * periods
    else:
        paid, total = _parts(each, amount.over or 1), each
    years = tuple(pl.when(fixed).then(year) for year in paid)
    later = pl.when(fixed).then(total - pl.sum_horizontal(paid))
    return Payments(start, years, later, none.running)


def _start(benefit: Benefit, document: Document, find: Column) -> pl.Expr:
    """The day of the event, or of the question where there is none; not before the document's first day."""
    import polars as pl

    start = find(benefit.trigger or "lease_start").fill_null(find("as_of"))
    first = document.dates.in_force
    return pl.when(start < pl.lit(first)).then(pl.lit(first)).otherwise(start) if first else start


def _parts(total: pl.Expr, years: int) -> list[pl.Expr]:
    """Equal yearly parts; what does not divide evenly goes into the first."""
    import polars as pl

    part = total // years
    return [part + total % years if n == 0 else part if n < years else pl.lit(0, dtype=pl.Int64) for n in range(YEARS)]


def _by_months(each: pl.Expr, periods: pl.Expr, start: pl.Expr, step: int) -> list[pl.Expr]:
    """Payments every `step` months from `start`: those before the end of a year, less those of the years before."""
    import polars as pl

    month = start.dt.month().cast(pl.Int64) - 1
    due = [pl.min_horizontal(periods, (12 * (n + 1) - month + step - 1) // step) for n in range(YEARS)]
    return [each * (due[n] - due[n - 1] if n else due[0]) for n in range(YEARS)]
