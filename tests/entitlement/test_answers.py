"""Values as people type them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from huiju.entitlement.answers import read_answer
from huiju.policy.library import load_library
from huiju.rules.diagnostics import RuleError

WORDS = load_library().vocabulary


@pytest.mark.parametrize(
    "typed",
    ["2025-03-01", "2025-3-1", "2025/3/1", "2025.3.1", "20250301", "2025年3月1日", "2025年3月1号", "２０２５年３月１日",
     " 2025 年 3 月 1 日 ", "２０２５０３０１"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_answer(WORDS.facts["child_born_on"], typed, WORDS) == date(2025, 3, 1)


@pytest.mark.parametrize("typed", ["96年", "９６年", "1996", "1996年", "1996年5月", "1996-05", "5月20日"])
def test_a_part_of_a_date_asks_for_the_whole_of_it(typed: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_answer(WORDS.facts["birth_date"], typed, WORDS)
    found = refused.value.diagnostics[0]
    assert found.code == "date-part"
    assert found.instead is not None
    assert "1996年5月20日" in found.instead.zh


@pytest.mark.parametrize("typed", ["2025-02-30", "2025年13月1日", "20250230"])
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_answer(WORDS.facts["child_born_on"], typed, WORDS)
    assert refused.value.diagnostics[0].code == "date-missing"


@pytest.mark.parametrize("typed", ["无", "尚未落户", "未落户", "没有", "none", "None", "not yet registered"])
def test_a_child_may_be_registered_nowhere_yet(typed: str) -> None:
    assert read_answer(WORDS.facts["child_hukou_city"], typed, WORDS) == "none"


@pytest.mark.parametrize("typed", ["无", "尚未落户", "没有"])
def test_where_the_question_offers_no_none_it_is_no_city(typed: str) -> None:
    with pytest.raises(RuleError):
        read_answer(WORDS.facts["medical_insurance_city"], typed, WORDS)


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [("monthly_rent", "1.5万", 1_500_000), ("monthly_rent", "１，５００元", 150_000),
     ("monthly_rent", "800.50", 80_050), ("household_children", "３个", 3), ("hukou_city", "呼和浩特", "hohhot"),
     ("hukou_city", "渭南", "渭南"),
     ("education", "硕士", "master"), ("education", "Master's degree", "master")],
)  # fmt: skip
def test_money_counts_codes_and_places_are_read_as_people_write_them(fact: str, typed: str, value: object) -> None:
    assert read_answer(WORDS.facts[fact], typed, WORDS) == value


@pytest.mark.parametrize(
    ("fact", "typed"),
    [("monthly_rent", "much"), ("child_born_on", "yesterday"), ("child_born_on", "96"), ("education", "clever"),
     ("hukou_city", "1!"), ("works_in_city", "maybe"), ("household_children", "1.5")],
)  # fmt: skip
def test_the_english_hint_holds_no_chinese(fact: str, typed: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_answer(WORDS.facts[fact], typed, WORDS)
    found = refused.value.diagnostics[0]
    assert found.instead is not None
    assert not re.search("[\u3400-\u9fff]", found.says.en + found.instead.en)
