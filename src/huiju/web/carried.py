"""The conversation as a signed form field: it travels with the browser and is stored nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing

from huiju.entitlement.answers import read_answer
from huiju.entitlement.assess import Engine
from huiju.entitlement.conversation import Answer, Conversation
from huiju.entitlement.report import plain
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Value

SALT = "huiju.conversation"
LARGEST = 60_000
"""Characters of a signed field. What a person can tell is far shorter."""


@dataclass(frozen=True)
class Carried:
    """A conversation read from a form."""

    conversation: Conversation
    revised: bool = False
    """Whether documents have changed since it was written."""
    dropped: int = 0
    """Answers that fit no more."""


def carry(conversation: Conversation, engine: Engine) -> str:
    """The signed text of a conversation."""
    words = engine.library.vocabulary
    data = {
        "packs": packs_digest(engine, conversation.city),
        "city": conversation.city,
        "day": conversation.as_of.isoformat(),
        "for": conversation.situations,
        "counts": conversation.counts,
        "about": conversation.about,
        "all": conversation.all_counted,
        "again": conversation.second_round,
        "told": [
            [a.path, {name: plain(value, words, name) for name, value in a.tells.items()}, a.skipped, a.asked]
            for a in conversation.answers
        ],
    }
    return str(signing.dumps(data, salt=SALT, compress=True))


def carried(text: str, engine: Engine, cities: tuple[str, ...]) -> Carried | None:
    """The conversation of a signed text; None where it is not ours, or of a city that is here no more."""
    if len(text) > LARGEST:
        return None
    try:
        data = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    if data["city"] not in cities:
        return None
    words = engine.library.vocabulary
    answers = [_answer(path, tells, skipped, tuple(asked), words) for path, tells, skipped, asked in data["told"]]
    conversation = Conversation(
        data["city"],
        date.fromisoformat(data["day"]),
        tuple(name for name in words.situations if name in data["for"]),
        data["counts"],
        {name: tuple(numbers) for name, numbers in data["about"].items() if name in words.situations},
        tuple(answer for answer in answers if answer is not None),
        data["all"],
        data["again"],
    )
    return Carried(conversation, data["packs"] != packs_digest(engine, data["city"]), answers.count(None))


def _answer(
    path: str, tells: Mapping[str, Any], skipped: bool, asked: tuple[str, ...], words: Vocabulary
) -> Answer | None:
    read: dict[str, Value | None] = {}
    for name, value in tells.items():
        if name not in words.facts:
            return None
        try:
            read[name] = None if value is None else read_answer(words.facts[name], value, words)
        except RuleError:
            return None
    return Answer(path, read, skipped, asked)


def packs_digest(engine: Engine, city: str) -> str:
    """A short digest of the documents that a conversation about a city rests on."""
    digests = "".join(document.digest for document in engine.library.of_place(city))
    return hashlib.sha256(digests.encode()).hexdigest()[:16]
