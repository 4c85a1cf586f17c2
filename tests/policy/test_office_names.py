"""Offices under the name they are filed by: every office of every pack is known, and none has two pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.policy.documents import Benefit, Document
from huiju.policy.library import Library, load_library
from huiju.policy.office_names import load_office_names
from huiju.policy.responsibility import responsibilities
from huiju.rules.diagnostics import RuleError


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def named(document: Document) -> set[str]:
    """Every office that a document names anywhere."""
    found = {document.issuer}
    for clause in document.clauses:
        found |= set(clause.offices)
    for row in document.rows:
        found |= {*row.offices, *row.implied_offices}
        found |= {judgement.office for judgement in row.judgements} if isinstance(row, Benefit) else set()
    for question in document.questions.values():
        found |= set(question.decides)
    return found


def test_every_office_of_every_pack_is_known(library: Library) -> None:
    names = load_office_names()
    unknown = {(d.place, o) for d in library.documents.values() for o in named(d) if not names.known(d.place, o)}
    assert unknown == set()


def test_every_name_in_the_file_belongs_to_one_office(library: Library) -> None:
    names = load_office_names()
    filed = [
        (place, name) for place, offices in names.aliases.items() for o, also in offices.items() for name in (o, *also)
    ]
    assert len(filed) == len(set(filed))
    assert {place for place, _ in filed} <= library.vocabulary.places.keys()


@pytest.mark.parametrize(
    ("place", "name", "filed"),
    [("hohhot", "市卫健委", ("市卫生健康委员会",)), ("hohhot", "市卫生健康委员会", ("市卫生健康委员会",)),
     ("baotou", "人社局", ("市人力资源和社会保障局",)), ("hohhot", "有关部门", ()),
     ("hohhot", "市人社局、市住建局", ("市人力资源和社会保障局", "市住房和城乡建设局")),
     ("nmg", "自治区商务厅、财政厅", ("自治区商务厅", "自治区财政厅")), ("hohhot", "市新设局", ("市新设局",))],
)  # fmt: skip
def test_names_lead_to_the_office(place: str, name: str, filed: tuple[str, ...]) -> None:
    assert load_office_names().of(place, name) == filed


def test_an_operator_may_add_names_but_not_contradict_them(tmp_path: Path) -> None:
    (tmp_path / "offices.yaml").write_text("hohhot:\n  offices:\n    市教育局: [市教委]\n", encoding="utf-8")
    names = load_office_names([tmp_path])
    assert names.of("hohhot", "市教委") == names.of("hohhot", "教育局") == ("市教育局",)
    (tmp_path / "offices.yaml").write_text("hohhot:\n  offices:\n    市体育局: [教育局]\n", encoding="utf-8")
    with pytest.raises(RuleError, match="教育局"):
        load_office_names([tmp_path])


def test_every_row_with_an_office_stands_on_that_offices_page(library: Library) -> None:
    names = load_office_names()
    carried = responsibilities(library, names)
    for document in library.documents.values():
        for row in document.rows:
            for name in row.offices:
                for office in names.of(document.place, name):
                    part = next(p for p in carried[document.place, office] if p.document is document)
                    assert row in part.named
            for name in row.implied_offices:
                for office in names.of(document.place, name):
                    part = next(p for p in carried[document.place, office] if p.document is document)
                    assert row in (*part.named, *part.implied)
