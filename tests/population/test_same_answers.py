"""A frame of subjects gets the answers that each subject gets alone: outcome, reason, amount, bounds, payments."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from huiju.entitlement.assess import Decision, Engine
from huiju.entitlement.case import Case
from huiju.entitlement.decide import Provision
from huiju.entitlement.subjects import Subject, subjects
from huiju.policy.library import load_library
from huiju.policy.vocabulary import LISTS
from huiju.population.columns import finder
from support.random_cases import CITIES, Drawer
from support.same_answers import ELSEWHERE, differences, frame, of_case, of_frame

LIBRARY = load_library()
ENGINE = Engine(LIBRARY)
MADE_UP = Engine(load_library([Path(__file__).parents[1] / "support" / "packs"], builtin=False))
BENEFITS = {benefit.id: benefit for benefit in LIBRARY.benefits}
PATHS = {
    "person": "applicant", "household": "household", "purchase": "purchase", "employer": "employer",
    "venture": "venture", "institution": "institution", "child": "children[0]", "hire": "hires[0]",
    "intern": "interns[0]",
}  # fmt: skip

CASES = 200
WHOLE_CASES = 100_000
PARTS = 20


def _case(entity: str, facts: dict[str, Any]) -> Case:
    """A case in which everything is told of one entry."""
    entry = {name: value for name, value in facts.items() if name not in ("as_of", "city", *LISTS)}
    lists = {name: facts[name] for name in LISTS if name in facts}
    head = PATHS[entity].partition("[")[0]
    if head == PATHS[entity]:
        return Case(facts["city"], facts["as_of"], {head: entry}, lists)
    return Case(facts["city"], facts["as_of"], {}, {**lists, head: (entry,)})


@cache
def _decisions(benefit_id: str) -> list[Decision]:
    """A provision decided for one case after the other, most of them in its own city."""
    benefit, drawer = BENEFITS[benefit_id], Drawer(LIBRARY, Random(benefit_id))
    document = LIBRARY.documents[benefit.document]
    provision = next(p for p in ENGINE.provisions(_city(document.place)) if p.benefit is benefit)
    decisions = []
    for _ in range(CASES):
        city = drawer.rng.choice(CITIES) if drawer.rng.random() < 0.2 else _city(document.place)
        facts = drawer.near(provision, city, drawer.day([document]))
        decisions.append(ENGINE.decide(_case(benefit.entity, facts), benefit_id, PATHS[benefit.entity]))
    return decisions


def _city(place: str) -> str:
    return place if place in CITIES else CITIES[0]


@pytest.mark.parametrize("benefit_id", sorted(BENEFITS))
def test_every_provision_is_decided_alike_for_one_and_for_many(benefit_id: str) -> None:
    benefit, decisions = BENEFITS[benefit_id], _decisions(benefit_id)
    rows = frame([decision.subject for decision in decisions], LIBRARY.vocabulary)
    found = of_frame(rows, benefit, LIBRARY.documents[benefit.document], LIBRARY.vocabulary)
    assert differences([of_case(decision) for decision in decisions], found) == []


def test_the_random_cases_reach_every_branch_of_the_order_of_decision() -> None:
    reasons: Counter[str] = Counter()
    for benefit_id in BENEFITS:
        reasons.update(decision.outcome.reason for decision in _decisions(benefit_id))
    assert {
        "elsewhere", "not_yet", "uncertain", "ended_in_term", "ended", "test_failed", "quota_used_up", "before_start",
        "silent", "fact_missing", "finding_denied", "finding_absent", "met",
    } <= set(reasons)  # fmt: skip
    assert reasons["met"] > 0.05 * reasons.total()


@pytest.mark.parametrize("benefit_id", sorted(benefit.id for benefit in MADE_UP.library.benefits))
@pytest.mark.parametrize("days_on", [-1, 0, 100, 400])
def test_made_up_provisions_are_decided_alike_for_one_and_for_many(benefit_id: str, days_on: int) -> None:
    """They have what the five documents lack: lists with conditions, uneven parts, sums that run on by month."""
    library = MADE_UP.library
    benefit = next(benefit for benefit in library.benefits if benefit.id == benefit_id)
    document = library.documents[benefit.document]
    day = (document.dates.in_force or date(2024, 1, 1)) + timedelta(days=days_on)
    drawer, provision = Drawer(library, Random(f"{days_on} {benefit_id}")), Provision(document, benefit)
    told = [drawer.near(provision, document.place, day) for _ in range(CASES // 2)]
    path = PATHS[benefit.entity]
    decisions = [MADE_UP.decide(_case(benefit.entity, facts), benefit_id, path) for facts in told]
    rows = frame([decision.subject for decision in decisions], library.vocabulary)
    found = of_frame(rows, benefit, document, library.vocabulary, finder(document, {"as_of": day}))
    assert differences([of_case(decision) for decision in decisions], found) == []


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
def test_whole_cases_are_decided_alike_for_one_and_for_many(
    part: int, record_property: Callable[[str, object], None]
) -> None:
    drawer = Drawer(LIBRARY, Random(f"whole {part}"))
    record_property("decisions", _compare([drawer.case() for _ in range(WHOLE_CASES // PARTS)]))


def test_some_whole_cases_are_decided_alike_for_one_and_for_many() -> None:
    drawer = Drawer(LIBRARY, Random("whole"))
    assert _compare([drawer.case() for _ in range(60)]) > 5_000


def _compare(cases: list[Case]) -> int:
    """Every provision of every document for every subject of its kind in every case; the number of decisions."""
    by_kind: defaultdict[str, list[tuple[int, Subject]]] = defaultdict(list)
    decided = []
    for n, case in enumerate(cases):
        decided.append(ENGINE.assess(case).by_key)
        for subject in subjects(case):
            by_kind[subject.kind].append((n, subject))
    frames = {kind: frame([s for _, s in found], LIBRARY.vocabulary) for kind, found in by_kind.items()}
    compared = 0
    for benefit in LIBRARY.benefits:
        if benefit.entity not in frames:
            continue
        rows = [decided[n].get((benefit.id, subject.path)) for n, subject in by_kind[benefit.entity]]
        expected = [ELSEWHERE if decision is None else of_case(decision) for decision in rows]
        found = of_frame(frames[benefit.entity], benefit, LIBRARY.documents[benefit.document], LIBRARY.vocabulary)
        assert differences(expected, found) == [], benefit.id
        compared += len(expected)
    return compared
