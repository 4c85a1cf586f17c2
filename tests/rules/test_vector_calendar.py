"""Dates in columns: months, periods and ages are those of the calendar, whether the day is fixed or a column."""

from __future__ import annotations

import operator
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huiju.rules import calendar
from huiju.rules.parse import parse_condition
from huiju.rules.vector_calendar import at_least, months_between, within
from huiju.rules.vectorise import vectorise
from support.made_up import SCOPE

DAYS = st.dates(date(1900, 1, 1), date(2104, 12, 31))
ENDS = [
    date(2024, 2, 29),
    date(2025, 2, 28),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2000, 2, 29),
    date(1900, 2, 28),
]
NEAR = [end + timedelta(days=n) for end in ENDS for n in range(-33, 34)]


def over(start: date, days: list[date], made: pl.Expr) -> list[object]:
    """An expression over `start` (the same everywhere) and `day`."""
    frame = pl.DataFrame({"start": [start] * len(days), "day": days}, schema={"start": pl.Date, "day": pl.Date})
    return frame.select(made.alias("found"))["found"].to_list()


@given(DAYS, st.lists(DAYS, max_size=50), st.integers(-40, 1300))
@example(date(2024, 2, 29), NEAR, 12)
@example(date(2024, 1, 31), NEAR, 1)
def test_columns_count_as_the_calendar_does(start: date, days: list[date], months: int) -> None:
    first, day = pl.col("start"), pl.col("day")
    assert over(start, days, months_between(first, day)) == [calendar.months_between(start, d) for d in days]
    assert over(start, days, months_between(day, first)) == [calendar.months_between(d, start) for d in days]
    assert over(start, days, within(first, day, months)) == [calendar.within(start, d, months) for d in days]
    assert over(start, days, within(day, first, months)) == [calendar.within(d, start, months) for d in days]


@given(DAYS, st.lists(DAYS, max_size=50), st.integers(-600, 1300))
@example(date(2025, 2, 28), NEAR, 12)
@example(date(2024, 2, 29), NEAR, 36)
@example(date(2025, 4, 30), NEAR, 2)
def test_months_up_to_a_fixed_day_are_compared_by_date(fixed: date, days: list[date], months: int) -> None:
    found = at_least(pl.col("day"), fixed, months)
    assert found is not None
    assert over(fixed, days, found) == [calendar.months_between(d, fixed) >= months for d in days]


def test_nothing_is_said_at_the_ends_of_the_calendar() -> None:
    assert at_least(pl.col("day"), date(2025, 1, 1), 12 * 2024) is None
    assert at_least(pl.col("day"), date(9999, 12, 31), 0) is None


@pytest.mark.parametrize("op", ["==", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize("fixed", [date(2026, 2, 28), date(2024, 2, 29), date(2026, 5, 17)])
def test_an_age_on_a_fixed_day_is_compared_as_in_a_column(op: str, fixed: date) -> None:
    compare = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
               ">=": operator.ge}[op]  # fmt: skip
    days = [date(fixed.year - 16, 1, 1) + timedelta(days=n) for n in range(-400, 800)]
    frame = pl.DataFrame({"born_on": [*days, None]}, schema={"born_on": pl.Date})
    for text, mirrored in ((f"age(born_on, as_of) {op} adult", False), (f"adult {op} age(born_on, as_of)", True)):
        node = parse_condition(text, SCOPE)
        found = vectorise(node, lambda name: pl.lit(fixed) if name == "as_of" else pl.col(name))
        sides = [(16, calendar.age(d, fixed)) if mirrored else (calendar.age(d, fixed), 16) for d in days]
        assert frame.select(found.alias("found"))["found"].to_list() == [*(compare(*side) for side in sides), None]


@pytest.mark.parametrize("day", [None, date(1969, 12, 31), date(1, 1, 1), date(9999, 11, 30)])
def test_what_is_not_known_stays_so_and_the_whole_calendar_counts(day: date | None) -> None:
    found = over(date(2000, 1, 1), [day], months_between(pl.col("start"), pl.col("day")))  # type: ignore[list-item]
    assert found == [None if day is None else calendar.months_between(date(2000, 1, 1), day)]
