"""People come with a situation and leave with the sum, the payments, the clause: on a phone and at a desk."""

from __future__ import annotations

import pytest

from support.chromium import DESK, PHONE, Visit
from support.talk import Answers, Talk

BOTH_SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
SECOND_CHILD: Answers = {
    "count.children": "2 个",
    "about": ["第 2 个孩子"],
    "children[1].child_born_on": "2025年4月1日",
    "children[1].child_care_kind": "未入托入园",
}


def _told(visit: Visit, size: object, city: str, situation: str, answers: Answers, **options: object) -> Talk:
    talk = Talk(visit("/zh/", viewport=size, **options))
    talk.begin(city, situation)
    talk.through(answers)
    return talk


@BOTH_SIZES
def test_a_second_child_in_hohhot_brings_50000_in_five_payments_with_the_clause(visit: Visit, size: object) -> None:
    hukou = {"children[1].child_hukou_city": "呼和浩特市", "household.parents_hukou_in_city": "1人"}
    talk = _told(visit, size, "hohhot", "having_a_child", {**SECOND_CHILD, **hukou})
    assert len(talk.asked) <= 12
    assert talk.sum("certain") == "50,000 元"
    talk.result()
    item = talk.page.locator(".eligible .item").filter(has_text="第 2 个孩子").filter(has_text="50,000 元")
    assert item.count() == 1
    assert "2025" in item.locator(".source").inner_text()
    item.locator("details", has_text="5").first.locator("summary").click()
    payments = item.locator(".payments li")
    assert [line.locator("b").inner_text() for line in payments.all()] == ["10,000 元"] * 5


@BOTH_SIZES
def test_a_second_child_in_ordos_brings_2000_and_6000_once_the_office_has_confirmed(visit: Visit, size: object) -> None:
    family = {
        "household.parents_hukou_in_city": "2人",
        "household.family_settled_on": "1990-01-01",
        "household.delivered_at_midwifery": "是",
    }
    talk = _told(visit, size, "ordos", "having_a_child", {**SECOND_CHILD, **family})
    assert (talk.sum("certain"), talk.sum("possible")) == ("2,000 元", "6,000 元")
    talk.change("符合生育政策")
    talk.answer("是")
    talk.through({})
    assert talk.sum("certain") == "8,000 元"


@BOTH_SIZES
def test_a_master_renting_in_hohhot_gets_part_of_the_rent_back(visit: Visit, size: object) -> None:
    answers = {
        "applicant.owns_home_in_city": "否",
        "applicant.education": "硕士",
        "applicant.works_in_city+runs_business_in_city": "在本市上班",
        "applicant.lease_start": "2026年6月1日",
        "applicant.rental_tenancy_accepted+rents_affordable_rental": "已经租住",
        "applicant.talent_class": "未认定",
        "household.public_rental_qualified+public_rental_allotted": "还没有申请，或者还没有结果",
        "applicant.monthly_rent": "８００",
        "applicant.lease_months": "24",
    }
    talk = _told(visit, size, "hohhot", "renting", answers)
    assert talk.sum("certain") != "0 元"
    talk.result()
    assert talk.page.locator(".eligible .item").first.is_visible()


@BOTH_SIZES
def test_an_employer_with_three_hires_gets_2000_for_each(visit: Visit, size: object) -> None:
    answers = {
        "count.hires": "3 人",
        "employer.employer_in_six_clusters": "是",
        "employer.employer_is_sme": "是",
        **{f"hires[{n}].{fact}": given for n in range(3) for fact, given in HIRE.items()},
    }
    talk = _told(visit, size, "hohhot", "employing_people", answers)
    talk.result()
    assert talk.page.locator(".eligible .item").filter(has_text="2,000 元").count() == 3


HIRE = {
    "hired_on": "2026-07-01",
    "social_insurance_paid": "是",
    "education": "本科",
    "is_new_graduate": "是",
    "contract_months": "36",
}


@BOTH_SIZES
def test_baotou_has_nothing_in_force_today_and_its_amounts_on_a_day_of_2022(visit: Visit, size: object) -> None:
    talk = _told(visit, size, "baotou", "buying_a_home", {})
    talk.result()
    assert talk.page.locator(".eligible, .conditional, .unknown").count() == 0
    assert "2022-10-30 至 2023-10-29" in talk.page.locator("#documents .documents").inner_text()
    assert talk.page.locator("#documents .state.ended").count() == 1
    assert talk.page.locator("#not_in_force .item").filter(has_text="70万元").count() == 1
    talk.page.locator("form#plain button").first.click()
    talk.page.locator("#asked").wait_for()
    talk.change("按哪一天测算")
    talk.answer("2022年12月1日")
    talk.through({"household.fund_contributors": "2人", "household.talent_card_holders": "0人"})
    talk.result()
    item = talk.page.locator(".eligible .item").filter(has_text="夫妻双方缴存")
    assert "700,000" in item.locator(".amount").inner_text()
    assert talk.page.locator("#documents .state.in_force").count() >= 1
