"""A document's text becomes addressed clauses, whatever its page breaks, brackets and numbering styles."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from huiju.policy.address import ClauseError, related, steps
from huiju.policy.text import Clause, digest, read_clauses, sentences

SHARED = Path(__file__).parents[2].parent / "shared"
DOCUMENTS = ("baotou-2022", "hohhot-2023", "hohhot-2025", "nmg-2023", "ordos-2024")

NOTICE = """\
# 青河市人民政府关于印发
青河市安家十条的通知

各县、区人民政府，
市各有关部门：

《青河市安家十条》现印发给你们，请执行。

２０２４年５月６日

## 青河市安家十条

为吸引人口，结合

实际，制定如下措施。

### 一、住房，让来的人住下

（一）租房补贴。对来青就业的人，每月补

贴５００元，最长

3、4年不等。（责任单位：市住建局（房管处））
(二) 购房补贴
给予2万元。
（责任单位：市住建局）

二、就业
（三）岗位。1. 不是条目的编号。
1. 扩岗补助。每人1000元。
2．见习补贴，分两种：
（1）留用的；
（2）未留用的。

（四）服务。建设服务站。（责任单位：市人社局）

开办夜校。（责任部门：市教育局）
提供帮助。

本措施自2024年6月1日起施行。

青河市人民政府
2024年5月6日

抄送：市委办公室。
青河市人民政府办公室　　2024年5月7日印发
"""

TABLE = """\
第一条 目的。吸引人口。
第二条 范围。第一条
第三条所说的人。
（一）青年。
\t附件１：
任务清单
\t序号
\t1
\t建设驿站，
开放夜校
\t市人社局、
住建局

\t2
\t建设学校
说明：各区不再列出。
"""


def texts(document: str) -> dict[str, str]:
    return {clause.address: clause.text for clause in read_clauses(document)}


def test_clauses_come_in_the_order_of_the_text_under_their_addresses() -> None:
    assert [clause.address for clause in read_clauses(NOTICE)] == [
        *("文首", "引言", "一", "一(一)", "一(二)"),
        *("二", "二(三)", "二(三)1", "二(三)2", "二(三)2(1)", "二(三)2(2)"),
        *("二(四)第1段", "二(四)第2段", "二(四)第3段", "末段", "版记"),
    ]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("引言", "为吸引人口，结合实际，制定如下措施。"),
        ("一", "住房，让来的人住下"),
        (
            "一(一)",
            "租房补贴。对来青就业的人，每月补贴５００元，最长3、4年不等。（责任单位：市住建局（房管处））",
        ),
        ("一(二)", "购房补贴\n给予2万元。\n（责任单位：市住建局）"),
        ("二(三)", "岗位。1. 不是条目的编号。"),
        ("二(三)2", "见习补贴，分两种："),
        ("二(四)第2段", "开办夜校。（责任部门：市教育局）"),
        ("二(四)第3段", "提供帮助。"),
        ("末段", "本措施自2024年6月1日起施行。\n青河市人民政府\n2024年5月6日"),
        ("版记", "抄送：市委办公室。\n青河市人民政府办公室　　2024年5月7日印发"),
    ],
)
def test_a_clause_has_its_text_without_number_and_page_breaks(address: str, text: str) -> None:
    assert texts(NOTICE)[address] == text


def test_the_head_keeps_its_lines_but_heals_a_broken_one() -> None:
    head = texts(NOTICE)["文首"].split("\n")
    assert head[:3] == ["青河市人民政府关于印发", "青河市安家十条的通知", "各县、区人民政府，市各有关部门："]
    assert head[-1] == "青河市安家十条"


def test_articles_and_the_rows_of_a_table_have_addresses() -> None:
    assert texts(TABLE) == {
        "第一条": "目的。吸引人口。",
        "第二条": "范围。第一条第三条所说的人。",
        "第二条(一)": "青年。",
        "附件1": "附件１：\n任务清单\n序号",
        "附件1-1": "建设驿站，开放夜校\n市人社局、住建局",
        "附件1-2": "建设学校",
        "附件1说明": "说明：各区不再列出。",
    }


def test_the_rows_of_an_only_annex_are_numbered_directly() -> None:
    assert list(texts("一、任务。\n附 件\n清单\n1\n\t建站\n")) == ["一", "附件", "附件1"]


@pytest.mark.parametrize(
    "closing",
    [
        "本实施意见从公布之日起实施。",
        "本政策措施印发之日起30日后施行，有效期一年。",
        "2024年5月6日",
        "青河市人民政府\n二〇二四年五月六日",
    ],
)
def test_the_closing_needs_no_blank_line_before_it(closing: str) -> None:
    assert texts(f"一、落户。\n（一）放开落户。\n{closing}")["末段"] == closing


def test_a_paragraph_about_local_rules_is_no_closing() -> None:
    assert "末段" not in texts("一、落户\n放开落户。\n本市户籍人口按有关规定执行。")


def test_paragraphs_divide_a_clause_only_with_units_of_their_own() -> None:
    two = "（一）建站\n\n甲。（责任单位：甲局）\n\n乙。（责任单位：乙局）\n"
    one = "（二）办学。\n\n丙。（责任单位：丙局）"
    assert list(texts(f"一、服务\n{two}{one}")) == ["一", "一(一)", "一(一)第1段", "一(一)第2段", "一(二)"]


@pytest.mark.parametrize("document", [NOTICE, TABLE])
def test_the_clauses_cover_the_document_without_overlap(document: str) -> None:
    clauses = read_clauses(document)
    assert all(one.end <= other.start for one, other in pairwise(clauses))
    gaps = [document[one.end : other.start] for one, other in pairwise(clauses)]
    gaps += [document[: clauses[0].start], document[clauses[-1].end :]]
    assert not "".join(gaps).strip()
    for clause in clauses:
        shown, given = (
            "".join(text.replace("#", "").split()) for text in (clause.text, document[clause.start : clause.end])
        )
        assert given.endswith(shown[-12:])


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("关于落户的通知\n全面放开落户。", "no numbered clause"),
        ("一、甲。\n二、乙。\n一、丙。", "clause 一 begins on line 1 and again on line 3"),
    ],
)
def test_a_text_without_clear_numbering_is_refused(document: str, says: str) -> None:
    with pytest.raises(ClauseError, match=says):
        read_clauses(document)


def test_the_digest_sees_no_wrapping_and_no_width() -> None:
    assert digest(NOTICE) == digest(" ".join(NOTICE.split()))
    assert digest("\ufeff（一）每年６００元") == digest("(一) 每年\n\n600\u200b元")
    assert digest("每年600元") == hashlib.sha256("每年600元".encode()).hexdigest()


@pytest.mark.parametrize("other", ["每年601元", "每年600元。", "年每600元"])
def test_the_digest_sees_every_other_change(other: str) -> None:
    assert digest("每年600元") != digest(other)


def test_sentences_end_at_full_stops_outside_brackets_and_at_paragraphs() -> None:
    clause = Clause("一", "购房补贴\n给予“一次。”补贴（每户。一次)；不重复。有效吗？", 0, 30)
    assert sentences(clause) == ("购房补贴", "给予“一次。”补贴（每户。一次)；不重复。", "有效吗？")


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("二(一)2", ("二", "(一)", "2")),
        ("十二(二十一)", ("十二", "(二十一)")),
        ("第十条(三)", ("第十条", "(三)")),
        ("一(一)1(2)", ("一", "(一)", "1", "(2)")),
        ("附件21", ("附件", "21")),
        ("附件2-21", ("附件", "2", "-21")),
        ("附件说明", ("附件", "说明")),
        ("末段", ("末段",)),
    ],
)
def test_an_address_is_taken_apart(address: str, parts: tuple[str, ...]) -> None:
    assert steps(address) == parts


@pytest.mark.parametrize("address", ["", "二（一）", "第3节", "二(一)２", "II"])
def test_what_is_no_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(ClauseError, match=r"write it like 二\(一\)2"):
        steps(address)


@pytest.mark.parametrize(
    ("one", "other", "is_related"),
    [
        ("二(一)", "二(一)第3段", True),
        ("二", "二(一)2", True),
        ("附件", "附件21", True),
        ("二(一)1", "二(一)12", False),
        ("附件2", "附件21", False),
        ("二(一)第1段", "二(一)第2段", False),
        ("二", "十二", False),
        ("文首", "引言", False),
    ],
)
def test_addresses_are_related_along_one_branch(one: str, other: str, is_related: bool) -> None:
    assert related(one, other) is related(other, one) is is_related


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_clause_of_the_inventory_is_found(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the official documents and their inventory are not beside the checkout")
    clauses = read_clauses((SHARED / "documents" / f"{name}.txt").read_text(encoding="utf-8"))
    rows = map(json.loads, (SHARED / "inventory/inventory.jsonl").read_text(encoding="utf-8").splitlines())
    listed = {row["clause"] for row in rows if row["doc"] == name}
    found = {clause.address for clause in clauses}
    assert listed <= found
    # What carries no row of its own is a heading, or stands before or after the clauses.
    headings = {a for a in found - listed if any(related(a, b) and a != b for b in found)}
    assert found - listed - headings <= {"文首", "引言", "版记"}
