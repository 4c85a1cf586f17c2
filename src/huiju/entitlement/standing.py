"""Where an interview stands: the cash that is certain, and that is still possible, for its situations."""

from __future__ import annotations

from dataclasses import dataclass

from .amounts import given
from .assess import Decision
from .decide import Provision, decide
from .interview import Interview
from .subjects import Subject


@dataclass(frozen=True)
class Standing:
    """Cash among the provisions of the situations, in fen."""

    certain: int
    """What is eligible and payable after overlap, where the sum is exact."""
    possible: int
    """No more can come of it: everything not refused, the largest of each exclusive group, ceilings in full."""
    unsized: int
    """Provisions not refused whose sum has no known upper end yet."""
    undecided: int
    """Provisions whose outcome can still change."""


def standing(interview: Interview) -> Standing:
    """The running sums after an answer."""
    decisions = [_decision(provision, subject) for provision, subject in interview.scope]
    cash = [d for d in decisions if d.given is not None and d.given.unit == "CNY"]
    most: dict[tuple[str, str], int] = {}
    for decision in cash:
        group = decision.benefit.one_of or decision.benefit.id, decision.subject.path
        most[group] = max(most.get(group, 0), _most(decision) or 0)
    undecided = {(p.benefit.id, s.path) for pairs in interview.open.values() for p, s in pairs}
    unsized = sum(_most(decision) is None for decision in cash)
    return Standing(_certain(interview, cash), sum(most.values()), unsized, len(undecided))


def _decision(provision: Provision, subject: Subject) -> Decision:
    outcome = decide(provision, subject.facts)
    amount = given(provision, outcome, subject.facts, subject.headcount)
    return Decision(provision, subject, outcome, amount, {**subject.facts, **provision.context})


def _certain(interview: Interview, cash: list[Decision]) -> int:
    sure = {d.key: d for d in cash if d.outcome.status == "eligible" and d.given and d.given.kind == "exact"}
    return sum(_most(sure[key]) or 0 for key in interview.engine.settle(list(sure.values())).payable)


def _most(decision: Decision) -> int | None:
    amount = decision.given
    if amount is None:
        return None
    size = amount.total if amount.total is not None else amount.high
    return None if size is None else int(size)
