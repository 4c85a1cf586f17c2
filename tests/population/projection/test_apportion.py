"""Whole numbers add up, stay near their exact shares, and never fall where the whole rises."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.population.projection.apportion import MILLION, half_up, highest_average, largest_remainder, reaching

WEIGHTS = st.lists(st.integers(0, 1000).map(Fraction), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("exact", "whole"), [("1/2", 1), ("-1/2", -1), ("49/100", 0), ("-49/100", 0), ("3/2", 2), ("5/2", 3), ("0", 0)]
)
def test_halves_are_rounded_away_from_zero(exact: str, whole: int) -> None:
    assert half_up(Fraction(exact)) == whole


@given(st.integers(0, 10**9), WEIGHTS)
def test_largest_remainders_add_up_and_stay_within_one(whole: int, weights: list[Fraction]) -> None:
    parts = largest_remainder(whole, weights)
    total = sum(weights)
    assert sum(parts) == (whole if total else 0)
    if total:
        assert all(abs(part - whole * weight / total) < 1 for part, weight in zip(parts, weights, strict=True))


@given(st.integers(-500, 500), WEIGHTS)
def test_highest_averages_add_up_and_no_part_falls_as_the_whole_rises(whole: int, weights: list[Fraction]) -> None:
    parts, more = highest_average(whole, weights), highest_average(whole + 1, weights)
    assert sum(parts) == (whole if sum(weights) else 0)
    assert all(part <= then for part, then in zip(parts, more, strict=True))


def test_largest_remainders_can_fall_and_so_do_not_serve_for_moves() -> None:
    weights = [Fraction(n) for n in (6, 6, 2)]
    assert largest_remainder(10, weights) == (4, 4, 2)
    assert largest_remainder(11, weights) == (5, 5, 1)
    assert highest_average(10, weights) == (5, 4, 1)
    assert highest_average(11, weights) == (5, 5, 1)


@pytest.mark.parametrize(
    ("target", "near", "found"),
    [
        (300, 1_000_000, 1_000_000),  # already reached: the factor asked for stays
        (301, 1_000_000, 1_003_334),
        (299, 1_000_000, 999_999),
        (0, 1_000_000, 3_333),
        (10**9, 1_000_000, None),
    ],
)
def test_the_factor_nearest_to_the_one_asked_for(target: int, near: int, found: int | None) -> None:
    assert reaching(target, lambda factor: 300 * factor // MILLION, near) == found


def test_a_count_that_leaps_over_the_target_stops_on_the_nearer_side() -> None:
    assert reaching(7, lambda factor: 10 * (factor // MILLION), 5 * MILLION) == MILLION
    assert reaching(3, lambda factor: 10 * (factor // MILLION), 5 * MILLION) == MILLION - 1
