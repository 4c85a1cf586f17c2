"""Values of facts as people type them: full-width digits, 1.5万, 2025年3月1日, 20250301, 是, yes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction

from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import BOOL, DATE, MONEY, PLACE, Text, Value

YES = frozenset({"true", "yes", "y", "是", "有", "对", "1"})
NO = frozenset({"false", "no", "n", "否", "不是", "没有", "无", "不", "0"})
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(万|千|百|亿)?(?:元|块|个月|个|月|人|周|次|张|学期)?")
_SCALE = {None: 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DAY = re.compile(r"(\d{4})(?:[-年./](\d{1,2})[-月./](\d{1,2})[日号]?|(\d{2})(\d{2}))")
_PART = re.compile(r"(?:\d{2}|\d{4})(?:年(?:\d{1,2}月?)?|[-./]\d{1,2}|)|\d{1,2}[月]\d{1,2}[日号]?")
_CITY = re.compile(r"[a-z][a-z0-9_'-]*|[㐀-鿿·]{2,12}")
NOWHERE = "none"
"""The place of somebody who is registered in no city yet."""
_NOWHERE_WORDS = frozenset({"无", "没有", "未落户", "尚未落户", "还没有落户", "还没落户", "not yet registered"})


def read_answer(fact: FactName, written: object, vocabulary: Vocabulary) -> Value:
    """The value of a fact as typed. Raises RuleError saying what is wrong and what to write."""
    if isinstance(written, bool):
        written = "true" if written else "false"
    text = unicodedata.normalize("NFKC", str(written)).strip()
    if fact.type == BOOL:
        return _yes_no(fact, text)
    if fact.type == DATE:
        return _day(text)
    if fact.type.kind in ("int", "money"):
        return _amount(fact, text)
    if fact.type == PLACE:
        return _place(fact, text, vocabulary)
    return _code(fact, text, vocabulary)


def _wrong(fact: FactName, text: str, instead: Text) -> RuleError:
    says = Text(f"{fact.name} 不能是“{text}”", f"{fact.name} cannot be '{text}'")
    return RuleError(Diagnostic("value", says, instead))


def _yes_no(fact: FactName, text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise _wrong(fact, text, Text("写 true 或 false（是或否）", "write true or false"))


def _day(text: str) -> date:
    bare = text.replace(" ", "")
    match = _DAY.fullmatch(bare)
    if match is not None:
        year, month, day = (part for part in match.groups() if part)
        return read_date(f"{year}-{int(month):02d}-{int(day):02d}")
    if _PART.fullmatch(bare):
        says = Text(f"“{text}”不是完整的日期", f"'{text}' is not a whole date")
        hint = Text("年、月、日都要写，例如 1996年5月20日", "give year, month and day, such as 1996-05-20")
        raise RuleError(Diagnostic("date-part", says, hint))
    return read_date(text)


def _amount(fact: FactName, text: str) -> int:
    match = _NUMBER.fullmatch(text.replace(",", "").replace(" ", ""))
    money = fact.type == MONEY
    example = Text("写数字，例如 800 或 1.5万", "write a number, such as 800 or 12,000")
    if match is None:
        raise _wrong(fact, text, example)
    number = Fraction(match[1]) * _SCALE[match[2]] * (100 if money else 1)
    if number < 0:
        raise _wrong(fact, text, Text("不能是负数", "it cannot be negative"))
    if number.denominator != 1:
        hint = Text("最多写到分", "give no more than two decimals") if money else Text("写整数", "write a whole number")
        raise _wrong(fact, text, hint)
    if number > 10**15:
        raise _wrong(fact, text[:40], Text("数字太大", "the number is too large"))
    return int(number)


def offers_nowhere(fact: FactName) -> bool:
    """Whether the question of a place says that there may be none."""
    return fact.type == PLACE and "“无”" in fact.question.zh


def _place(fact: FactName, text: str, vocabulary: Vocabulary) -> str:
    for code, place in vocabulary.places.items():
        if text.lower() in (code, place.code, place.en.lower()) or text in (place.zh, place.zh.removesuffix("市")):
            return code
    if text.lower() in _NOWHERE_WORDS:
        if offers_nowhere(fact):
            return NOWHERE
        raise _wrong(fact, text, Text("写城市名，例如 渭南", "write a city, such as weinan"))
    if _CITY.fullmatch(text.lower()):
        return text.lower()
    raise _wrong(fact, text, Text("写城市名，例如 hohhot、weinan、渭南", "write a city, such as hohhot or weinan"))


def _code(fact: FactName, text: str, vocabulary: Vocabulary) -> str:
    codes = vocabulary.codes[fact.type.of or ""]
    for code, words in codes.items():
        if text.lower() in (code, words.en.lower()) or text == words.zh:
            return code
    raise _wrong(fact, text, did_you_mean(text, codes))
