"""Chinese numerals and Arabic figures as exact numbers."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Fraction

SIGNS = "〇○零一二三四五六七八九十百千万亿两"
_DIGITS = {"〇": 0, "○": 0, "零": 0, "两": 2} | {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"亿": 10**8, "万": 10**4}


def exact(value: Fraction) -> Exact:
    """An int where the value is whole, the fraction itself where it is not."""
    return value.numerator if value.denominator == 1 else value


def chinese_integer(numeral: str) -> int | None:
    """The number a Chinese numeral names, or None where it names none, such as 十四五 (the name of a plan).

    >>> [chinese_integer(n) for n in ("二十", "十五万", "一百二", "一千零五", "二〇二五", "十四五")]
    [20, 150000, 120, 1005, 2025, None]
    """
    for sign, scale in _LARGE.items():
        if sign in numeral:
            head, _, tail = numeral.rpartition(sign)
            times, rest = chinese_integer(head) if head else 1, _remainder(tail, scale)
            return None if times is None or rest is None else times * scale + rest
    if len(numeral) > 1 and all(sign in _DIGITS for sign in numeral):
        by_place = len(numeral) > 3 or any(_DIGITS[sign] == 0 for sign in numeral)
        return digit_by_digit(numeral) if by_place else None
    return _below_ten_thousand(numeral)


def digit_by_digit(numeral: str) -> int:
    """Digits read one by one, as in years and discounts.

    >>> digit_by_digit("九五")
    95
    """
    return int("".join(str(_DIGITS[sign]) for sign in numeral))


def figure(digits: str, scale: str = "") -> Exact:
    """An Arabic figure, full-width or with thousands separators, times a scale of 百千万亿.

    >>> figure("１.94", "万"), figure("4.7"), figure("5,000")
    (19400, Fraction(47, 10), 5000)
    """
    value = Fraction(unicodedata.normalize("NFKC", digits).replace(",", ""))
    for sign in scale:
        value *= (_UNITS | _LARGE)[sign]
    return exact(value)


def _remainder(tail: str, scale: int) -> int | None:
    """What follows 万 or 亿; a single digit counts the next lower place, as in 一万五."""
    if not tail:
        return 0
    return _DIGITS[tail] * scale // 10 if tail in _DIGITS else chinese_integer(tail)


def _below_ten_thousand(numeral: str) -> int | None:
    total, place, digit, zero = 0, 10_000, None, False
    for sign in numeral:
        if sign in _UNITS:
            if _UNITS[sign] >= place:
                return None
            place = _UNITS[sign]
            total += place * (1 if digit is None else digit)
            digit, zero = None, False
        elif _DIGITS[sign] == 0 and digit is None:
            zero = True
        elif digit is not None:
            return None
        else:
            digit = _DIGITS[sign]
    if digit is None:
        return 0 if numeral in ("零", "〇", "○") else total
    # 一百二 is 120, but 一百零二 is 102 and 十二 is 12.
    spoken = place in (100, 1000) and not zero
    return total + digit * (place // 10 if spoken else 1)
