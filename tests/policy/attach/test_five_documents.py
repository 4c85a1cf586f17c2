"""The five official documents, where they are at hand: every row is tied, and to the right sentence."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from huiju.policy.attach import AttachedText, attach
from huiju.policy.attach.official_text import official_text
from huiju.policy.library import Library, load_library
from support.official_files import docx_of, lines_of, pdf_of

DOCUMENTS = Path(__file__).resolve().parents[3].parent / "shared" / "documents"
pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the official documents are not at hand")
DAY = date(2026, 11, 20)

COUNTS = [
    ("baotou-2022", 37, 98, {("title-fee-waiver", "newly_settled"), ("title-service-fee", "newly_settled"),
                             ("leave-to-found", "longest"), ("task-double-high", "title")}),
    ("hohhot-2023", 24, 73, {("rule-repealed", "title")}),
    ("hohhot-2025", 30, 133, {("fund-loan-multichild", "possibly_several"), ("fund-loan-multichild", "surely_several"),
                              ("newborn-screening", "screenings")}),
    ("nmg-2023", 98, 214, set()),
    ("ordos-2024", 37, 135, set()),
]  # fmt: skip
"""Clauses, rows, and the figures that the clause does not write: readings, products and enumerations."""

# Read by a person: the sentences of the clause, counted from 0, and the figures marked in them.
READ = [
    ("baotou-2022/fund-loan-6months", "一(一)2", (2,), ["6个月", "6个月"]),
    ("baotou-2022/fund-cap-couple-talent", "一(一)2", (3,), ["100万元"]),
    ("baotou-2022/task-down-payment", "一(一)2", (4,), []),
    ("baotou-2022/after-school-care", "一(二)2", (5,), []),
    ("baotou-2022/leave-to-found", "三(八)", (1,), ["三年"]),
    ("baotou-2022/talent-care-home", "三(十二)", (2, 3), ["60 周岁"]),
    ("baotou-2022/rule-one-year", "末段", (0,), ["一年"]),
    ("hohhot-2023/t-cluster-jobs", "一(一)", (1, 2), ["三年", "4.5万人"]),
    ("hohhot-2023/award-srdi", "一(二)", (1,), ["50万元"]),
    ("hohhot-2023/graduate-purchase", "二(十)", (0, 1), ["2万元"]),
    ("hohhot-2023/nursery-subsidy", "三(十五)", (1,), ["600元"]),
    ("hohhot-2023/t-youth-home", "四(十七)", (2,), ["全覆盖"]),
    ("hohhot-2025/rule-local-implementation", "二(一)1", (4,), []),
    ("hohhot-2025/t-srdi-firms", "二(一)1", (2,), ["2027年", "300家"]),
    ("hohhot-2025/hire-bonus", "二(一)2", (2,), ["2年", "1年", "2000元"]),
    ("hohhot-2025/rent-cut-master", "二(二)5", (2,), ["50%", "60个月"]),
    ("hohhot-2025/t-sale-housing-2026", "二(二)5", (5,), ["2026年", "2300套"]),
    ("hohhot-2025/daily-milk", "二(三)6", (3,), ["一年"]),
    ("hohhot-2025/childcare-second", "二(三)7", (1,), ["50000元", "五年"]),
    ("hohhot-2025/school-third-choice", "二(三)7", (3,), []),
    ("hohhot-2025/transit-student-bus", "二(四)13", (1,), ["八折"]),
    ("hohhot-2025/rule-higher-not-both", "末段", (0,), []),
    ("nmg-2023/task-city-vital", "一(二)", (7, 8), []),
    ("nmg-2023/task-hq-attract", "三(七)", (2,), []),
    ("nmg-2023/t-extra-3bn", "七(二十三)", (2,), ["30亿元"]),
    ("nmg-2023/task-bonds", "七(二十三)", (4,), []),
    ("nmg-2023/annex-54", "附件54", (0, 1), []),
    ("ordos-2024/employer-intern", "二(二)第4段", (2,), ["3个月", "50%", "1500元", "6个月"]),
    ("ordos-2024/startup-rolling", "二(三)", (3,), ["3年"]),
    ("ordos-2024/rule-birth-parity", "四(三)第1段", (2,), []),
    ("ordos-2024/nursery-third", "四(三)第1段", (3,), ["6岁", "2500元"]),
    ("ordos-2024/t-special-senior", "四(四)第2段", (3,), ["2027年", "80%"]),
    ("ordos-2024/rent-1500", "四(二)第1段", (2,), ["1500元", "36个月"]),
]


@cache
def library() -> Library:
    return load_library()


@cache
def attached(document: str) -> AttachedText:
    return attach(official_text(DOCUMENTS / f"{document}.txt"), f"{document}.txt", document, library(), DAY)


@pytest.mark.parametrize(("document", "clauses", "rows", "missing"), COUNTS)
def test_every_row_is_tied(document: str, clauses: int, rows: int, missing: set[tuple[str, str]]) -> None:
    text = attached(document)
    assert text.version == "same"
    assert text.untied == ()
    assert (len(text.clauses), len(text.ties)) == (clauses, rows)
    assert {tie.row for tie in text.ties} == set(library().documents[document].by_id)
    assert {(m.row.split("/")[1], m.name) for m in text.missing} == missing


@pytest.mark.parametrize(("row", "clause", "sentences", "figures"), READ)
def test_the_sentence_is_the_right_one(row: str, clause: str, sentences: tuple[int, ...], figures: list[str]) -> None:
    text = attached(row.split("/")[0])
    found = text.sentences_of(row)
    assert (found[0].clause, tuple(sentence.number for sentence in found)) == (clause, sentences)
    marked = [piece.text for sentence in found for piece in sentence.pieces for _ in piece.names]
    assert marked == figures


@pytest.mark.parametrize("document", [name for name, *_ in COUNTS])
def test_only_the_rule_of_the_bracket_is_tied_to_a_bracket_of_units(document: str) -> None:
    text = attached(document)
    responsible = {
        tie.row for tie in text.ties for sentence in text.sentences_of(tie.row) if sentence.kind == "responsible"
    }
    assert {row.split("/")[1] for row in responsible} <= {"rule-local-implementation"}


@pytest.mark.parametrize("document", [name for name, *_ in COUNTS])
def test_word_gives_the_same_ties_as_text(document: str, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(docx_of((DOCUMENTS / f"{document}.txt").read_text(encoding="utf-8-sig")))
    again = attach(official_text(path), path.name, document, library(), DAY)
    assert again.version == "same"
    assert again.ties == attached(document).ties


@pytest.mark.parametrize("document", [name for name, *_ in COUNTS if name != "nmg-2023"])
def test_pdf_gives_the_same_ties_as_text(document: str, tmp_path: Path) -> None:
    """Without a table: a PDF does not say where a cell ends."""
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_of(lines_of((DOCUMENTS / f"{document}.txt").read_text(encoding="utf-8-sig"))))
    again = attach(official_text(path), path.name, document, library(), DAY)
    texts = [[s.text for s in again.sentences_of(tie.row)] for tie in attached(document).ties]
    assert texts == [[s.text for s in attached(document).sentences_of(tie.row)] for tie in attached(document).ties]


@pytest.mark.parametrize("document", [name for name, *_ in COUNTS])
def test_no_other_document_is_taken_for_it(document: str) -> None:
    changed = (DOCUMENTS / f"{document}.txt").read_text(encoding="utf-8-sig") + "补"
    for other in library().documents:
        if other == document:
            assert attach(changed, "x.txt", other, library(), DAY).version == "other"
        else:
            with pytest.raises(Exception, match="does not look like"):
                attach(changed, "x.txt", other, library(), DAY)
