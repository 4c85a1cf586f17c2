"""Figures as a pack writes them: "50000 CNY", "60 month", "2%", "2025-03-01"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from fractions import Fraction

from .diagnostics import Diagnostic, RuleError, did_you_mean
from .values import DATE, MONEY, RATE, Text, Type, Value

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATE_LIKE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:\s*(%)|\s+(\S+))?")
LARGEST = 10**15
"""Figures stay below this (in fen, months …), so that products with them fit the 64-bit columns."""

MONTHS = {"month": 1, "year": 12}
"""Units of calendar periods, in months."""


def read_date(text: str) -> date:
    """A day written YYYY-MM-DD. Raises RuleError for anything else, and for a day that does not exist.

    >>> read_date("2025-03-01")
    datetime.date(2025, 3, 1)
    """
    text = _clean(text)
    match = _DATE.fullmatch(text)
    if match is None:
        near = _DATE_LIKE.fullmatch(_half_width(text))
        plain = f"{near[1]}-{int(near[2]):02d}-{int(near[3]):02d}" if near else "2025-03-01"
        says = Text(f"“{text}”不是日期", f"'{text}' is not a date")
        hint = Text(f"写成 {plain}", f"write it as {plain}")
        if near is None:
            hint = Text(f"按年-月-日写，例如 {plain}", f"write year-month-day, such as {plain}")
        raise _error("date-form", says, hint)
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        year, month = int(match[1]), int(match[2])
        hint = (
            Text("月份只有 01 至 12", "months run from 01 to 12")
            if not 1 <= month <= 12
            else Text(f"{year}年{month}月没有 {match[3]} 日", f"{year}-{month:02d} has no day {match[3]}")
        )
        raise _error("date-missing", Text(f"日期 {text} 不存在", f"the date {text} does not exist"), hint) from None


def read_quantity(text: str, units: Collection[str]) -> tuple[Value, Type]:
    """A parameter's figure with its type: money in fen, a rate as a fraction, a count with its unit, or a date.

    >>> read_quantity("50000 CNY", ["CNY"])
    (5000000, Type(kind='money', of=None))
    >>> read_quantity("2%", [])
    (Fraction(1, 50), Type(kind='rate', of=None))
    """
    text = _clean(text)
    if _DATE.fullmatch(text) or _DATE_LIKE.fullmatch(_half_width(text)):
        return read_date(text), DATE
    match = _NUMBER.fullmatch(text)
    if match is None:
        near = _plain_quantity(text)
        hint = Text("写成“50000 CNY”“60 month”“2%”", "write it as '50000 CNY', '60 month' or '2%'")
        raise _error(
            "quantity-form",
            Text(f"“{text}”不是数额", f"'{text}' is not a figure")
            if text
            else Text("没有写数额", "no figure is given"),
            Text(f"写成 {near}", f"write it as '{near}'") if near else hint,
        )
    number = Fraction(match[1])
    if match[2]:
        if (number * 10_000).denominator != 1:
            says = Text(f"比率“{text}”过细", f"the rate '{text}' is too fine")
            raise _error("quantity-fraction", says, Text("最多四位小数", "use four decimals at most"))
        return number / 100, RATE
    unit = match[3]
    if unit is None:
        says = Text(f"“{text}”没有单位", f"'{text}' has no unit")
        shown = [name for name in ("CNY", "month", "year", "person") if name in units] or list(units)[:4]
        forms = [f"{text} {name}" for name in shown] + [f"{text}%"] * (number <= 100)
        raise _error("unit-missing", says, Text(f"例如 {'、'.join(forms)}", f"such as {', '.join(forms)}"))
    if unit not in units:
        says = Text(f"没有“{unit}”这个单位", f"there is no unit '{unit}'")
        plain = f"{match[1]} {_UNITS.get(unit, unit)}"
        known = _UNITS.get(unit) in units
        raise _error(
            "unit-unknown",
            says,
            Text(f"写成 {plain}", f"write it as '{plain}'") if known else did_you_mean(unit, units),
        )
    if unit == "CNY":
        number *= 100
    if number.denominator != 1:
        says = Text(f"“{text}”不是整数", f"'{text}' is not a whole number")
        small = Text("金额最小到分，即两位小数", "money goes down to the fen, two decimals")
        raise _error(
            "quantity-fraction", says, small if unit == "CNY" else Text("换成更小的单位", "use a smaller unit")
        )
    if number >= LARGEST:
        says = Text(f"“{text}”太大", f"'{text}' is too large")
        raise _error("quantity-large", says, Text("核对数位", "check the number of digits"))
    return int(number), (MONEY if unit == "CNY" else Type("int", unit))


_UNITS = {"元": "CNY", "yuan": "CNY", "RMB": "CNY", "个月": "month", "月": "month", "年": "year", "岁": "year",
          "周岁": "year", "人": "person", "天": "day", "日": "day", "周": "week", "次": "time"}  # fmt: skip
_LOOSE = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*([A-Za-z_]+|[\u4e00-\u9fff]+|%)?")


MAX_LENGTH = 60
"""Characters of the longest figure; a longer one is cut and so refused."""


def _clean(text: str) -> str:
    """The figure as it can be shown: no space around it, nothing unprintable, not too long."""
    text = "".join(c if c.isprintable() else "\ufffd" for c in text.strip()[: MAX_LENGTH + 1])
    return text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}…"


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _plain_quantity(text: str) -> str | None:
    """The plain spelling of a figure with thousands marks, full-width digits, a Chinese unit or no space."""
    match = _LOOSE.fullmatch(_half_width(text))
    if match is None:
        return None
    digits, unit = match[1].replace(",", ""), match[2] or ""
    if unit.startswith("万"):
        digits, unit = str(Fraction(digits) * 10_000), unit[1:]
    unit = _UNITS.get(unit, unit)
    if not unit.isascii():
        return None
    return f"{digits}%" if unit == "%" else f"{digits} {unit}".rstrip()


def _error(code: str, says: Text, instead: Text) -> RuleError:
    return RuleError(Diagnostic(code, says, instead))
