"""Which facts can still change an outcome: what the interview may ask, and when it is finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiju.policy.library import in_term, state_on
from huiju.policy.vocabulary import PERSONS, Vocabulary
from huiju.rules.nodes import facts_of
from huiju.rules.trace import missing

from .decide import Provision
from .subjects import Subject


def pending(provision: Provision, told: Mapping[str, Any]) -> tuple[str, ...]:
    """Facts not told that could still change the status or the amount of a provision, in the order of the text.

    A test that fails settles it; where the text is silent, only a test that may still fail is open.
    """
    facts = {**told, **provision.context}
    benefit, document = provision.benefit, provision.document
    event = facts.get(benefit.trigger) if benefit.trigger else None
    state = state_on(document, facts["as_of"])
    if state in ("not_yet", "uncertain"):
        return ()
    if state == "ended":
        return (benefit.trigger,) if benefit.trigger and event is None else ()
    truths = [test(facts) for test in provision.tests]
    if False in truths:
        return ()
    undecided = [c.node for c, truth in zip(benefit.conditions, truths, strict=True) if truth is None]
    names = [name for node in undecided for name in missing(node, facts)]
    if _silent(provision, facts, event):
        return tuple(dict.fromkeys(names))
    if benefit.trigger and event is None and not benefit.counts_before_start:
        names.append(benefit.trigger)
    for rule, question in provision.silences:
        if rule(facts) is None and question.unknown_if is not None:
            names += missing(question.unknown_if, facts)
    if names:
        return tuple(dict.fromkeys(names))
    return _after_the_tests(provision, facts)


def _silent(provision: Provision, facts: Mapping[str, Any], event: Any) -> bool:
    first = provision.document.dates.in_force
    early = event is not None and first is not None and event < first and not provision.benefit.counts_before_start
    return early or any(rule(facts) for rule, _ in provision.silences)


def _after_the_tests(provision: Provision, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Official findings first; once none is denied, the facts that the amount needs."""
    benefit = provision.benefit
    findings = [j.fact for j in benefit.judgements]
    if any(facts.get(name) is False for name in findings):
        return ()
    names = [name for name in findings if facts.get(name) is None]
    names += [name for node in benefit.amount.nodes() for name in facts_of(node) if facts.get(name) is None]
    graded = benefit.amount.graded_by
    if graded and facts.get(graded) is None:
        names.append(graded)
    return tuple(dict.fromkeys(name for name in names if name not in ("as_of", "city", "in_force_from")))


def still_relevant(provision: Provision, told: Mapping[str, Any]) -> bool:
    """Whether a document that has ended could still matter: an event inside its term is known or possible."""
    if state_on(provision.document, told["as_of"]) != "ended":
        return True
    trigger = provision.benefit.trigger
    event = told.get(trigger) if trigger else None
    return bool(trigger) and (event is None or in_term(provision.document, event))


def home_of(subject: Subject, fact: str, vocabulary: Vocabulary) -> str:
    """The path in the case under which a fact is told, seen from a subject."""
    domain = vocabulary.facts[fact].of
    if domain == subject.kind:
        return subject.path
    if domain == "person":
        return subject.path if subject.kind in (*PERSONS, "institution") else "applicant"
    return domain
