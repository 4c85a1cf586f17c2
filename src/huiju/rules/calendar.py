"""Ages and periods by the calendar, as the Civil Code counts them (articles 200 to 204).

A period of months or years ends on the corresponding day; where the month has no such day, on its last day. So a
person born on 29 February completes a year of age on 28 February of a common year.
"""

from __future__ import annotations

import calendar
from datetime import date


def add_months(start: date, months: int) -> date:
    """The day on which a period of whole months from `start` is complete; the calendar ends with the year 9999.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month0 + 1, min(start.day, calendar.monthrange(year, month0 + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Full calendar months from `start` to `end`: the most whose period is complete by `end`, so negative before it.

    >>> months_between(date(2024, 1, 31), date(2024, 2, 29))
    1
    >>> months_between(date(2025, 3, 1), date(2025, 2, 28))
    -1
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day and end.day < calendar.monthrange(end.year, end.month)[1]:
        return months - 1
    return months


def age(birth: date, day: date) -> int:
    """Age in full years on a day, reached on the birthday itself.

    >>> age(date(2000, 7, 15), date(2016, 7, 14)), age(date(2000, 7, 15), date(2016, 7, 15))
    (15, 16)
    """
    return months_between(birth, day) // 12


def within(start: date, day: date, months: int) -> bool:
    """Whether `day` lies inside the period of `months` that begins on `start`; both ends included.

    >>> within(date(2023, 6, 25), date(2025, 6, 25), 24), within(date(2023, 6, 25), date(2025, 6, 26), 24)
    (True, False)
    """
    return start <= day <= add_months(start, months)
