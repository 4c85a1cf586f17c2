"""Every address of the API, asked rightly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from support.api_client import CASE, EMPTY, post


@pytest.fixture(autouse=True)
def no_limit() -> Iterator[None]:
    """As many requests as the tests make."""
    from django.test import override_settings

    with override_settings(API_RATE=0):
        yield


def test_a_second_child_gets_50000_in_five_payments_with_its_clause(client: Any) -> None:
    child = {**CASE["facts"]["children"][0], "child_hukou_city": "hohhot"}
    told = {**CASE, "facts": {"household": {"parents_hukou_in_city": "one"}, "children": [child]}}
    answer = post(client, "assess", {"case": told})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    found = next(d for d in answer.json()["decisions"] if d["provision"] == "hohhot-2025/childcare-second")
    assert (found["status"], found["amount"]["total"], found["clause"]) == ("eligible", 50_000, "二(三)7")
    assert [p["amount"] for p in found["schedule"]] == [10_000] * 5


def test_why_not_names_the_nearest_change(client: Any) -> None:
    told = {**EMPTY, "facts": {"applicant": {"birth_date": "1990-01-01", "education": "bachelor"}}}
    assert post(client, "assess", {"case": told}).json().get("nearest_changes") is None
    changes = post(client, "assess", {"case": told, "why_not": True}).json()["nearest_changes"]
    assert {"at", "fact", "from", "to"} == {key for turn in changes for change in turn["changes"] for key in change}


def test_an_interview_by_the_api_ends_and_needs_nothing_kept(client: Any) -> None:
    told: dict[str, Any] = json.loads(json.dumps(CASE))
    not_known: list[dict[str, str]] = []
    for _ in range(30):
        body = {"case": told, "situations": ["having_a_child"], "not_known": not_known}
        found = post(client, "next-question", body).json()
        question = found["question"]
        if question is None:
            break
        assert question["asks"]
        assert question["why"]["provisions"]
        choices = question["choices"]
        if choices is None:
            not_known += [{"at": at, "fact": fact} for at in question["at"] for fact in question["facts"]]
            continue
        for at in question["at"]:
            _tell(told["facts"], at, choices[0]["tells"])
    assert found["settled"] is True


def _tell(facts: dict[str, Any], at: str, tells: dict[str, Any]) -> None:
    head, _, rest = at.partition("[")
    entry = facts[head][int(rest.rstrip("]"))] if rest else facts.setdefault(head, {})
    entry.update(tells)


def test_cities_are_compared_side_by_side(client: Any) -> None:
    found = post(client, "compare", {"case": CASE, "cities": ["hohhot", "baotou", "hohhot"]}).json()
    assert [city["city"] for city in found["cities"]] == ["hohhot", "baotou"]
    assert found["cities"][1]["documents"][0]["state"] == "ended"


def test_a_receipt_is_replayed_and_one_that_was_changed_is_known(client: Any) -> None:
    receipt = post(client, "receipts", {"case": CASE}).json()
    assert post(client, "receipts/replay", receipt).json() == {"genuine": True, "same": True, "changed": []}
    receipt["result"]["totals"]["cash_certain"] = 1
    assert post(client, "receipts/replay", receipt).json() == {"genuine": False, "same": False, "changed": []}


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("provisions", "items"), ("provisions/hohhot-2025/childcare-third", "amount"), ("documents", "items"),
        ("documents/hohhot-2025", "clauses"), ("clauses/hohhot-2025/二(三)7", "rows"), ("targets", "items"),
        ("clauses/hohhot-2025/二（三）７", "rows"),
        ("search?q=生娃", "items"), ("diff?before=hohhot-2023&after=hohhot-2025", "pairs"), ("vocabulary", "facts"),
        ("schema/case", "$defs"), ("schema/pack", "$defs"), ("schema/examples", "properties"),
        ("schema/vocabulary", "$defs"), ("openapi.json", "paths"),
    ],
)  # fmt: skip
def test_every_address_answers_is_tagged_and_answers_304_to_its_tag(client: Any, path: str, key: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    assert answer.json()[key]
    assert answer["Content-Type"] == "application/json"
    again = client.get(f"/api/v1/{path}", HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"/api/v1/{path}", HTTP_IF_NONE_MATCH='W/"other"')
    assert other.status_code == 200
    head = client.head(f"/api/v1/{path}")
    assert (head.status_code, head["ETag"]) == (200, answer["ETag"])


def test_the_tag_changes_with_the_packs_the_day_and_the_language(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from huiju.web.api import guard

    tags = [client.get("/api/v1/documents")["ETag"], client.get("/api/v1/documents?lang=en")["ETag"]]
    monkeypatch.setattr(guard, "today", lambda: date(2031, 1, 1))
    tags.append(client.get("/api/v1/documents")["ETag"])
    monkeypatch.setattr(guard, "packs_digest", lambda: "other packs")
    tags.append(client.get("/api/v1/documents")["ETag"])
    assert len(set(tags)) == 4


def test_what_has_ended_is_hidden_and_counted_unless_asked_for(client: Any) -> None:
    today = client.get("/api/v1/documents?on=2026-11-01").json()
    assert ({d["id"] for d in today["items"]}, today["hidden"]) == ({"hohhot-2025", "nmg-2023", "ordos-2024"}, 2)
    assert len(client.get("/api/v1/documents?on=2026-11-01&all=true").json()["items"]) == 5
    then = client.get("/api/v1/documents?on=2022-12-01&place=baotou").json()
    assert [(d["id"], d["state"]) for d in then["items"]] == [("baotou-2022", "in_force")]


@pytest.mark.parametrize(
    "asked",
    ["document=hohhot-2025", "place=ordos", "subject=childcare_money", "kind=target", "kind=benefit&place=hohhot"],
)
def test_provisions_are_filtered(client: Any, asked: str) -> None:
    found = client.get(f"/api/v1/provisions?{asked}&limit=100&on=2026-11-01").json()
    assert found["items"]
    for name, value in (part.split("=") for part in asked.split("&")):
        key = (lambda item: item["document"].split("-")[0]) if name == "place" else (lambda item: item[name])  # noqa: B023
        assert {key(item) for item in found["items"]} == {value}


def test_pages_follow_each_other_to_the_end_and_hold_everything_once(client: Any) -> None:
    address, ids = "/api/v1/provisions?all=true&limit=100", []
    while address:
        found = client.get(address).json()
        ids += [item["id"] for item in found["items"]]
        address = found["next"]
    assert len(ids) == found["total"] == len(set(ids))
    assert found["hidden"] == 0
