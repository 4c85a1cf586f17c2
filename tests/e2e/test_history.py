"""Ways back and forth in a real browser: refresh, the back button, forgetting, links to a question or a result."""

from __future__ import annotations

from support.chromium import Visit
from support.talk import Answers, Talk

CHINESE: Answers = {
    "count.children": "2 个",
    "about": ["第 2 个孩子"],
    "children[1].child_born_on": "２０２５年４月１日",
    "children[1].child_care_kind": "未入托入园",
    "children[1].child_hukou_city": "呼和浩特市",
    "household.parents_hukou_in_city": "1人",
}


def test_a_refresh_keeps_every_answer_and_the_way_back_leads_question_by_question(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    first = talk.question
    talk.answer("2 个")
    talk.answer(["第 2 个孩子"])
    second = talk.question
    talk.page.reload()
    talk.at(second)
    talk.page.go_back()
    talk.at("about")
    talk.page.go_back()
    talk.at(first)
    talk.page.go_forward()
    talk.at("about")
    talk.page.go_forward()
    talk.at(second)
    talk.through(CHINESE)
    assert talk.sum("certain") == "50,000 元"


def test_from_the_result_the_way_back_leads_to_the_answers_and_forward_to_the_result_again(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.through(CHINESE)
    talk.result()
    talk.page.locator(".contents a").first.click()
    talk.page.reload()
    result = talk.page.locator(".eligible .item", has_text="50,000 元")
    result.wait_for()
    talk.page.go_back()
    talk.page.go_back()
    talk.page.locator("#sums").wait_for()
    assert talk.sum("certain") == "50,000 元"
    talk.page.go_forward()
    result.wait_for()


def test_what_was_typed_on_the_one_page_form_is_there_again_on_the_way_back(visit: Visit) -> None:
    page = visit()
    page.locator("[name=city][value=hohhot]").check()
    page.locator("[name=situation][value=renting]").check()
    page.locator("button[formaction$=questions]").click()
    rent = page.locator("[name='applicant.monthly_rent']")
    rent.fill("1.5千")
    page.locator("form#facts button.primary").click()
    page.locator(".totals").wait_for()
    page.go_back()
    rent.wait_for()
    assert rent.input_value() == "1.5千"


def test_after_forgetting_the_way_back_leads_to_an_empty_first_page(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.answer("2 个")
    talk.page.get_by_role("button", name="清空并离开").click()
    talk.page.get_by_role("heading", name="已清空").wait_for()
    talk.page.go_back()
    talk.page.locator("[name=city]").first.wait_for()
    assert talk.page.url.endswith("/zh/")


def test_a_link_to_a_question_or_a_result_leads_to_the_first_page_with_and_without_a_script(visit: Visit) -> None:
    for scripts in (True, False):
        for name in ("interview", "questions", "assess", "compare"):
            page = visit(f"/zh/{name}", java_script_enabled=scripts)
            page.locator("[name=city]").first.wait_for()
            assert page.url.endswith("/zh/")
