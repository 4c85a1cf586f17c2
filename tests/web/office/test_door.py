"""The office is behind a login: for members only, kept by nobody, unknown to search engines, hard to guess into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.pages import Page

WORD = "four unrelated words here"
FACES = ("zh", "en", "zh-large", "en-large")


@pytest.fixture(scope="module", autouse=True)
def _accounts(_site: None) -> Iterator[None]:
    from django.contrib.auth.models import User

    from huiju.accounts.service import add

    add("wang", WORD, ["policy"])
    add("li", WORD)
    yield
    User.objects.all().delete()


@pytest.fixture(autouse=True)
def _no_tries() -> Iterator[None]:
    from huiju.accounts.models import Tries
    from huiju.web.views.office_sign_in import TRIED

    yield
    Tries.objects.all().delete()
    TRIED._kept.clear()


def enter(client: Any, name: str = "wang", password: str = WORD, **more: str) -> Any:
    return client.post("/zh/office/login", {"name": name, "password": password, **more})


def inside(client: Any) -> bool:
    return bool(client.get("/zh/office/").status_code == 200)


@pytest.mark.parametrize("face", FACES)
def test_who_is_not_known_is_led_to_the_login_and_back(client: Any, face: str) -> None:
    answer = client.get(f"/{face}/office/?x=1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{face}/office/login?next=/{face}/office/%3Fx%3D1"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    form = client.get(answer.headers["Location"])
    page = Page(form.content.decode())
    assert page.inputs["next"] == [f"/{face}/office/?x=1"]
    onward = enter(client, next=page.inputs["next"][0])
    assert onward.headers["Location"] == f"/{face}/office/?x=1"
    assert client.get(onward.headers["Location"]).status_code == 200


def test_the_session_is_for_scripts_and_other_sites_out_of_reach_and_ends_with_the_browser(client: Any) -> None:
    cookie = enter(client).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")


def test_pages_of_residents_set_no_cookie_and_do_not_vary_by_one(client: Any) -> None:
    enter(client)
    for path in ("/zh/", "/zh/policies/", "/zh/help"):
        answer = client.get(path)
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Cache-Control"].startswith("public") or path == "/zh/help"


def test_nobody_keeps_a_page_of_the_office_and_no_search_engine_lists_it(client: Any) -> None:
    enter(client)
    answer = client.get("/zh/office/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex' in answer.content.decode()
    assert "office/" not in client.get("/sitemap.xml").content.decode().replace("policies/offices", "")


def test_who_is_not_of_the_group_is_told_so(client: Any) -> None:
    enter(client, "li")
    answer = client.get("/en/office/")
    assert answer.status_code == 403
    assert "Only for the policy office" in answer.content.decode()


def test_an_unknown_name_and_a_wrong_password_read_alike(client: Any) -> None:
    wrong, unknown = enter(client, password="wrong"), enter(client, "zhang", "wrong")
    texts = [Page(answer.content.decode()).words("zh-Hans") for answer in (wrong, unknown)]
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert texts[0] == texts[1]
    assert "用户名或密码不对。" in texts[0]
    assert not inside(client)


def test_after_many_tries_even_the_right_password_must_wait(client: Any) -> None:
    from huiju.accounts.guessing import MOST

    for _ in range(MOST):
        enter(client, password="wrong")
    answer = enter(client)
    assert answer.status_code == 429
    assert "分钟后再试" in answer.content.decode()
    assert not inside(client)
    assert enter(client, "li").status_code == 302, "another name is not kept out"


def test_one_address_gets_only_so_many_tries_under_all_names(client: Any) -> None:
    codes = [enter(client, f"name{n}", "wrong" * 50).status_code for n in range(25)]
    assert codes.count(422) == 20
    assert codes[-1] == 429


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/zh/office/", "/zh/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere(client: Any, onward: str) -> None:
    assert enter(client, next=onward).headers["Location"] == "/zh/office/"


def test_who_leaves_is_out(client: Any) -> None:
    from django.contrib.sessions.models import Session

    enter(client)
    before = Session.objects.count()
    assert client.get("/zh/office/logout").status_code == 405
    assert client.post("/zh/office/logout").headers["Location"] == "/zh/office/login"
    assert not inside(client)
    assert Session.objects.count() == before - 1


def test_another_password_ends_what_was_begun_with_the_old_one(client: Any) -> None:
    from huiju.accounts.service import set_password

    enter(client)
    assert inside(client)
    set_password("wang", WORD)
    assert not inside(client)


def test_forms_need_their_token() -> None:
    from django.test import Client

    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert strict.post("/zh/office/login", {"name": "wang", "password": WORD}).status_code == 403
    assert strict.post("/zh/office/logout").status_code == 403


@pytest.mark.parametrize("face", FACES)
def test_the_door_is_in_one_language_and_needs_no_script(client: Any, face: str) -> None:
    page = Page(client.get(f"/{face}/office/login").content.decode())
    assert page.of("script") == []
    assert [len(page.of(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert {found["id"] for found in page.of("input") if "id" in found} <= {f["for"] for f in page.of("label")}


def test_names_typed_at_the_door_are_not_logged(client: Any, logged: list[str]) -> None:
    enter(client, "欧阳守密", "CANARY-password")
    assert logged
    assert "欧阳" not in "".join(logged)
    assert "CANARY" not in "".join(logged)
