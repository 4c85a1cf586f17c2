"""The calculator in a frame: only for the sites listed, never anything else, and no forged form is taken."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from support.pages import Page

PARENTS = ("https://www.example.cn", "https://service.example.cn:8443")
CHOSEN = {"city": "hohhot", "situation": "having_a_child", "as_of": "2025-06-01"}
OURS = {"HTTP_ORIGIN": "http://localhost"}


@pytest.fixture
def listed(_site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator who lists two sites."""
    from django.conf import settings

    monkeypatch.setattr(settings, "EMBED_PARENTS", PARENTS)


@pytest.fixture
def strict(_site: None) -> Any:
    """A browser whose forms are checked, in which no cookie of ours arrives."""
    from django.test import Client

    class Cookieless(Client):
        def request(self, **request: Any) -> Any:
            self.cookies.clear()
            return super().request(**request)

    return Cookieless(enforce_csrf_checks=True, HTTP_HOST="localhost")


def framers(answer: Any) -> str:
    rules = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    return str(rules["frame-ancestors"])


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("face", ["zh", "en-large"])
def test_only_the_sites_listed_may_show_the_calculator(client: Any, face: str) -> None:
    answer = client.get(f"/{face}/?embed=1")
    assert framers(answer) == " ".join(PARENTS)
    assert "X-Frame-Options" not in answer.headers
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    page = Page(answer.content.decode())
    assert [len(page.of(tag)) for tag in ("header", "nav", "main", "footer")] == [0, 0, 1, 1]


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    "path",
    ["/zh/", "/zh/?embed=0", "/zh/help?embed=1", "/zh/report?embed=1", "/zh/policies/?embed=1", "/zh/no?embed=1"],
)
def test_nothing_else_may_be_shown_in_a_frame(client: Any, path: str) -> None:
    answer = client.get(path)
    assert framers(answer) == "'none'"
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_without_a_list_the_mark_means_nothing(client: Any) -> None:
    answer = client.get("/zh/?embed=1")
    assert framers(answer) == "'none'"
    assert Page(answer.content.decode()).of("header")


@pytest.mark.usefixtures("listed")
def test_the_whole_way_stays_in_the_frame_without_a_cookie(strict: Any) -> None:
    for path in ("interview", "questions", "assess", "compare"):
        answer = strict.post(f"/zh/{path}?embed=1", CHOSEN, **OURS)
        assert (answer.status_code, framers(answer)) == (200, " ".join(PARENTS)), path
        assert not answer.cookies
        for tag, found in Page(answer.content.decode()).tags:
            for name in ("href", "action", "formaction", "hx-post"):
                address = str(found.get(name) or "")
                if tag in ("a", "form", "button") and address.startswith("/"):
                    inside = "embed=1" in urlsplit(address).query
                    assert inside != ("_blank" in (found.get("target"), found.get("formtarget"))), (path, found)


@pytest.mark.usefixtures("listed")
def test_a_link_to_an_answer_leads_to_the_first_page_in_the_frame(client: Any) -> None:
    assert client.get("/zh/assess?embed=1").headers["Location"] == "/zh/?embed=1"


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("path", ["interview", "questions", "assess", "receipt", "save"])
@pytest.mark.parametrize(
    "origin", [None, "null", "https://www.example.cn", "https://evil.example", "http://localhost:1"]
)
def test_a_form_that_comes_from_no_page_of_ours_is_refused(strict: Any, path: str, origin: str | None) -> None:
    headers = {} if origin is None else {"HTTP_ORIGIN": origin}
    assert strict.post(f"/zh/{path}?embed=1", CHOSEN, **headers).status_code == 403


@pytest.mark.usefixtures("listed")
def test_outside_a_frame_the_token_is_asked_for_as_ever(strict: Any) -> None:
    assert strict.post("/zh/assess", CHOSEN, **OURS).status_code == 403
    assert strict.post("/zh/report/send?embed=1", {"text": "x"}, **OURS).status_code == 403


@pytest.mark.parametrize(
    ("listed_as", "origins"),
    [
        ("", ()),
        ("https://www.example.cn/", ("https://www.example.cn",)),
        (
            "https://A.example.cn, http://127.0.0.1:9000,https://a.example.cn",
            ("https://a.example.cn", "http://127.0.0.1:9000"),
        ),
    ],
)
def test_the_list_is_read_as_origins(listed_as: str, origins: tuple[str, ...]) -> None:
    from huiju.web.environment import read_environment

    assert read_environment({"HUIJU_EMBED_PARENTS": listed_as}).embed_parents == origins


@pytest.mark.parametrize(
    "listed_as",
    ["*", "www.example.cn", "https://a.example.cn/page", "https://a.cn; script-src *", "https://*.cn", "'self'"],
)
def test_anything_but_a_site_is_refused(listed_as: str) -> None:
    from huiju.web.environment import read_environment

    with pytest.raises(ValueError, match="HUIJU_EMBED_PARENTS"):
        read_environment({"HUIJU_EMBED_PARENTS": listed_as})
