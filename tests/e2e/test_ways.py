"""Other ways through the interview: keyboard, no script, English, large type, back, change, files, print, zoom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from support.access import sideways, small_targets, type_size
from support.chromium import DESK, PHONE, Visit
from support.talk import Answers, Talk

ANSWERS: Answers = {
    "count.children": "2",
    "children[1].child_born_on": "2025-04-01",
    "children[1].child_care_kind": "none",
    "children[1].child_hukou_city": "hohhot",
    "household.parents_hukou_in_city": "one",
}
"""By question: the value of the choice, or what is typed. It brings 50,000."""
A4 = (595.0, 842.0)
FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e.matches('.choice input') ? e.closest('label') : e);
  return {tag: e.tagName, type: e.type || '', name: e.name || '', value: e.value || '', text: e.innerText || '',
          ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
}"""


def _tab_to(page: Page, most: int = 60, **wanted: str) -> None:
    """Press Tab until the wanted element has the focus; the focus is visible at every stop on the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["ring"], focus
        if all(focus[key] == value for key, value in wanted.items()):
            return
    raise AssertionError(f"{wanted} cannot be reached with Tab")


def _next_question(page: Page, key: str) -> None:
    """Press a key and wait for the question after it."""
    page.evaluate("document.querySelector('#facts').setAttribute('data-left', '')")
    page.keyboard.press(key)
    page.locator("#facts:not([data-left])").wait_for()


def test_the_whole_interview_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/zh/", viewport=DESK)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["text"] == "跳到正文"
    page.keyboard.press("Enter")
    _tab_to(page, type="radio", name="city")
    page.keyboard.press("Space")
    assert page.locator("[name=city]:checked").get_attribute("value") == "hohhot"
    _tab_to(page, name="situation", value="having_a_child")
    page.keyboard.press("Space")
    _tab_to(page, tag="BUTTON", text="下一步")
    page.keyboard.press("Enter")
    page.locator("#asked").wait_for()
    talk = Talk(page)
    while talk.question:
        asked, given = talk.question, ANSWERS.get(talk.question)
        if asked == "about":
            _tab_to(page, type="checkbox", value="0")
            page.keyboard.press("Space")
            _tab_to(page, name="do", value="answer")
        elif given and page.locator(f"#facts button[name=choice][value='{given}']").count():
            _tab_to(page, name="choice", value=str(given))
        else:
            _tab_to(page, name="answer")
            page.keyboard.type(str(given))
        _next_question(page, "Enter")
    page.locator("h1:focus").wait_for()
    assert talk.sum("certain") == "50,000 元"
    _tab_to(page, tag="BUTTON", text="看结果")
    page.keyboard.press("Enter")
    page.locator(".eligible .item").first.wait_for()


def test_without_a_script_the_same_questions_lead_to_the_same_sum(visit: Visit) -> None:
    talk = Talk(visit("/zh/", java_script_enabled=False))
    talk.begin("hohhot", "having_a_child")
    talk.through(CHINESE)
    assert talk.sum("certain") == "50,000 元"
    talk.result()
    assert talk.page.locator(".eligible .item").count() == 1


CHINESE: Answers = {
    "count.children": "2 个",
    "about": ["第 2 个孩子"],
    "children[1].child_born_on": "２０２５年４月１日",
    "children[1].child_care_kind": "未入托入园",
    "children[1].child_hukou_city": "呼和浩特市",
    "household.parents_hukou_in_city": "1人",
}
ENGLISH: Answers = {
    "count.children": "2",
    "about": ["Child 2"],
    "children[1].child_born_on": "2025-04-01",
    "children[1].child_care_kind": "none",
    "children[1].child_hukou_city": "Hohhot",
    "household.parents_hukou_in_city": "one",
}


def test_in_english_from_the_first_page_to_the_result(visit: Visit) -> None:
    page = visit("/", locale="en-GB")
    assert page.url.endswith("/en/")
    talk = Talk(page)
    talk.begin("hohhot", "having_a_child")
    talk.through(ENGLISH)
    assert "50,000" in talk.sum("certain")
    talk.result()
    own = page.evaluate("""() => {
        for (const e of document.querySelectorAll('[lang|=zh]')) e.remove();
        return document.querySelector('main').innerText;
    }""")
    assert re.findall(r"[\u4e00-\u9fff]+", own) == []


def test_the_language_can_be_switched_in_the_middle_without_losing_an_answer(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.answer("2 个")
    talk.answer(["第 2 个孩子"])
    talk.page.get_by_role("button", name="English").click()
    talk.page.locator("html[lang=en]").wait_for()
    assert "/en/interview" in talk.page.url
    talk.through(ENGLISH)
    assert "50,000" in talk.sum("certain")


def test_large_type_has_larger_letters_and_targets_all_the_way(visit: Visit) -> None:
    page = visit("/zh/")
    page.get_by_role("link", name="大字版").click()
    assert "/zh-large/" in page.url
    talk = Talk(page)
    talk.begin("hohhot", "having_a_child")
    while talk.question:
        size, line = type_size(page)
        assert size >= 18
        assert line >= 1.5
        assert small_targets(page, 60) == []
        assert sideways(page) == []
        talk.answer(CHINESE[talk.question])
    assert talk.sum("certain") == "50,000 元"


def test_back_and_a_changed_answer_keep_the_others(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.answer("2 个")
    talk.answer(["第 2 个孩子"])
    first = talk.question
    talk.answer(CHINESE[first])
    talk.press("back")
    assert talk.question == first
    talk.through(CHINESE)
    talk.change("父母双方")
    talk.answer("0人")
    talk.through(CHINESE)
    assert talk.sum("certain") == "0 元"
    talk.change("父母双方")
    talk.answer("1人")
    talk.through(CHINESE)
    assert talk.sum("certain") == "50,000 元"


def test_nothing_known_ends_with_what_is_possible_and_skipped_questions_come_again(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.answer("1 个")
    put_off = talk.question
    talk.press("skip")
    assert talk.question != put_off
    while talk.question and talk.question != put_off:
        talk.press("unknown")
    assert talk.question == put_off
    talk.through({})
    assert talk.sum("certain") == "0 元"
    assert talk.sum("possible") != "0 元"
    talk.result()
    assert talk.page.locator(".eligible").count() == 0
    assert talk.page.locator(".unknown .item").count() > 0


def test_a_mistyped_date_is_explained_at_the_question_and_can_be_mended(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.answer("1 个")
    assert talk.question == "children[0].child_born_on"
    talk.answer("2025年13月1日")
    assert talk.question == "children[0].child_born_on"
    assert talk.page.locator("#answer").input_value() == "2025年13月1日"
    assert talk.page.locator("#answer[aria-invalid=true]").count() == 1
    assert talk.page.locator("#asked-error").is_visible()
    talk.answer("2025.3.2")
    assert talk.question != "children[0].child_born_on"


def test_answers_saved_to_a_file_are_taken_up_again_in_an_empty_browser(visit: Visit, tmp_path: Path) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.through(CHINESE)
    with talk.page.expect_download() as saved:
        talk.page.get_by_role("button", name="存到我的文件").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    page = visit()
    page.locator("details.open-file summary").click()
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="打开", exact=True).click()
    page.locator("#asked").wait_for()
    again = Talk(page)
    again.through(CHINESE)
    assert again.asked == []
    assert again.sum("certain") == "50,000 元"


def test_forgetting_leaves_no_cookie(visit: Visit) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.through(CHINESE)
    talk.page.get_by_role("button", name="清空并离开").click()
    talk.page.get_by_role("heading", name="已清空").wait_for()
    assert talk.page.context.cookies() == []
    assert "50,000" not in talk.page.content()


def test_the_result_prints_on_a4_with_nothing_cut_off(visit: Visit, tmp_path: Path) -> None:
    talk = Talk(visit())
    talk.begin("hohhot", "having_a_child")
    talk.through(CHINESE)
    talk.result()
    talk.page.pdf(path=tmp_path / "result.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "result.pdf").pages
    assert len(sheets) <= 4
    for sheet in sheets:
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(A4, abs=2)
    text = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in sheets))
    assert text.count("10,000元") >= 5
    assert "50,000元" in text
    talk.page.emulate_media(media="print")
    talk.page.set_viewport_size({"width": 673, "height": 1000})  # 178 mm between the margins
    assert sideways(talk.page) == []
    assert talk.page.locator(".views").is_hidden()


@pytest.mark.parametrize("width", [640, 320], ids=["1280 at 200 %", "1280 at 400 %"])
def test_zoomed_pages_need_no_sideways_scrolling(visit: Visit, width: int) -> None:
    talk = Talk(visit("/zh/", viewport={"width": width, "height": 400}, device_scale_factor=2))
    assert sideways(talk.page) == []
    talk.begin("hohhot", "having_a_child", "renting")
    assert sideways(talk.page) == []
    talk.through(CHINESE)
    assert sideways(talk.page) == []
    talk.result()
    assert sideways(talk.page) == []


def test_letters_of_twice_the_size_fit_on_a_phone(visit: Visit) -> None:
    talk = Talk(visit("/zh/", viewport=PHONE))
    talk.begin("hohhot", "having_a_child")
    talk.through(CHINESE)
    talk.result()
    talk.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(talk.page) == []
