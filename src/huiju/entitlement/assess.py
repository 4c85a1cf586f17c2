"""The statement of entitlement: every provision of a place for every subject of a case, then what is payable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from huiju.policy.documents import Benefit, Document, OpenQuestion
from huiju.policy.library import Library, State, in_term, state_on
from huiju.policy.overlap import Claim, Key, Settled, Weight, settle, worth
from huiju.rules.evaluate import compile_rule

from .amounts import Given, given_under
from .case import Case
from .decide import Outcome, Provision, context_of, decide_under
from .subjects import Subject, subject_at, subjects, subjects_at


@dataclass(frozen=True)
class Decision:
    """One provision decided for one subject."""

    provision: Provision
    subject: Subject
    outcome: Outcome
    given: Given | None
    facts: Mapping[str, Any] = field(repr=False, compare=False)
    """The facts it was decided on: the subject's, and what the document adds."""

    @property
    def key(self) -> Key:
        """Provision id and subject path."""
        return self.benefit.id, self.subject.path

    @property
    def benefit(self) -> Benefit:
        """The row decided."""
        return self.provision.benefit

    @cached_property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """Open questions that touch this result: what makes it unknown first, then readings adopted.

        A refusal is touched only by a question that says when it applies, such as a condition read into the text.
        """
        silent, refused = self.outcome.silent, self.outcome.status == "ineligible"
        adopted = [
            q
            for q in self.benefit.open
            if (q.unknown_if is None or q.alternatives) and self._applies(q) in ((True,) if refused else (True, None))
        ]
        return (*silent, *(q for q in adopted if q not in silent))

    def _applies(self, question: OpenQuestion) -> bool | None:
        """Whether a question arises here; a question that does not say arises for everyone who is not refused."""
        if question.applies_if is None:
            return None
        if self.outcome.reason not in ("test_failed", "quota_used_up") and self.outcome.status == "ineligible":
            return False
        held: bool | None = compile_rule(question.applies_if)(self.facts)
        return held


@dataclass(frozen=True)
class Assessment:
    """What a case is entitled to in its city on its day."""

    case: Case
    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...]
    certain: Settled
    """After overlap, counting only what is eligible."""
    possible: Settled
    """After overlap, counting also what is conditional or unknown, if granted."""
    not_asked: tuple[str, ...] = field(default=())
    """Provisions about entities that the case does not have."""

    def of_status(self, *status: str) -> tuple[Decision, ...]:
        """Decisions of some statuses, in the order of the texts."""
        return tuple(d for d in self.decisions if d.outcome.status in status)

    @cached_property
    def by_key(self) -> Mapping[Key, Decision]:
        """Decisions by provision and subject."""
        return {d.key: d for d in self.decisions}

    @property
    def payable(self) -> tuple[Decision, ...]:
        """What is eligible and payable after overlap."""
        return tuple(self.by_key[key] for key in self.certain.payable)


class Engine:
    """Decides cases under the documents of a library. Immutable: build a new one for changed packs."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._provisions = {
            document.id: tuple(Provision(document, benefit) for benefit in document.benefits)
            for document in library.documents.values()
        }
        self._of_place: dict[str, tuple[Provision, ...]] = {}
        for place in library.vocabulary.places:
            documents = library.of_place(place)
            self._of_place[place] = tuple(p for d in documents for p in self._provisions[d.id])

    def provisions(self, city: str) -> tuple[Provision, ...]:
        """Every provision that works in a city, whatever the day."""
        return self._of_place[city]

    def decide(self, case: Case, provision_id: str, path: str) -> Decision:
        """One provision for the subject at a path. Raises KeyError for an unknown provision."""
        benefit = self.library.row(provision_id)
        provision = next(p for p in self._provisions[benefit.document] if p.benefit.id == provision_id)
        if provision.benefit.entity == "child":
            decisions = [self._at(provision, subject) for subject in subjects_at(case, path)]
            return max(decisions, key=lambda d: BEST.index(d.outcome.status))
        return self._at(provision, subject_at(case, path))

    def _at(self, provision: Provision, subject: Subject) -> Decision:
        place, city = provision.document.place, subject.facts["city"]
        if place not in (city, self.library.vocabulary.places[city].within):
            return Decision(provision, subject, Outcome("ineligible", "elsewhere"), None, subject.facts)
        document = provision.document
        facts = {**subject.facts, **context_of(document)}
        return _decision(provision, subject, facts, state_on(document, facts["as_of"]))

    def assess(self, case: Case) -> Assessment:
        """Everything the case is entitled to under the documents of its city."""
        present = list(subjects(case))
        documents = self.library.of_place(case.city)
        decisions = tuple(d for document in documents for d in self._under(document, case, present))
        kinds = {s.kind for s in present}
        claims = [self._claim(d) for d in decisions if d.outcome.status != "ineligible"]
        eligible = {d.key for d in decisions if d.outcome.status == "eligible"}
        return Assessment(
            case,
            documents,
            decisions,
            settle([claim for claim in claims if claim.key in eligible]),
            settle(claims),
            tuple(p.benefit.id for p in self._of_place[case.city] if p.benefit.entity not in kinds),
        )

    def _under(self, document: Document, case: Case, present: Iterable[Subject]) -> Iterator[Decision]:
        """Every provision of a document for each subject it is about; facts are put together once for each subject."""
        state, context = state_on(document, case.as_of), context_of(document)
        told: dict[str, list[tuple[Subject, Mapping[str, Any]]]] = {}
        for subject in present:
            told.setdefault(subject.kind, []).append((subject, {**subject.facts, **context}))
        for provision in self._provisions[document.id]:
            for subject, facts in told.get(provision.benefit.entity, ()):
                yield _decision(provision, subject, facts, state)

    def settle(self, decisions: list[Decision]) -> Settled:
        """What of some decisions could be enjoyed together."""
        return settle([self._claim(d) for d in decisions])

    def _claim(self, decision: Decision) -> Claim:
        document, order = decision.provision.document, self._order[decision.benefit.id]
        return Claim(
            decision.key,
            decision.benefit,
            (*worth_of(decision.given), -order),
            decision.facts,
            document.higher_never_both and _lives(document, decision.facts["as_of"]),
        )

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {row.id: n for n, row in enumerate(self.library.rows)}


def _decision(provision: Provision, subject: Subject, facts: Mapping[str, Any], state: State) -> Decision:
    outcome = decide_under(provision, facts, state)
    entitled = outcome.status != "ineligible"
    amount = given_under(provision, outcome, facts, subject.headcount) if entitled else None
    return Decision(provision, subject, outcome, amount, facts)


def _lives(document: Document, day: date) -> bool:
    """Whether a document is in force on a day, beyond doubt."""
    return state_on(document, day) == "in_force" and in_term(document, day)


BEST = ("ineligible", "unknown", "conditional", "eligible")
"""For a household with several children: what holds for the child that fits best."""


def worth_of(given: Given | None) -> Weight:
    """What an entitlement is worth for choosing between exclusive ones; what gives nothing weighs nothing."""
    if given is None:
        return tuple(0 for _ in worth("CNY", 0))
    return worth(given.unit, given.total if given.total is not None else given.low)
