"""From a form as typed to a case, with every mistake named at its field in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiju.entitlement.answers import read_answer
from huiju.entitlement.case import Case
from huiju.policy.vocabulary import LISTS, Vocabulary
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Type, Value

from .faces import today
from .fields import Group
from .sheet import COUNTED, SPOUSE, Sheet
from .words import Words

NOT_KNOWN = frozenset({"不知道", "不清楚", "不详", "未知", "unknown", "not known", "don't know", "?", "？", "-"})
GENERAL = "1.5万"
"""Stands in the hint for whatever is no number at all; the page has a better one for each kind of field."""
YEARS = range(2000, 2101)


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
                    told[field.fact.name] = read_answer(field.fact, field.typed, words)
                except RuleError as error:
                    errors[field.name] = message_for(field.fact.type, field.typed, error, say)
        if group.section in LISTS:
            lists.setdefault(group.section, []).append(told)
        else:
            sections[group.section] = told
    case = Case(sheet.city, day, sections, {name: tuple(entries) for name, entries in lists.items()})
    return Read(case, errors)


def _day(sheet: Sheet, words: Vocabulary, say: Words, errors: dict[str, str]) -> date:
    if not sheet.day:
        return today()
    fact = words.facts["as_of"]
    try:
        day = read_answer(fact, sheet.day, words)
    except RuleError as error:
        errors["as_of"] = message_for(fact.type, sheet.day, error, say)
        return today()
    assert isinstance(day, date)
    if day.year not in YEARS:
        errors["as_of"] = say("bad_as_of")
    return day


def _check_count(name: str, sheet: Sheet, say: Words, errors: dict[str, str]) -> None:
    if name != SPOUSE and sheet.counts[name].strip() and sheet.count(name) is None:
        errors[f"count.{name}"] = say("bad_count", COUNTED[name])


def message_for(kind: Type, typed: str, error: RuleError, say: Words) -> str:
    """What is wrong, and what to write instead."""
    found = error.diagnostics[0]
    instead = say(_INSTEAD[kind.kind])
    precise = found.code in ("date-missing", "date-part") or kind.kind in ("int", "money")
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
