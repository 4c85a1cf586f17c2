"""Every clause and every number of the official text is in the pack, or marked there as no rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.policy.library import load_library
from huiju.policy.review import fidelity
from huiju.policy.text import digest, read_clauses
from support.sample_pack import TEXT, document, vocabulary

HEAD = ("clauses:\n", f"""text: {{sha256: {digest(TEXT)}}}
not_norms:
- {{clause: 引言, why: purpose}}
- {{clause: 二, why: who interprets}}
- {{clause: 二, numbers: [3], why: a list}}
- {{clause: 末段, why: date of issue}}
clauses:
""")  # fmt: skip
DOCUMENTS = Path(__file__).resolve().parents[4] / "shared" / "documents"


def codes(*changes: tuple[str, str], text: str = TEXT) -> list[str]:
    return sorted(f.diagnostic.code for f in fidelity.gate(document(*changes), vocabulary(), text))


def test_a_pack_that_accounts_for_all_of_its_text_has_no_finding() -> None:
    assert codes(HEAD) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("- {clause: 引言, why: purpose}\n", ""), ["clause-missing"]),
        (("- {clause: 末段, why: date of issue}\n", ""), ["clause-missing"]),
        (("[3]", "[3, 4]"), ["not-norm-unused"]),
        (("numbers: [3]", "numbers: [4]"), ["not-norm-unused", "number-unclaimed"]),
        (("award: 50000 CNY", "award: 5000 CNY"), ["number-unclaimed"]),
        (("least: 60 month", "least: 61 month"), ["number-unclaimed"]),
        (("least: 60 month", "least: 5 month"), []),
        (("award: 50000 CNY", "award: 5 CNY"), ["number-unclaimed"]),
        (
            ("- clause: 一\n", "- clause: 三\n"),
            ["clause-missing", "clause-unknown", "number-unclaimed", "number-unclaimed"],
        ),
        (("sha256: ", "sha256: 0"), ["text-changed"]),
        ((f"text: {{sha256: {digest(TEXT)}}}\n", ""), ["text-digest"]),
    ],
)
def test_what_the_pack_leaves_out_or_says_otherwise_is_found(change: tuple[str, str], found: list[str]) -> None:
    assert codes(HEAD, change) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("5万元", "6万元", ["number-unclaimed", "text-changed"]),
        ("5年以上", "3年以上", ["number-unclaimed", "text-changed"]),
        ("2026年1月1日", "2026年1月2日", ["number-unclaimed", "text-changed"]),
        ("一、人才奖励\n", "一、人才\n奖励\n", ["text-changed"]),
        ("。（责任单位：市人社局）", "，\n每人限一次。（责任单位：市人社局）", ["number-unclaimed", "text-changed"]),
    ],
)
def test_a_changed_text_is_noticed(old: str, new: str, found: list[str]) -> None:
    if old.endswith("\n"):  # a line wrapped anew is the same text
        found = []
    assert codes(HEAD, text=TEXT.replace(old, new, 1)) == found


def test_a_number_is_claimed_by_its_own_clause_and_not_by_another() -> None:
    text = TEXT.replace("分为3类", "给予5万元")
    assert "number-unclaimed" in codes(HEAD, ("- {clause: 二, numbers: [3], why: a list}\n", ""), text=text)


def test_a_number_is_claimed_with_a_measure_that_fits() -> None:
    text = TEXT.replace("给予5万元奖励", "给予5万元奖励，每年60人")
    assert codes(HEAD, text=text) == ["number-unclaimed", "text-changed"]


def test_a_text_without_clauses_is_said_to_be_one() -> None:
    assert codes(HEAD, text="没有编号的文字。\n") == ["text-clauses"]


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the official texts are not at hand")
@pytest.mark.parametrize("name", ["hohhot-2025", "hohhot-2023", "baotou-2022", "ordos-2024", "nmg-2023"])
class TestOfficialTexts:
    """The five documents against the packs of the package."""

    def test_every_clause_and_number_is_accounted_for(self, name: str) -> None:
        library = load_library()
        text = fidelity.text_of(DOCUMENTS, name)
        assert text is not None
        assert fidelity.gate(library.documents[name], library.vocabulary, text) == []

    def test_a_clause_put_in_anywhere_is_noticed(self, name: str) -> None:
        library = load_library()
        text = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8-sig")
        for clause in read_clauses(text)[3:-1:7]:
            longer = f"{text[: clause.end]}另给予731元。{text[clause.end :]}"
            found = {f.diagnostic.code for f in fidelity.gate(library.documents[name], library.vocabulary, longer)}
            assert {"text-changed", "number-unclaimed"} <= found, clause.address
