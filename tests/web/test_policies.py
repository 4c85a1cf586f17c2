"""The policy zone: every row, clause and department has a page, in two languages, on any day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from support.pages import Page

FULL_WIDTH = "二（三）７"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def zone() -> Any:
    from huiju.web.policies import shelf

    return shelf


def get(client: Any, path: str, **headers: str) -> Any:
    return client.get(quote(path, safe="/?=&%#+"), **headers)


def every_path() -> Iterator[str]:
    """Every page of the zone, without its face."""
    yield from ("", "offices", "open-questions", "differences")
    yield from (f"offices/{place}/{name}" for place, name in zone().carried())
    for document in zone().library().documents.values():
        yield document.id
        yield from (f"{document.id}/{address}" for address in zone().clauses(document.id))
        yield from (row.id for row in document.rows)
        yield from (f"differences/{older}/{document.id}" for older in document.repeals)


@pytest.fixture(scope="module")
def every_page(data_folder: Any) -> dict[str, dict[str, Page]]:
    """Every page of the zone in both languages, taken apart once."""
    from django.test import Client

    client, found = Client(HTTP_HOST="localhost"), {}
    for face in ("zh", "en"):
        answers = {path: get(client, f"/{face}/policies/{path}") for path in every_path()}
        assert {path: a.status_code for path, a in answers.items() if a.status_code != 200} == {}
        found[face] = {path: Page(answer.content.decode()) for path, answer in answers.items()}
    return found


def test_every_row_of_every_document_has_a_page(every_page: dict[str, dict[str, Page]]) -> None:
    rows = zone().library().rows
    assert len(rows) > 600
    for face in ("zh", "en"):
        for row in rows:
            title = row.title(face)
            assert "".join(title.split()) in re.sub(r"\s|<[^>]*>", "", unescaped(every_page[face][row.id].html))


def unescaped(html: str) -> str:
    from html import unescape

    return unescape(html)


@pytest.mark.parametrize("face", ["zh", "en"])
def test_every_page_is_in_one_language(every_page: dict[str, dict[str, Page]], face: str) -> None:
    tag = "en" if face == "en" else "zh-Hans"
    foreign = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]" if face == "en" else "[A-Za-z]{3}")
    # On Chinese pages an address in a citation, and the ids of readings, are not English.
    allowed = re.compile(r"https?://\S+|R\d+|JSON|\b[A-Z]{2,5}\b")
    wrong = {
        (path, text)
        for path, page in every_page[face].items()
        for text in spoken(page, tag)
        if foreign.search(allowed.sub("", text)) or re.search(r"None\b|Text\(|\{\d|\bw\.", text)
    }
    assert sorted(wrong)[:10] == []


def spoken(page: Page, tag: str) -> list[str]:
    """What a page says in a language, without data for machines.

    Titles and options can hold no markup, so that official names cannot be marked as Chinese there: they are left out.
    """
    offices = {name for _, name in zone().carried()}
    said = (text for text in page.words(tag) if not text.endswith(" · Huiju") and not text.startswith('{"@'))
    return [text for text in said if text not in offices]


def test_pages_have_one_heading_landmarks_and_unique_ids(every_page: dict[str, dict[str, Page]]) -> None:
    for pages in every_page.values():
        for path, page in pages.items():
            assert [len(page.of(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1], path
            ids = [found["id"] for _, found in page.tags if found.get("id")]
            assert len(ids) == len(set(ids)), path
            assert {str(found["aria-labelledby"]) for _, found in page.tags if found.get("aria-labelledby")} <= set(ids)
            named = {found.get("for") for found in page.of("label")}
            assert [i for i in page.of("input") if i.get("type") is None and i.get("id") not in named] == [], path


def test_every_link_inside_the_zone_leads_to_a_page(every_page: dict[str, dict[str, Page]], client: Any) -> None:
    links = {
        str(a["href"]).partition("#")[0]
        for pages in every_page.values() for page in pages.values() for a in page.of("a")
        if str(a.get("href")).startswith("/zh/policies/") or str(a.get("href")).startswith("/en/policies/")
    }  # fmt: skip
    known = {f"/{face}/policies/{quote(path, safe='/()')}" for face in every_page for path in every_page[face]}
    other = {link for link in links if link.partition("?")[0] not in known}
    assert {link: get_raw(client, link) for link in other if get_raw(client, link) != 200} == {}


def get_raw(client: Any, link: str) -> int:
    return int(client.get(link).status_code)


def test_nothing_but_own_files_is_loaded(every_page: dict[str, dict[str, Page]]) -> None:
    for pages in every_page.values():
        for page in pages.values():
            for tag, found in page.tags:
                loaded = found.get("src") or (found.get("href") if tag == "link" else None)
                assert loaded is None or str(loaded).startswith("/"), loaded
                assert "style" not in found
                assert not any(name.startswith("on") for name in found)
            scripts = [s for s in page.of("script") if s.get("type") != "application/ld+json"]
            assert len(scripts) + 1 <= 3


def test_a_provision_says_everything_about_itself(client: Any) -> None:
    html = get(client, "/zh/policies/hohhot-2025/childcare-third").content.decode()
    page = Page(html)
    text = " ".join(page.words("zh-Hans"))
    for said in (
        "100,000元",
        "分10年发放",
        "二(三)7",
        "市卫健委",
        "呼和浩特市引人留人18条措施",
        "双胞胎",
        "R050",
        "可以享受",
    ):
        assert said in text, said
    assert "English" in page.words("en")
    assert any("third or later child" in words for words in page.words("en"))


def test_data_for_machines_is_valid_and_cannot_end_its_element(client: Any) -> None:
    html = get(client, "/en/policies/hohhot-2025/childcare-third").content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    linked, service = (json.loads(block) for block in blocks)
    assert {node["@type"] for node in linked["@graph"] if isinstance(node["@type"], str)} >= {"cpsv:PublicService"}
    assert service["@type"] == "GovernmentService"
    assert service["url"].endswith("/en/policies/hohhot-2025/childcare-third")
    assert "<" not in "".join(blocks)


@pytest.mark.parametrize("typed", [FULL_WIDTH, "二三7", "二 (三) 7"])
def test_other_ways_of_writing_a_clause_lead_to_its_address(client: Any, typed: str) -> None:
    answer = get(client, f"/zh/policies/hohhot-2025/{typed}?on=2025-06-01")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/zh/policies/hohhot-2025/{quote('二(三)7', safe='()')}?on=2025-06-01"


@pytest.mark.parametrize(
    "path",
    ["atlantis-2030", "atlantis-2030/one", "hohhot-2025/childcare-fourth", "hohhot-2025/二(九)7", "hohhot-2025/x y",
     "offices/hohhot/市不存在局", "offices/atlantis/市教育局", "differences/hohhot-2023/atlantis"],
)  # fmt: skip
@pytest.mark.parametrize("face", ["zh", "en"])
def test_an_unknown_address_is_answered_with_help(client: Any, face: str, path: str) -> None:
    answer = get(client, f"/{face}/policies/{path}")
    assert answer.status_code == 404
    page = Page(answer.content.decode())
    assert "q" in page.inputs
    assert any(str(a.get("href")).startswith(f"/{face}/policies/") for a in page.of("a"))
    assert len(answer.context["near"]) >= 1


def test_a_misspelt_provision_names_the_one_that_was_meant(client: Any) -> None:
    page = get(client, "/zh/policies/hohhot-2025/childcare-thrid").content.decode()
    assert "/zh/policies/hohhot-2025/childcare-third" in page


# ── as of a day ──────────────────────────────────────────────────────────────────────────────────


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


# ── search and filters ───────────────────────────────────────────────────────────────────────────


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
    [("kind=target", lambda row: row.kind == "target"), ("subject=childcare_subsidy", None),
     ("situation=having_a_child", lambda row: "having_a_child" in row.situations),
     ("document=ordos-2024&kind=benefit", lambda row: row.document == "ordos-2024" and row.kind == "benefit"),
     ("place=nmg&kind=task", lambda row: row.document == "nmg-2023"),
     ("office=hohhot/市卫生健康委员会", lambda row: {"市卫健委", "卫健委"} & {*row.offices, *row.implied_offices})],
)  # fmt: skip
def test_filters_keep_what_fits(client: Any, query: str, holds: Any) -> None:
    names = found_on(client, query)
    if holds is None:
        return
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


# ── departments, questions, differences ──────────────────────────────────────────────────────────


def test_another_name_of_an_office_leads_to_its_page(client: Any) -> None:
    answer = get(client, "/zh/policies/offices/hohhot/市卫健委")
    assert answer.status_code == 301
    page = client.get(answer.headers["Location"])
    assert page.context["office"] == "市卫生健康委员会"
    assert page.context["others"] == ("市卫健委", "卫健委")


def test_what_an_office_carries_by_a_general_clause_is_kept_apart(client: Any) -> None:
    part = get(client, "/zh/policies/offices/hohhot/各旗县区人民政府").context["parts"][0]
    assert len(part["implied"]) > len(part["named"])


def test_the_register_holds_every_question_and_can_be_narrowed(client: Any) -> None:
    library = zone().library()
    every = get(client, "/zh/policies/open-questions").context["questions"]
    assert len(every) == sum(len(document.questions) for document in library.documents.values())
    some = get(client, "/zh/policies/open-questions?document=hohhot-2025&office=hohhot/市卫生健康委员会")
    assert 0 < len(some.context["questions"]) < len(every)
    assert all(question.document == "hohhot-2025" for question in some.context["questions"])


def test_a_difference_says_what_the_command_line_says(client: Any) -> None:
    found = zone().comparison("hohhot-2023", "hohhot-2025")
    parts = get(client, "/zh/policies/differences/hohhot-2023/hohhot-2025").context["parts"]
    shown = sum(len(pairs) for part in parts for _, pairs in part["groups"]) + sum(len(part["kept"]) for part in parts)
    assert shown == len(found.pairs)
    chosen = get(client, "/zh/policies/differences?before=hohhot-2023&after=hohhot-2025")
    assert chosen.headers["Location"] == "/zh/policies/differences/hohhot-2023/hohhot-2025"


# ── the clause's own words ───────────────────────────────────────────────────────────────────────


def test_an_attached_text_stands_beside_the_rule_with_its_numbers_marked(client: Any, data_folder: Any) -> None:
    from datetime import date

    from huiju.policy.attach import AttachedClause, AttachedText, Tie, keep
    from huiju.policy.attach.model import Mark, Sentence

    document = zone().library().documents["hohhot-2025"]
    words = "一句我们自己写的话，补贴100000元。"
    start = words.index("1")
    text = AttachedText(
        format=1, document=document.id, file="own.txt", day=date(2026, 11, 1), digest="0", version="other",
        pack=document.digest, untied=(), missing=(),
        clauses=(AttachedClause(address="二(三)7", text=words,
                                sentences=(Sentence(start=0, end=len(words), kind="text"),)),),
        ties=(Tie(row="hohhot-2025/childcare-third", clause="二(三)7", sentences=(0,), by="figures",
                  marks=(Mark(name="subsidy", sentence=0, start=start, end=start + 7),)),),
    )  # fmt: skip
    path = keep(text, data_folder)
    try:
        for page in ("childcare-third", "二(三)7"):
            html = get(client, f"/en/policies/hohhot-2025/{page}").content.decode()
            assert "一句我们自己写的话，补贴<mark>100000元</mark>。" in html
        assert "一句我们自己写的话" not in get(client, "/zh/policies/hohhot-2025/childcare-first").content.decode()
    finally:
        path.unlink()
    assert "<mark>" not in get(client, "/en/policies/hohhot-2025/childcare-third").content.decode()


# ── for machines ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["", "hohhot-2025", "hohhot-2025/childcare-third", "hohhot-2025/二(三)7", "offices",
                                  "feed.atom"])  # fmt: skip
def test_pages_are_alike_for_all_and_may_be_kept(client: Any, path: str) -> None:
    first = get(client, f"/zh/policies/{path}")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    again = get(client, f"/zh/policies/{path}", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status_code == 304


def test_the_sitemap_holds_every_page_in_both_languages(client: Any) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    listed = {str(found.text) for found in ET.fromstring(answer.content).iter(f"{SITEMAP}loc")}
    wanted = {f"http://localhost/{face}/policies/{quote(path, safe='/()')}"
              for face in ("zh", "en") for path in every_path()}  # fmt: skip
    assert wanted <= listed
    assert len(listed) < 50_000
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("face", ["zh", "en"])
def test_the_feed_tells_what_happened(client: Any, face: str) -> None:
    answer = client.get(f"/{face}/policies/feed.atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [str(entry.findtext(f"{ATOM}id")) for entry in entries]
    assert len(ids) == len(set(ids))
    assert "urn:huiju:hohhot-2023:ended:2025-03-01" in ids
    days = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert all(entry.find(f"{ATOM}link") is not None for entry in entries)


def test_the_first_page_says_what_is_new_and_what_has_just_expired(client: Any) -> None:
    news = client.get("/zh/").context["news"]
    assert {(one.document, one.event) for one in news} >= {("hohhot-2025", "in_force"), ("hohhot-2023", "ended")}
