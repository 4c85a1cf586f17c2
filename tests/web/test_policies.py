"""The policy zone: every row, clause and department has a page, in two languages, on any day."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest

from support.pages import Page
from support.zone import every_path, get, zone

FULL_WIDTH = "二（三）７"


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
