"""Every address of the API, asked wrongly: the status, the pointer to each mistake, words in the language asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.api_client import CASE, EMPTY, errors, post


@pytest.fixture(autouse=True)
def no_limit() -> Iterator[None]:
    """As many requests as the tests make."""
    from django.test import override_settings

    with override_settings(API_RATE=0):
        yield


WRONG_BODIES = [
    ("assess", None, {"": "object"}),
    ("assess", [], {"": "object"}),
    ("assess", {}, {"/case": "missing"}),
    ("assess", {"case": {}}, {"/case/city": "missing", "/case/as_of": "missing", "/case/facts": "missing"}),
    ("assess", {"case": CASE, "why_not": "yes"}, {"/why_not": "yes_no"}),
    ("assess", {"case": CASE, "whynot": True}, {"/whynot": "unknown"}),
    ("assess", {"case": {**CASE, "city": "peking"}}, {"/case/city": "choice"}),
    ("assess", {"case": {**CASE, "city": 1}}, {"/case/city": "choice"}),
    ("assess", {"case": {**CASE, "as_of": "2026-02-30"}}, {"/case/as_of": "day"}),
    ("assess", {"case": {**CASE, "as_of": "2026年2月1日"}}, {"/case/as_of": "day"}),
    ("assess", {"case": {**CASE, "as_of": 20260201}}, {"/case/as_of": "text"}),
    ("compare", {"case": CASE, "cities": []}, {"/cities": "too_few"}),
    ("compare", {"case": CASE, "cities": ["hohhot"] * 7}, {"/cities": "too_many"}),
    ("compare", {"case": CASE, "cities": ["hohhot", "x"]}, {"/cities/1": "choice"}),
    ("next-question", {"case": CASE}, {"/situations": "missing"}),
    ("next-question", {"case": CASE, "situations": ["flying"]}, {"/situations/0": "choice"}),
    ("next-question", {"case": CASE, "situations": ["renting"], "not_known": [{"at": "dog", "fact": "sex"}]},
     {"/not_known/0/at": "form"}),
    ("next-question", {"case": CASE, "situations": ["renting"], "not_known": [{"at": "applicant", "fact": "x"}]},
     {"/not_known/0/fact": "choice"}),
    ("receipts", {"case": None}, {"/case": "object"}),
    ("receipts/replay", {"schema": "huiju-receipt-2"}, {"/schema": "choice", "/engine": "missing",
     "/language": "missing", "/packs": "missing", "/case": "missing", "/result": "missing", "/digest": "missing"}),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("path", "body", "expected"), WRONG_BODIES)
def test_a_wrong_body_is_answered_with_a_pointer_to_each_mistake(
    client: Any, path: str, body: Any, expected: dict[str, str], lang: str
) -> None:
    answer = post(client, f"{path}?lang={lang}", body)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert errors(answer) == expected
    said = "".join(e["detail"] + (e["instead"] or "") for e in answer.json()["errors"])
    assert any("一" <= char <= "鿿" for char in said) == (lang == "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_wrong_is_pointed_at_with_what_to_write_instead(client: Any, lang: str) -> None:
    from huiju.web.shelf import engine

    words = engine().library.vocabulary
    wrong = {"bool": "是", "date": "昨天", "int": -1, "money": 1.005, "code": "no such code", "place": "123!"}
    facts = {name: wrong[fact.type.kind] for name, fact in words.facts.items() if fact.of != "case"}
    answer = post(client, f"assess?lang={lang}", {"case": {**EMPTY, "facts": {"others": {"someone": facts}}}})
    found = answer.json()["errors"]
    assert answer.status_code == 422
    assert len(found) == 50  # no more are listed at once
    assert {e["pointer"] for e in found} <= {f"/case/facts/others/someone/{name}" for name in facts}
    assert all(e["instead"] for e in found)
    for name in facts:
        one = {"case": {**EMPTY, "facts": {"others": {"someone": {name: facts[name]}}}}}
        assert list(errors(post(client, "assess", one))) == [f"/case/facts/others/someone/{name}"]


def test_a_misspelt_fact_gets_the_name_that_was_meant(client: Any) -> None:
    told = {**EMPTY, "facts": {"applicant": {"eductaion": "master"}, "aplicant": {}}}
    found = post(client, "assess?lang=en", {"case": told}).json()["errors"]
    assert {(e["pointer"], e["code"]) for e in found} == {
        ("/case/facts/applicant/eductaion", "unknown"), ("/case/facts/aplicant", "unknown")}  # fmt: skip
    assert "did you mean education?" in [e["instead"] for e in found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("provisions?limit=0", {"limit": "too_small"}),
        ("provisions?limit=101", {"limit": "too_large"}),
        ("provisions?limit=a", {"limit": "whole"}),
        ("provisions?limit=1.0", {"limit": "whole"}),
        ("provisions?limit=", {"limit": "whole"}),
        ("provisions?offset=-1", {"offset": "too_small"}),
        ("provisions?limit=1&limit=2", {"limit": "twice"}),
        ("provisions?limt=1", {"limt": "unknown"}),
        ("provisions?kind=law", {"kind": "choice"}),
        (
            "provisions?place=peking&subject=x&document=y",
            {"place": "choice", "subject": "choice", "document": "choice"},
        ),
        ("provisions?on=2026-13-01", {"on": "day"}),
        ("provisions?all=yes", {"all": "yes_no"}),
        ("documents?on=1899-12-31", {"on": "day"}),
        ("documents?place=", {"place": "choice"}),
        ("targets?document=x", {"document": "choice"}),
        ("search", {"q": "missing"}),
        ("search?q=", {"q": "too_short"}),
        ("search?q=%20%20", {"q": "form"}),
        ("search?q=" + "娃" * 101, {"q": "too_long"}),
        ("search?q=%00", {"q": "form"}),
        ("diff?before=hohhot-2023", {"after": "missing"}),
        ("diff?before=x&after=hohhot-2025", {"before": "choice"}),
        ("schema/house", {"name": "choice"}),
        ("vocabulary?lang=fr", {"lang": "choice"}),
        ("openapi.json?x=1", {"x": "unknown"}),
        ("documents/hohhot-2025?on=x", {"on": "day"}),
    ],
)
def test_a_wrong_parameter_is_named(client: Any, asked: str, expected: dict[str, str]) -> None:
    answer = client.get(f"/api/v1/{asked}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert errors(answer) == expected


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("provisions/hohhot-2025/childcare-thrid", "hohhot-2025/childcare-third"),
        ("provisions/hohot-2025/childcare-third", "hohhot-2025"),
        ("documents/hohhot-2024", "hohhot-20"),
        ("clauses/hohhot-2025/二(三)9", "二(四)9"),
        ("clauses/nowhere/一", ""),
        ("nothing", None),
        ("", None),
        ("assess/", None),
        ("documents/", None),
    ],
)
def test_what_there_is_not_is_404_with_the_nearest_name(client: Any, asked: str, hint: str | None) -> None:
    answer = client.get(f"/api/v1/{asked}?lang=en")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    if hint is not None:
        assert hint in answer.json()["errors"][0]["instead"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "json-syntax"),
        ('{"案"：1}'.encode(), "json-syntax"),
        (b"\xff", "json-utf8"),
        ("{}".encode("utf-16"), "json-utf8"),
        (b'{"a": NaN}', "json-number"),
        (b'{"a": Infinity}', "json-number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "json-number"),
        (b'{"a": 1, "a": 2}', "json-twice"),
        (b'{"a": "\\ud800"}', "json-text"),
        (b"[" * 17 + b"]" * 17, "json-deep"),
        (b"[" * 30_000, "json-deep"),
    ],
)
def test_a_body_that_is_no_json_is_400_with_the_reason(client: Any, body: bytes, code: str) -> None:
    answer = post(client, "assess", body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert errors(answer) == {"": code}


def test_sixteen_levels_are_read(client: Any) -> None:
    assert post(client, "assess", b"[" * 16 + b"]" * 16).status_code == 422


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "text/json",
     "application/json; charset=gbk", "application/json-patch+json"],
)  # fmt: skip
def test_only_json_is_accepted(client: Any, content_type: str) -> None:
    answer = client.post("/api/v1/assess", b"{}", content_type=content_type)
    assert (answer.status_code, answer.json()["status"]) == (415, 415)
    assert client.post("/api/v1/assess", b"{}", content_type="application/json; charset=UTF-8").status_code == 422
    packed = client.post("/api/v1/assess", b"{}", content_type="application/json", HTTP_CONTENT_ENCODING="gzip")
    assert packed.status_code == 415


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize(("path", "allowed"), [("assess", "POST"), ("documents", "GET, HEAD")])
def test_other_methods_are_405_and_named(client: Any, method: str, path: str, allowed: str) -> None:
    answer = getattr(client, method)(f"/api/v1/{path}")
    assert (answer.status_code, answer["Allow"], answer.json()["status"]) == (405, allowed, 405)


def test_the_language_is_the_one_asked_for(client: Any) -> None:
    def title(query: str = "", **headers: str) -> str:
        return str(client.get(f"/api/v1/nothing{query}", **headers).json()["title"])

    assert title() == title(HTTP_ACCEPT_LANGUAGE="fr") == "没有找到"
    assert title("?lang=en") == title(HTTP_ACCEPT_LANGUAGE="zh;q=0.1, en-GB;q=0.9") == "Not found"
    assert title("?lang=zh", HTTP_ACCEPT_LANGUAGE="en") == "没有找到"
    assert title(HTTP_ACCEPT_LANGUAGE="en;q=x, zh;q=") == "没有找到"
