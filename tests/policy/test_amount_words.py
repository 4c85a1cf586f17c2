"""Amounts and targets in words say the kind, the figure, the period and how it is paid."""

from __future__ import annotations

import pytest

from huiju.policy.amount_words import amount_words, target_words
from huiju.policy.documents import Benefit, Target
from huiju.policy.library import Library, load_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


AMOUNTS = [
    ("hohhot-2025/childcare-first", "一次性10,000元", "10,000 yuan, one-off"),
    ("hohhot-2025/childcare-third", "100,000元，分10年发放", "100,000 yuan, in 10 yearly parts"),
    (
        "hohhot-2025/award-phd",
        "50,000元，分年发放，期数未写明",
        "50,000 yuan, in yearly parts, their number not stated",
    ),
    ("hohhot-2025/contest-grant", "最高500,000元", "up to 500,000 yuan"),
    ("ordos-2024/rental-subsidy", "每年最高4,300元", "up to 4,300 yuan a year"),
    ("baotou-2022/skill-subsidy", "1,000元至5,000元", "1,000 yuan to 5,000 yuan"),
    ("baotou-2022/fund-cap-couple", "最高700,000元（贷款额度）", "up to 700,000 yuan (loan limit)"),
    ("hohhot-2025/affordable-rental", "不少于30%（低于市场租金）", "at least 30% off market rent"),
    ("ordos-2024/talent-apartment", "100%（减免租金），期限3年", "100% off rent, for 3 years"),
    ("hohhot-2025/free-stay", "5天住宿", "5 days of lodging"),
    ("baotou-2022/employer-hire-award", "一次性款项（数额未写明）", "money (size not stated), one-off"),
    ("baotou-2022/medical-relief", "医疗救助（数额未写明）", "medical relief (size not stated)"),
]


@pytest.mark.parametrize(("row", "zh", "en"), AMOUNTS, ids=[row for row, _, _ in AMOUNTS])
def test_an_amount_in_words(library: Library, row: str, zh: str, en: str) -> None:
    benefit = library.row(row)
    assert isinstance(benefit, Benefit)
    assert amount_words(benefit.amount, library.vocabulary) == (zh, en)


TARGETS = [
    ("nmg-2023/t-gdp", "超过500,000,000,000元，截至2027-12-31", "more than 500,000,000,000 yuan, by 2027-12-31"),
    ("ordos-2024/t-teachers", "不少于1,700人，每年", "at least 1,700 persons, every year"),
    ("ordos-2024/t-soe-graduates", "不少于30%，每年", "at least 30%, every year"),
]


@pytest.mark.parametrize(("row", "zh", "en"), TARGETS, ids=[row for row, _, _ in TARGETS])
def test_a_target_in_words(library: Library, row: str, zh: str, en: str) -> None:
    target = library.row(row)
    assert isinstance(target, Target)
    assert target_words(target, library.vocabulary) == (zh, en)


def test_every_amount_and_target_has_words_in_both_languages(library: Library) -> None:
    for row in library.rows:
        if isinstance(row, Benefit):
            assert all(amount_words(row.amount, library.vocabulary))
        if isinstance(row, Target):
            assert all(target_words(row, library.vocabulary))
