"""Uncertain costs: bands worked out by hand, and what must hold whatever is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiju.population.costs.ranges import MILLION, SHAPES, Assumed, Flows, Range, Shape, drawn, triangular, uniform
from huiju.population.costs.uncertainty import Band, rank_correlation, uncertainty
from huiju.rules.diagnostics import RuleError

ALL = Range.fixed()
HALF = Range.of("0.4", "0.5", "0.6")


def flows(*rows: tuple[str, str, list[list[int]]], cohorts: tuple[int, ...] = (2025, 2026)) -> Flows:
    """Sums of made-up provisions, each with its trigger and its cohorts by year."""
    fen = np.array([sums for _, _, sums in rows], dtype=np.int64).reshape(len(rows), len(cohorts), 2)
    return Flows(tuple(row[0] for row in rows), tuple(row[1] for row in rows), cohorts, (2025, 2026), fen)


TWO = flows(("birth", "born_on", [[1000, 500], [0, 2000]]), ("rent", "", [[300, 0], [0, 300]]))


def test_without_any_range_the_sums_stay_as_they_are() -> None:
    found = uncertainty(TWO, Assumed(ALL), draws=7)
    assert found.by_year == (Band(1300, 1300, 1300, 1300), Band(2800, 2800, 2800, 2800))
    assert found.total == Band(4100, 4100, 4100, 4100)
    assert [(i.name, i.difference, i.rank_correlation) for i in found.ranked] == [("take_up:*", 0, None)]


def test_each_input_moves_its_own_sums_only() -> None:
    assumed = Assumed(ALL, {"birth": HALF}, {"born_on": Range.of("0.8", "1", "1.1")})
    found = uncertainty(TWO, assumed, draws=3)
    assert (found.by_year[0].middle, found.by_year[1].middle) == (800, 1550)
    assert {i.name: (i.at_low, i.at_high) for i in found.ranked} == {
        "take_up:birth": (2000, 2700),  # 600 + 3500 times 0.4 and 0.6
        "flow:born_on": (2000, 2525),  # 600 + 3500 times 0.5, times 0.8 and 1.1
        "take_up:*": (2350, 2350),
    }
    assert [i.name for i in found.ranked] == ["take_up:birth", "flow:born_on", "take_up:*"]


def test_what_has_happened_already_has_no_uncertain_flow() -> None:
    assumed = Assumed(ALL, flows={"born_on": Range.of("0.5", "1", "2")}, flows_from=2026)
    found = {i.name: (i.at_low, i.at_high) for i in uncertainty(TWO, assumed, draws=2).ranked}
    assert found["flow:born_on"] == (3100, 6100)  # only the 2000 of the cohort of 2026 move
    everything = uncertainty(TWO, replace(assumed, flows_from=None), draws=2).ranked[0]
    assert (everything.at_low, everything.at_high) == (2350, 7600)


def test_a_sum_is_rounded_once_and_half_up() -> None:
    three = flows(*((f"p{n}", "", [[1, 0], [0, 0]]) for n in range(3)))
    assert uncertainty(three, Assumed(Range.fixed(MILLION // 2)), draws=1).total.middle == 2  # 1.5, not 3 times 1
    assert uncertainty(three, Assumed(Range.fixed(166_666)), draws=1).total.middle == 0


def test_sums_near_the_end_of_int64_do_not_wrap() -> None:
    large = flows(*((f"p{n}", "born_on", [[2**62, 0], [0, 0]]) for n in range(4)))
    found = uncertainty(large, Assumed(ALL, flows={"born_on": Range.fixed(3 * MILLION)}), draws=2)
    assert found.total.high == 12 * 2**62


def test_the_band_is_taken_by_nearest_rank() -> None:
    found = uncertainty(TWO, Assumed(HALF), seed=5, draws=20)
    totals = sorted(
        (4100 * share * 2 + MILLION) // (2 * MILLION) for share in drawn(5, "take_up:*", HALF, 20, "triangular")
    )
    assert (found.total.low, found.total.median, found.total.high) == (totals[0], totals[9], totals[18])


@pytest.mark.parametrize("shape", SHAPES)
@given(seed=st.integers(0, 2**32), middle=st.integers(200_000, 800_000), reach=st.integers(1, 200_000))
@settings(max_examples=30, deadline=None)
def test_a_symmetric_range_has_its_middle_inside_the_band(seed: int, middle: int, reach: int, shape: Shape) -> None:
    assumed = Assumed(Range(middle - reach, middle, middle + reach))
    found = uncertainty(TWO, assumed, seed, 200, shape)
    for band in (*found.by_year, found.total):
        assert band.low <= band.middle <= band.high
        assert band.low <= band.median <= band.high


@given(seed=st.integers(0, 2**64), first=st.integers(1, 30), more=st.integers(0, 30), shape=st.sampled_from(SHAPES))
@settings(max_examples=40, deadline=None)
def test_more_draws_do_not_change_the_first_ones(seed: int, first: int, more: int, shape: Shape) -> None:
    few, many = (drawn(seed, "take_up:*", HALF, n, shape) for n in (first, first + more))
    assert many[:first] == few


def test_an_input_draws_the_same_whatever_the_others_are() -> None:
    alone = uncertainty(flows(("birth", "born_on", [[1000, 0], [0, 0]])), Assumed(ALL, {"birth": HALF}))
    beside = flows(("birth", "born_on", [[1000, 0], [0, 0]]), ("rent", "", [[7, 0], [0, 0]]))
    assumed = Assumed(Range.fixed(0), {"birth": HALF}, {"born_on": ALL})
    assert uncertainty(beside, assumed).total == alone.total


def test_the_stream_of_a_seed_and_name_is_fixed_for_ever() -> None:
    assert drawn(1, "take_up:*", Range(0, 0, MILLION), 4, "uniform") == [619826, 708720, 298737, 179036]
    assert drawn(1, "take_up:*", HALF, 4, "triangular") == [512803, 523675, 477296, 459839]


@given(
    ends=st.lists(st.integers(0, 3 * MILLION), min_size=3, max_size=3).map(sorted),
    bits=st.integers(0, 2**53 - 1),
)
def test_every_draw_lies_in_its_range(ends: list[int], bits: int) -> None:
    reach = Range(*ends)
    assert reach.low <= uniform(reach, bits) <= reach.high
    assert reach.low <= triangular(reach, bits) <= reach.high


@given(ends=st.lists(st.integers(0, MILLION), min_size=3, max_size=3, unique=True).map(sorted), part=st.integers(0, 99))
def test_the_triangle_has_its_own_distribution(ends: list[int], part: int) -> None:
    reach, chance = Range(*ends), Fraction(part, 100)
    value = triangular(reach, int(chance * 2**53))
    low, middle, high = (Fraction(end) for end in ends)

    def below(x: Fraction) -> Fraction:
        if x <= middle:
            return max(x - low, Fraction(0)) ** 2 / ((high - low) * (middle - low))
        return 1 - max(high - x, Fraction(0)) ** 2 / ((high - low) * (high - middle))

    assert below(value - Fraction(1)) <= chance + Fraction(1, 2**50)
    assert below(value + Fraction(1)) >= chance - Fraction(1, 2**50)


RANKS = [
    ([1, 2, 3], [5, 6, 7], 1.0),
    ([1, 2, 3], [7, 6, 5], -1.0),
    ([1, 1, 2, 2], [1, 2, 1, 2], 0.0),
    ([1, 2, 2, 4], [1, 2, 3, 4], 0.949),  # ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5)
    ([3, 3, 3], [1, 2, 3], None),
]


@pytest.mark.parametrize(("one", "two", "expected"), RANKS)
def test_rank_correlation_by_hand(one: list[int], two: list[int], expected: float | None) -> None:
    assert rank_correlation(one, two) == expected


def test_the_only_moving_input_orders_the_totals() -> None:
    large = flows(("birth", "born_on", [[10**12, 0], [0, 0]]))
    assert uncertainty(large, Assumed(HALF)).ranked[0].rank_correlation == 1.0


def test_nothing_at_all_costs_nothing() -> None:
    nothing = Flows((), (), (2025,), (2025, 2026), np.zeros((0, 1, 2), dtype=np.int64))
    found = uncertainty(nothing, Assumed(HALF))
    assert found.total == Band(0, 0, 0, 0)
    assert found.ranked == ()


WRONG: list[tuple[Mapping[str, Range], Mapping[str, Range], str]] = [
    ({"brith": HALF}, {}, "range-unknown"),
    ({}, {"hired_on": HALF}, "range-unknown"),
    ({"birth": Range.of("0.5", "1", "1.2")}, {}, "take-up-share"),
]


@pytest.mark.parametrize(("take_up", "kinds", "code"), WRONG)
def test_ranges_of_nothing_and_shares_above_one_are_refused(
    take_up: Mapping[str, Range], kinds: Mapping[str, Range], code: str
) -> None:
    with pytest.raises(RuleError) as caught:
        uncertainty(TWO, Assumed(ALL, take_up, kinds))
    assert [d.code for d in caught.value.diagnostics] == [code]
    assert caught.value.diagnostics[0].instead is not None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (("0.5", "0.4", "0.6"), "range-order"),
        (("-0.1", "0.4", "0.6"), "range-order"),
        (("0", "1", "1000"), "range-order"),
        (("a", "0.4", "0.6"), "range-number"),
        (("0.1234567", "0.4", "0.6"), "range-number"),
        (("nan", "0.4", "0.6"), "range-number"),
        (("0", "inf", "inf"), "range-number"),
        (("", "0.4", "0.6"), "range-number"),
    ],
)
def test_a_range_that_cannot_be_used_is_refused(written: tuple[str, str, str], code: str) -> None:
    with pytest.raises(RuleError) as caught:
        Range.of(*written)
    assert caught.value.diagnostics[0].code == code


def test_no_draws_are_refused() -> None:
    with pytest.raises(RuleError, match="0 draws"):
        uncertainty(TWO, Assumed(ALL), draws=0)


def test_sums_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="shape"):
        Flows(("a",), ("",), (2025,), (2025,), np.zeros((1, 2, 1), dtype=np.int64))
