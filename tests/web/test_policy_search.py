"""Search, filters and the day asked for in the policy zone."""

from __future__ import annotations

from typing import Any

import pytest

from support.pages import Page
from support.zone import get, zone

FULL_WIDTH = "二（三）７"


def found_on(client: Any, query: str) -> set[str]:
    answer = get(client, f"/zh/policies/?{query}")
    assert answer.status_code == 200
    return {f"{line.document}/{line.name}" for line in answer.context["lines"]}


def test_expired_law_is_hidden_by_default_and_said_so(client: Any) -> None:
    today, then = found_on(client, "q=育儿补贴"), found_on(client, "q=育儿补贴&on=2024-01-01")
    assert "hohhot-2025/childcare-third" in today
    assert not any(name.startswith("hohhot-2023") for name in today)
    assert any(name.startswith("hohhot-2023") for name in then)
    assert get(client, "/zh/policies/?q=育儿补贴").context["hidden"]
    assert any(name.startswith("hohhot-2023") for name in found_on(client, "q=育儿补贴&all=1"))


def test_the_day_stays_in_every_link_of_a_page(client: Any) -> None:
    page = Page(get(client, "/zh/policies/hohhot-2023?on=2024-01-01").content.decode())
    links = [str(a["href"]) for a in page.of("a") if "/hohhot-2023/" in str(a.get("href"))]
    assert len(links) > 50
    assert [link for link in links if not link.endswith("?on=2024-01-01")] == []
    assert page.inputs["on"] == ["2024-01-01"]


@pytest.mark.parametrize("path", ["hohhot-2023/childcare-third", "hohhot-2023/三(十五)", "hohhot-2023"])
def test_the_state_on_a_page_is_that_of_the_day(client: Any, path: str) -> None:
    assert get(client, f"/zh/policies/{path}").context["state"] == "ended"
    assert get(client, f"/zh/policies/{path}?on=2024年1月1日").context["state"] == "in_force"
    assert get(client, f"/zh/policies/{path}?on=2023-08-01").context["state"] == "not_yet"


@pytest.mark.parametrize("typed", ["昨天", "2025-02-30", "1850-01-01", "2500-01-01"])
def test_a_day_that_is_none_is_said_to_be_none(client: Any, typed: str) -> None:
    for path in ("", "hohhot-2025", "hohhot-2025/childcare-third"):
        answer = get(client, f"/zh/policies/{path}?on={typed}")
        assert answer.status_code == 422
        page = Page(answer.content.decode())
        assert typed in answer.content.decode()
        assert page.inputs["on"] == [typed]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("生娃", "hohhot-2025/childcare-third"), ("育儿", "hohhot-2025/childcare-third"), ("租房", "ordos-2024"),
     ("二(三)7", "hohhot-2025/childcare-third"), (FULL_WIDTH, "hohhot-2025/childcare-third"), ("yebt", "childcare"),
     ("市卫生健康委员会 育儿", "hohhot-2025/childcare-third"), ("childcare third", "hohhot-2025/childcare-third")],
)  # fmt: skip
def test_search_finds_words_synonyms_clauses_initials_and_offices(client: Any, typed: str, expected: str) -> None:
    assert any(expected in name for name in found_on(client, f"q={typed}"))


def test_a_word_that_stands_nowhere_is_named(client: Any) -> None:
    page = get(client, "/zh/policies/?q=麒麟 育儿").content.decode()
    assert "哪里都没有“麒麟”" in page


@pytest.mark.parametrize(
    ("query", "holds"),
    [("kind=target", lambda row: row.kind == "target"),
     ("subject=childcare_money", lambda row: row.subject == "childcare_money"),
     ("situation=having_a_child", lambda row: "having_a_child" in row.situations),
     ("document=ordos-2024&kind=benefit", lambda row: row.document == "ordos-2024" and row.kind == "benefit"),
     ("place=nmg&kind=task", lambda row: row.document == "nmg-2023"),
     ("office=hohhot/市卫生健康委员会", lambda row: {"市卫健委", "卫健委"} & {*row.offices, *row.implied_offices})],
)  # fmt: skip
def test_filters_keep_what_fits(client: Any, query: str, holds: Any) -> None:
    names = found_on(client, query)
    assert names
    assert all(holds(zone().library().row(name)) for name in names)


def test_a_long_list_comes_in_pages_without_loss(client: Any) -> None:
    first = get(client, "/zh/policies/?kind=task&all=1")
    seen, query = [], "?kind=task&all=1"
    while query:
        answer = client.get(f"/zh/policies/{query}")
        seen += [(line.document, line.name) for line in answer.context["lines"]]
        query = answer.context["next"]
    tasks = [row for row in zone().library().rows if row.kind == "task"]
    assert len(seen) == len(set(seen)) == len(tasks)
    assert first.context["page_words"]


def test_a_script_gets_the_list_alone_and_caches_keep_both_apart(client: Any) -> None:
    part = get(client, "/zh/policies/?q=生娃", HTTP_HX_REQUEST="true")
    assert "<html" not in part.content.decode()
    assert 'hx-swap-oob="true"' in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]
    assert "HX-Request" in get(client, "/zh/policies/?q=生娃").headers["Vary"]


@pytest.mark.parametrize("query", ["q=<b onclick=x>", "kind=nothing", "page=9999&kind=task", "page=x&kind=task", "q= "])
def test_strange_queries_are_answered_calmly(client: Any, query: str) -> None:
    answer = get(client, f"/en/policies/?{query}")
    assert answer.status_code == 200
    assert "<b onclick" not in answer.content.decode()
