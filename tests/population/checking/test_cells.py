"""Cells as people write them: the value each stands for, or what is wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from huiju.policy.library import load_library
from huiju.population.checking.cells import MOST_COUNT, MOST_FEN, MOST_KEY, cell_reader
from huiju.population.checking.columns import Column

VOCABULARY = load_library().vocabulary
KEY, COUNT, MONEY = Column("person", "key"), Column("contract_months", "count"), Column("monthly_rent", "money")
BOOL, DATE = Column("is_applicant", "bool"), Column("birth_date", "date")
PLACE, DISTRICT = Column("hukou_city", "place"), Column("district", "district")
EDUCATION, SEX = Column("education", "code", "education"), Column("sex", "code", "sex")
EVERY = (KEY, COUNT, MONEY, BOOL, DATE, PLACE, DISTRICT, EDUCATION)


@pytest.mark.parametrize("column", EVERY, ids=lambda c: c.form)
@pytest.mark.parametrize("written", ["", " ", "~", "～", "不详", "未知", "unknown", "NULL", "　"])
def test_not_known_stays_not_known(column: Column, written: str) -> None:
    assert cell_reader(column, VOCABULARY)(written) == (None, None)


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        (KEY, "0", 0),
        (KEY, "150102000000001", 150102000000001),
        (KEY, str(MOST_KEY), MOST_KEY),
        (COUNT, "12", 12),
        (COUNT, "１２", 12),
        (COUNT, " 12 ", 12),
        (COUNT, "12.0", 12),
        (COUNT, "1,200", 1200),
        (COUNT, str(MOST_COUNT), MOST_COUNT),
        (MONEY, "1500", 150_000),
        (MONEY, "1500.5", 150_050),
        (MONEY, "1500.50", 150_050),
        (MONEY, "1500.500", 150_050),
        (MONEY, "0.01", 1),
        (MONEY, "1,500.50", 150_050),
        (MONEY, "１５００．５０", 150_050),
        (MONEY, "1500元", 150_000),
        (MONEY, "-0", 0),
        # as a number with a floating point it would be 115292150460684.7
        (MONEY, "4999999999.93", 499_999_999_993),
        (BOOL, "true", True),
        (BOOL, "TRUE", True),
        (BOOL, "是", True),
        (BOOL, "1", True),
        (BOOL, "False", False),
        (BOOL, "否", False),
        (BOOL, "０", False),
        (DATE, "2020-02-29", date(2020, 2, 29)),
        (DATE, "2020/2/9", date(2020, 2, 9)),
        (DATE, "2020年2月9日", date(2020, 2, 9)),
        (DATE, "２０２０－０２－０９", date(2020, 2, 9)),
        (DATE, "20200209", date(2020, 2, 9)),
        (DATE, "2020-02-09 00:00:00", date(2020, 2, 9)),
        (DATE, "2020/2/9 0:00", date(2020, 2, 9)),
        (DATE, "1900-01-01", date(1900, 1, 1)),
        (DATE, "2100-12-31", date(2100, 12, 31)),
        (PLACE, "hohhot", "hohhot"),
        (PLACE, "呼和浩特市", "hohhot"),
        (PLACE, "包头", "baotou"),
        (PLACE, "150602", "ordos"),
        (PLACE, "150100", "hohhot"),
        (PLACE, "110000", "elsewhere"),
        (PLACE, "610500", "elsewhere"),
        (PLACE, "外地", "elsewhere"),
        (PLACE, "未落户", "none"),
        (DISTRICT, "150102", "150102"),
        (DISTRICT, "１５０１０２", "150102"),
        (EDUCATION, "bachelor", "bachelor"),
        (EDUCATION, "Bachelor", "bachelor"),
        (EDUCATION, "本科", "bachelor"),
        (EDUCATION, "中职（中专、技校）", "secondary_vocational"),
        (EDUCATION, "none", "none"),
        (SEX, "女", "female"),
    ],
)
def test_a_cell_that_is_right(column: Column, written: str, value: object) -> None:
    assert cell_reader(column, VOCABULARY)(written) == (value, None)


@pytest.mark.parametrize(
    ("column", "written", "kind"),
    [
        (KEY, "H001", "number-form"),
        (KEY, "-1", "negative"),
        (KEY, str(MOST_KEY + 1), "too-large"),
        (KEY, "150102199003071234", "personal"),
        (KEY, "15010219900307123X", "personal"),
        (KEY, "150102 19900307 123x", "personal"),
        (COUNT, "三", "number-form"),
        (COUNT, "1e3", "number-form"),
        (COUNT, "1,2,3", "number-form"),
        (COUNT, "0x10", "number-form"),
        (COUNT, "1_000", "number-form"),
        (COUNT, "2.5", "number-fraction"),
        (COUNT, "-1", "negative"),
        (COUNT, "−1", "negative"),
        (COUNT, str(MOST_COUNT + 1), "too-large"),
        (COUNT, "9" * 100, "number-form"),
        (MONEY, "1500.505", "money-fraction"),
        (MONEY, "-0.01", "negative"),
        (MONEY, "1.5万", "number-form"),
        (MONEY, "1.5E+05", "number-form"),
        (MONEY, "1500.", "number-form"),
        (MONEY, str(MOST_FEN // 100 + 1), "too-large"),
        (BOOL, "maybe", "bool"),
        (BOOL, "2", "bool"),
        (DATE, "2023-02-29", "date-missing"),
        (DATE, "2020-13-01", "date-missing"),
        (DATE, "2020-00-10", "date-missing"),
        (DATE, "2020-02", "date-form"),
        (DATE, "43831", "date-form"),
        (DATE, "29/02/2020", "date-form"),
        (DATE, "2020-02-29 13:45", "date-time"),
        (DATE, "1899-12-31", "date-range"),
        (DATE, "2101-01-01", "date-range"),
        (PLACE, "hohot", "place"),
        (PLACE, "150000", "place"),
        (PLACE, "内蒙古自治区", "place"),
        (PLACE, "1501", "place"),
        (DISTRICT, "15010", "district"),
        (DISTRICT, "1501020", "district"),
        (DISTRICT, "赛罕区", "district"),
        (DISTRICT, "150203", "district-elsewhere"),
        (EDUCATION, "bachlor", "code"),
        (EDUCATION, "大学", "code"),
    ],
)
def test_a_cell_that_is_wrong(column: Column, written: str, kind: str) -> None:
    assert cell_reader(column, VOCABULARY, "1501")(written) == (None, kind)


@pytest.mark.parametrize("name", sorted(VOCABULARY.codes))
def test_every_code_is_read_by_itself_and_by_its_words(name: str) -> None:
    read = cell_reader(Column(name, "code", name), VOCABULARY)
    for code, words in VOCABULARY.codes[name].items():
        assert [read(text) for text in (code, *words)] == [(code, None)] * 3
