"""The interview over HTTP: one question at a time, going back, changing, skipping, taking along and taking up again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.conversation import Talk
from support.pages import Page

CANARY = "150102199003071234"
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


def test_the_state_is_signed_and_small(client: Any) -> None:
    talk = family(client)
    talk.through(SECOND_CHILD)
    assert len(talk.state) < 2_000
    for broken in (talk.state.swapcase(), "x", "", talk.state * 40):
        answer = client.post("/en/interview", {"state": broken})
        assert answer.status_code == 422
        assert "can no longer be read" in answer.content.decode()


def test_a_state_under_other_documents_says_so_and_goes_on_with_what_fits(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = family(client)
    talk.say("1")
    talk.say("2025-04-01")
    old = talk.state
    assert client.post("/zh/interview", {"state": old}).context["notices"] == []
    monkeypatch.setattr("huiju.web.carried.packs_digest", lambda *_: "other")
    page = client.post("/zh/interview", {"state": old})
    assert "政策文件在这期间有更新" in page.content.decode()
    assert len(page.context["given"]) == 3


def test_an_answer_that_fits_no_more_is_left_out_and_counted(client: Any) -> None:
    from django.core import signing

    from huiju.web.carried import SALT

    talk = family(client)
    talk.say("1")
    data = signing.loads(talk.state, salt=SALT)
    data["told"] = [["applicant", {"education": "wizard"}, False, []], ["applicant", {"no_fact": True}, False, []],
                    ["applicant", {"education": "master"}, False, []]]  # fmt: skip
    page = client.post("/en/interview", {"state": signing.dumps(data, salt=SALT, compress=True)})
    assert "left out: 2" in page.content.decode()
    assert [answer.value for answer in page.context["given"]][-1] == "master's degree"


@pytest.mark.parametrize(
    "sent",
    [{"asked": "nobody.child_born_on", "do": "answer", "answer": "2025-01-01"},
     {"asked": "children[7].child_born_on", "do": "answer", "answer": "2025-01-01"},
     {"asked": "children[x].child_born_on", "do": "answer"}, {"asked": "applicant.no_such_fact", "choice": "true"},
     {"asked": "applicant.education+sex", "choice": "0"}, {"asked": "", "do": "answer"}, {"change": "999"},
     {"change": "-1"}, {"asked": "count.dragons", "choice": "2"}, {"do": "dance"},
     {"asked": "about", "do": "withdraw"}],
)  # fmt: skip
def test_what_no_page_of_ours_sends_changes_nothing(client: Any, sent: dict[str, str]) -> None:
    talk = family(client)
    talk.say("1")
    page = client.post("/zh/interview", {"state": talk.state, **sent})
    assert page.status_code == 200
    assert page.context["ask"].key == talk.key


def test_what_is_told_is_in_no_log_address_cookie_or_file(client: Any, logged: list[str], data_folder: Any) -> None:
    talk = family(client)
    talk.say("1")
    talk.step(do="answer", asked=f"applicant.{CANARY}", answer=CANARY)
    talk.step(do="answer", asked="applicant.monthly_rent", answer=CANARY)
    for page in ("assess", "compare", "save", "receipt", "calendar", "forget"):
        assert "Location" not in talk.go(page).headers
    stored = b"".join(path.read_bytes() for path in data_folder.rglob("*") if path.is_file())
    assert CANARY not in "\n".join(logged) + str(client.cookies)
    assert CANARY.encode() not in stored
    assert talk.state.encode() not in stored
    assert all(talk.go(page).headers["Cache-Control"] == "no-store" for page in ("interview", "assess", "compare"))


def test_forgetting_tells_the_browser_to_drop_what_it_keeps(client: Any) -> None:
    answer = family(client).go("forget")
    assert "storage" in answer.headers["Clear-Site-Data"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("page", ["interview", "compare", "save", "receipt", "calendar", "open"])
def test_a_link_leads_to_the_first_page(client: Any, page: str) -> None:
    assert client.get(f"/zh/{page}").headers["Location"] == "/zh/"


def test_a_saved_file_is_a_case_that_the_engine_reads_and_opens_again(client: Any, tmp_path: Any) -> None:
    from huiju.entitlement.case import read_case
    from huiju.web.shelf import engine

    talk = family(client)
    talk.say("2")
    talk.step(do="answer", **{"about.having_a_child": ["1"]})
    talk.through({key: value for key, value in SECOND_CHILD.items() if key != "children[1].child_care_kind"})
    saved = talk.go("save")
    assert saved.headers["Content-Disposition"] == 'attachment; filename="huiju-case.yaml"'
    path = tmp_path / "case.yaml"
    path.write_bytes(saved.content)
    case = read_case(path, engine().library.vocabulary)
    assert case.city == "hohhot"
    assert len(case.lists["children"]) == 2
    with path.open("rb") as file:
        opened = client.post("/en/open", {"file": file})
    assert {kind: sum_ for kind, _, sum_ in opened.context["sums"]}["certain"] == "50,000 yuan"
    assert opened.context["ask"] is None
    assert opened.context["state"]


def test_a_file_without_situations_asks_for_them_first(client: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    text = json.dumps({"city": "hohhot", "as_of": "2026-01-20", "applicant": {"education": "master"}})
    home = client.post("/zh/open", {"file": SimpleUploadedFile("case.json", text.encode())})
    assert home.context["errors"].keys() == {"situation"}
    sent = {"state": home.context["state"], "start": "1", "city": "hohhot", "situation": ["renting"]}
    page = client.post("/zh/interview", sent)
    assert "硕士" in [answer.value for answer in page.context["given"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "Choose a file"), (b"\xff\xfe\x00", "no text"), (b"x" * 70_000, "too large"),
     (b"city: atlantis", "atlantis"),
     (b"city: hohhot\nas_of: 2026-01-20\napplicant: {education: wizard}", "wizard"), (b"[1, 2]", "case")],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_refused_with_a_reason(client: Any, content: bytes, says: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = client.post("/en/open", {"file": SimpleUploadedFile("x", content)})
    assert answer.status_code == 422
    assert says in answer.context["errors"]["file"]
