"""A question of the interview as plain data: what is asked, the choices, and why."""

from __future__ import annotations

from typing import Any

from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.values import Language, Value

from .amounts import natural
from .interview import Interview, Question
from .report import plain

Json = dict[str, Any]
YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


def question_json(question: Question, talk: Interview, lang: Language) -> Json:
    """One question. `at` lists every path where the answer counts; each choice says what it tells."""
    library = talk.engine.library
    words, fact, group = library.vocabulary, question.fact, question.together
    names = list(group.facts) if group else [fact.name]
    places = dict.fromkeys(path for path, _ in sorted(talk.places(question.path, fact.name)))
    return {
        "at": list(places),
        "facts": names,
        "asks": (group.question if group else fact.question)(lang),
        "type": "choice" if group else fact.type.kind,
        "unit": _unit(fact, words),
        "choices": _choices(question, words, lang),
        "attested": list(fact.attested),
        "why": {
            "provisions": [{"id": name, "title": library.row(name).title(lang)} for name in question.provisions],
            "money": natural(question.money, money=True),
        },
    }


def _unit(fact: FactName, words: Vocabulary) -> str | None:
    named = words.units.get(fact.type.of or "") if fact.type.kind == "int" else None
    return named.en if named else None


def _choices(question: Question, words: Vocabulary, lang: Language) -> list[Json] | None:
    """The list to choose from; None where a number, a day or a place is to be told."""
    if question.together:
        return [
            {"says": c.says(lang), "tells": {name: plain(value, words, name) for name, value in c.tells.items()}}
            for c in question.together.choices
        ]
    fact = question.fact
    if fact.type.kind == "bool":
        yes, no = YES_NO[lang]
        return [_choice(fact, True, yes), _choice(fact, False, no)]
    if fact.type.kind == "code":
        return [_choice(fact, code, said(lang)) for code, said in words.codes[fact.type.of or ""].items()]
    return None


def _choice(fact: FactName, value: Value, says: str) -> Json:
    return {"says": says, "tells": {fact.name: value}}
