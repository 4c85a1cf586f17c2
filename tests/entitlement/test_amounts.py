"""Amounts, kind by kind, on made-up provisions: how much, how exactly, and when it is paid."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from huiju.entitlement.amounts import Payment, natural
from support.made_up_packs import DAY, amount

YUAN = 100


@pytest.mark.parametrize(
    ("row", "told", "kind", "total", "low", "high"),
    [
        ("plain", {}, "exact", 100 * YUAN, None, None),
        ("parts-open", {}, "exact", 1000 * YUAN, None, None),
        # a share of money is rounded half up to the fen, then capped
        ("rounded", {"purchase_price": 0}, "exact", 0, None, None),
        ("rounded", {"purchase_price": 33}, "exact", 0, None, None),
        ("rounded", {"purchase_price": 34}, "exact", 1, None, None),
        ("rounded", {"purchase_price": 100}, "exact", 2, None, None),
        ("rounded", {"purchase_price": 1_999_99}, "exact", 3000, None, None),
        ("rounded", {"purchase_price": 2_000_01}, "exact", 3000, None, None),
        ("rounded", {"purchase_price": 10**15}, "exact", 3000, None, None),
        # while the base is missing the amount is a range; without a cap it is open above
        ("rounded", {}, "exact", None, 0, 30 * YUAN),
        ("uncapped", {}, "up_to", None, 0, None),
        ("uncapped", {"purchase_price": 100}, "up_to", 2, None, None),
        ("share-only", {"care_cost_in_scope": 100}, "exact", 70, None, None),
        ("share-only", {}, "exact", Fraction(7, 10), None, None),
        ("rebate", {}, "at_least", Fraction(1, 5), None, None),
        ("between", {}, "up_to", 5000 * YUAN, 1000 * YUAN, 5000 * YUAN),
        ("graded", {}, "up_to", 50 * YUAN, 10 * YUAN, 50 * YUAN),
        ("graded", {"venture_grant_tier": 30 * YUAN}, "exact", 30 * YUAN, None, None),
        ("graded", {"venture_grant_tier": 31 * YUAN}, "up_to", 50 * YUAN, 10 * YUAN, 50 * YUAN),
        ("free-rides", {}, "exact", 12, None, None),
        ("unstated", {}, "exact", None, None, None),
        # periods: exact only where the sum and their number are known
        ("by-semester", {"child_care_semesters": 3}, "exact", 3000 * YUAN, None, None),
        ("by-semester", {"child_care_semesters": 0}, "exact", 0, None, None),
        ("by-semester", {}, "exact", None, 0, None),
        ("month-running", {}, "exact", 10 * YUAN, None, None),
        ("year-running", {"nursery_children_under_3": 4}, "exact", 2400 * YUAN, None, None),
        ("year-running", {}, "exact", None, 0, None),
    ],
)
def test_the_size_of_an_amount(
    row: str, told: dict[str, Any], kind: str, total: int | None, low: int | None, high: int | None
) -> None:
    found = amount(row, told)
    assert found is not None
    assert (found.kind, found.total, found.low, found.high) == (kind, total, low, high)


LEASE = {"lease_start": date(2025, 4, 1), "lease_months": 12, "months_already_paid": 0, "monthly_rent": 1000 * YUAN}


@pytest.mark.parametrize(
    ("told", "total", "low", "high", "needs"),
    [
        ({}, 6000 * YUAN, None, None, ()),
        ({"lease_months": 36}, 12_000 * YUAN, None, None, ()),
        ({"months_already_paid": 10}, 1000 * YUAN, None, None, ()),
        ({"months_already_paid": 13}, 0, None, None, ()),
        ({"lease_months": None}, None, 0, 12_000 * YUAN, ("lease_months",)),
        ({"lease_months": None, "months_already_paid": 20}, None, 0, 2000 * YUAN, ("lease_months",)),
        ({"monthly_rent": None}, None, 0, None, ("monthly_rent",)),
        ({"months_already_paid": None}, None, 0, 6000 * YUAN, ("months_already_paid",)),
    ],
)
def test_months_of_a_sum_are_bounded_by_what_is_known(
    told: dict[str, Any], total: int | None, low: int | None, high: int | None, needs: tuple[str, ...]
) -> None:
    found = amount("by-month", LEASE | told)
    assert found is not None
    assert (found.total, found.low, found.high) == (total, low, high)
    assert found.needs == needs


def test_what_comes_out_below_zero_is_nothing_and_is_not_paid() -> None:
    found = amount("by-month", LEASE | {"months_already_paid": 99})
    assert found is not None
    assert (found.total, found.payments) == (0, ())


@pytest.mark.parametrize(
    ("row", "told", "payments"),
    [
        ("plain", {}, [Payment("once", 100_00, 1, DAY)]),
        # what does not divide evenly goes into the first part
        ("parts", {"contract_signed_on": date(2025, 4, 30)},
         [Payment("year 1 of 3", 333_34, first=date(2025, 4, 30)),
          Payment("year 2 of 3", 333_33, first=date(2026, 4, 30)),
          Payment("year 3 of 3", 333_33, first=date(2027, 4, 30))]),
        ("parts-open", {}, []),
        ("by-month", LEASE, [Payment("month", 500_00, 12, date(2025, 4, 1), 1)]),
        ("by-semester", {"child_care_semesters": 3}, [Payment("semester", 1000_00, 3, DAY, 6)]),
        ("month-running", {}, [Payment("each month", 10_00, 1, DAY)]),
        ("year-running", {"nursery_children_under_3": 2}, [Payment("each year", 1200_00, 1, DAY)]),
        ("free-rides", {}, []),
        ("rounded", {}, []),
        ("uncapped", {"purchase_price": 100}, []),
        ("unstated", {}, []),
    ],
)  # fmt: skip
def test_when_an_amount_is_paid(row: str, told: dict[str, Any], payments: list[Payment]) -> None:
    found = amount(row, told)
    assert found is not None
    assert list(found.payments) == payments


def test_parts_of_a_total_lose_nothing_and_say_that_equal_parts_are_assumed() -> None:
    found = amount("parts", {"contract_signed_on": date(2025, 4, 30)})
    assert found is not None
    assert sum(payment.amount for payment in found.payments) == found.total
    assert found.basis == "equal_parts"
    open_parts = amount("parts-open", {})
    assert open_parts is not None
    assert open_parts.basis == "parts_not_stated"


def test_payments_do_not_begin_before_the_document() -> None:
    found = amount("event-counts", {"contract_signed_on": date(2020, 1, 1)})
    assert found is not None
    assert found.payments[0].first == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("headcount", "told", "total", "low", "high"),
    [
        (1, {"contract_months": 4}, 2000 * YUAN, None, None),
        (3, {"contract_months": 4}, 6000 * YUAN, None, None),
        (3, {"contract_months": 12}, 9000 * YUAN, None, None),
        (3, {}, None, 0, 9000 * YUAN),
        (0, {"contract_months": 4}, 0, None, None),
    ],
)
def test_an_entry_for_several_persons_counts_each_of_them(
    headcount: int, told: dict[str, Any], total: int | None, low: int | None, high: int | None
) -> None:
    found = amount("hire-monthly", {"hired_on": DAY, **told}, headcount=headcount)
    assert found is not None
    assert (found.total, found.low, found.high) == (total, low, high)


ENDED = {"hired_on": date(2023, 1, 1), "contract_months": 24}


@pytest.mark.parametrize(
    ("told", "headcount", "kind", "total", "months"),
    [
        ({"months_already_paid": 8}, 1, "already_received", 2400 * YUAN, 8),
        ({"months_already_paid": 8}, 2, "already_received", 4800 * YUAN, 8),
        ({"months_already_paid": 0}, 1, "if_granted", 7200 * YUAN, 24),
        ({}, 1, "if_granted", 7200 * YUAN, 24),
    ],
)
def test_months_received_before_a_document_ended_are_shown_as_received(
    told: dict[str, Any], headcount: int, kind: str, total: int, months: int
) -> None:
    found = amount("made-up-ended/monthly", ENDED | told, date(2024, 5, 1), headcount)
    assert found is not None
    assert (found.kind, found.total, found.payments[0].times) == (kind, total, months)


@pytest.mark.parametrize(
    ("told", "kind"),
    [({}, "if_granted"), ({"new_citizen_card_issued": True}, "exact"), ({"is_job_seeking": None}, "if_granted")],
)
def test_what_is_not_yet_certain_is_an_amount_if_granted(told: dict[str, Any], kind: str) -> None:
    found = amount("quota-found", {"is_job_seeking": True, **told})
    assert found is not None
    assert (found.kind, found.total) == (kind, 100 * YUAN)


def test_nothing_is_given_where_nothing_is_due() -> None:
    assert amount("two-tests", {"is_disabled": False}) is None


CHILD = {"child_born_on": date(2022, 1, 1), "child_birth_order": 2, "child_born_in_city": True}


@pytest.mark.parametrize(
    ("children", "total", "low", "high"),
    [
        ((CHILD,), 200 * YUAN, None, None),
        ((CHILD, {**CHILD, "child_born_on": date(2019, 6, 1)}), 200 * YUAN, None, None),
        ((CHILD, {**CHILD, "child_born_on": date(2019, 6, 2)}), 400 * YUAN, None, None),
        ((CHILD, {"child_born_in_city": True}), None, 200 * YUAN, 400 * YUAN),
    ],
)
def test_an_amount_by_the_number_of_children(
    children: tuple[dict[str, Any], ...], total: int | None, low: int | None, high: int | None
) -> None:
    found = amount("large-family", {"children": children})
    assert found is not None
    assert (found.total, found.low, found.high) == (total, low, high)


@pytest.mark.parametrize(
    ("value", "money", "shown"),
    [
        (None, True, None),
        (500_00, True, 500),
        (500_50, True, "500.5"),
        (1, True, "0.01"),
        (12, False, 12),
        (Fraction(7, 10), False, 70),
        (Fraction(33, 1000), False, "3.3"),
        (Fraction(1, 3), False, "33.333333"),
    ],
)
def test_figures_are_shown_in_yuan_and_per_cent(value: Any, money: bool, shown: object) -> None:
    assert natural(value, money) == shown
