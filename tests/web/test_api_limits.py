"""What the API holds back: too many requests, too large ones, other sites; and that nothing told is kept or logged."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.api_client import CASE, EMPTY, post

NAME, NUMBER = "欧阳守密", "00000019900307123X"


@pytest.fixture
def asking() -> Any:
    """A client under some settings of the operator."""
    from django.test import Client, override_settings

    opened = []

    def under(**settings: Any) -> Any:
        changed = override_settings(**{"API_RATE": 0, **settings})
        changed.enable()
        opened.append(changed)
        return Client(HTTP_HOST="localhost", raise_request_exception=False)

    yield under
    for changed in reversed(opened):
        changed.disable()


Asking = Callable[..., Any]


def test_after_the_burst_an_address_waits_and_another_does_not(asking: Asking) -> None:
    asking().get("/api/v1/nothing")  # what is loaded at the first request takes its time
    client = asking(API_RATE=1, API_BURST=3)
    statuses = [client.get("/api/v1/nothing").status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]
    answer = client.get("/api/v1/nothing?lang=en")
    assert (answer.json()["title"], answer["Content-Type"]) == ("Too many requests", "application/problem+json")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert client.get("/api/v1/nothing", REMOTE_ADDR="192.0.2.1").status_code == 404
    assert client.get("/healthz").status_code == 200


def test_a_bucket_fills_again_and_only_so_many_addresses_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from huiju.web.api import rate

    now = [0.0]
    buckets = rate.Buckets(rate=0.5, burst=2, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 2]
    now[0] = 2.0
    assert [buckets.take("a") for _ in range(2)] == [0, 2]
    now[0] = 1_000.0
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 2]
    monkeypatch.setattr(rate, "MOST_ADDRESSES", 3)
    for n in range(10):
        buckets.take(str(n))
    assert len(buckets._kept) == 3


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "192.0.2.1, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "nobody", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("", "", "unknown"),
        ("2001:db8:1:2:3::9", "", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "", "203.0.113.9"),
    ],
)
def test_only_proxies_of_the_operator_are_believed(remote: str, forwarded: str, expected: str) -> None:
    from huiju.web.api.rate import address_of

    assert address_of(remote, forwarded, [ipaddress.ip_network("10.0.0.0/8")]) == expected


def test_a_body_over_64_kb_is_refused_before_it_is_read(asking: Asking) -> None:
    client = asking()
    large = b'{"case": "' + b"x" * (64 * 1024) + b'"}'
    answer = post(client, "assess?lang=en", large)
    assert (answer.status_code, answer.json()["detail"]) == (413, "the body may have 65536 bytes at most")
    assert post(client, "receipts/replay", large).status_code == 422
    assert post(client, "receipts/replay", large * 5).status_code == 413
    assert post(client, "assess", b'{"case": "' + b"x" * (64 * 1024 - 12) + b'"}').status_code == 422


@pytest.mark.parametrize(("name", "most"), [("children", 20), ("hires", 100), ("interns", 100)])
def test_lists_are_bounded(asking: Asking, name: str, most: int) -> None:
    client = asking()
    for count, status in ((most, 200), (most + 1, 422)):
        assert post(client, "assess", {"case": {**EMPTY, "facts": {name: [{}] * count}}}).status_code == status


def test_other_sites_may_read_only_where_the_operator_names_them(asking: Asking) -> None:
    site = "https://portal.example"
    closed = asking().get("/api/v1/documents", HTTP_ORIGIN=site)
    assert "Access-Control-Allow-Origin" not in closed
    client = asking(CORS_ORIGINS=frozenset({site}))
    opened = client.get("/api/v1/documents", HTTP_ORIGIN=site)
    assert opened["Access-Control-Allow-Origin"] == site
    assert "Access-Control-Allow-Credentials" not in opened
    assert "Origin" in opened["Vary"]
    for other in ("https://evil.example", "http://portal.example", "https://portal.example.evil.example", "null"):
        assert "Access-Control-Allow-Origin" not in client.get("/api/v1/documents", HTTP_ORIGIN=other)
    asked = {"HTTP_ORIGIN": site, "HTTP_ACCESS_CONTROL_REQUEST_METHOD": "POST"}
    before = client.options("/api/v1/assess", **asked)
    assert (before.status_code, before["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, POST")
    assert client.options("/api/v1/assess", **{**asked, "HTTP_ORIGIN": "https://evil.example"}).status_code == 405


def test_the_operator_sets_rate_proxies_and_origins_by_environment() -> None:
    from huiju.web.environment import read_environment

    found = read_environment({"HUIJU_API_RATE": "60", "HUIJU_API_BURST": "5", "HUIJU_PROXIES": "10.0.0.0/8, ::1",
                              "HUIJU_CORS_ORIGINS": "https://a.example/, https://b.example:8443"})  # fmt: skip
    assert (found.api_rate, found.api_burst) == (60, 5)
    assert found.cors_origins == {"https://a.example", "https://b.example:8443"}
    assert [str(network) for network in found.proxies] == ["10.0.0.0/8", "::1/128"]
    with pytest.raises(ValueError, match="HUIJU_API_RATE must be a whole number"):
        read_environment({"HUIJU_API_RATE": "many"})


def test_nothing_told_is_logged_or_kept_and_no_cookie_is_set(
    asking: Asking, logged: list[str], data_folder: Path
) -> None:
    client = asking()
    told = {**CASE, "facts": {"applicant": {"hukou_city": "渭南", "education": NAME, NUMBER: NUMBER}}}
    answers = [post(client, path, {"case": told}) for path in ("assess", "receipts", "next-question")]
    answers.append(post(client, "assess", {"case": {**EMPTY, "facts": {"applicant": {"hukou_city": NAME}}}}))
    answers += [client.get(f"/api/v1/search?q={NAME}{NUMBER}"), client.get(f"/api/v1/documents/{NUMBER}"),
                client.get("/api/v1/documents", REMOTE_ADDR="198.51.100.77")]  # fmt: skip
    assert [answer.status_code for answer in answers] == [422, 422, 422, 200, 200, 404, 200]
    kept, stored = "\n".join(logged), b"".join(p.read_bytes() for p in data_folder.rglob("*") if p.is_file())
    for typed in (NAME, NUMBER, "渭南", "198.51.100.77"):
        assert typed not in kept
        assert json.dumps(typed).strip('"') not in kept
        assert typed.encode() not in stored
    assert len(logged) >= len(answers)
    assert all(not answer.cookies for answer in answers)


def test_a_mistake_of_ours_is_500_without_a_value(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, logged: list[str]
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr("huiju.web.api.assess.assessment_json", broken)
    answer = post(asking(), "assess?lang=en", {"case": EMPTY})
    assert (answer.status_code, answer.json()["title"]) == (500, "Something went wrong")
    assert NAME not in answer.content.decode() + "".join(logged)
    assert any("ValueError" in line for line in logged)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_description_needs_no_script_and_names_every_operation(asking: Asking, lang: str) -> None:
    client = asking()
    page = client.get(f"/api/v1/docs?lang={lang}")
    text = page.content.decode()
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in text
    assert "problem-invalid" in text
    assert "<style" not in text
    assert "onclick" not in text
