"""The library in time: states by day, what governs an event, successors, and further folders of packs."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from huiju.policy.library import Library, load_library, state_on
from huiju.rules.diagnostics import RuleError


@cache
def library() -> Library:
    return load_library()


@pytest.mark.parametrize(
    ("document", "day", "state"),
    [
        ("hohhot-2025", "2025-02-28", "not_yet"),
        ("hohhot-2025", "2025-03-01", "in_force"),
        ("hohhot-2025", "2099-01-01", "in_force"),
        ("hohhot-2023", "2023-08-23", "not_yet"),
        ("hohhot-2023", "2023-08-24", "in_force"),
        ("hohhot-2023", "2025-02-28", "in_force"),
        ("hohhot-2023", "2025-03-01", "ended"),
        ("baotou-2022", "2022-10-26", "not_yet"),
        ("baotou-2022", "2022-10-27", "uncertain"),
        ("baotou-2022", "2022-10-29", "uncertain"),
        ("baotou-2022", "2022-10-30", "in_force"),
        ("baotou-2022", "2023-10-26", "in_force"),
        ("baotou-2022", "2023-10-27", "uncertain"),
        ("baotou-2022", "2023-10-30", "uncertain"),
        ("baotou-2022", "2023-10-31", "ended"),
        ("ordos-2024", "2024-07-14", "not_yet"),
        ("ordos-2024", "2024-07-15", "uncertain"),
        ("ordos-2024", "2024-07-16", "in_force"),
        ("nmg-2023", "2022-12-31", "not_yet"),
        ("nmg-2023", "2023-01-01", "in_force"),
    ],
)
def test_state_on_a_day(document: str, day: str, state: str) -> None:
    assert state_on(library().documents[document], date.fromisoformat(day)) == state


@pytest.mark.parametrize(
    ("place", "event", "governing"),
    [
        ("hohhot", "2024-05-01", {"hohhot-2023", "nmg-2023"}),
        ("hohhot", "2025-03-01", {"hohhot-2025", "nmg-2023"}),
        ("baotou", "2023-01-01", {"baotou-2022", "nmg-2023"}),
        ("ordos", "2022-12-31", set()),
    ],
)
def test_the_document_that_governs_an_event(place: str, event: str, governing: set[str]) -> None:
    assert {d.id for d in library().governing(place, date.fromisoformat(event))} == governing


def test_a_repealed_document_names_its_successor() -> None:
    old = library().documents["hohhot-2023"]
    successor = library().successor(old)
    assert successor is not None
    assert successor.id == "hohhot-2025"
    assert library().successor(successor) is None


def test_same_subject_joins_documents() -> None:
    row = library().row("hohhot-2025/childcare-second")
    assert "ordos-2024/childcare-second" in {other.id for other in library().same_subject(row)}


def test_a_new_city_by_adding_data_alone(tmp_path: Path) -> None:
    (tmp_path / "vocabulary.yaml").write_text(
        "places:\n  dongshan: {zh: 东山市, en: Dongshan, code: 999900}\n", encoding="utf-8"
    )
    (tmp_path / "dongshan").mkdir()
    (tmp_path / "dongshan" / "dongshan-2026.yaml").write_text(
        """document: dongshan-2026
place: dongshan
title: {zh: 东山市试行办法, en: Trial measures of Dongshan}
issuer: 东山市人民政府
dates: {in_force: 2026-01-01, basis: stated, checked: 2026-01-01}
clauses:
- clause: 一
  provisions:
  - benefit: moving-money
    zh: 迁入补贴
    en: Moving money
    for: person
    conditions:
    - hukou_city == dongshan
    amount: {exact: grant}
    parameters: {grant: 100 CNY}
""",
        encoding="utf-8",
    )
    extended = load_library([tmp_path])
    assert [b.id for b in extended.of_place("dongshan")[0].benefits] == ["dongshan-2026/moving-money"]
    assert set(library().documents) < set(extended.documents)


@pytest.mark.parametrize(
    ("vocabulary", "code"),
    [
        ("places:\n  hohhot: {zh: 别处, en: Elsewhere, code: 999900}\n", "name-twice"),
        ("facts:\n  education: {of: person, type: bool}\n", "key-missing"),
        ("cities: {}\n", "key-unknown"),
    ],
)
def test_what_exists_cannot_be_redefined(tmp_path: Path, vocabulary: str, code: str) -> None:
    (tmp_path / "vocabulary.yaml").write_text(vocabulary, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_library([tmp_path])
    assert code in {d.code for d in caught.value.diagnostics}
