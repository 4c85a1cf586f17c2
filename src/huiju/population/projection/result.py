"""What a projection says: the people of each year by age and sex, and what made them so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from .apportion import half_up
from .base import People
from .inputs import AGES, BANDS, LAST_AGE, SEXES, Indicator, Inputs, between

Run = Literal["low", "middle", "high"]
RUNS: tuple[Run, ...] = ("low", "middle", "high")


@dataclass(frozen=True)
class Calibration:
    """How the schedules were scaled to the base year, in millionths, and what they then give for it."""

    fertility: int
    mortality: int
    births: int
    deaths: int


@dataclass(frozen=True)
class Year:
    """One year of one variant. Columns by age are those of the end of the year: a cohort is the age it reaches.

    For each sex: people[a] = entrants[a] - deaths[a] + moves[a], where entrants[0] are those born, entrants[a] the
    people of age a - 1 a year before, and entrants[100] those of 99 and over.
    """

    year: int
    people: People
    born: tuple[int, int]
    """Girls and boys."""
    deaths: People
    moves: People
    missing: int = 0
    """Departures that the inputs ask for of ages at which nobody was left; they are not made."""

    @property
    def population(self) -> int:
        """Everyone at the end of the year."""
        return sum(map(sum, self.people))


@dataclass(frozen=True)
class Point:
    """The totals of one year of one variant."""

    year: int
    population: int
    births: int | None
    deaths: int | None
    moves: int | None
    ages: Mapping[str, int]
    """People by band of age (`BANDS`)."""
    indicators: Mapping[str, int | None]
    """By indicator; None where it cannot be projected."""


@dataclass(frozen=True)
class Projection:
    """The population of a place at the end of each year: the middle, and the two ends of the band."""

    inputs: Inputs
    until: int
    base: People
    calibration: Calibration
    low: tuple[Year, ...]
    middle: tuple[Year, ...]
    high: tuple[Year, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The base year and every year projected."""
        return tuple(range(self.inputs.base.year, self.until + 1))

    @cached_property
    def base_moves(self) -> int | None:
        """Net moves of the base year: what births and deaths leave of the growth published; None: not known."""
        before = next((p.value for p in self.inputs.published if p.day == date(self.inputs.base.year - 1, 12, 31)
                       and everyone(self.inputs.indicators[p.indicator])), None)  # fmt: skip
        if before is None or self.inputs.births.published is None or self.inputs.deaths.published is None:
            return None
        return self.inputs.base.population - before - self.inputs.births.published + self.inputs.deaths.published

    def people(self, year: int, run: Run = "middle") -> People:
        """Women and men by age at the end of a year. Raises KeyError outside `years`."""
        if year == self.inputs.base.year:
            return self.base
        if year not in self.years:
            raise KeyError(year)
        found: tuple[Year, ...] = getattr(self, run)
        return found[year - self.inputs.base.year - 1].people

    def of(self, indicator: str, year: int, run: Run = "middle") -> int | None:
        """An indicator at the end of a year; None where it cannot be projected. Raises KeyError for an unknown one."""
        about = self.inputs.indicators[indicator]
        if about.not_projected is not None:
            return None
        first, last = about.ages
        whole = sum(sum(ages[first : last + 1]) for ages in self.people(year, run))
        return whole if about.share is None else half_up(whole * between(about.share, year))

    def on(self, indicator: str, day: date, run: Run = "middle") -> int | None:
        """An indicator on a day: between the ends of two years in proportion to the days. Raises KeyError outside."""
        if (day.month, day.day) == (12, 31):
            return self.of(indicator, day.year, run)
        before, after = self.of(indicator, day.year - 1, run), self.of(indicator, day.year, run)
        if before is None or after is None:
            return None
        return half_up(before + (after - before) * (in_years(day) - day.year))

    def points(self, run: Run = "middle") -> tuple[Point, ...]:
        """Totals by year, the base year first; its births and deaths are those that the schedules give for it."""
        made = self.calibration
        found = [self._point(self.inputs.base.year, run, made.births, made.deaths, self.base_moves)]
        years: tuple[Year, ...] = getattr(self, run)
        for year in years:
            deaths, moves = sum(map(sum, year.deaths)), sum(map(sum, year.moves))
            found.append(self._point(year.year, run, sum(year.born), deaths, moves))
        return tuple(found)

    def _point(self, year: int, run: Run, births: int, deaths: int, moves: int | None) -> Point:
        people = self.people(year, run)
        ages = {band_name(first, last): sum(sum(sex[first : last + 1]) for sex in people) for first, last in BANDS}
        indicators = {name: self.of(name, year, run) for name in self.inputs.indicators}
        return Point(year, sum(map(sum, people)), births, deaths, moves, ages, indicators)

    def to_json(self) -> dict[str, Any]:
        """The totals as JSON: whole numbers of people; factors in millionths."""
        inputs, made = self.inputs, self.calibration
        return {
            "place": inputs.place,
            "base_year": inputs.base.year,
            "until": self.until,
            "calibration": {"births": made.births, "births_published": inputs.births.published,
                            "fertility_factor": made.fertility, "deaths": made.deaths,
                            "deaths_published": inputs.deaths.published, "mortality_factor": made.mortality},
            "indicators": {name: {"zh": about.says.zh, "en": about.says.en,
                                  "not_projected": _both(about.not_projected)}
                           for name, about in inputs.indicators.items()},
            "runs": {run: [_point_json(point) for point in self.points(run)] for run in RUNS},
            "missing": {run: sum(year.missing for year in getattr(self, run)) for run in RUNS},
            "published": [{"indicator": p.indicator, "day": p.day.isoformat(), "value": p.value, "source": p.source}
                          for p in inputs.published],
            "sources": [{"input": note.path, "source": note.source, "assumed": note.assumed} for note in inputs.notes],
        }  # fmt: skip

    def pyramid_json(self, year: int, run: Run = "middle") -> dict[str, Any]:
        """The people of a year by sex and single year of age, from 0 to 100 and over. Raises KeyError."""
        people = self.people(year, run)
        return {"year": year, "run": run, "ages": list(AGES), **dict(zip(SEXES, map(list, people), strict=True))}


def band_name(first: int, last: int) -> str:
    """A band of ages as files and JSON write it: `0-14`, `65+`."""
    return f"{first}+" if last == LAST_AGE else f"{first}-{last}"


def in_years(day: date) -> Fraction:
    """A day as years and a part of a year, so that the ends of years are whole numbers.

    >>> in_years(date(2025, 12, 31)), in_years(date(2024, 12, 31)) - in_years(date(2023, 12, 31))
    (Fraction(2026, 1), Fraction(1, 1))
    """
    days = date(day.year, 12, 31).timetuple().tm_yday
    return day.year + Fraction(day.timetuple().tm_yday, days)


def everyone(about: Indicator) -> bool:
    return about.ages == (0, LAST_AGE) and about.share is None and about.not_projected is None


def _both(says: Any) -> dict[str, str] | None:
    return {"zh": says.zh, "en": says.en} if says is not None else None


def _point_json(point: Point) -> dict[str, Any]:
    return {"year": point.year, "population": point.population, "births": point.births, "deaths": point.deaths,
            "moves": point.moves, "ages": dict(point.ages), "indicators": dict(point.indicators)}  # fmt: skip
