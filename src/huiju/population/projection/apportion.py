"""Whole numbers from exact ones: rounding, shares of a whole, and the multiplier that reaches a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor, lcm

MILLION = 1_000_000
LARGEST_FACTOR = 1_000 * MILLION
"""A factor of one thousand, in millionths: no schedule is further off than that."""


def half_up(exact: Fraction) -> int:
    """The nearest whole number, halves away from zero.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2))
    (3, -3)
    """
    return floor(exact + Fraction(1, 2)) if exact >= 0 else -floor(-exact + Fraction(1, 2))


def times(whole: int, *shares: Fraction) -> int:
    """A whole number times one or more shares, rounded half up; all at least zero.

    >>> times(5, Fraction(1, 2), Fraction(3, 5))
    2
    """
    over = under = 1
    for share in shares:
        over *= share.numerator
        under *= share.denominator
    return (2 * whole * over + under) // (2 * under)


def largest_remainder(whole: int, weights: Sequence[Fraction]) -> tuple[int, ...]:
    """A whole in parts by weight: each its exact share rounded down, the rest to the largest remainders.

    The parts add up to the whole and are less than one away from their exact shares; of equal remainders the first
    comes first. Without any weight nobody gets anything.

    >>> largest_remainder(100, [Fraction(1), Fraction(1), Fraction(1)])
    (34, 33, 33)
    """
    total = sum(weights, Fraction(0))
    if not total:
        return (0,) * len(weights)
    exact = [whole * weight / total for weight in weights]
    parts = [floor(share) for share in exact]
    order = sorted(range(len(weights)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: whole - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def highest_average(whole: int, weights: Sequence[Fraction]) -> tuple[int, ...]:
    """A whole in parts by weight (Webster, Sainte-Laguë): the parts add up to it, and none falls where it rises.

    A negative whole is shared like the positive one, with the sign put before each part. By largest remainders a part
    may fall while the whole rises, and the upper variant of a projection could then lie below the middle one.

    >>> highest_average(-7, [Fraction(3), Fraction(2), Fraction(2)])
    (-3, -2, -2)
    """
    scale = lcm(*(weight.denominator for weight in weights))
    sizes = [int(weight * scale) for weight in weights]
    total, size = sum(sizes), abs(whole)
    if not total or not size:
        return (0,) * len(weights)
    parts = [(2 * size * one + total) // (2 * total) for one in sizes]
    while sum(parts) < size:
        parts[min(range(len(sizes)), key=lambda at: (Fraction(-sizes[at], 2 * parts[at] + 1), at))] += 1
    while sum(parts) > size:
        held = [at for at in range(len(sizes)) if parts[at]]
        parts[min(held, key=lambda at: (Fraction(sizes[at], 2 * parts[at] - 1), -at))] -= 1
    return tuple(parts) if whole > 0 else tuple(-part for part in parts)


def reaching(target: int, count: Callable[[int], int], near: int) -> int | None:
    """The factor, in millionths, at which a count that grows with it comes nearest to a target; None: it never does.

    Of the factors that reach it, the one nearest to `near`; where the count leaps over the target, the nearer side.

    >>> reaching(7, lambda factor: 5 * factor // MILLION, near=MILLION)
    1400000
    """
    near = min(near, LARGEST_FACTOR)
    if (found := count(near)) == target:
        return near
    first = _first(target if found < target else target + 1, count)
    if first is None:
        return None
    return min((first - 1, first), key=lambda factor: (abs(count(factor) - target), factor))


def _first(target: int, count: Callable[[int], int]) -> int | None:
    """The smallest factor at which a count reaches a target."""
    low, high = 1, LARGEST_FACTOR
    if count(high) < target:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if count(middle) >= target else (middle + 1, high)
    return low
