"""What changed from one document to another: kept, raised, lowered, dropped, new, payee, payments, conditions."""

from __future__ import annotations

import pytest

from huiju.policy.compare import Pair, compare
from huiju.policy.compare_json import comparison_json
from huiju.policy.library import Library, load_library

LIBRARY = load_library()


def pairs(before: str, after: str, library: Library = LIBRARY) -> tuple[Pair, ...]:
    return compare(library.documents[before], library.documents[after], library.vocabulary).pairs


HOHHOT = pairs("hohhot-2023", "hohhot-2025")


def pair(kind: str, short_id: str) -> Pair:
    found = [p for p in HOHHOT if p.kind == kind and any(r and r.short_id == short_id for r in (p.before, p.after))]
    assert len(found) == 1
    return found[0]


MARKS = [
    ("benefit", "childcare-second", {"raised", "payments"}),
    ("benefit", "childcare-third", {"raised", "payments", "conditions"}),
    ("benefit", "childcare-first", {"new"}),
    ("benefit", "nursery-subsidy", {"amount_changed", "payee", "conditions"}),
    ("benefit", "deed-tax", {"dropped"}),
    ("benefit", "voucher-new-home", {"new"}),
    ("benefit", "subsidy-second-hand", {"new"}),
    ("benefit", "graduate-rent", {"dropped"}),
    ("benefit", "rent-cut-bachelor", {"new"}),
    ("benefit", "rental-subsidy", {"kept"}),
    ("benefit", "affordable-rental", {"conditions"}),
    ("benefit", "fund-loan-25x", {"event", "conditions"}),
    ("benefit", "hire-bonus", {"raised", "conditions"}),
    ("benefit", "startup-loan", {"dropped"}),
    ("benefit", "award-giant", {"dropped"}),
    ("target", "t-population", {"raised", "deadline", "bound"}),
    ("target", "t-urban-population", {"redefined"}),
    ("target", "t-industrial-firms", {"redefined"}),
    ("target", "t-inclusive-kindergarten", {"deadline"}),
    ("target", "t-job-fairs", {"dropped"}),
    ("target", "t-new-jobs", {"new"}),
    ("task", "task-qingzi", {"kept"}),
    ("system", "sys-cloud-platform", {"kept"}),
    ("system", "sys-quarter-year", {"new"}),
    ("service", "residence-permit", {"dropped"}),
]


@pytest.mark.parametrize(("kind", "short_id", "marks"), MARKS)
def test_from_the_measures_of_2023_to_the_opinions_of_2025(kind: str, short_id: str, marks: set[str]) -> None:
    assert set(pair(kind, short_id).marks) >= marks
    if marks & {"kept", "new", "dropped", "redefined"}:
        assert set(pair(kind, short_id).marks) == marks


def said(short_id: str, mark: str) -> list[tuple[str | None, str | None]]:
    changes = [c for c in pair("benefit", short_id).changes if c.mark == mark]
    return [(c.before and c.before.en, c.after and c.after.en) for c in changes]


def test_the_second_child_gets_fifty_thousand_in_five_yearly_parts_instead_of_five_thousand_once() -> None:
    assert said("childcare-second", "raised") == [("5,000 yuan, one-off", "50,000 yuan, in 5 yearly parts")]
    assert said("childcare-second", "payments") == [("once", "in 5 yearly parts")]


def test_nursery_money_goes_to_the_family_instead_of_the_nursery() -> None:
    assert said("nursery-subsidy", "payee") == [("the institution", "the household")]


def test_the_third_child_became_the_third_and_any_later_one() -> None:
    ((before, after),) = said("childcare-third", "conditions")
    assert str(before).endswith(" is 3")
    assert str(after).endswith(" is at least 3")


def test_every_row_but_rules_stands_in_exactly_one_pair() -> None:
    for side, document in (("before", "hohhot-2023"), ("after", "hohhot-2025")):
        rows = [row.id for p in HOHHOT if (row := getattr(p, side)) is not None]
        wanted = [row.id for row in LIBRARY.documents[document].rows if row.kind != "rule"]
        assert sorted(rows) == sorted(wanted)


@pytest.mark.parametrize("name", sorted(LIBRARY.documents))
def test_a_document_differs_in_nothing_from_itself(name: str) -> None:
    assert {p.marks for p in pairs(name, name)} == {("kept",)}


MIRROR = {"raised": "lowered", "lowered": "raised", "new": "dropped", "dropped": "new"}


@pytest.mark.parametrize("one", sorted(LIBRARY.documents))
@pytest.mark.parametrize("other", sorted(LIBRARY.documents))
def test_the_way_back_is_the_way_there_mirrored(one: str, other: str) -> None:
    def shape(found: tuple[Pair, ...], turned: bool) -> set[tuple[str | None, str | None, frozenset[str]]]:
        rows = set()
        for p in found:
            marks = frozenset(MIRROR.get(m, m) if turned else m for m in p.marks)
            ends = [row.id if row else None for row in (p.before, p.after)]
            rows.add((*(reversed(ends) if turned else ends), marks))
        return rows  # type: ignore[return-value]

    assert shape(pairs(one, other), turned=False) == shape(pairs(other, one), turned=True)


def test_json_counts_every_mark() -> None:
    found = compare(LIBRARY.documents["hohhot-2023"], LIBRARY.documents["hohhot-2025"], LIBRARY.vocabulary)
    data = comparison_json(found, LIBRARY.vocabulary)
    for kind, counts in data["summary"].items():
        listed = [mark for p in data["pairs"] if p["kind"] == kind for mark in p["marks"]]
        assert counts == {mark: listed.count(mark) for mark in listed}
