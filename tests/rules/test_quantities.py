"""Figures as packs write them, and how money and rates are computed and shown."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.rules.diagnostics import RuleError, did_you_mean, width
from huiju.rules.phrase import number, percent, yuan
from huiju.rules.quantities import LARGEST, read_date, read_quantity
from huiju.rules.values import DATE, MONEY, ORDINAL, RATE, Type, Value, rate_of_money
from support.made_up import UNITS, Words


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("50000 CNY", 5_000_000, MONEY),
        ("0.01 CNY", 1, MONEY),
        ("  7 CNY ", 700, MONEY),
        ("19.90 CNY", 1990, MONEY),
        ("60 month", 60, Type("int", "month")),
        ("1.0 year", 1, Type("int", "year")),
        ("0 person", 0, Type("int", "person")),
        ("2%", Fraction(1, 50), RATE),
        ("2 %", Fraction(1, 50), RATE),
        ("0.0001%", Fraction(1, 1_000_000), RATE),
        ("150%", Fraction(3, 2), RATE),
        ("2024-02-29", date(2024, 2, 29), DATE),
        ("9999999999999.99 CNY", LARGEST - 1, MONEY),
    ],
)
def test_a_figure_is_read_exactly_with_its_type(text: str, value: Value, kind: Type) -> None:
    assert read_quantity(text, UNITS) == (value, kind)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "quantity-form"),
        ("CNY", "quantity-form"),
        ("5CNY", "quantity-form"),
        ("1,000 CNY", "quantity-form"),
        ("-1 CNY", "quantity-form"),
        (".5 CNY", "quantity-form"),
        ("1e3 CNY", "quantity-form"),
        ("５ CNY", "quantity-form"),
        ("5", "unit-missing"),
        ("5 USD", "unit-unknown"),
        ("5 cny", "unit-unknown"),
        ("0.001 CNY", "quantity-fraction"),
        ("1.5 month", "quantity-fraction"),
        ("0.00001%", "quantity-fraction"),
        ("10000000000000 CNY", "quantity-large"),
        ("2025-02-29", "date-missing"),
        ("2025-00-01", "date-missing"),
        ("2025-04-31", "date-missing"),
        ("2025-4-1", "date-form"),
        ("2025/04/01", "date-form"),
    ],
)
def test_anything_else_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_quantity(text, UNITS)
    assert [found.code for found in caught.value.diagnostics] == [code]


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("fen", "rate", "share"),
    [
        (1, Fraction(1, 2), 1),
        (3, Fraction(1, 2), 2),
        (1, Fraction(499, 1000), 0),
        (100, Fraction(1, 3), 33),
        (200, Fraction(1, 3), 67),
        (0, Fraction(1, 3), 0),
        (105_000_000, Fraction(2, 100), 2_100_000),
        (-1, Fraction(1, 2), 0),
        (-3, Fraction(1, 2), -1),
    ],
)
def test_a_rate_of_money_is_rounded_half_up_to_the_fen(fen: int, rate: Fraction, share: int) -> None:
    assert rate_of_money(fen, rate) == share


@given(st.integers(0, 10**12), st.fractions(0, 2, max_denominator=10**6))
def test_a_rate_of_money_is_off_by_half_a_fen_at_most(fen: int, rate: Fraction) -> None:
    assert Fraction(-1, 2) < rate_of_money(fen, rate) - fen * rate <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (0, "0"),
        (1, "0.01"),
        (50, "0.50"),
        (100, "1"),
        (123_456_789, "1,234,567.89"),
        (-5, "-0.05"),
        (-100_000, "-1,000"),
    ],
)
def test_money_is_shown_in_yuan(fen: int, shown: str) -> None:
    assert yuan(fen) == shown


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(1, 2), "50%"),
        (Fraction(1, 80), "1.25%"),
        (Fraction(1, 1_000_000), "0.0001%"),
        (Fraction(10), "1000%"),
        (Fraction(1, 3), "1/3"),
    ],
)
def test_a_rate_is_shown_exactly(rate: Fraction, shown: str) -> None:
    assert percent(rate) == shown


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        (50005, MONEY, "500.05元", "500.05 yuan"),
        (date(2024, 2, 29), DATE, "2024年2月29日", "2024-02-29"),
        (1, Type("int", "month"), "1个月", "1 month"),
        (2, Type("int", "month"), "2个月", "2 months"),
        (2026, ORDINAL, "2026", "2026"),
        ("phd", Type("code", "education"), "博士", "doctorate"),
        ("ordos", Type("place"), "鄂尔多斯市", "Ordos"),
        (Fraction(1, 2), RATE, "50%", "50%"),
    ],
)
def test_a_figure_is_shown_as_people_read_it(value: Value, kind: Type, zh: str, en: str) -> None:
    assert number(value, kind, Words(), "zh") == zh
    assert number(value, kind, Words(), "en") == en


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("户口 a", 6), ("（", 2), ("e\u0301", 1), ("ｅ", 2)]
)
def test_display_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_misspelt_name_gets_the_nearest_one_or_the_list() -> None:
    assert did_you_mean("eductaion", ["education", "sex"]).en == "did you mean education?"
    assert did_you_mean("x", ["education", "sex"]).en == "allowed: education, sex"
    assert did_you_mean("x", [str(n) for n in range(20)]).en.endswith("11 …")
    assert did_you_mean("x", []).en == "no name is defined here"
