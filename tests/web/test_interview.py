"""The interview over HTTP: one question at a time, going back, changing, skipping, taking along and taking up again."""

from __future__ import annotations

from typing import Any

import pytest

from support.conversation import Talk
from support.pages import Page

CANARY = "00000019900307123X"
BORN, PLACE, PARENTS = "children[1].child_born_on", "children[1].child_hukou_city", "household.parents_hukou_in_city"
SECOND_CHILD = {"count.children": "2", BORN: "2025年4月１日", "children[1].child_care_kind": "none",
                "children[0].child_born_on": "2010-01-01", PLACE: "hohhot", PARENTS: "one"}  # fmt: skip


def family(client: Any, face: str = "zh") -> Talk:
    """A family with two children in Hohhot that has just begun."""
    return Talk(client, face, "hohhot", ["having_a_child"])


def answered(talk: Talk) -> list[str]:
    """The answers given, in words."""
    return [answer.value for answer in talk.answer.context["given"]]


def number_of(talk: Talk, value: str) -> str:
    """What is sent to change the answer with some value."""
    return next(answer.change for answer in talk.answer.context["given"] if answer.value == value)


def test_a_second_child_is_told_in_few_questions_and_is_worth_50000(client: Any) -> None:
    talk = family(client)
    talk.say("2")
    talk.step(do="answer", **{"about.having_a_child": ["1"]})
    talk.through(SECOND_CHILD)
    assert len(talk.asked) <= 8
    assert talk.sums["certain"] == "50,000 元"
    assert talk.sums["possible"] == "0 元"
    result = talk.go("assess")
    item = next(i for part in result.context["statement"].parts for i in part.items if "second" in i.anchor)
    assert (item.clause, item.payment_count) == ("二(三)7", "分 5 次发放")


def test_each_question_says_why_it_is_asked(client: Any) -> None:
    talk = family(client)
    pages = talk.through(SECOND_CHILD)
    for page in pages:
        ask = page.context["ask"]
        if ask and not ask.key.startswith(("count", "about")):
            assert ask.hanging
            assert ask.reasons
            assert all(title for title, _ in ask.reasons)


def test_nothing_is_asked_twice(client: Any) -> None:
    talk = Talk(client, "zh", "ordos", ["having_a_child", "renting", "looking_for_work"])
    talk.through({"count.children": "1"})
    assert len(talk.asked) == len(set(talk.asked))


def test_without_children_there_is_nothing_more_to_ask_of_them(client: Any) -> None:
    talk = family(client)
    talk.say("0")
    assert not any("children[" in key for key in [talk.key, *talk.asked])


def test_children_left_out_are_not_asked_about(client: Any) -> None:
    talk = family(client)
    talk.say("3")
    assert talk.key == "about"
    talk.step(do="answer", **{"about.having_a_child": ["2"]})
    talk.through({"children[2].child_born_on": "2026-01-02"})
    assert {key.partition(".")[0] for key in talk.asked if key.startswith("children")} == {"children[2]"}
    shown = [item.subject for part in talk.go("assess").context["statement"].parts for item in part.items]
    assert {subject for subject in shown if "孩子" in subject} == {"第 3 个孩子"}


def test_a_skipped_question_comes_back_at_the_end_and_only_once(client: Any) -> None:
    talk = family(client)
    talk.say("1")
    first = talk.key
    talk.press("skip")
    assert talk.key != first
    talk.through({})
    assert talk.asked.count(first) == 2
    assert talk.asked.index(first) < len(talk.asked) - 1
    assert talk.key == ""


def test_back_leads_to_the_question_before_and_at_last_to_the_first_page(client: Any) -> None:
    talk = family(client)
    talk.say("1")
    first = talk.key
    talk.press("unknown")
    talk.press("back")
    assert talk.key == first
    talk.press("back")
    assert talk.key == "count.children"
    home = talk.press("back")
    assert "state" in home.context
    assert Page(home.content.decode()).inputs["state"]


def test_any_answer_can_be_changed_without_starting_again(client: Any) -> None:
    talk = family(client)
    talk.through(SECOND_CHILD)
    before = talk.asked.copy()
    talk.changing(number_of(talk, "2025年4月1日"))
    assert talk.key == BORN
    talk.say("2024-01-01")
    assert talk.asked[len(before) :] == [BORN]
    assert talk.sums["certain"] == "0 元"
    assert "2024年1月1日" in answered(talk)


def test_a_changed_answer_can_be_left_or_taken_away(client: Any) -> None:
    talk = family(client)
    talk.through(SECOND_CHILD)
    given = answered(talk)
    talk.changing(number_of(talk, "2025年4月1日"))
    talk.press("back")
    assert answered(talk) == given
    talk.changing(number_of(talk, "2025年4月1日"))
    talk.press("withdraw")
    assert "2025年4月1日" not in answered(talk)
    assert talk.key == BORN


def test_the_day_and_the_number_of_children_can_be_changed(client: Any) -> None:
    talk = family(client)
    talk.through(SECOND_CHILD)
    talk.changing("as_of")
    assert talk.say("后天").status_code == 422
    talk.say("2025年6月1日")
    assert talk.answer.context["given"][0].value == "2025-06-01"
    talk.changing("count.children")
    talk.say("3")
    assert answered(talk)[1] == "3"
    assert talk.key == "about"


@pytest.mark.parametrize(
    ("face", "typed", "says"),
    [("zh", "96年", "1996年5月20日"), ("en", "96", "year, month and day"), ("zh", "2025-02-30", "没有 30 日"),
     ("en", "soon", "2025-03-01"), ("zh", "", "不知道")],
)  # fmt: skip
def test_a_mistake_is_said_in_the_language_of_the_page_and_kept_for_correction(
    client: Any, face: str, typed: str, says: str
) -> None:
    talk = family(client, face)
    talk.say("1")
    while "born_on" not in talk.key:
        talk.press("unknown")
    page = talk.step(do="answer", answer=typed)
    assert page.status_code == 422
    assert says in page.context["error"]
    assert Page(page.content.decode()).inputs["answer"] == [typed]
    assert 'aria-invalid="true"' in page.content.decode()


@pytest.mark.parametrize("typed", ["2025年3月1日", "２０２５－３－１", "20250301", "2025.3.1"])
def test_dates_are_read_as_people_type_them(client: Any, typed: str) -> None:
    talk = family(client)
    talk.say("1")
    talk.step(do="answer", asked="children[0].child_born_on", answer=typed)
    assert "2025年3月1日" in answered(talk)


def test_several_facts_are_told_with_one_answer(client: Any) -> None:
    talk = Talk(client, "zh", "hohhot", ["renting"])
    while talk.key and "+" not in talk.key:
        talk.press("unknown")
    words = talk.answer.context["ask"].choices[0][1]
    talk.say("0")
    assert words in answered(talk)
    talk.changing(number_of(talk, words))
    assert "+" in talk.key
    assert talk.answer.context["ask"].choices[0][2]


def test_a_script_gets_the_question_alone_and_the_sums_out_of_band(client: Any) -> None:
    talk = family(client)
    sent = {"state": talk.state, "asked": talk.key, "choice": "1"}
    whole = client.post("/zh/interview", sent).content.decode()
    part = client.post("/zh/interview", sent, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert 'hx-swap-oob="innerHTML"' in part
    assert 'id="asked"' in part


def test_the_other_language_shows_the_same_question(client: Any) -> None:
    talk = family(client)
    talk.say("1")
    other = client.post("/en/interview", {"state": talk.state})
    assert other.context["ask"].key == talk.key
    assert other.context["ask"].title != talk.answer.context["ask"].title
