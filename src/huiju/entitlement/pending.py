"""Which facts can still change an outcome: what the interview may ask, and when it is finished."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from huiju.policy.library import state_on
from huiju.policy.vocabulary import PERSONS, Vocabulary

from .decide import Provision, decide
from .reach import FALSE, Names, Reach, Reaching, compile_reach
from .subjects import Subject

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pending:
    """A provision made ready to be asked about, along the order of decision in `decide`."""

    provision: Provision

    @cached_property
    def _tests(self) -> tuple[Reaching, ...]:
        return tuple(compile_reach(condition.node) for condition in self.provision.benefit.conditions)

    @cached_property
    def _silences(self) -> tuple[Reaching, ...]:
        silences = self.provision.benefit.silences
        return tuple(compile_reach(q.unknown_if) for q in silences if q.unknown_if is not None)

    @cached_property
    def _event(self) -> str | None:
        """The date fact without which the outcome stays unknown."""
        benefit = self.provision.benefit
        counts = benefit.counts_before_start or self.provision.document.dates.in_force is None
        return None if counts else benefit.trigger

    def outcome(self, told: Mapping[str, Any], not_known: Collection[str] = NONE) -> Names:
        """Facts not told that could still change the status, in the order of the text.

        Official findings come last: while a test is open, no finding changes anything. How much of a quota is left is
        never asked, since only the office knows. `not_known` are facts that will not be told; what matters only
        together with one of them is not asked either.
        """
        benefit, document = self.provision.benefit, self.provision.document
        facts = {**told, **self.provision.context}
        state = state_on(document, facts["as_of"])
        if state in ("not_yet", "uncertain"):
            return ()
        if state == "ended":
            return _untold([benefit.trigger] if benefit.trigger else [], facts, not_known)
        tests = [test(facts, not_known) for test in self._tests]
        if FALSE in tests:
            return ()
        findings = [judgement.fact for judgement in benefit.judgements]
        granted = bool(findings) and all(facts.get(name) is True for name in findings)
        if benefit.quota and facts.get(benefit.quota[1]) == 0 and not granted:
            return _if_none_denied(findings, facts, not_known)
        silences = [silence(facts, not_known) for silence in self._silences]
        undecidable = self._undecidable(tests, silences, facts, not_known)
        names = self._of_tests(tests, silences, facts) if not undecidable else _refusing(tests)
        if names or undecidable or any(facts.get(name) is False for name in findings):
            return names
        return _untold(findings, facts, not_known)

    def _undecidable(
        self, tests: Iterable[Reach], silences: Iterable[Reach], facts: Mapping[str, Any], not_known: Collection[str]
    ) -> bool:
        """Whether the outcome cannot come to more than unknown: a test out of reach, a silent text, an early event."""
        first = self.provision.document.dates.in_force
        event = facts.get(self._event) if self._event else None
        early = event is not None and first is not None and event < first
        return (
            early
            or (event is None and self._event in not_known)
            or not all(test.true for test in tests)
            or not all(silence.false for silence in silences)
        )

    def _of_tests(self, tests: Iterable[Reach], silences: Iterable[Reach], facts: Mapping[str, Any]) -> Names:
        names = [name for reach in tests for name in reach.names]
        if self._event and facts.get(self._event) is None:
            names.append(self._event)
        names += [name for reach in silences for name in reach.names]
        return tuple(dict.fromkeys(names))

    def sums(self, told: Mapping[str, Any], not_known: Collection[str] = NONE) -> Names:
        """Facts not told that the amount reads, where the provision is, or may be, granted."""
        if decide(self.provision, told).status not in ("eligible", "conditional"):
            return ()
        graded = self.provision.benefit.amount.graded_by
        names = [*self.provision.amount_facts, *([graded] if graded else [])]
        return _untold(names, {**told, **self.provision.context}, not_known)


@lru_cache(maxsize=4096)
def pending(provision: Provision) -> Pending:
    """A provision made ready to be asked about, once. Provisions never change."""
    return Pending(provision)


def _refusing(tests: Iterable[Reach]) -> Names:
    """Facts that could make a test fail."""
    return tuple(dict.fromkeys(name for test in tests for name in test.for_false))


def _if_none_denied(findings: Collection[str], facts: Mapping[str, Any], not_known: Collection[str]) -> Names:
    """Findings that together could still show that a quota was granted before it was used up."""
    if any(facts.get(name) is False or name in not_known for name in findings):
        return ()
    return _untold(findings, facts, not_known)


def _untold(names: Iterable[str], facts: Mapping[str, Any], not_known: Collection[str]) -> Names:
    return tuple(dict.fromkeys(name for name in names if facts.get(name) is None and name not in not_known))


def home_of(subject: Subject, fact: str, vocabulary: Vocabulary) -> str:
    """The path in the case under which a fact is told, seen from a subject."""
    domain = vocabulary.facts[fact].of
    if domain == subject.kind:
        return subject.path
    if domain == "person":
        return subject.path if subject.kind in (*PERSONS, "institution") else "applicant"
    return domain
