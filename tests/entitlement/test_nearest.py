"""Why not, and what would turn it: the fewest plausible changes, each of which really turns the refusal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest

from huiju.entitlement.assess import Decision, Engine
from huiju.entitlement.case import Case
from huiju.entitlement.decide import decide
from huiju.entitlement.nearest import Turn, nearest_change
from huiju.policy.library import load_library
from huiju.policy.vocabulary import FactName
from huiju.rules.nodes import Fact, walk
from huiju.rules.values import BOOL, DATE, PLACE, Value
from support.random_cases import Drawer

ENGINE = Engine(load_library())
WORDS = ENGINE.library.vocabulary
DAY = date(2026, 3, 1)
SIGNED = {"contract_signed_on": date(2025, 9, 1)}
BORN = date(2000, 1, 1)

TABLE: list[tuple[str, str, str, dict[str, Any], set[tuple[str, Any]], str]] = [
    (
        "a contract one month too short",
        "hohhot-2025/award-master", "applicant",
        {"applicant": {**SIGNED, "education": "master", "contract_months": 59},
         "employer": {"employer_in_six_clusters": True}},
        {("contract_months", 60)}, "eligible",
    ),
    (
        "a contract far too short",
        "hohhot-2025/award-phd", "applicant",
        {"applicant": {**SIGNED, "education": "phd", "contract_months": 12},
         "employer": {"employer_in_six_clusters": True}},
        {("contract_months", 60)}, "eligible",
    ),
    (
        "a degree one step higher",
        "hohhot-2025/award-master", "applicant",
        {"applicant": {**SIGNED, "education": "bachelor", "contract_months": 60},
         "employer": {"employer_in_six_clusters": True}},
        {("education", "master")}, "eligible",
    ),
    (
        "two changes: the degree and the contract",
        "hohhot-2025/award-master", "applicant",
        {"applicant": {**SIGNED, "education": "bachelor", "contract_months": 36},
         "employer": {"employer_in_six_clusters": True}},
        {("education", "master"), ("contract_months", 60)}, "eligible",
    ),
    (
        "a move of the hukou",
        "ordos-2024/settlement-1000", "applicant",
        {"applicant": {"hukou_city": "weinan", "hukou_moved_on": date(2026, 1, 5), "hukou_moved_from": "weinan",
                       "birth_date": BORN}},
        {("hukou_city", "ordos")}, "eligible",
    ),
    (
        "the child's hukou",
        "hohhot-2025/childcare-first", "children[0]",
        {"household": {"parents_hukou_in_city": "none"},
         "children": ({"child_birth_order": 1, "child_born_on": date(2025, 6, 1), "child_hukou_city": "weinan"},)},
        {("child_hukou_city", "hohhot")}, "unknown",
    ),
    (
        "a wish",
        "ordos-2024/hukou-free", "applicant",
        {"applicant": {"wishes_to_settle": False}}, {("wishes_to_settle", True)}, "eligible",
    ),
]  # fmt: skip

NONE: list[tuple[str, str, str, str, date, dict[str, Any]]] = [
    (
        "too old to settle",
        "ordos", "ordos-2024/settlement-1000", "applicant", DAY,
        {"applicant": {"hukou_city": "ordos", "hukou_moved_on": date(2026, 1, 5), "birth_date": date(1970, 1, 1)}},
    ),
    (
        "not the first child",
        "hohhot", "hohhot-2025/childcare-first", "children[0]", DAY,
        {"household": {"parents_hukou_in_city": "both"},
         "children": ({"child_birth_order": 2, "child_born_on": date(2025, 6, 1), "child_hukou_city": "hohhot"},)},
    ),
    (
        "more educated than the tier",
        "hohhot", "hohhot-2025/award-master", "applicant", DAY,
        {"applicant": {**SIGNED, "education": "phd", "contract_months": 60},
         "employer": {"employer_in_six_clusters": True}},
    ),
    (
        "a document that has ended",
        "hohhot", "hohhot-2023/deed-tax", "purchase", DAY,
        {"purchase": {"purchased_on": date(2025, 6, 1)}},
    ),
    (
        "a document that is not in force yet",
        "hohhot", "hohhot-2025/hukou-free", "applicant", date(2024, 6, 1), {"applicant": {"wishes_to_settle": False}},
    ),
    (
        "another city",
        "baotou", "ordos-2024/hukou-free", "applicant", date(2023, 6, 1), {"applicant": {"wishes_to_settle": True}},
    ),
    (
        "met already",
        "ordos", "ordos-2024/hukou-free", "applicant", DAY, {"applicant": {"wishes_to_settle": True}},
    ),
]  # fmt: skip


def case_of(city: str, day: date, facts: dict[str, Any]) -> Case:
    """A case from plain facts by section."""
    lists = {name: entries for name, entries in facts.items() if isinstance(entries, tuple)}
    return Case(city, day, {name: entry for name, entry in facts.items() if name not in lists}, lists)


@pytest.mark.parametrize(
    ("provision", "path", "facts", "expected", "status"), [r[1:] for r in TABLE], ids=[r[0] for r in TABLE]
)
def test_the_nearest_change(provision: str, path: str, facts: dict[str, Any], expected: set[Any], status: str) -> None:
    case = case_of(provision.split("-")[0], DAY, facts)
    turn = nearest_change(ENGINE.decide(case, provision, path), ENGINE)
    assert turn is not None
    assert {(change.fact, change.value) for change in turn.changes} == expected
    assert turn.outcome.status == status
    assert applied(case, turn, provision, path) == status


@pytest.mark.parametrize(("city", "provision", "path", "day", "facts"), [r[1:] for r in NONE], ids=[r[0] for r in NONE])
def test_where_nothing_can_be_changed_nothing_is_proposed(
    city: str, provision: str, path: str, day: date, facts: dict[str, Any]
) -> None:
    assert nearest_change(ENGINE.decide(case_of(city, day, facts), provision, path), ENGINE) is None


def applied(case: Case, turn: Turn, provision: str, path: str) -> str:
    """The status after the changes are made in the case."""
    for change in turn.changes:
        case = case.told(change.path, change.fact, change.value)
    return ENGINE.decide(case, provision, path).outcome.status


@cache
def refusals() -> tuple[tuple[Case, Decision, Turn | None], ...]:
    """Refusals in random cases, with the change proposed."""
    drawer = Drawer(ENGINE.library, Random(20261101))
    found = []
    for _ in range(120):
        case = drawer.case()
        refused = [d for d in ENGINE.assess(case).decisions if d.outcome.status == "ineligible"]
        found += [(case, d, nearest_change(d, ENGINE)) for d in drawer.rng.sample(refused, min(len(refused), 12))]
    return tuple(found)


def turns() -> Iterator[tuple[Case, Decision, Turn]]:
    """Refusals for which a change is proposed."""
    return ((case, decision, turn) for case, decision, turn in refusals() if turn is not None)


def test_every_proposal_turns_the_refusal_when_it_is_applied() -> None:
    sizes = {1: 0, 2: 0, 3: 0}
    for case, decision, turn in turns():
        assert all(decision.facts.get(change.fact) == change.was for change in turn.changes)
        status = applied(case, turn, *decision.key)
        assert status == turn.outcome.status != "ineligible"
        sizes[len(turn.changes)] += 1
    assert min(sizes.values()) > 0, f"the cases do not reach every size: {sizes}"


def test_ages_past_days_and_findings_of_offices_are_never_proposed() -> None:
    for _, _, turn in turns():
        for change in turn.changes:
            fact = WORDS.facts[change.fact]
            assert fact.changes is not None
            assert fact.type != DATE
            if fact.changes == "rises":
                assert higher(fact, change.was, change.value)


def higher(fact: FactName, was: Value | None, value: Value) -> bool:
    """Whether a fact that can only rise has risen."""
    if was is None:
        return True
    if fact.type.kind == "code":
        codes = list(WORDS.codes[fact.type.of or ""])
        return codes.index(str(value)) > codes.index(str(was))
    return int(str(value)) > int(str(was))


def test_no_smaller_change_would_do() -> None:
    looked = 0
    for _, decision, turn in refusals():
        if decision.outcome.reason == "test_failed" and (turn is None or len(turn.changes) > 1):
            looked += 1
            assert not list(single_changes(decision)), decision.key
    assert looked > 50


def single_changes(decision: Decision) -> Iterator[tuple[str, Value]]:
    """Every plausible change of one fact, tried one by one, that turns the refusal."""
    nodes = (node for c in decision.benefit.conditions for node in walk(c.node))
    for name in dict.fromkeys(node.name for node in nodes if isinstance(node, Fact)):
        fact = WORDS.facts.get(name)
        if fact is not None and fact.changes is not None:
            for value in plausible(fact, decision.facts.get(name), decision.facts["city"]):
                if decide(decision.provision, {**decision.subject.facts, name: value}).status != "ineligible":
                    yield name, value


def plausible(fact: FactName, now: Any, city: str) -> Iterator[Value]:
    """Every value that a changeable fact could take instead."""
    if fact.type == BOOL:
        yield from () if now is None else (not now,)
    elif fact.type == PLACE:
        yield from (place for place in (city,) if place != now)
    elif fact.type.kind == "code":
        yield from (c for c in WORDS.codes[fact.type.of or ""] if fact.changes == "freely" or higher(fact, now, c))
    else:
        step = 1 if fact.type.kind == "int" else 50_00
        yield from (n * step for n in range(130) if now is None or n * step > now)
