"""Overlaps of the five documents, and made-up ones, one by one: what is paid, and what is given up for what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import Case
from huiju.policy.documents import Benefit
from huiju.policy.library import load_library
from huiju.policy.overlap import Claim, settle
from huiju.rules.values import Text

ENGINE = Engine(load_library())


def assessed(city: str, day: str, **sections: Any) -> dict[str, Any]:
    """Payable provisions with their subjects, and for each one given up what it was given up for and why."""
    lists = {name: tuple(value) for name, value in sections.items() if isinstance(value, list)}
    single = {name: value for name, value in sections.items() if name not in lists}
    found = ENGINE.assess(Case(city, date.fromisoformat(day), single, lists)).certain
    short = {key: (key[0].split("/")[1], key[1]) for key in (*found.payable, *found.given_up)}
    return {
        "payable": {short[key] for key in found.payable},
        "given_up": {short[key]: (short[winner], why) for key, (winner, why) in found.given_up.items()},
    }


def test_the_nursery_subsidy_of_2025_is_paid_once_for_two_children() -> None:
    children = [{"child_born_on": date(2024, m, 1), "child_care_kind": "nursery"} for m in (1, 12)]
    found = assessed("hohhot", "2026-01-20", children=children)
    one, two = ("nursery-subsidy", "children[0]"), ("nursery-subsidy", "children[1]")
    assert one in found["payable"]
    assert found["given_up"][two] == (one, "counts_once")


@pytest.mark.parametrize(("second_born_on", "payments"), [(date(2025, 5, 1), 1), (date(2026, 5, 1), 2)])
def test_the_delivery_money_is_paid_once_for_twins_and_twice_for_two_births(
    second_born_on: date, payments: int
) -> None:
    born = {"child_birth_order": 2, "child_born_in_city": True}
    children = [{**born, "child_born_on": date(2025, 5, 1)}, {**born, "child_born_on": second_born_on}]
    household = {"parents_hukou_in_city": "both", "delivered_at_midwifery": True,
                 "family_settled_on": date(2024, 9, 1)}  # fmt: skip
    mother = {"delivered_in_city_hospital": True, "hukou_city": "ordos"}
    found = assessed("ordos", "2026-09-01", applicant=mother, household=household, children=children)
    assert len([row for row, _ in found["payable"] if row == "delivery-2000"]) == payments
    assert [why for (row, _), (_, why) in found["given_up"].items() if row == "delivery-2000"] == (
        ["counts_once"] * (2 - payments)
    )


STUDENT = {"education": "bachelor", "study_mode": "full_time", "is_job_seeking": True}
CARD = {"hukou_city": "ordos", "hukou_moved_on": date(2025, 6, 1), "new_citizen_card_issued": True}


def test_the_year_card_makes_the_card_for_30_days_needless_although_30_is_more_than_12() -> None:
    found = assessed("ordos", "2025-09-01", applicant=STUDENT | CARD)
    card, month = ("new-citizen-card", "applicant"), ("jobseeker-bus-card", "applicant")
    assert card in found["payable"]
    assert found["given_up"][month] == (card, "needless")


def test_without_the_year_card_the_card_for_30_days_is_payable() -> None:
    found = assessed("ordos", "2025-09-01", applicant=STUDENT | CARD | {"new_citizen_card_issued": False})
    assert ("jobseeker-bus-card", "applicant") in found["payable"]
    assert found["given_up"].get(("jobseeker-bus-card", "applicant")) is None


def test_a_claim_whose_better_one_is_given_up_is_considered_again() -> None:
    better = row("a/better", one_of="a:x", makes_needless=("a/lesser",))
    claims = [claim(better, 1), claim(row("a/lesser"), 5), claim(row("a/other", one_of="a:x"), 9)]
    found = settle(claims)
    assert {key[0] for key in found.payable} == {"a/other", "a/lesser"}
    assert found.given_up == {("a/better", "applicant"): (("a/other", "applicant"), "one_of")}


def test_two_claims_that_make_each_other_needless_leave_the_better_one() -> None:
    claims = [claim(row("a/1", makes_needless=("a/2",)), 1), claim(row("a/2", makes_needless=("a/1",)), 2)]
    assert settle(claims).payable == (("a/2", "applicant"),)


def test_a_thousand_hires_of_one_employer_are_settled() -> None:
    bonus = row("a/bonus", counts_once="employer")
    claims = [claim(bonus, 5, f"hires[{n}]") for n in range(1_000)]
    assert settle(claims).payable == (("a/bonus", "hires[0]"),)


def test_a_bonus_paid_once_ties_a_hundred_hires_of_two_documents_together_and_all_are_settled() -> None:
    bonus, other = row("a/bonus", counts_once="employer", subject="hiring"), row("b/other", subject="hiring")
    worth = {f"hires[{n}]": (7 * n % 31, 5 * n % 23 + 1) for n in range(100)}
    claims = [Claim((bonus.id, path), bonus, (sizes[0], 1, 0), {}, True) for path, sizes in worth.items()]
    claims += [Claim((other.id, path), other, (sizes[1], 1, -1), {}, True) for path, sizes in worth.items()]
    found = settle(claims).payable
    lucky = max(worth, key=lambda path: worth[path][0] - worth[path][1])
    assert found == ((bonus.id, lucky), *((other.id, path) for path in worth if path != lucky))


def test_claims_of_equal_worth_go_to_the_one_earlier_in_the_text() -> None:
    claims = [claim(row("a/2", one_of="a:x"), 5, order=2), claim(row("a/1", one_of="a:x"), 5, order=1)]
    assert settle(claims).payable == (("a/1", "applicant"),)


def test_two_smaller_claims_beat_a_larger_one_that_excludes_both() -> None:
    large = Claim(("b/large", "applicant"), row("b/large", subject="housing"), (5, 1, -1), {}, True)
    small = [claim(row(f"a/{n}", subject="housing"), 3, order=n) for n in (2, 3)]
    found = settle([large, *small])
    assert set(found.payable) == {("a/2", "applicant"), ("a/3", "applicant")}
    assert found.given_up == {("b/large", "applicant"): (("a/2", "applicant"), "higher_never_both")}


def row(row_id: str, **given: Any) -> Benefit:
    """A made-up row with nothing but its overlaps."""
    return Benefit(row_id, "benefit", row_id.split("/")[0], "一", Text("", ""), (), **given)


def claim(benefit: Benefit, cash: int, path: str = "applicant", order: int = 0) -> Claim:
    """A claim that is worth some cash."""
    return Claim((benefit.id, path), benefit, (cash, 1, -order))


RENT = {
    "works_in_central_area": True, "introduced_full_time": True, "introduced_from_outside": True, "education": "phd",
    "owns_home_in_city": False, "used_housing_preference": False, "months_already_paid": 0, "talent_recognised": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("told", "payable", "given_up"),
    [
        ({}, "rent-2000", "talent-apartment"),
        ({"education": "master", "professional_title": "none"}, "rent-1500", "talent-apartment"),
        ({"talent_recognised": False}, "rent-2000", None),
        ({"works_in_central_area": False}, "talent-apartment", None),
    ],
)
def test_rent_money_and_the_talent_apartment_exclude_each_other_and_the_rejected_one_is_named(
    told: dict[str, Any], payable: str, given_up: str | None
) -> None:
    found = assessed("ordos", "2025-09-01", applicant=RENT | told)
    housing = {name for name, _ in found["payable"]} & {"rent-2000", "rent-1500", "talent-apartment"}
    assert housing == {payable}
    expected = {(given_up, "applicant"): ((payable, "applicant"), "one_of")} if given_up else {}
    assert {key: why for key, why in found["given_up"].items() if why[1] == "one_of"} == expected
