"""One item of a statement: a benefit for one person or thing, with everything that its outcome rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huiju.entitlement.assess import Assessment, Decision, Engine
from huiju.entitlement.nearest import Change, Turn
from huiju.entitlement.report import BASIS
from huiju.entitlement.why import why
from huiju.policy.documents import Condition, Document
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.phrase import sentence
from huiju.rules.trace import trace
from huiju.rules.values import BOOL

from .figures import Line, amount_words, payment_lines, value_words
from .words import Words

MARKS = {True: "✓", False: "✗", None: "?"}
CONTEXT = ("as_of", "city", "in_force_from")


@dataclass(frozen=True)
class Test:
    """A condition or official finding: its mark, the mark in words, what it says, and the facts it used."""

    mark: str
    truth: str
    says: str
    facts: tuple[tuple[str, str], ...] = ()
    office: str = ""


@dataclass(frozen=True)
class Open:
    """A point that the text leaves open, with the reading adopted."""

    question: str
    adopted: str
    decides: tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """A benefit as shown."""

    anchor: str
    title: str
    subject: str
    document: str
    document_id: str
    row: str
    """Full id of the row."""
    dates: str
    clause: str
    offices: tuple[str, ...]
    implied_offices: tuple[str, ...]
    amount: str
    payments: tuple[Line, ...]
    payment_count: str
    basis: str
    tests: tuple[Test, ...]
    why: str
    questions: tuple[Open, ...]
    nearest: str
    gives_way: str


def item(
    decision: Decision, found: Assessment, engine: Engine, subject: str, say: Words, turn: Turn | None = None
) -> Item:
    """A decision in words; `turn` is the nearest change of a refusal."""
    benefit, given, words = decision.benefit, decision.given, engine.library.vocabulary
    reasoned = decision.outcome.reason not in ("met", "finding_absent")
    return Item(
        anchor_of(decision),
        benefit.title(say.lang),
        subject,
        decision.provision.document.title(say.lang),
        benefit.document,
        benefit.id,
        document_dates(decision.provision.document, say),
        benefit.clause,
        benefit.offices,
        benefit.implied_offices if not benefit.offices else (),
        amount_words(given, words, say) if given else "",
        payment_lines(given, words, say) if given else (),
        say("payment_count", len(given.payments)) if given else "",
        BASIS[given.basis](say.lang) if given and given.basis else "",
        (*_conditions(decision, words, say), *_findings(decision, say)),
        why(decision, engine.library)(say.lang) if reasoned else "",
        tuple(Open(q.question(say.lang), q.adopted(say.lang), q.decides) for q in decision.questions),
        _nearest(turn, engine, say),
        _gives_way(decision, found, say),
    )


def document_dates(document: Document, say: Words) -> str:
    """From when to when a document is in force."""
    dates = document.dates
    if dates.in_force is None:
        return say("in_year", dates.year)
    return say("from_day", dates.in_force) if dates.until is None else say("from_to", dates.in_force, dates.until)


def anchor_of(decision: Decision) -> str:
    """The id of an item in the page: the row's id and its subject, `hohhot-2025-childcare-third-children-0`."""
    return re.sub(r"[\W_]+", "-", f"{decision.benefit.id}-{decision.subject.path}").strip("-")


def _conditions(decision: Decision, words: Vocabulary, say: Words) -> Iterator[Test]:
    facts = {**decision.subject.facts, **decision.provision.context}
    truths = decision.outcome.truths
    for condition, truth in zip(decision.benefit.conditions, truths, strict=False):
        says = sentence(condition.node, words, say.lang)
        named = say({True: "met", False: "fails", None: "open"}[truth])
        yield Test(MARKS[truth], named, says, tuple(_told(condition, says, facts, words, say)))


def _told(
    condition: Condition, says: str, facts: Mapping[str, Any], words: Vocabulary, say: Words
) -> Iterator[tuple[str, str]]:
    """The facts that a condition used, as they were told; a yes/no fact is not named twice."""
    for name in dict(trace(condition.node, facts).facts()):
        if name not in CONTEXT and facts.get(name) is not None:
            label = words.fact(name)(say.lang)
            yield "" if label == says else label, value_words(words.facts[name], facts[name], words, say)


def _findings(decision: Decision, say: Words) -> Iterator[Test]:
    if not decision.outcome.truths and decision.benefit.conditions:
        return
    for judgement in decision.benefit.judgements:
        held = decision.subject.facts.get(judgement.fact)
        truth = held if isinstance(held, bool) else None
        named = say({True: "granted", False: "denied", None: "pending"}[truth])
        yield Test(MARKS[truth], named, judgement.says(say.lang), office=judgement.office)


def _nearest(turn: Turn | None, engine: Engine, say: Words) -> str:
    """The fewest changes that would turn a refusal, as one sentence."""
    if turn is None:
        return ""
    changes = say["and"].join(_change(change, engine.library.vocabulary, say) for change in turn.changes)
    return say("if_change", changes, say(f"then_{turn.outcome.status}"))


def _change(change: Change, words: Vocabulary, say: Words) -> str:
    fact = words.facts[change.fact]
    if fact.type == BOOL:
        return (fact.label if change.value is True else fact.denied)(say.lang)
    return say("becomes", fact.label(say.lang), value_words(fact, change.value, words, say))


def _gives_way(decision: Decision, found: Assessment, say: Words) -> str:
    """What is enjoyed instead, where two benefits exclude each other."""
    certain = found.certain.given_up.get(decision.key)
    possible = found.possible.given_up.get(decision.key)
    if certain is not None:
        return say("gives_way", found.by_key[certain[0]].benefit.title(say.lang))
    if possible is not None:
        return say("would_give_way", found.by_key[possible[0]].benefit.title(say.lang))
    return ""
