"""The order of decision, branch by branch, on made-up documents."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from huiju.entitlement.case import Case
from support.made_up_packs import DAY, ENGINE, decided

START = date(2025, 3, 1)
END = date(2023, 10, 29)
SEEKING = {"is_job_seeking": True}
HELD = SEEKING | {"is_serving_soldier": False, "is_enrolled_student": False, "contract_signed_on": START}
FOUND = {"talent_recognised": True, "graduate_housing_recognised": True}


@pytest.mark.parametrize(
    ("row", "day", "told", "status", "reason"),
    [
        # the document's own days
        ("plain", START - timedelta(2), {}, "ineligible", "not_yet"),
        ("plain", START - timedelta(1), {}, "unknown", "uncertain"),
        ("plain", START, {}, "eligible", "met"),
        ("made-up-year/event", date(2023, 12, 31), {}, "ineligible", "not_yet"),
        ("made-up-year/event", date(2024, 1, 1), {"is_disabled": True}, "eligible", "met"),
        ("made-up-ended/without-event", date(2022, 10, 26), {}, "ineligible", "not_yet"),
        ("made-up-ended/without-event", date(2022, 10, 29), {}, "unknown", "uncertain"),
        ("made-up-ended/without-event", date(2022, 10, 30), {}, "eligible", "met"),
        ("made-up-ended/without-event", END, {}, "unknown", "uncertain"),
        ("made-up-ended/without-event", END + timedelta(2), {}, "ineligible", "ended"),
        # after the end: the day of the event
        ("made-up-ended/monthly", END + timedelta(2), {}, "unknown", "fact_missing"),
        ("made-up-ended/monthly", END + timedelta(2), {"hired_on": END}, "unknown", "ended_in_term"),
        ("made-up-ended/monthly", END + timedelta(2), {"hired_on": END + timedelta(1)}, "ineligible", "ended"),
        ("made-up-ended/monthly", END + timedelta(2), {"hired_on": date(2022, 10, 29)}, "ineligible", "ended"),
        # tests: a failing one decides, whatever else is missing
        ("two-tests", DAY, {"is_disabled": True, "is_job_seeking": True}, "eligible", "met"),
        ("two-tests", DAY, {"is_job_seeking": False}, "ineligible", "test_failed"),
        ("two-tests", DAY, {"is_job_seeking": True}, "unknown", "fact_missing"),
        # the yearly quota
        ("quota", DAY, SEEKING | {"quota_left": 0}, "ineligible", "quota_used_up"),
        ("quota", DAY, SEEKING | {"quota_left": 1}, "eligible", "met"),
        ("quota", DAY, SEEKING, "eligible", "met"),
        ("quota", DAY, {"quota_left": 0}, "ineligible", "quota_used_up"),
        ("quota", DAY, {"is_job_seeking": False, "quota_left": 0}, "ineligible", "test_failed"),
        ("quota-found", DAY, SEEKING | {"quota_left": 0}, "ineligible", "quota_used_up"),
        ("quota-found", DAY, SEEKING | {"quota_left": 0, "new_citizen_card_issued": True}, "eligible", "met"),
        # events before the start
        ("event", DAY, HELD | FOUND, "eligible", "met"),
        ("event", DAY, HELD | FOUND | {"contract_signed_on": START - timedelta(1)}, "unknown", "before_start"),
        ("event", DAY, {"contract_signed_on": START - timedelta(1)}, "unknown", "before_start"),
        ("event", DAY, {"contract_signed_on": START - timedelta(1), "is_job_seeking": False}, "ineligible",
         "test_failed"),
        ("event-counts", DAY, {"contract_signed_on": START - timedelta(1)}, "eligible", "met"),
        ("event-counts", DAY, {}, "eligible", "met"),
        ("made-up-year/event", DAY, {"is_disabled": True, "contract_signed_on": date(2020, 1, 1)}, "eligible", "met"),
        # the text is silent on the very point, before facts are asked for
        ("event", DAY, HELD | FOUND | {"is_serving_soldier": True}, "unknown", "silent"),
        ("event", DAY, {"contract_signed_on": START, "is_serving_soldier": True}, "unknown", "silent"),
        ("event", DAY, HELD | FOUND | {"is_serving_soldier": None}, "unknown", "fact_missing"),
        ("event", DAY, HELD | FOUND | {"contract_signed_on": None}, "unknown", "fact_missing"),
        # official findings come last
        ("event", DAY, HELD, "conditional", "finding_absent"),
        ("event", DAY, HELD | FOUND | {"talent_recognised": None}, "conditional", "finding_absent"),
        ("event", DAY, HELD | {"talent_recognised": False}, "ineligible", "finding_denied"),
        ("event", DAY, {"contract_signed_on": START, "talent_recognised": False}, "unknown", "fact_missing"),
        # what the document does not say stays open
        ("made-up-year/event", DAY, {"is_disabled": False}, "unknown", "fact_missing"),
    ],
)  # fmt: skip
def test_the_order_of_decision(row: str, day: date, told: dict[str, Any], status: str, reason: str) -> None:
    outcome = decided(row, told, day)
    assert (outcome.status, outcome.reason) == (status, reason)


def test_the_first_failing_condition_is_named() -> None:
    assert decided("two-tests", {"is_disabled": False, "is_job_seeking": False}).failed == 0
    assert decided("two-tests", {"is_job_seeking": False}).failed == 1
    assert decided("two-tests", {"is_disabled": True}).failed is None


def test_the_truth_of_each_condition_is_kept_in_the_order_of_the_text() -> None:
    assert decided("two-tests", {"is_disabled": True}).truths == (True, None)
    assert decided("plain", {}, START - timedelta(5)).truths == ()


@pytest.mark.parametrize(
    ("told", "needs"),
    [
        ({}, ("is_job_seeking", "contract_signed_on", "is_serving_soldier", "is_enrolled_student", "contract_months")),
        (SEEKING, ("contract_signed_on", "is_serving_soldier", "is_enrolled_student", "contract_months")),
        (SEEKING | {"contract_signed_on": START, "is_serving_soldier": False, "contract_months": 1}, ()),
        (HELD | {"is_enrolled_student": True}, ("contract_months",)),
    ],
)
def test_the_facts_that_would_decide_are_named_once_tests_first(told: dict[str, Any], needs: tuple[str, ...]) -> None:
    assert decided("event", told).needs == needs


@pytest.mark.parametrize(
    ("told", "silent"),
    [
        ({"is_serving_soldier": True}, ["soldiers"]),
        ({"is_enrolled_student": True, "contract_months": 0}, ["students"]),
        ({"is_serving_soldier": True, "is_enrolled_student": True, "contract_months": 0}, ["soldiers", "students"]),
        ({"contract_signed_on": date(2025, 1, 1)}, ["before-start"]),
    ],
)
def test_the_points_on_which_the_text_is_silent_are_named(told: dict[str, Any], silent: list[str]) -> None:
    outcome = decided("event", HELD | told)
    assert [question.id for question in outcome.silent] == silent
    assert all(question.decides for question in outcome.silent)


def test_the_missing_saving_clause_is_named_after_the_end() -> None:
    outcome = decided("made-up-ended/monthly", {"hired_on": END}, END + timedelta(9))
    assert [question.id for question in outcome.silent] == ["after-the-end"]


def test_findings_denied_or_absent_are_named() -> None:
    assert [j.fact for j in decided("event", HELD | {"talent_recognised": False}).findings] == ["talent_recognised"]
    assert [j.office for j in decided("event", HELD | {"talent_recognised": True}).findings] == ["乙局"]


@pytest.mark.parametrize("city", ["baotou", "ordos"])
def test_a_document_works_in_its_own_place_only(city: str) -> None:
    found = ENGINE.decide(Case(city, DAY, {"applicant": {}}), "made-up/plain", "applicant")
    assert (found.outcome.status, found.outcome.reason, found.given) == ("ineligible", "elsewhere", None)


def test_the_state_of_a_document_never_goes_back() -> None:
    order = ["not_yet", "uncertain", "met", "uncertain", "ended"]
    days = [date(2022, 10, 20) + timedelta(n) for n in range(400)]
    reasons = [decided("made-up-ended/without-event", {}, day).reason for day in days]
    assert [reasons[0], *(b for a, b in pairwise(reasons) if a != b)] == order
