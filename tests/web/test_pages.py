"""Every page answers, in two languages and two sizes, with headers that keep it to itself and no outside request."""

from __future__ import annotations

import re
from typing import Any

import pytest

from support.conversation import Talk
from support.pages import Page

FACES = ("zh", "en", "zh-large", "en-large")
CITIES = ("hohhot", "baotou", "ordos")
TOLD = (
    {},
    {"children[0].child_birth_order": "2", "as_of": "2024-01-01", "applicant.education": "master"},
    {"as_of": "2022-12-01", "count.spouse": "1", "shown.spouse": "1", "applicant.education": "none",
     "applicant.stay_recognised": "false", "children[0].child_birth_order": "2"},
)  # fmt: skip
POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
          "form-action 'self'; frame-ancestors 'none'; base-uri 'none'")  # fmt: skip


def pages(client: Any, face: str, situations: list[str]) -> list[Page]:
    """The first page, and the form, statement, comparison and interview of every city."""
    found = [client.get(f"/{face}/")]
    for city in CITIES:
        chosen = {"city": city, "situation": situations}
        found.append(client.post(f"/{face}/questions", chosen))
        found += [client.post(f"/{face}/assess", {**chosen, **told}) for told in TOLD]
        found += [client.post(f"/{face}/compare", {**chosen, **told}) for told in TOLD]
        talk = Talk(client, face, city, situations)
        found += [*talk.through({"count.children": "2", "count.hires": "1"}, most=12), talk.changing("as_of")]
    assert {answer.status_code for answer in found} == {200}
    return [Page(answer.content.decode()) for answer in found]


@pytest.mark.parametrize("face", FACES)
def test_every_page_is_in_one_language_only(client: Any, situations: list[str], face: str) -> None:
    tag, foreign = (
        ("en", "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]") if face.startswith("en") else ("zh-Hans", "[A-Za-z]{2}")
    )
    said = [text for page in pages(client, face, situations) for text in page.words(tag)]
    assert len(said) > 500
    assert [text for text in said if re.search(foreign, text)] == []
    assert [text for text in said if re.search(r"_|\{|None|Text\(", text)] == []


def test_chinese_inside_english_is_marked_as_chinese(client: Any, situations: list[str]) -> None:
    marked = {text for page in pages(client, "en", situations) for text in page.words("zh-Hans")}
    assert {"中文", "二(三)7", "市住建局"} <= marked


@pytest.mark.parametrize("face", FACES)
def test_no_page_asks_another_machine_for_anything(client: Any, situations: list[str], face: str) -> None:
    for page in pages(client, face, situations):
        assert "://" not in page.html.replace("http://www.w3.org/", "")
        assert [tag for tag, found in page.tags if "style" in found or "onclick" in found] == []
        assert all(str(found.get("src")).startswith("/static/") for found in page.of("script"))


@pytest.mark.parametrize("face", FACES)
def test_pages_have_one_heading_landmarks_and_names_for_every_control(
    client: Any, situations: list[str], face: str
) -> None:
    for page in pages(client, face, situations):
        assert [len(page.of(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
        ids = [found["id"] for _, found in page.tags if found.get("id")]
        assert len(ids) == len(set(ids))
        named = {found.get("for") for found in page.of("label")}
        free = [i for i in page.of("input") + page.of("select") if i.get("type") is None]
        assert [i for i in free if i.get("id") not in named] == []
        described = [name for _, found in page.tags for name in (found.get("aria-describedby") or "").split()]
        assert set(described) <= set(ids)
        assert {str(a["href"])[1:] for a in page.of("a") if str(a.get("href")).startswith("#")} <= set(ids)


@pytest.mark.parametrize("path", ["/zh/", "/en/nothing", "/nothing", "/healthz", "/"])
def test_every_answer_carries_the_security_headers(client: Any, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_the_first_page_is_the_same_for_all_and_may_be_kept(client: Any) -> None:
    first = client.get("/zh/")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    again = client.get("/zh/", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status_code == 304


def test_answers_to_forms_are_kept_by_nobody(client: Any) -> None:
    for page in ("questions", "assess"):
        answer = client.post(f"/zh/{page}", {"city": "hohhot", "situation": "renting"})
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("accepted", "face"),
    [("", "zh"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en-GB,en;q=0.9", "en"), ("fr,en;q=0.5", "en"), ("fr", "zh")],
)
def test_the_front_door_leads_to_the_language_of_the_browser(client: Any, accepted: str, face: str) -> None:
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE=accepted)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{face}/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_large_text_is_an_address_of_its_own_and_leads_back(client: Any) -> None:
    page = Page(client.get("/en-large/").content.decode())
    assert page.of("html")[0]["class"] == "large"
    assert {"/zh-large/", "/en/"} <= {a["href"] for a in page.of("a")}


@pytest.mark.parametrize(
    ("path", "title"),
    [("/zh/nothing", "没有这个页面"), ("/en/nothing", "There is no such page"), ("/nothing", "没有这个页面")],
)
def test_a_missing_page_says_so_in_the_language_of_the_address(client: Any, path: str, title: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert title in answer.content.decode()


def test_a_missing_page_without_a_language_says_so_in_both(client: Any) -> None:
    page = Page(client.get("/nothing").content.decode())
    assert "没有这个页面" in page.words("zh-Hans")
    assert "There is no such page" in page.words("en")


def test_static_files_come_with_the_package_and_may_be_kept_for_ever(client: Any) -> None:
    links = Page(client.get("/zh/").content.decode()).of("link")
    sheet, icon = (next(str(a["href"]) for a in links if a["rel"] == rel) for rel in ("stylesheet", "icon"))
    for path, kind in ((sheet, "text/css"), (icon, "image/svg+xml")):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(kind)
        assert "immutable" in answer.headers["Cache-Control"]
        assert b"".join(answer.streaming_content)
        answer.close()


def test_a_first_visit_weighs_little(client: Any) -> None:
    sheet = next(str(a["href"]) for a in Page(client.get("/zh/").content.decode()).of("link"))
    answer = client.get(sheet, HTTP_ACCEPT_ENCODING="gzip")
    weight = len(client.get("/zh/", HTTP_ACCEPT_ENCODING="gzip").content) + len(b"".join(answer.streaming_content))
    answer.close()
    assert weight < 20_000


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_and_readiness_answer_in_plain_text(client: Any, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_broken_database_is_not_ready(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError, connection

    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database\n")


@pytest.mark.parametrize("page", ["questions", "assess"])
def test_a_link_to_an_answer_leads_to_the_first_page(client: Any, page: str) -> None:
    answer = client.get(f"/en/{page}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/")
