"""What an interview carries along: its signed state, files saved and opened, and nothing left behind."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support.conversation import Talk

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
