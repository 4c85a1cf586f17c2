"""The numbers of a clause are found with exact values, and those that nothing accounts for are named."""

from __future__ import annotations

import csv
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.policy.address import ClauseError
from huiju.policy.numbers import Claim, find_numbers, unclaimed
from huiju.policy.numerals import Exact, chinese_integer
from huiju.policy.text import Clause, read_clauses

SHARED = Path(__file__).parents[2].parent / "shared"
DOCUMENTS = ("baotou-2022", "hohhot-2023", "hohhot-2025", "nmg-2023", "ordos-2024")
# Figures of the texts that the list of numbers passes over, as (document, clause, token).
UNLISTED = {("hohhot-2025", "二(一)3", "十五万")}


def clause(text: str, address: str = "一") -> Clause:
    return Clause(address, text, 0, len(text))


def found(text: str) -> list[tuple[str, Exact, str]]:
    return [(number.token, number.value, number.unit) for number in find_numbers(clause(text))]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("常住人口达到380万人", [("380万", 3_800_000, "人")]),
        ("申请 20 万元到 300 万元", [("20 万", 200_000, "元"), ("300 万", 3_000_000, "元")]),
        ("投入5亿元、3千亿元", [("5亿", 500_000_000, "元"), ("3千亿", 300_000_000_000, "元")]),
        ("装机300万千瓦，长5千米", [("300万", 3_000_000, "千瓦"), ("5", 5, "千米")]),
        ("托位数４.７个，学位1.94万个", [("４.７", Fraction(47, 10), "个"), ("1.94万", 19_400, "个")]),
        ("每人5,000元", [("5,000", 5_000, "元")]),
        (
            "占比70%、2.5‰、１００％",
            [("70", Fraction(7, 10), "%"), ("2.5", Fraction(1, 400), "‰"), ("１００", 1, "%")],
        ),
        ("提高5个百分点", [("5", 5, "个百分点")]),
        ("16-24岁、0至3岁", [("16", 16, "岁"), ("24", 24, "岁"), ("0", 0, "岁"), ("3", 3, "岁")]),
        ("补贴3—5万元", [("3", 30_000, "元"), ("5万", 50_000, "元")]),
        ("上浮10-20%", [("10", Fraction(1, 10), "%"), ("20", Fraction(1, 5), "%")]),
        ("从2025年3月1日起", [("2025", 2025, "年"), ("3", 3, "月"), ("1", 1, "日")]),
        ("二〇二五年十二月二十六日", [("二〇二五", 2025, "年"), ("十二", 12, "月"), ("二十六", 26, "日")]),
        ("青政发〔2024〕12号，热线12345", [("2024", 2024, ""), ("12", 12, "号"), ("12345", 12345, "")]),
        ("S43高速、5A级景区", [("43", 43, ""), ("5", 5, "")]),
        ("三年内发放一次性补贴，满十二个月", [("三", 3, "年"), ("一", 1, "次"), ("十二", 12, "个月")]),
        ("每周三次，共两万元", [("三", 3, "次"), ("两万", 20_000, "元")]),
        ("十五万青年，千亿级产业", [("十五万", 150_000, ""), ("千亿级", 100_000_000_000, "级")]),
        (
            "公交八折、8.5折、九五折、85折",
            [
                (t, v, "折")
                for t, v in (
                    ("八", Fraction(4, 5)),
                    ("8.5", Fraction(17, 20)),
                    ("九五", Fraction(19, 20)),
                    ("85", Fraction(17, 20)),
                )
            ],
        ),
        (
            "百分之七十，三分之一，不低于三成。",
            [("百分之七十", Fraction(7, 10), ""), ("三分之一", Fraction(1, 3), ""), ("三", Fraction(3, 10), "成")],
        ),
        ("乘地铁半价", [("半价", Fraction(1, 2), "价")]),
        ("社区全覆盖，每个社区设站", [("全覆盖", 1, "%"), ("每个社区", 1, "%")]),
        ("夫妻双方，“两癌”筛查", [("双方", 2, "方"), ("“两癌”", 2, "癌")]),
    ],
)
def test_a_number_is_found_with_its_exact_value_and_unit(text: str, numbers: list[tuple[str, Exact, str]]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "一体化、两本三专、六大产业、一站式",
        "统一年度安排，“十四五”期间，十四五年",
        "周六日延时，每千人拥有，数百个",
        "三成员单位，二孩家庭，扎根一名校",
    ],
)
def test_a_numeral_that_counts_nothing_is_no_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["70%", "4.7个", "八折", "半价", "380万人", "百分之一百"])
def test_no_value_is_a_float_and_whole_values_are_ints(text: str) -> None:
    (number,) = find_numbers(clause(text))
    assert type(number.value) is (int if number.value.denominator == 1 else Fraction)


def test_a_number_knows_its_place() -> None:
    text = "每年发放600元，占三成。"
    for number in find_numbers(clause(text, "二(三)8")):
        assert text[number.start : number.end] == number.token
        assert number.clause == "二(三)8"


def test_a_number_broken_by_a_page_is_one_number_and_a_clause_number_is_none() -> None:
    document = "一、住房\n1. 共计投资制造业项目20\n\n0个。筹集住房30\n\n万套。\n2. 岗位。提供3个。"
    tokens = [(n.clause, n.token) for c in read_clauses(document) for n in find_numbers(c)]
    assert tokens == [("一1", "200"), ("一1", "30万"), ("一2", "3")]


def in_chinese(number: int) -> str:
    """A numeral below 100 million in full form, 一十 written 十 at the beginning."""
    if number >= 10_000:
        rest = number % 10_000
        return (
            in_chinese(number // 10_000)
            + "万"
            + ("零" if 0 < rest < 1_000 else "")
            + (in_chinese(rest) if rest else "")
        )
    digits = "零一二三四五六七八九"
    written = "".join(
        digits[int(d)] + (unit if d != "0" else "")
        for d, unit in zip(f"{number:04d}", ("千", "百", "十", ""), strict=True)
    )
    written = re.sub("零+", "零", written).strip("零")
    return re.sub("^一十", "十", written)


@given(st.integers(1, 10**8 - 1))
def test_a_numeral_in_full_form_is_read_back(number: int) -> None:
    assert chinese_integer(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一万五", 15_000),
        ("三百五", 350),
        ("两千零五", 2_005),
        ("亿", 10**8),
        ("零", 0),
        ("三四", None),
        ("十百", None),
    ],
)
def test_a_spoken_numeral_is_read_and_a_jumble_is_not(numeral: str, value: int | None) -> None:
    assert chinese_integer(numeral) == value


NUMBERS = [
    number
    for part in (
        clause("到2027年底，覆盖率90%，建20座，一年为一期。", "二(一)1"),
        clause("每人20元。", "二(一)12"),
        clause("满6周岁，2年内。", "四(三)第1段"),
    )
    for number in find_numbers(part)
]


@pytest.mark.parametrize(
    ("claims", "left"),
    [
        ({}, ["2027", "90", "20", "一", "一", "20", "6", "2"]),
        ({"二(一)1": [date(2027, 12, 31)]}, ["90", "20", "一", "一", "20", "6", "2"]),
        ({"二(一)1": [Fraction(9, 10)]}, ["2027", "20", "一", "一", "20", "6", "2"]),
        ({"二(一)1": [20, 1]}, ["2027", "90", "20", "6", "2"]),
        ({"二(一)": [20]}, ["2027", "90", "一", "一", "6", "2"]),
        ({"四(三)": [6], "四(三)第1段": [2]}, ["2027", "90", "20", "一", "一", "20"]),
        ({"四(三)第2段": [6]}, ["2027", "90", "20", "一", "一", "20", "6", "2"]),
        ({"四(三)第1段": [date(2, 6, 6)]}, ["2027", "90", "20", "一", "一", "20", "6"]),
    ],
)
def test_what_no_claim_covers_is_left(claims: dict[str, list[Claim]], left: list[str]) -> None:
    assert [number.token for number in unclaimed(NUMBERS, claims)] == left


def test_a_claim_inside_a_clause_covers_the_clause_around_it() -> None:
    assert unclaimed(find_numbers(clause("建20座。", "二(一)")), {"二(一)第2段": [20]}) == ()


def test_a_claim_under_a_wrong_address_is_refused() -> None:
    with pytest.raises(ClauseError, match="no clause address"):
        unclaimed(NUMBERS, {"二（一）": [20]})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_numbers_of_the_official_documents_are_those_listed(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the official documents and their list of numbers are not beside the checkout")
    with (SHARED / "inventory/numbers.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["document"] == name]
    # The list names no paragraphs, calls the head 文首/引言, and keeps a blank behind some tokens.
    listed = [(row["clause"].removesuffix("/引言"), row["token"].strip()) for row in rows]
    text = (SHARED / "documents" / f"{name}.txt").read_text(encoding="utf-8")
    numbers = [
        (re.sub(r"第\d+段$", "", number.clause), number.token)
        for part in read_clauses(text)
        for number in find_numbers(part)
    ]
    assert [pair for pair in numbers if (name, *pair) not in UNLISTED] == listed
    assert {(name, *pair) for pair in numbers} >= {entry for entry in UNLISTED if entry[0] == name}
