"""One step of the interview: what a person pressed or typed, and the conversation after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from huiju.entitlement.answers import read_answer
from huiju.entitlement.assess import Engine
from huiju.entitlement.case import SECTIONS
from huiju.entitlement.conversation import Answer, Conversation
from huiju.entitlement.together import Together, together_of
from huiju.policy.vocabulary import LISTS, Vocabulary
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Value

from .reading import NOT_KNOWN, YEARS, message_for
from .sheet import COUNTED, LONGEST
from .words import Words

ABOUT, DAY, COUNT = "about", "as_of", "count."
COUNTED_FACTS = frozenset({"household_children", "child_birth_order"})


@dataclass(frozen=True)
class Step:
    """The conversation after a step, and what is to be shown: the next question, or one that is being changed."""

    conversation: Conversation
    editing: str = ""
    """What is being changed: `as_of`, `about`, `count.children`, or the number of an answer."""
    error: str = ""
    typed: str = ""
    away: bool = False
    """Whether the person goes back to the first page."""


def key_of(path: str, facts: tuple[str, ...]) -> str:
    """The name of a question in the page: `applicant.works_in_city+runs_business_in_city`."""
    return f"{path}.{'+'.join(facts)}"


def group_of(words: Vocabulary, facts: tuple[str, ...], city: str) -> Together | None:
    """The question in the place of several that asks for exactly these facts."""
    return next((g for g in together_of(words, facts[0], city) if g.facts == facts), None) if facts[1:] else None


def take(conversation: Conversation, sent: QueryDict, engine: Engine, say: Words) -> Step:
    """What the person did with the page."""
    if "change" in sent and not ("do" in sent or "choice" in sent):
        return Step(conversation, _editable(conversation, sent["change"]))
    asked, at = sent.get("asked", ""), _number(sent.get("change", ""))
    match sent.get("do", "answer" if "choice" in sent else ""):
        case "back" if "change" in sent:
            return Step(conversation)
        case "back":
            before = conversation.back()
            return Step(before or conversation, away=before is None)
        case "situations":
            return Step(conversation, away=True)
        case "withdraw" if at is not None:
            return Step(conversation.without(at))
        case "unknown" | "skip" | "answer" as do:
            return _answered(conversation, sent, asked, at, do, engine, say)
    return Step(conversation)


def _editable(conversation: Conversation, what: str) -> str:
    at = _number(what)
    known = what in (ABOUT, DAY) or what.removeprefix(COUNT) in conversation.counts
    return what if known or (at is not None and at < len(conversation.answers)) else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None


def _answered(
    conversation: Conversation, sent: QueryDict, asked: str, at: int | None, do: str, engine: Engine, say: Words
) -> Step:
    typed = (sent.get("choice") or sent.get("answer", "")).strip()[:LONGEST]
    if do == "answer" and typed.lower() in NOT_KNOWN:
        do = "unknown"
    if asked == ABOUT:
        return Step(replace(conversation, about=_about(conversation, sent, do, engine)))
    if asked == DAY:
        return _day(conversation, typed, engine, say)
    if asked.startswith(COUNT) and asked.removeprefix(COUNT) in COUNTED:
        return _count(conversation, asked.removeprefix(COUNT), typed, do, say)
    return _facts(conversation, asked, typed, at, do, engine, say)


def _about(conversation: Conversation, sent: QueryDict, do: str, engine: Engine) -> Mapping[str, tuple[int, ...]]:
    every = range(conversation.counts.get("children") or 0)
    ticked = {name: {_number(text) for text in sent.getlist(f"about.{name}")} for name in conversation.situations}
    return {
        name: tuple(n for n in every if do != "answer" or n in ticked[name])
        for name in conversation.child_situations(engine)
    }


def _day(conversation: Conversation, typed: str, engine: Engine, say: Words) -> Step:
    fact = engine.library.vocabulary.facts[DAY]
    try:
        day = read_answer(fact, typed, engine.library.vocabulary)
    except RuleError as error:
        return Step(conversation, DAY, message_for(fact.type, typed, error, say), typed)
    assert isinstance(day, date)
    if day.year not in YEARS:
        return Step(conversation, DAY, say("bad_as_of"), typed)
    return Step(replace(conversation, as_of=day))


def _count(conversation: Conversation, name: str, typed: str, do: str, say: Words) -> Step:
    number = _number(typed.removesuffix("个").removesuffix("人").removesuffix("名"))
    if do == "answer" and (number is None or number > COUNTED[name]):
        editing = f"{COUNT}{name}" if name in conversation.counts else ""
        return Step(conversation, editing, say("bad_count", COUNTED[name]), typed)
    counts = {**conversation.counts, name: number if do == "answer" else None}
    if name != "children":
        return Step(replace(conversation, counts=counts))
    # The number counts the children anew, from the eldest, so what was told of their number and order goes.
    answers = tuple(answer for answer in conversation.answers if not COUNTED_FACTS & answer.tells.keys())
    return Step(replace(conversation, counts=counts, about={}, answers=answers, all_counted=True))


def _facts(
    conversation: Conversation, asked: str, typed: str, at: int | None, do: str, engine: Engine, say: Words
) -> Step:
    words = engine.library.vocabulary
    path, _, names = asked.rpartition(".")
    facts = tuple(names.split("+"))
    group = group_of(words, facts, conversation.city)
    if not _entry(conversation, path) or (group is None and (facts[1:] or facts[0] not in words.facts)):
        return Step(conversation)
    editing = str(at) if at is not None else ""
    tells: Mapping[str, Value | None] = dict.fromkeys(facts)
    if do == "answer" and group is not None:
        number = _number(typed)
        if number is None or number >= len(group.choices):
            return Step(conversation, editing, say("bad_choice"))
        tells = group.choices[number].tells
    elif do == "answer":
        try:
            tells = {facts[0]: read_answer(words.facts[facts[0]], typed, words)}
        except RuleError as error:
            message = message_for(words.facts[facts[0]].type, typed, error, say) if typed else say("type_or_not_known")
            return Step(conversation, editing, message, typed)
    return Step(conversation.told(Answer(path, tells, do == "skip", facts if group else ()), at))


def _entry(conversation: Conversation, path: str) -> bool:
    """Whether the case has an entry at a path."""
    head, _, rest = path.partition("[")
    if head in LISTS:
        number = _number(rest.removesuffix("]"))
        return number is not None and number < (conversation.counts.get(head) or 0)
    return path in SECTIONS or any(answer.path == path for answer in conversation.answers)
