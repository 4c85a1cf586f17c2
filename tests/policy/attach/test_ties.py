"""Rows and their sentences in a made-up document: ties, marks, figures that are not there, other versions."""

from __future__ import annotations

import pytest

from huiju.policy.attach import attach
from huiju.rules.diagnostics import RuleError
from support.lakeside import DAY, TEXT, attached, library

ROWS = [
    ("t-young-people", "引言", (0,), {"value": "42万人", "by": "2028年"}),
    ("rent-bachelor", "一(一)1", (1,), {"monthly": "４００元", "longest": "２４个月"}),
    ("rent-master", "一(一)1", (1,), {"monthly": "600元", "longest": "36个月"}),
    ("purchase", "一(一)1", (2,), {"grant": "3万元"}),
    ("affordable-rental", "一(一)2", (1,), {"rent_ceiling": "七成"}),
    ("t-stations", "一(二)", (1,), {"value": "12个", "by": "三年"}),
    ("t-windows", "一(二)", (1,), {"value": "每个社区"}),
    ("free-stay", "一(二)", (2,), {"title": "5天"}),
    ("bus-card", "二3", (0,), {"free_rides": "一年", "yearly_quota": "2000张"}),
    ("student-bus", "二4", (0,), {"share_paid": "八折"}),
    ("task-night-lines", "二4", (0,), {}),
    ("rule-term", "末段", (0,), {"title": "三年"}),
    ("annex-01", "附件1", (0,), {"t-stations.value": "12个"}),
    ("annex-02", "附件2", (0,), {}),
]


@pytest.mark.parametrize(("row", "clause", "sentences", "figures"), ROWS)
def test_a_row_has_its_sentence_with_its_figures_marked(
    row: str, clause: str, sentences: tuple[int, ...], figures: dict[str, str]
) -> None:
    found = attached().sentences_of(f"lakeside-2026/{row}")
    assert (found[0].clause, tuple(s.number for s in found)) == (clause, sentences)
    assert {name: piece.text for s in found for piece in s.pieces for name in piece.names} == figures


def test_a_date_of_a_rule_is_marked_over_year_month_and_day() -> None:
    (sentence,) = attached().sentences_of("lakeside-2026/rule-in-force")
    assert "".join(piece.text for piece in sentence.pieces if piece.names) == "2026年5月1日"


def test_every_row_is_tied_and_the_text_is_the_one_recorded() -> None:
    text = attached()
    assert text.version == "same"
    assert text.untied == ()
    assert len(text.ties) == len(library().documents["lakeside-2026"].rows)


def test_a_sentence_broken_by_a_page_is_whole() -> None:
    clause = attached().clause("一(一)1")
    assert clause is not None
    texts = [clause.text[sentence.start : sentence.end] for sentence in clause.sentences]
    assert texts[1].startswith("对新就业")
    assert "最长补贴２４个月；" in texts[1]
    assert "（每户一次，不重复）" in texts[2]


@pytest.mark.parametrize("address", ["一(一)1", "一(一)2", "一(二)", "二3", "附件1"])
def test_the_units_in_charge_are_known_as_such(address: str) -> None:
    clause = attached().clause(address)
    assert clause is not None
    assert [sentence.kind for sentence in clause.sentences][-1] == "responsible"
    assert [sentence.kind for sentence in clause.sentences].count("responsible") == 1


def test_a_figure_that_the_clause_does_not_write_is_named_with_what_the_pack_says() -> None:
    assert [(m.row, m.clause, m.name, m.pack) for m in attached().missing] == [
        ("lakeside-2026/purchase", "一(一)1", "newly_settled", "18 month")
    ]


CHANGED = [
    ("每月发放600元", "每月发放650元", ("rent-master", "monthly", "600 CNY")),
    ("建成青年驿站12个，每", "建成青年驿站15个，每", ("t-stations", "value", "12 station")),
    ("八折", "九折", ("student-bus", "share_paid", "80%")),
    ("2028年", "2029年", ("t-young-people", "by", "2028-12-31")),
    ("有效期三年", "有效期五年", ("rule-term", "title", "三年")),
]


@pytest.mark.parametrize(("old", "new", "missing"), CHANGED)
def test_a_changed_number_of_another_version_is_found(old: str, new: str, missing: tuple[str, str, str]) -> None:
    assert old in TEXT
    text = attached(TEXT.replace(old, new))
    assert text.version == "other"
    assert text.untied == ()
    row, name, pack = missing
    assert (f"lakeside-2026/{row}", name, pack) in {(m.row, m.name, m.pack) for m in text.missing}


def test_a_row_whose_clause_is_gone_is_named() -> None:
    start, end = TEXT.index("4. 在校"), TEXT.index("本措施自")
    text = attached(TEXT[:start] + TEXT[end:])
    assert {(u.row, u.clause, u.found) for u in text.untied} == {
        ("lakeside-2026/student-bus", "二4", False),
        ("lakeside-2026/task-night-lines", "二4", False),
    }
    assert text.sentences_of("lakeside-2026/student-bus") == ()


def test_a_row_of_which_its_clause_no_longer_speaks_is_named() -> None:
    start, end = TEXT.index("在校大学生"), TEXT.index("（责任单位：市交通局）")
    text = attached(TEXT[:start] + "鼓励老年人参加体育锻炼。" + TEXT[end:])
    assert {(u.row, u.found) for u in text.untied} == {
        ("lakeside-2026/student-bus", True),
        ("lakeside-2026/task-night-lines", True),
    }


def test_lines_broken_otherwise_are_the_same_text() -> None:
    again = attached(TEXT.replace("每月发放600元", "每月发\n\n放600元").replace("（一）", "(一)"))
    assert again.version == "same"
    assert again.ties == attached().ties


def test_another_document_is_refused() -> None:
    other = (
        "某市关于加强绿化的通知\n\n为改善环境，制定如下措施。\n一、植树\n（一）种类。以松树为主。\n二、养护\n1. 浇水。"
    )
    with pytest.raises(RuleError, match=r"garden\.txt does not look like lakeside-2026"):
        attach(other, "garden.txt", "lakeside-2026", library(), DAY)


def test_a_text_without_clauses_is_refused() -> None:
    with pytest.raises(RuleError, match="no numbered clause"):
        attached("一份没有编号的通知。")


def test_a_name_that_is_no_document_is_answered_with_the_nearest() -> None:
    with pytest.raises(RuleError, match="did you mean lakeside-2026"):
        attach(TEXT, "x.txt", "lakeside-2025", library(), DAY)


def test_the_reader_knows_when_the_pack_has_changed() -> None:
    text = attached()
    document = library().documents["lakeside-2026"]
    assert text.is_of(document)
    assert not text.model_copy(update={"pack": "0" * 64}).is_of(document)
