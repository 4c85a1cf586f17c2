"""Totals of an assessment: kinds are never mixed, and certain cash falls into the years in which it is due."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from huiju.entitlement.assess import Assessment, Engine
from huiju.entitlement.case import Case
from huiju.entitlement.totals import YEARS, totals
from huiju.policy.library import load_library
from support.made_up_packs import ENGINE

REAL = Engine(load_library())
DAY = date(2026, 1, 20)


def made_up(rows: set[str], sections: dict[str, Any], lists: dict[str, Any] | None = None) -> dict[str, Any]:
    """Totals over some made-up provisions only."""
    found = ENGINE.assess(Case("hohhot", DAY, sections, lists or {}))
    kept = tuple(d for d in found.decisions if d.benefit.short_id in rows)
    settled = [ENGINE.settle([d for d in kept if d.outcome.status in s]) for s in (("eligible",), CHANCES)]
    return totals(Assessment(found.case, found.documents, kept, *settled))


CHANCES = ("eligible", "conditional", "unknown")


def by_year(found: dict[str, Any]) -> dict[int, Any]:
    """Cash by year, years without any left out."""
    return {line["year"]: line["amount"] for line in found["cash_by_year"] if line["amount"]}


def test_a_total_in_parts_falls_into_its_years() -> None:
    found = made_up({"parts"}, {"applicant": {"contract_signed_on": date(2025, 12, 31)}})
    assert found["cash_certain"] == 1000
    assert by_year(found) == {2026: "666.67", 2027: "333.33"}
    assert len(found["cash_by_year"]) == YEARS


LEASE = {"lease_start": date(2026, 11, 15), "lease_months": 15, "months_already_paid": 0, "monthly_rent": 1000_00}


def test_months_fall_into_the_calendar_years_in_which_they_are_due() -> None:
    found = made_up({"by-month"}, {"applicant": LEASE})
    assert by_year(found) == {2026: 1000, 2027: 6000, 2028: 500}
    assert sum(by_year(found).values()) == found["cash_certain"] == 7500


def test_semesters_are_half_a_year_apart() -> None:
    found = made_up({"by-semester"}, {"applicant": {}}, {"children": ({"child_care_semesters": 4},)})
    assert by_year(found) == {2026: 2000, 2027: 2000}


def test_an_absurd_number_of_periods_is_cut_off_at_the_last_year_shown() -> None:
    found = made_up({"by-semester"}, {"applicant": {}}, {"children": ({"child_care_semesters": 10**12},)})
    assert by_year(found) == dict.fromkeys(range(2026, 2026 + YEARS), 2000)


@pytest.mark.parametrize(
    ("row", "sections", "running"),
    [
        ("month-running", {"applicant": {}}, 120),
        ("year-running", {"institution": {"nursery_children_under_3": 2}}, 1200),
    ],
)
def test_sums_that_run_on_are_shown_for_a_whole_year(row: str, sections: dict[str, Any], running: int) -> None:
    found = made_up({row}, sections)
    assert {line["running"] for line in found["cash_by_year"]} == {running}
    assert by_year(found) == {}


def test_kinds_of_value_are_never_added_to_one_another() -> None:
    sections = {"applicant": {"is_job_seeking": True}, "venture": {}, "purchase": {"purchase_price": 100_00}}
    rows = {"plain", "quota-found", "two-tests", "between", "graded", "uncapped", "share-only", "rebate", "free-rides"}
    found = made_up(rows, sections)
    assert {name: found[name] for name in ("cash_certain", "cash_up_to", "cash_if_granted", "cash_unknown")} == {
        "cash_certain": 100,
        "cash_up_to": "5051.5",
        "cash_if_granted": 100,
        "cash_unknown": 100,
    }
    assert (found["vouchers"], found["points"], found["loan_limits"]) == (0, 0, [])
    assert {(line["provision"], line["total"]) for line in found["in_kind"]} == {
        ("made-up/share-only", 70),
        ("made-up/rebate", 20),
        ("made-up/free-rides", 12),
    }


def test_loan_limits_vouchers_and_points_of_the_five_documents_are_no_cash() -> None:
    couple = {"marriage_registered_in": "ordos", "marriage_registered_on": date(2025, 5, 20),
              "spouses_new_citizens": "both"}  # fmt: skip
    found = totals(REAL.assess(Case("ordos", DAY, {"applicant": {}, "household": couple})))
    assert (found["points"], found["cash_certain"]) == (1000, 0)


def test_what_is_only_possible_is_never_certain() -> None:
    assert made_up({"two-tests"}, {"applicant": {}})["cash_certain"] == 0
    assert made_up({"two-tests"}, {"applicant": {}})["cash_unknown"] == 100
