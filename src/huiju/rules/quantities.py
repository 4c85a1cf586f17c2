"""Figures as a pack writes them: "50000 CNY", "60 month", "2%", "2025-03-01"."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from fractions import Fraction

from .diagnostics import Diagnostic, RuleError, did_you_mean
from .values import DATE, MONEY, RATE, Text, Type, Value

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:\s*(%)|\s+(\S+))?")

MONTHS = {"month": 1, "year": 12}
"""Units of calendar periods, in months."""


def read_date(text: str) -> date:
    """A day written YYYY-MM-DD. Raises RuleError for anything else, and for a day that does not exist.

    >>> read_date("2025-03-01")
    datetime.date(2025, 3, 1)
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise RuleError(
            Diagnostic(
                "date-form",
                Text(f"“{text}”不是日期", f"'{text}' is not a date"),
                Text("写成 2025-03-01", "write it as 2025-03-01"),
            )
        )
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        year, month = int(match[1]), int(match[2])
        hint = (
            Text("月份只有 01 至 12", "months run from 01 to 12")
            if not 1 <= month <= 12
            else Text(f"{year}年{month}月没有这一天", f"{year}-{month:02d} has no such day")
        )
        raise RuleError(
            Diagnostic("date-missing", Text(f"日期 {text} 不存在", f"the date {text} does not exist"), hint)
        ) from None


def read_quantity(text: str, units: Collection[str]) -> tuple[Value, Type]:
    """A parameter's figure with its type: money in fen, a rate as a fraction, a count with its unit, or a date.

    >>> read_quantity("50000 CNY", ["CNY"])
    (5000000, Type(kind='money', of=None))
    >>> read_quantity("2%", [])
    (Fraction(1, 50), Type(kind='rate', of=None))
    """
    text = text.strip()
    if _DATE.fullmatch(text):
        return read_date(text), DATE
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise RuleError(
            Diagnostic(
                "quantity-form",
                Text(f"“{text}”不是数额", f"'{text}' is not a figure"),
                Text("写成“50000 CNY”“60 month”“2%”", "write it as '50000 CNY', '60 month' or '2%'"),
            )
        )
    number = Fraction(match[1])
    if match[2]:
        return number / 100, RATE
    unit = match[3]
    if unit is None:
        raise RuleError(
            Diagnostic(
                "unit-missing",
                Text(f"“{text}”没有单位", f"'{text}' has no unit"),
                Text(f"写成“{text} CNY”“{text} month”", f"write it as '{text} CNY' or '{text} month'"),
            )
        )
    if unit not in units:
        raise RuleError(
            Diagnostic(
                "unit-unknown",
                Text(f"没有“{unit}”这个单位", f"there is no unit '{unit}'"),
                did_you_mean(unit, units),
            )
        )
    if unit == "CNY":
        number *= 100
    if number.denominator != 1:
        what = Text("金额最小到分", "money goes down to the fen") if unit == "CNY" else None
        raise RuleError(
            Diagnostic(
                "quantity-fraction",
                Text(f"“{text}”不是整数", f"'{text}' is not a whole number"),
                what or Text("换成更小的单位", "use a smaller unit"),
            )
        )
    return int(number), (MONEY if unit == "CNY" else Type("int", unit))
