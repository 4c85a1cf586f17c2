"""What all parts of a population share, and households of one kind before they are put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .ages import OLDEST
from .dice import NEVER, YEAR, Days, Floats, Ints, Mask, day_number
from .marginals import Marginals

if TYPE_CHECKING:
    from collections.abc import Sequence

FAMILY, SETTLED, MOVER, YOUNG, STUDENT = range(5)
"""Kinds of households: with children; without, present from the start; arriving; come of age; a student in college."""


@dataclass(frozen=True)
class Plan:
    """The figures of a city, and what follows from them for every part."""

    marginals: Marginals
    shares: Floats
    """Of the people, by age (`ages.age_shares`)."""
    births: dict[int, Floats]
    """By year and order (`families.expected_births`)."""
    hazard: tuple[float, float]
    """Of deaths (`ages.hazard`)."""
    first: int
    last: int

    @property
    def begin(self) -> int:
        """The first day of the years drawn."""
        return day_number(self.first)

    @property
    def end(self) -> int:
        """The last day of the years drawn."""
        return day_number(self.last, 12, 31)

    @property
    def years(self) -> int:
        """How many calendar years are drawn."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Homes:
    """Households of one kind, one entry each: days of birth of their adults, and what sets them apart."""

    kind: int
    first: Days
    """Of the one who asks for the household."""
    partner: Days
    """NEVER where there is none."""
    other: Days
    """Of a third adult; NEVER where there is none."""
    arrived: Days
    """The first day; before the first year where it was always there."""
    moved: Mask
    """Whether it came from elsewhere in the years drawn."""
    graduation: Days
    """The day a student leaves college; NEVER for all others."""
    level: Ints
    """The level of study of a student, a place in the weights."""

    @property
    def couple(self) -> Mask:
        """Whether the first two adults are a couple."""
        paired: Mask = self.partner < NEVER
        return paired


def households(kind: int, first: Days, arrived: Days | int, partner: Days | None = None, other: Days | None = None,
               moved: Mask | bool = False, graduation: Days | None = None, level: Ints | None = None
               ) -> Homes:  # fmt: skip
    """Households of a kind; what is left out is not there."""
    import numpy as np

    n = len(first)
    never = np.full(n, NEVER, dtype=np.int32)
    days = [never if day is None else day for day in (partner, other, graduation)]
    return Homes(
        kind, first, days[0], days[1], np.broadcast_to(np.asarray(arrived, dtype=np.int32), n),
        np.broadcast_to(np.asarray(moved, dtype=np.bool_), n), days[2],
        np.zeros(n, dtype=np.int64) if level is None else level,
    )  # fmt: skip


def ages_of(born: Sequence[Days], day: int) -> Floats:
    """How many there are of each age on a day; NEVER is nobody."""
    import numpy as np

    found: Floats = np.zeros(OLDEST)
    for days in born:
        age = np.clip(((day - days[days < NEVER]) / YEAR).astype(np.int64), 0, OLDEST - 1)
        found += np.bincount(age, minlength=OLDEST)
    return found
