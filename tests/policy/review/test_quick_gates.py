"""Loading, use of the vocabulary, succession of documents, and the day of the last check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from huiju.policy.documents import Document
from huiju.policy.load import PACKS, load_vocabulary
from huiju.policy.review import staleness, succession, usage
from huiju.policy.review.loading import load_files, load_folders
from huiju.policy.source import read_yaml
from huiju.rules.diagnostics import RuleError
from support.sample_pack import SAMPLE, changed, document, vocabulary


def codes(*changes: tuple[str, str]) -> list[str]:
    return [f.diagnostic.code for f in usage.document_gate(document(*changes), vocabulary())]


def test_a_benefit_that_people_can_find_and_tell_has_no_finding() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("    situations: [working_here]\n", "")], ["situation-missing"]),
        ([("for: person", "for: employer")], ["fact-out-of-reach"] * 3),
        ([("for: person", "for: hire")], []),
        ([("for: person", "for: child")], []),
        ([("- education == phd", "- child_birth_order == 1")], ["fact-out-of-reach"]),
        ([("- education == phd", "- any(children, child_birth_order == 1)")], []),
        ([("for: person", "for: household"), ("- education == phd", "- child_birth_order == 1")], []),
    ],
)
def test_a_fact_that_the_subject_cannot_have_is_found(changes: list[tuple[str, str]], found: list[str]) -> None:
    assert codes(*changes) == found


def test_words_of_the_vocabulary_that_no_document_uses_are_found() -> None:
    sources = [read_yaml(PACKS / "vocabulary.yaml")]
    found = usage.vocabulary_gate(vocabulary(), sources, [document()])
    unused = {f.diagnostic.says.en.split("'")[1]: f.diagnostic.place for f in found}
    assert {"child_birth_order", "venture_kind", "childcare_money", "renting", "place_per_1000"} <= set(unused)
    assert not {"education", "contract_months", "talent_award", "working_here", "month", "as_of", "headcount"} & set(
        unused
    )
    assert unused["child_birth_order"].source.strip() == "child_birth_order:"


def test_a_fact_marked_as_context_may_not_decide() -> None:
    found = usage.vocabulary_gate(vocabulary(), [], [document(("contract_months >= least", "market_rent > 0"),
                                                              ("      least: 60 month\n", ""))])  # fmt: skip
    assert [f.diagnostic.code for f in found if f.severity == "error"] == ["context-decides"]


def pair(until: str | None, named: bool = True) -> dict[str, Document]:
    """An older document that ends on a day, and a newer one in force from 2026-01-01 that repeals it."""
    newer = replace(document(), id="newer", repeals=("older",))
    dates = replace(newer.dates, in_force=date(2025, 1, 1), until=date.fromisoformat(until) if until else None)
    older = replace(document(), id="older", dates=dates, repealed_by="newer" if named else None)
    return {"older": older, "newer": newer}


@pytest.mark.parametrize(
    ("documents", "found"),
    [
        (pair("2025-12-31"), []),
        (pair("2025-06-30"), []),
        (pair("2026-01-01"), ["both-in-force"]),
        (pair(None), ["both-in-force"]),
        (pair("2025-12-31", named=False), ["repeal-one-sided"]),
        ({"newer": pair(None)["newer"]}, ["repeal-unknown"]),
        ({"older": pair(None)["older"]}, ["repeal-one-sided"]),
    ],
)
def test_two_documents_of_which_one_replaces_the_other(documents: dict[str, Document], found: list[str]) -> None:
    assert [f.diagnostic.code for f in succession.gate(documents)] == found


@pytest.mark.parametrize(("day", "stale"), [(date(2027, 11, 1), False), (date(2027, 11, 2), True)])
def test_a_check_grows_old_after_a_year(day: date, stale: bool) -> None:
    assert bool(staleness.gate(document(), day)) is stale


def test_the_mistakes_of_every_file_are_listed(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(changed(("talent_award", "talent_reward"), ("60 month", "60 moons")), "utf-8")
    (tmp_path / "two.yaml").write_text(changed(("    for: person\n", "")), "utf-8")
    (tmp_path / "three.yaml").write_text(SAMPLE, "utf-8")
    loaded = load_files([tmp_path / f"{name}.yaml" for name in ("one", "two", "three")])
    assert [(f.document, f.diagnostic.code) for f in loaded.findings] == [
        ("one", "unknown"), ("one", "unit-unknown"), ("two", "key-missing")]  # fmt: skip
    assert list(loaded.documents) == ["sample-2026"]


def test_a_document_that_stands_twice_is_found(tmp_path: Path) -> None:
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path in paths:
        path.write_text(SAMPLE, "utf-8")
    assert [f.diagnostic.code for f in load_files(paths).findings] == ["document-twice"]


def test_a_file_of_examples_stands_for_its_pack(tmp_path: Path) -> None:
    (tmp_path / "sample-2026.yaml").write_text(SAMPLE, "utf-8")
    assert list(load_files([tmp_path / "sample-2026.examples.yaml"]).documents) == ["sample-2026"]


def test_the_built_in_packs_load_without_a_finding() -> None:
    loaded = load_folders()
    assert loaded.findings == ()
    assert len(loaded.documents) == 5


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("codes: education", "codes: eduction", "unknown"),
        ("ordered: [education", "ordered: [eduction", "unknown"),
        ("within: nmg", "within: nmgg", "unknown"),
        ("    codes: education\n", "", "codes-missing"),
        ("  birth_date:\n", "  children:\n", "name-reserved"),
    ],
)
def test_a_vocabulary_that_names_what_it_does_not_define_is_refused(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text = (PACKS / "vocabulary.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "vocabulary.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RuleError) as caught:
        load_vocabulary(path)
    assert code in [d.code for d in caught.value.diagnostics]
