"""Search is exact: every word stands in the row, in a synonym of its subject, or is its clause."""

from __future__ import annotations

from datetime import date

import pytest

from huiju.policy.documents import Document, Row
from huiju.policy.library import Library, load_library
from huiju.policy.search import Found, Index, lookup
from huiju.rules.diagnostics import RuleError

DAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    return Index(library)


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "first", "found_in"),
    [
        ("二孩育儿", "hohhot-2025/childcare-second", "title"),
        ("生娃", "hohhot-2025/childcare-first", "subject"),
        ("生娃补贴", "hohhot-2025/childcare-first", "subject"),
        ("买房", "hohhot-2025/voucher-new-home", "subject"),
        ("大学生租房", "hohhot-2025/rent-cut-bachelor", "subject"),
        ("childcare-third", "hohhot-2025/childcare-third", "id"),
        ("PHD", "hohhot-2025/award-phd", "id"),
        ("附件21", "nmg-2023/annex-21", "clause"),
        ("满46周岁", "ordos-2024/settlement-1000", "question"),
        ("２，０００元", "hohhot-2025/hire-bonus", "sentence"),
    ],
)
def test_words_are_found_where_they_stand(index: Index, query: str, first: str, found_in: str) -> None:
    hit = index.search(query, DAY).hits[0]
    assert (hit.id, hit.found_in) == (first, (found_in,))


@pytest.mark.parametrize("typed", ["二(三)7", "二（三）7", "二（三）７", "二三7", " 二三７ "])
def test_a_clause_is_found_however_its_brackets_are_typed(index: Index, library: Library, typed: str) -> None:
    found = index.search(typed, DAY, everything=True)
    expected = {row.id for row in library.rows if row.clause == "二(三)7"}
    assert {hit.id for hit in found.hits if hit.found_in == ("clause",)} == expected


def test_a_clause_holds_what_lies_inside_it_and_no_namesake(index: Index, library: Library) -> None:
    inside = {hit.clause for hit in index.search("七(二十三)", DAY).hits}
    assert inside == {"七(二十三)"}
    assert not {"七(二十三)"} & {hit.clause for hit in index.search("七(二)", DAY).hits}
    part = {hit.clause for hit in index.search("二(三)", DAY, ["benefit"]).hits if hit.found_in == ("clause",)}
    assert "二(三)7" in part


def test_title_comes_before_note_and_note_before_office(index: Index) -> None:
    places = [hit.found_in[0] for hit in index.search("市", DAY, everything=True).hits]
    order = ["id", "title", "subject", "clause", "sentence", "question", "note", "office"]
    assert places == sorted(places, key=order.index)
    assert {"title", "note", "office"} <= set(places)


def test_every_word_must_match(index: Index) -> None:
    both = set(ids(index.search("租房 博士", DAY)))
    assert both == set(ids(index.search("租房", DAY))) & set(ids(index.search("博士", DAY)))
    assert both
    assert index.search("租房　博士", DAY).hits == index.search("租房 博士", DAY).hits


def test_a_substring_is_all_that_is_needed_and_nothing_less_will_do(index: Index, library: Library) -> None:
    wanted = {row.id for row in library.rows if "首店" in row.title.zh}
    assert wanted == {h.id for h in index.search("首店", DAY, everything=True).hits if h.found_in == ("title",)}
    found = index.search("首店不存在", DAY)
    assert found == Found((), 0, ("首店不存在",))


def test_expired_law_is_hidden_and_counted_and_shown_on_request(index: Index) -> None:
    found, everything = index.search("育儿", DAY), index.search("育儿", DAY, everything=True)
    assert not any(hit.state == "ended" for hit in found.hits)
    assert found.hidden == len(everything.hits) - len(found.hits) > 0
    assert everything.hits[0].state == "in_force"


def test_the_state_is_that_of_the_day(index: Index) -> None:
    states = {hit.document: hit.state for hit in index.search("育儿", date(2024, 1, 1), everything=True).hits}
    assert states["hohhot-2023"] == "in_force"
    assert states["hohhot-2025"] == "not_yet"
    assert states["baotou-2022"] == "ended"


def test_kinds_narrow_the_search(index: Index) -> None:
    found = index.search("托育", DAY, ["target", "task"], everything=True)
    assert {hit.kind for hit in found.hits} == {"target", "task"}
    assert [hit.id for hit in index.search("内政发〔2023〕1号", DAY, ["document"]).hits] == ["nmg-2023"]


def test_a_search_without_words_is_refused(index: Index) -> None:
    with pytest.raises(RuleError, match="no word"):
        index.search(" 　", DAY)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("hohhot-2025/childcare-third", "hohhot-2025/childcare-third"),
        ("childcare-first", "hohhot-2025/childcare-first"),
        (" CHILDCARE-FIRST ", "hohhot-2025/childcare-first"),
        ("t-gdp", "nmg-2023/t-gdp"),
        ("ordos-2024", "ordos-2024"),
    ],
)
def test_an_id_may_be_short_where_it_is_unambiguous(library: Library, name: str, meant: str) -> None:
    found: Row | Document = lookup(library, name)
    assert found.id == meant


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("childcare-third", "ambiguous", "hohhot-2023/childcare-third, hohhot-2025/childcare-third"),
        ("childcare-frist", "unknown", "did you mean childcare-first?"),
        ("hohhot-2025/chidcare-third", "unknown", "did you mean hohhot-2025/childcare-third?"),
        ("hohhot-2026", "unknown", "did you mean hohhot-20"),
    ],
)
def test_an_id_that_is_none_or_several_says_what_to_write(library: Library, name: str, code: str, says: str) -> None:
    with pytest.raises(RuleError) as refused:
        lookup(library, name)
    assert refused.value.diagnostics[0].code == code
    assert says in str(refused.value)
