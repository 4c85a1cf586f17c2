"""When a provision pays every subject of a frame: sums by calendar year from the year of the event.

As for one case, the years are assumed from the event, since no document gives payment dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from huiju.policy.documents import Amount, Benefit, Document
from huiju.rules.vectorise import Column

if TYPE_CHECKING:
    import polars as pl

YEARS = 11
"""Years told apart: the year of the event and the ten after it."""

MONTHS_OF = {"month": 1, "semester": 6, "year": 12}
"""Months from one payment to the next."""


def payments(amount: Amount, fixed: pl.Expr, each: pl.Expr, times: pl.Expr, starts: pl.Expr) -> Mapping[str, pl.Expr]:
    """The payments of `each` (fen or a count) in the rows where the amount is `fixed`, as columns; else null.

    `starts` (Date): the day from which payments are spread. `year_0` to `year_10`: what falls due in the calendar
    year of that day and in each of the ten after it, 0 in a year without payment. `later`: what falls due after
    them. `running`: what is paid each period (`amount.every`) as long as the conditions last.
    """
    import polars as pl

    if amount.every and amount.times is not None:
        due = _by_months(each, times, starts, MONTHS_OF[amount.every])
    elif amount.every:
        running = {"starts": pl.when(fixed).then(starts), "running": pl.when(fixed).then(each)}
        return {**no_payments(), **running}
    elif amount.over or (amount.once and not amount.parts_not_stated):
        due = _parts(each, amount.over or 1)
    else:
        return no_payments()
    found = dict(zip([*(f"year_{n}" for n in range(YEARS)), "later"], due, strict=True))
    dated = {name: pl.when(fixed).then(column) for name, column in {"starts": starts, **found}.items()}
    return {**no_payments(), **dated}


def no_payments() -> Mapping[str, pl.Expr]:
    """Columns of nulls, for what is not paid at fixed times."""
    import polars as pl

    none = pl.lit(None, dtype=pl.Int64)
    return {"starts": pl.lit(None, dtype=pl.Date), **{f"year_{n}": none for n in range(YEARS)}, "later": none,
            "running": none}  # fmt: skip


def start(benefit: Benefit, document: Document, find: Column) -> pl.Expr:
    """The day of the event, or of the question where there is none; not before the document's first day."""
    import polars as pl

    day = find(benefit.paid_from).fill_null(find("as_of")) if benefit.paid_from else find("as_of")
    first = document.dates.in_force
    return pl.when(day < pl.lit(first)).then(pl.lit(first)).otherwise(day) if first else day


def _parts(total: pl.Expr, years: int) -> list[pl.Expr]:
    """Equal yearly parts; what does not divide evenly goes into the first."""
    import polars as pl

    part, nothing = total // years, pl.lit(0, dtype=pl.Int64)
    first = part + total % years
    return [first, *(part if n < years else nothing for n in range(1, YEARS)), part * max(years - YEARS, 0)]


def _by_months(each: pl.Expr, times: pl.Expr, starts: pl.Expr, step: int) -> list[pl.Expr]:
    """Payments every `step` months: those before the end of a year, less those before the end of the year before."""
    import polars as pl

    month = starts.dt.month().cast(pl.Int64) - 1
    until = [pl.min_horizontal(times, (12 * (n + 1) - month + step - 1) // step) for n in range(YEARS)]
    in_year = [until[0], *(until[n] - until[n - 1] for n in range(1, YEARS)), times - until[-1]]
    return [each * number for number in in_year]
