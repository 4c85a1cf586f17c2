"""Ages and periods by the calendar, at the days where countings differ."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.rules.calendar import add_months, age, months_between, within
from support.reference import full_months, full_years, plus_months

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-30", 1, "2024-02-29"),
        ("2024-01-29", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-02-28", 12, "2025-02-28"),
        ("2023-02-28", 12, "2024-02-28"),
        ("2024-08-31", 1, "2024-09-30"),
        ("2024-12-31", 1, "2025-01-31"),
        ("2024-05-15", 0, "2024-05-15"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-02-29", -12, "2023-02-28"),
        ("1896-02-29", 48, "1900-02-28"),
        ("9999-06-30", 12, "9999-12-31"),
        ("0001-06-30", -12, "0001-01-01"),
    ],
)
def test_a_period_ends_on_the_corresponding_day_or_the_last_of_the_month(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2024-01-31", "2024-02-28", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-01-31", "2024-03-30", 1),
        ("2024-01-31", "2024-03-31", 2),
        ("2024-01-30", "2024-03-29", 1),
        ("2024-02-29", "2025-02-27", 11),
        ("2024-02-29", "2025-02-28", 12),
        ("2024-02-29", "2024-03-28", 0),
        ("2024-02-29", "2024-03-29", 1),
        ("2025-03-01", "2025-03-01", 0),
        ("2025-03-01", "2025-02-28", -1),
        ("2025-03-01", "2025-02-01", -1),
        ("2025-03-01", "2025-01-31", -2),
        ("2025-03-31", "2025-02-28", -1),
        ("2025-03-31", "2025-02-27", -2),
    ],
)
def test_full_months_between_two_days(start: str, end: str, months: int) -> None:
    assert months_between(day(start), day(end)) == months


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        ("2000-07-15", "2016-07-14", 15),
        ("2000-07-15", "2016-07-15", 16),
        ("2004-02-29", "2020-02-28", 15),
        ("2004-02-29", "2020-02-29", 16),
        ("2004-02-29", "2022-02-27", 17),
        ("2004-02-29", "2022-02-28", 18),
        ("2004-02-29", "2022-03-01", 18),
        ("2004-02-28", "2020-02-28", 16),
        ("2004-03-01", "2020-02-29", 15),
        ("2020-01-01", "2020-12-31", 0),
        ("2020-01-01", "2019-12-31", -1),
    ],
)
def test_a_year_of_age_is_reached_on_the_birthday(birth: str, on: str, years: int) -> None:
    assert age(day(birth), day(on)) == years


@pytest.mark.parametrize(
    ("start", "on", "months", "inside"),
    [
        ("2023-06-25", "2023-06-24", 24, False),
        ("2023-06-25", "2023-06-25", 24, True),
        ("2023-06-25", "2025-06-25", 24, True),
        ("2023-06-25", "2025-06-26", 24, False),
        ("2024-02-29", "2026-02-28", 24, True),
        ("2024-02-29", "2026-03-01", 24, False),
        ("2024-01-31", "2024-02-29", 1, True),
        ("2024-01-31", "2024-03-01", 1, False),
        ("2024-01-31", "2024-01-31", 0, True),
        ("2024-01-31", "2024-02-01", 0, False),
        ("9999-06-30", "9999-12-31", 24, True),
    ],
)
def test_both_ends_of_a_period_belong_to_it(start: str, on: str, months: int, inside: bool) -> None:
    assert within(day(start), day(on), months) is inside


@given(days, days)
def test_months_are_the_most_whose_period_is_complete(start: date, end: date) -> None:
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert months == full_months(start, end)


@given(days, st.integers(-600, 600))
def test_adding_months_agrees_with_counting_by_steps(start: date, months: int) -> None:
    assert add_months(start, months) == plus_months(start, months)
    assert months_between(start, add_months(start, months)) == months


@given(days, days)
def test_age_agrees_with_counting_birthdays_and_never_falls(birth: date, on: date) -> None:
    assert age(birth, on) == full_years(birth, on)
    assert 0 <= age(birth, on + timedelta(1)) - age(birth, on) <= 1
