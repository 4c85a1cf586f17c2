"""The inputs of a projection as figures: exact, by single year of age and sex, frozen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from huiju.rules.diagnostics import Place
from huiju.rules.values import Text

LAST_AGE = 100
"""The last age is open: 100 and over."""
AGES = range(LAST_AGE + 1)
SEXES = ("women", "men")
BANDS = ((0, 14), (15, 64), (65, LAST_AGE))
"""The bands in which results are shown."""
ByAge = tuple[Fraction, ...]


def between(anchors: Mapping[int, Fraction], at: int) -> Fraction:
    """A value between anchors: linear from one to the next, the nearest one outside them.

    >>> between({10: Fraction(0), 20: Fraction(5)}, 14), between({10: Fraction(3)}, 99)
    (Fraction(2, 1), Fraction(3, 1))
    """
    places = sorted(anchors)
    after = bisect_right(places, at)
    if after == 0:
        return anchors[places[0]]
    if after == len(places):
        return anchors[places[-1]]
    left, right = places[after - 1], places[after]
    return anchors[left] + (anchors[right] - anchors[left]) * Fraction(at - left, right - left)


@dataclass(frozen=True)
class Base:
    """The population at the end of the base year, as published."""

    year: int
    population: int
    bands: tuple[tuple[int, int, int], ...]
    """First age, last age and people of each band, adding up to the population."""
    men: int
    shape: ByAge
    men_per_woman: ByAge


@dataclass(frozen=True)
class Births:
    """Births of a year."""

    published: int | None
    """Of the base year."""
    per_woman: ByAge
    boys: Fraction
    """Share of boys."""
    path: Mapping[int, Fraction]
    """By year, as a share of the base year's fertility."""


@dataclass(frozen=True)
class Deaths:
    """Deaths of a year."""

    published: int | None
    """Of the base year."""
    rates: tuple[ByAge, ByAge]
    """By sex: the share of those of an age at the beginning of the year who die in it."""
    newborn: Fraction
    """The share of those born in the year who die in it."""
    path: Mapping[int, Fraction]


@dataclass(frozen=True)
class Flow:
    """Net moves of one kind."""

    name: str
    says: Text
    people: Mapping[int, Fraction]
    """By year; negative where more leave than come."""
    weights: tuple[Fraction, ...]
    """Of each age at the end of the year, women first, then men."""


@dataclass(frozen=True)
class Variant:
    """How one end of the band differs from the middle."""

    fertility: Fraction = Fraction(1)
    moves: Mapping[str, int] = field(default_factory=dict)
    """People added to a flow in each year."""


@dataclass(frozen=True)
class Indicator:
    """What targets and figures are about: people of some ages, or a share of them."""

    name: str
    says: Text
    ages: tuple[int, int] = (0, LAST_AGE)
    share: Mapping[int, Fraction] | None = None
    """By year; None: all of them."""
    not_projected: Text | None = None
    """Why no figure can be given."""


@dataclass(frozen=True)
class Published:
    """A published figure of an indicator on a day."""

    indicator: str
    day: date
    value: int
    source: str


@dataclass(frozen=True)
class Aim:
    """A target of a document, and what it is about."""

    target: str
    indicator: str
    tolerance: Fraction = Fraction(0)
    """Either way, as a share, for a target that says about."""


@dataclass(frozen=True)
class Note:
    """Where one of the inputs comes from: its path in the file, and the source."""

    path: str
    source: str

    @property
    def assumed(self) -> bool:
        """Whether it is assumed, wholly or in part, and not published."""
        return "assumed" in self.source


@dataclass(frozen=True)
class Inputs:
    """Everything that a projection is made of."""

    place: str
    base: Base
    births: Births
    deaths: Deaths
    flows: tuple[Flow, ...]
    low: Variant
    high: Variant
    indicators: Mapping[str, Indicator]
    published: tuple[Published, ...] = ()
    aims: tuple[Aim, ...] = ()
    notes: tuple[Note, ...] = ()
    file: Place = field(default_factory=Place, compare=False)
    """Where the inputs stand, for mistakes that show only in the projection."""
