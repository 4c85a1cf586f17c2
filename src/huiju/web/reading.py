"""From a form as typed to a case, with every mistake named at its field in the reader's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiju.entitlement.answers import read_answer
from huiju.entitlement.case import Case
from huiju.policy.vocabulary import LISTS, FactName, Vocabulary
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import DATE, PLACE, Type, Value

from .faces import today
from .fields import Group
from .sheet import COUNTED, SPOUSE, Sheet
from .words import Words

NOT_KNOWN = frozenset({"不知道", "不清楚", "不详", "未知", "unknown", "not known", "don't know", "?", "？", "-"})
GENERAL = "1.5万"
"""Stands in the hint for whatever is no number at all; the page has a better one for each kind of field."""
NO_CITY = "none"
NO_CITY_WORDS = frozenset({"none", "无", "没有", "未落户"})
YEARS = range(2000, 2101)
_DAY = re.compile(r"(\d{4})(?:[-年./](\d{1,2})[-月./](\d{1,2})[日号]?|(\d{2})(\d{2}))")


@dataclass(frozen=True)
class Read:
    """A case, or messages by field name (`as_of`, `count.children`, `applicant.sex`)."""

    case: Case
    errors: Mapping[str, str]


def read_form(sheet: Sheet, groups: tuple[Group, ...], words: Vocabulary, say: Words) -> Read:
    """The case that a form tells. Empty answers are not known, and so is a list without a number."""
    errors: dict[str, str] = {}
    day = _day(sheet, words, say, errors)
    sections: dict[str, dict[str, Value]] = {}
    lists: dict[str, list[dict[str, Value]]] = {}
    for name in sheet.counts:
        if name in LISTS and sheet.count(name) == 0:
            lists[name] = []
        _check_count(name, sheet, say, errors)
    for group in groups:
        told: dict[str, Value] = {}
        for field in group.fields:
            if field.typed and field.typed.lower() not in NOT_KNOWN:
                try:
                    told[field.fact.name] = read_value(field.fact, field.typed, words)
                except RuleError as error:
                    errors[field.name] = _message(field.fact.type, field.typed, error, say)
        if group.section in LISTS:
            lists.setdefault(group.section, []).append(told)
        else:
            sections[group.section] = told
    case = Case(sheet.city, day, sections, {name: tuple(entries) for name, entries in lists.items()})
    return Read(case, errors)


def read_value(fact: FactName, text: str, words: Vocabulary) -> Value:
    """The value of an answer. A person without a hukou anywhere may say so in either language."""
    if fact.type == PLACE and text.lower() in NO_CITY_WORDS | {w.lower() for w in words.code(PLACE, NO_CITY)}:
        return NO_CITY
    return read_answer(fact, iso_day(text) if fact.type == DATE else text, words)


def iso_day(text: str) -> str:
    """A day as people type it, in the form 2025-03-01; anything else as it is.

    >>> iso_day("2025年3月1日"), iso_day("２０２５．３．１"), iso_day("20250301"), iso_day("soon")
    ('2025-03-01', '2025-03-01', '2025-03-01', 'soon')
    """
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if match is None:
        return text
    year, month, day = (part for part in match.groups() if part)
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _day(sheet: Sheet, words: Vocabulary, say: Words, errors: dict[str, str]) -> date:
    if not sheet.day:
        return today()
    fact = words.facts["as_of"]
    try:
        day = read_value(fact, sheet.day, words)
    except RuleError as error:
        errors["as_of"] = _message(fact.type, sheet.day, error, say)
        return today()
    assert isinstance(day, date)
    if day.year not in YEARS:
        errors["as_of"] = say("bad_as_of")
    return day


def _check_count(name: str, sheet: Sheet, say: Words, errors: dict[str, str]) -> None:
    if name != SPOUSE and sheet.counts[name].strip() and sheet.count(name) is None:
        errors[f"count.{name}"] = say("bad_count", COUNTED[name])


def _message(kind: Type, typed: str, error: RuleError, say: Words) -> str:
    """What is wrong, and what to write instead."""
    found = error.diagnostics[0]
    instead = say(_INSTEAD[kind.kind])
    precise = found.code == "date-missing" or kind.kind in ("int", "money")
    if precise and found.instead is not None and GENERAL not in found.instead.zh:
        instead = found.instead(say.lang)
    return f"{say('bad_value', typed[:40])}{_gap(say)}{instead}"


def _gap(say: Words) -> str:
    return " " if say.lang == "en" else ""


_INSTEAD = {
    "bool": "bad_choice",
    "date": "bad_date",
    "money": "bad_money",
    "int": "bad_number",
    "code": "bad_choice",
    "place": "bad_place",
}
