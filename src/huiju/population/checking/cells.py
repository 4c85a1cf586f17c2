"""One cell of text: the value it stands for, or the kind of mistake that it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial

from huiju.policy.vocabulary import Vocabulary
from huiju.rules.values import Value

from .columns import Column, Form

NOT_KNOWN = frozenset({"", "~", "不详", "未知", "null", "unknown"})
"""What stands for a value that is not known; it stays null."""
MOST_FEN, MOST_COUNT = 5 * 10**11, 10_000
"""Largest sum (5 billion yuan) and largest number (of months, people, a year): products of one sum and two numbers,
rates in millionths included, stay within 64 bits, in which columns would wrap them without a word."""
MOST_KEY = 2**51 - 1
"""Largest key: with the year of a claim beside it, it still fits into 64 bits."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
ELSEWHERE = "elsewhere"
"""Stands for every place outside the library."""
NOWHERE = "none"
"""The place of somebody who is registered in no city yet."""

Cell = tuple[Value | None, str | None]
"""The value (None: not known) and the kind of mistake (None: there is none)."""

_YES_NO = {"true": True, "是": True, "1": True, "yes": True, "false": False, "否": False, "0": False, "no": False}
_NUMBER = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T](\d{1,2}:\d{2}\S*))?")
_MIDNIGHT = re.compile(r"0?0:00(?::00(?:\.0+)?)?")
IDENTITY = r"^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$"
"""An identity number: place, day of birth, order, check digit (whatever it is)."""
_PLACE_WORDS = {"外地": ELSEWHERE, "其他": ELSEWHERE, ELSEWHERE: ELSEWHERE, NOWHERE: NOWHERE, "无": NOWHERE,
                "未落户": NOWHERE, "尚未落户": NOWHERE}  # fmt: skip


def cell_reader(column: Column, vocabulary: Vocabulary, district_of: str | None = None) -> Callable[[str], Cell]:
    """How the cells of a column are read from text; sums are in yuan. `district_of`: first digits of its districts."""
    readers: Mapping[Form, Callable[[str], Cell]] = {
        "key": partial(_whole, most=MOST_KEY),
        "count": partial(_whole, most=MOST_COUNT),
        "money": _yuan,
        "bool": _yes_no,
        "date": _day,
        "district": partial(_district, prefix=district_of or ""),
        "place": partial(_place, known=_places(vocabulary)),
        "code": partial(_code, known=_codes(vocabulary, column.codes)),
    }
    read = readers[column.form]

    # Columns repeat few values, so each is read once.
    @lru_cache(maxsize=50_000)
    def cell(text: str) -> Cell:
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain.lower() in NOT_KNOWN:
            return None, None
        return (None, "personal") if is_identity_number(plain) else read(plain)

    return cell


def is_identity_number(text: str) -> bool:
    """Whether a text is an identity number, however spaced and whatever its check digit.

    >>> is_identity_number("110105 19491231 002x"), is_identity_number("150102000000000001")
    (True, False)
    """
    return len(text) >= 18 and re.fullmatch(IDENTITY, text.replace(" ", "").replace("-", "")) is not None


def _number(text: str) -> tuple[int, int, str] | None:
    """Sign, whole part and decimals without closing zeros."""
    match = _NUMBER.fullmatch(text.replace("−", "-"))
    if match is None or len(match[2]) > 40:
        return None
    return -1 if match[1] else 1, int(match[2].replace(",", "")), (match[3] or "").rstrip("0")


def _whole(text: str, most: int) -> Cell:
    found = _number(text)
    if found is None:
        return None, "number-form"
    sign, whole, decimals = found
    if decimals:
        return None, "number-fraction"
    return _limited(sign * whole, most)


def _yuan(text: str) -> Cell:
    """Yuan as people write them, in fen. Exact: no number with a floating point is ever made.

    >>> [_yuan(text) for text in ("1500", "1,500.50", "0.005", "-1", "1.5万")]
    [(150000, None), (150050, None), (None, 'money-fraction'), (None, 'negative'), (None, 'number-form')]
    """
    found = _number(text.removesuffix("元"))
    if found is None:
        return None, "number-form"
    sign, whole, decimals = found
    if len(decimals) > 2:
        return None, "money-fraction"
    return _limited(sign * (whole * 100 + int(decimals.ljust(2, "0"))), MOST_FEN)


def _limited(number: int, most: int) -> Cell:
    if number < 0:
        return None, "negative"
    return (number, None) if number <= most else (None, "too-large")


def _yes_no(text: str) -> Cell:
    found = _YES_NO.get(text.lower())
    return found, "bool" if found is None else None


def _day(text: str) -> Cell:
    match = _DAY.fullmatch(text)
    if match is None:
        return None, "date-form"
    if match[6] and not _MIDNIGHT.fullmatch(match[6]):
        return None, "date-time"
    year, month, day = (int(part) for part in match.groups()[:5] if part)
    try:
        found = date(year, month, day)
    except ValueError:
        return None, "date-missing"
    return (found, None) if FIRST_YEAR <= year <= LAST_YEAR else (None, "date-range")


def _district(text: str, prefix: str) -> Cell:
    if not (len(text) == 6 and text.isascii() and text.isdigit()):
        return None, "district"
    return (text, None) if text.startswith(prefix) else (None, "district-elsewhere")


def _place(text: str, known: Mapping[str, str]) -> Cell:
    """A city of the library, `elsewhere` or `none`; a division code is the city whose first four digits it has."""
    if len(text) == 6 and text.isascii() and text.isdigit() and text not in known:
        found = known.get(f"{text[:4]}00", ELSEWHERE)
    else:
        found = known.get(text.lower(), "")
    return (found, None) if found else (None, "place")


def _places(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Cities by every name; a region is no city, and so its name stands for none."""
    found = dict(_PLACE_WORDS)
    for code, place in vocabulary.places.items():
        words = (code, place.en.lower(), place.zh, place.zh.removesuffix("市"), place.code)
        found |= dict.fromkeys(words, code if place.within else "")
    return found


def _code(text: str, known: Mapping[str, str]) -> Cell:
    found = known.get(text.lower())
    return found, "code" if found is None else None


def _codes(vocabulary: Vocabulary, name: str) -> Mapping[str, str]:
    """Codes by themselves and by their words; words that two codes share stand for none."""
    found: dict[str, str] = {}
    codes = vocabulary.codes.get(name, {})
    for code, words in codes.items():
        for word in {unicodedata.normalize("NFKC", text).lower() for text in words}:
            found[word] = code if found.get(word, code) == code else ""
    return {word: code for word, code in found.items() if code} | {code: code for code in codes}
