"""Higher, never both: the choice is the best of all possible ones, and what is given up is named with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.entitlement.assess import Engine, worth_of
from huiju.entitlement.case import Case
from huiju.policy.documents import Benefit
from huiju.policy.library import load_library
from huiju.policy.overlap import Claim, settle
from huiju.rules.values import Text
from support.random_cases import Drawer

LIBRARY = load_library()
ENGINE = Engine(LIBRARY)
HOUSEHOLDS = 10_000
PARTS = 10

# ── every subset, weighed ─────────────────────────────────────────────────────────────────────────


def apart(a: Claim, b: Claim) -> bool:
    """Whether the rules of overlap keep two claims apart, rule by rule as the documents word them."""
    one, two, same = a.benefit, b.benefit, a.key[1] == b.key[1]
    return any(
        (
            same and one.one_of is not None and one.one_of == two.one_of,
            same and (two.id in one.makes_needless or one.id in two.makes_needless),
            one.id == two.id and not same and one.counts_once in ("household", "employer"),
            one.id == two.id and not same and one.counts_once == "child_born_on"
            and "child_born_on" in a.facts and a.facts["child_born_on"] == b.facts.get("child_born_on"),
            same and one.document != two.document and (a.higher_never_both or b.higher_never_both)
            and one.subject is not None and one.subject == two.subject,
        )
    )  # fmt: skip


def heaviest(claims: Sequence[Claim]) -> list[Claim]:
    """The subset of greatest worth in which no two are apart, of all subsets; earlier claims on a tie."""
    free = [c for c in claims if not any(apart(c, other) for other in claims if other is not c)]
    rest = [c for c in claims if c not in free]
    foes = [sum(1 << n for n, other in enumerate(rest) if other is not c and apart(c, other)) for c in rest]
    best: tuple[Any, int] = (None, 0)
    for chosen in range(1 << len(rest)):
        picked = [n for n in range(len(rest)) if chosen >> n & 1]
        if not any(foes[n] & chosen for n in picked):
            total = [sum(part) for part in zip(*(rest[n].weight for n in picked), strict=True)]
            best = max(best, ((total, [-n for n in picked]), chosen), key=lambda found: found[0] or ([], []))
    return [*free, *(c for n, c in enumerate(rest) if best[1] >> n & 1)]


def by_brute_force(claims: Sequence[Claim]) -> set[tuple[str, str]]:
    """Claims that are not made needless first; then those whose better ones were all given up, as far as they fit."""

    def lesser(claim: Claim, among: Sequence[Claim]) -> bool:
        return any(claim.benefit.id in o.benefit.makes_needless and claim.key[1] == o.key[1] for o in among)

    payable: list[Claim] = []
    waiting = list(claims)
    while waiting:
        now = [c for c in waiting if not lesser(c, waiting)] or waiting
        payable += heaviest(now)
        waiting = [c for c in waiting if c not in now and not any(apart(c, p) for p in payable)]
    return {claim.key for claim in payable}


def reasons_hold(claims: Sequence[Claim]) -> None:
    """Whatever is not payable is given up for something payable that it cannot stand beside."""
    settled, by_key = settle(claims), {claim.key: claim for claim in claims}
    assert set(settled.given_up) == by_key.keys() - set(settled.payable)
    for key, (winner, _) in settled.given_up.items():
        assert winner in settled.payable
        assert apart(by_key[key], by_key[winner])


SUBJECTS = ("housing", "children")
PATHS = ("applicant", "children[0]", "children[1]", "children[2]")
DAYS = (date(2025, 3, 1), date(2025, 5, 1))


@st.composite
def households(draw: st.DrawFn, needless: bool = True) -> list[Claim]:
    """Claims of some rows of three documents for some subjects, with every kind of overlap."""
    rng = Random(draw(st.integers(0, 2**32)))
    rows: list[Benefit] = []
    for n in range(draw(st.integers(1, 7))):
        document = rng.choice("abc")
        rows.append(
            Benefit(
                f"{document}/{n}", "benefit", document, "一", Text("", ""), (), subject=rng.choice((*SUBJECTS, None)),
                one_of=rng.choice((f"{document}:x", f"{document}:y", None, None)),
                counts_once=rng.choice(("household", "child_born_on", None, None)),
                makes_needless=tuple(r.id for r in rows if needless and r.document == document and rng.random() < 0.3),
            )
        )  # fmt: skip
    strict = rng.choice(("", "a", "ab"))
    keys = [(row, path) for row in rows for path in PATHS if rng.random() < 0.5][:11]
    born = {path: {"child_born_on": rng.choice(DAYS)} if rng.random() < 0.8 else {} for path in PATHS}
    return [
        Claim(
            (row.id, path), row, (rng.choice((0, 1, 2, 3)), rng.choice((0, 1)), 1, -rows.index(row)), born[path],
            row.document in strict,
        )
        for row, path in keys
    ]  # fmt: skip


@given(households())
def test_the_choice_equals_the_best_of_all_subsets(claims: list[Claim]) -> None:
    assert set(settle(claims).payable) == by_brute_force(claims)


@given(households())
def test_every_claim_given_up_names_a_payable_one_it_cannot_stand_beside(claims: list[Claim]) -> None:
    reasons_hold(claims)


@given(households(needless=False), st.randoms(use_true_random=False))
def test_the_worth_does_not_depend_on_the_order_of_claims(claims: list[Claim], rng: Random) -> None:
    # Where a claim waits until a better one is given up, a tie between subjects decides what it meets then.
    weights = {claim.key: claim.weight for claim in claims}
    shuffled = rng.sample(claims, len(claims))
    first, second = (sorted(weights[key] for key in settle(order).payable) for order in (claims, shuffled))
    assert [sum(part) for part in zip(*first, strict=True)] == [sum(part) for part in zip(*second, strict=True)]


def of_household(case: Case) -> list[list[Claim]]:
    """The claims of a real case, once only the certain ones and once all that are possible."""
    decisions = ENGINE.assess(case).decisions
    order = {row.id: n for n, row in enumerate(LIBRARY.rows)}
    claims = [
        (
            d.outcome.status,
            Claim(
                d.key, d.benefit, (*worth_of(d.given), -order[d.benefit.id]), d.subject.facts,
                LIBRARY.documents[d.benefit.document].higher_never_both,
            ),
        )
        for d in decisions
    ]  # fmt: skip
    certain = [claim for status, claim in claims if status == "eligible"]
    return [certain, [claim for status, claim in claims if status != "ineligible"]]


def islands(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims in groups that have nothing to do with one another, so that all subsets of each can be looked at."""
    groups: list[list[Claim]] = []
    for claim in claims:
        near = [group for group in groups if any(apart(claim, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([claim, *(other for group in near for other in group)])
    return [sorted(group, key=claims.index) for group in groups]


def check_household(case: Case) -> int:
    """Compare both choices of a case with brute force; the number of claims in them that had a rival."""
    contested = 0
    for claims in of_household(case):
        reasons_hold(claims)
        groups = islands(claims)
        assert set(settle(claims).payable) == {key for group in groups for key in by_brute_force(group)}
        contested += sum(len(group) for group in groups if len(group) > 1)
    return contested


def test_the_choice_equals_brute_force_on_some_households_of_the_five_documents() -> None:
    drawer = Drawer(LIBRARY, Random("overlap"))
    assert sum(check_household(drawer.case()) for _ in range(100)) > 100


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(PARTS))
def test_the_choice_equals_brute_force_on_households_of_the_five_documents(
    part: int, record_property: Callable[[str, object], None]
) -> None:
    drawer, rivals, drawn = Drawer(LIBRARY, Random(f"overlap {part}")), [], 0
    while len(rivals) < HOUSEHOLDS // PARTS:
        drawn += 1
        if contested := check_household(drawer.case()):
            rivals.append(contested)
    record_property("drawn", drawn)
    record_property("rivals", sum(rivals))
