"""Ages and periods as Polars expressions: the counts of `calendar` for whole columns, in integers.

Taking the year, month and day of a date one by one is by far the slowest step there is in a rule over columns; so a
date becomes one number instead, and a comparison with a fixed day becomes a comparison of dates.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from .calendar import add_months

if TYPE_CHECKING:
    import polars as pl

MONTH = 32
"""Numbers kept for the days of a month."""
MARCH_OF_YEAR_0 = 719_468
"""Days from 1 March of the year 0, with which the reckoning begins, to 1970-01-01."""


def numbered(day: pl.Expr, later: int = 0) -> pl.Expr:
    """A date, or a day some days later, as 32 times its month plus its day of the month from 0 (Int32).

    Years are reckoned from March, so that the leap day is the last; 153 days are five months from there. A date that is
    the same in every row stays a literal, so that the expression is small.
    """
    import polars as pl

    if day.meta.is_literal():
        return pl.lit(pl.select(_numbered(day, later)).item(), dtype=pl.Int32)
    return _numbered(day, later)


def _numbered(day: pl.Expr, later: int) -> pl.Expr:
    in_quarters = (day.to_physical() + (MARCH_OF_YEAR_0 + later)) * 4 + 3
    of_century = (in_quarters % 146_097) | 3
    of_year = of_century % 1_461 // 4 * 5 + 2
    year = in_quarters // 146_097 * 100 + of_century // 1_461
    return year * (12 * MONTH) + of_year // 153 * MONTH + of_year % 153 // 5


def months_between(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Full calendar months from one date to another, as `calendar.months_between` counts them (Int64).

    The day after `end` is what is counted to: on the last day of a month every month is full.
    """
    import polars as pl

    return ((numbered(end, 1) - numbered(start) - 1) // MONTH).cast(pl.Int64)


def within(start: pl.Expr, day: pl.Expr, months: int) -> pl.Expr:
    """Whether a day lies inside the months that begin on `start`, as `calendar.within` has it."""
    return (start <= day) & (numbered(day) - numbered(start) <= months * MONTH)


def at_least(start: pl.Expr, day: date, months: int) -> pl.Expr | None:
    """Whether `months_between(start, day) >= months`, as one comparison of dates; None at the ends of the calendar."""
    import polars as pl

    if not date.min.year + 1 < day.year - months / 12 < date.max.year - 1 or not 1 < day.year < date.max.year:
        return None
    after = day + timedelta(days=1)
    last_of_month = after.day == 1
    last = add_months(after, -months) - timedelta(days=1) if last_of_month else add_months(day, -months)
    return start <= pl.lit(last)
