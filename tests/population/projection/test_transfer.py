"""A pot shared among places: exact, nobody pays, and the formula is what the file says."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.population.projection.transfer import SCOPE, Formula, Part, People, share_out
from huiju.population.projection.transfer_file import DEFAULT, changed, people_of, read_pot, read_transfer
from huiju.rules.diagnostics import RuleError
from huiju.rules.parse import parse_amount
from huiju.rules.values import MONEY, RATE, Text, Type
from support.projections import library

GROWTH = "max(population_until - population_from, 0)"
ROOT = Path(__file__).parents[3]


def formula(pot: int, *parts: tuple[int, str]) -> Formula:
    says = Text("", "")
    scope = SCOPE.with_parameters({"least": (10, Type("int", "person")), "half": (Fraction(1, 2), RATE),
                                   "each": (100, MONEY)})  # fmt: skip
    made = tuple(Part(says, Fraction(share, 100), text, parse_amount(text, scope), "assumed") for share, text in parts)
    return Formula(says, pot, 2023, 2024, made)


def shares(found: Formula, *people: tuple[int, int]) -> list[int]:
    given = {f"p{n}": People(before, after) for n, (before, after) in enumerate(people)}
    return [share.total for share in share_out(found, given).shares]


@pytest.mark.parametrize(
    ("pot", "people", "expected"),
    [
        (100, [(10, 20), (10, 20), (10, 20)], [34, 33, 33]),
        (100, [(10, 13), (10, 11)], [75, 25]),
        (100, [(10, 13), (13, 10)], [100, 0]),  # who loses people gets nothing and pays nothing
        (0, [(10, 13), (13, 20)], [0, 0]),
    ],
)
def test_shares_by_added_residents(pot: int, people: list[tuple[int, int]], expected: list[int]) -> None:
    assert shares(formula(pot, (100, GROWTH)), *people) == expected


def test_a_weight_below_zero_counts_as_zero() -> None:
    assert shares(formula(100, (100, "population_until - population_from")), (10, 13), (13, 10)) == [100, 0]


def test_where_nobody_grows_the_pot_is_left() -> None:
    found = share_out(formula(100, (100, GROWTH)), {"a": People(10, 9), "b": People(5, 5)})
    assert ([share.total for share in found.shares], found.left) == ([0, 0], 100)


def test_parts_of_the_pot_have_their_own_formulas() -> None:
    two = formula(1000, (30, "population_until"), (70, "max(population_until - population_from - least, 0)"))
    assert shares(two, (100, 200), (95, 100)) == [200 + 700, 100]


def test_a_coefficient_weighs_one_place_more() -> None:
    by = formula(500, (100, "coefficient * population_until"))
    found = share_out(by, {"a": People(1, 100, coefficient=Fraction(3, 2)), "b": People(1, 100)})
    assert [share.total for share in found.shares] == [300, 200]


@given(
    st.integers(0, 10**14),
    st.integers(0, 100),
    st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), min_size=1, max_size=8),
)
def test_shares_and_what_is_left_add_up_to_the_pot(pot: int, part: int, people: list[tuple[int, int]]) -> None:
    by = formula(pot, (part, GROWTH), (100 - part, "population_until * half"))
    found = share_out(by, {f"p{n}": People(*pair) for n, pair in enumerate(people)})
    assert sum(share.total for share in found.shares) + found.left == pot
    assert found.left >= 0
    assert all(share.total >= 0 and sum(share.parts) == share.total for share in found.shares)


# ── files ─────────────────────────────────────────────────────────────────────────────────────────


def test_published_figures_come_before_projected_ones() -> None:
    given = changed(read_transfer(DEFAULT, library()), None, 2022, 2024, ())
    people = people_of(given, library())
    assert people["hohhot"] == People(3_551_100, 3_651_590, "published", "projected")
    found = share_out(given.formula, people)
    assert sum(share.total for share in found.shares) == 10_000_000_000
    assert found.to_json()["open"][0]["adopted"]["en"] == "For simulation only, with open parameters."


def test_options_win_over_the_file() -> None:
    given = changed(read_transfer(DEFAULT, library()), read_pot("1.05"), 2022, 2023, ["ordos"])
    assert (given.formula.pot, given.formula.first, given.formula.last, list(given.places)) == (
        105,
        2022,
        2023,
        ["ordos"],
    )


def test_the_file_of_the_how_to_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs/how-to/compare-with-targets.md").read_text("utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block is not None
    path = tmp_path / "level.yaml"
    path.write_text(block[1], "utf-8")
    given = read_transfer(path, library())
    people = people_of(given, library())
    assert people["ordos"].after_basis == "given"
    assert people["hohhot"].coefficient == Fraction(6, 5)
    found = share_out(given.formula, people)
    assert found.left == 0
    assert found.shares[2].parts[1] == 0  # 9,700 added, below the threshold


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("hohhot: {}", "hohot: {}", "unknown", 11),
        ("share: 100%", "share: 90%", "shares", 14),
        ("share: 100%", "share: 1", "unit-missing", 17),
        ("population_until - pop", "population_til - pop", "name-unknown", 18),
        ("population_from, 0)", "population_from, 0) > 0", "not-an-amount", 18),
        ("100000000 CNY", "100000000 person", "unit-unknown", 7),
        ("rule-transfer-factor", "rule-transfer", "unknown", 6),
        ("until: 2024", "until: next", "form", 9),
        ("pot:", "pott:", "key-unknown", 7),
    ],
)
def test_a_mistake_is_shown_at_its_line(tmp_path: Path, before: str, after: str, code: str, line: int) -> None:
    text = DEFAULT.read_text("utf-8")
    assert before in text
    path = tmp_path / "transfer.yaml"
    path.write_text(text.replace(before, after), "utf-8")
    with pytest.raises(RuleError) as refused:
        read_transfer(path, library())
    found = refused.value.diagnostics[0]
    assert (found.code, found.place.line) == (code, line)
    assert found.instead is not None


@pytest.mark.parametrize(
    ("first", "last", "code"), [(2024, 2024, "years"), (2024, 2023, "years"), (2021, 2023, "no-figure")]
)
def test_years_without_figures_are_refused(first: int, last: int, code: str) -> None:
    given = changed(read_transfer(DEFAULT, library()), None, first, last, ["hohhot"])
    with pytest.raises(RuleError) as refused:
        people_of(given, library())
    assert refused.value.diagnostics[0].code == code


@pytest.mark.parametrize(("text", "fen"), [("100000000", 10**10), ("0.01 CNY", 1), ("5 CNY", 500)])
def test_a_pot_is_told_in_yuan(text: str, fen: int) -> None:
    assert read_pot(text) == fen


@pytest.mark.parametrize("text", ["-5", "1e9", "5 person", "三亿", "50%", "", "0.001", "2025-01-01"])
def test_a_pot_that_is_no_sum_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        read_pot(text)
