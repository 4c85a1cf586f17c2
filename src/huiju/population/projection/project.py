"""Cohort-component projection: survivors, births and net moves, by single year of age and sex, in steps of a year."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .apportion import MILLION, half_up, highest_average, reaching, times
from .base import People, base_population
from .inputs import AGES, LAST_AGE, Inputs, Variant, between
from .result import Calibration, Projection, Year

LAST_YEAR = 2200


def project(inputs: Inputs, until: int) -> Projection:
    """The population at the end of each year from the base year to `until`: the middle, and the two ends of the band.

    In each year (the order of decision): of those of an age at its beginning, the share of the schedule dies; women
    give birth by their age at its beginning; newborns die by their own rate; everyone grows a year older, and net
    moves are added by the age at its end. People are whole: births and deaths are rounded half up for each age and sex,
    moves are shared out by highest averages. So population = before + births - deaths + moves holds for every cohort
    exactly, and more births or moves never mean fewer people of any age in any later year.

    Raises RuleError where the inputs contradict each other.
    """
    first = inputs.base.year
    if not first <= until <= LAST_YEAR:
        says = Text(f"推算不到 {until} 年", f"{until} cannot be projected to")
        hint = Text(f"写 {first} 至 {LAST_YEAR} 之间的年份", f"write a year from {first} to {LAST_YEAR}")
        raise RuleError(Diagnostic("until", says, hint))
    people = base_population(inputs)
    calibration = calibrate(inputs, people)
    low, middle, high = (
        _run(inputs, people, calibration, until, variant) for variant in (inputs.low, Variant(), inputs.high)
    )
    return Projection(inputs, until, people, calibration, low, middle, high)


def calibrate(inputs: Inputs, people: People) -> Calibration:
    """The factors at which the schedules, applied to the base population, give the published births and deaths.

    A factor is in millionths; a schedule without a published figure stands as it is. Raises RuleError where no factor
    will do.
    """
    fertility = _factor(inputs, "births", inputs.births.published, lambda f: sum(_births(inputs, people, _share(f))))
    births = sum(_births(inputs, people, _share(fertility)))
    born = _by_sex(inputs, births)
    mortality = _factor(inputs, "deaths", inputs.deaths.published,
                        lambda f: sum(map(sum, _deaths(inputs, people, born, _share(f)))))  # fmt: skip
    deaths = sum(map(sum, _deaths(inputs, people, born, _share(mortality))))
    return Calibration(fertility, mortality, births, deaths)


def _factor(inputs: Inputs, what: str, published: int | None, count: Callable[[int], int]) -> int:
    if published is None:
        return MILLION
    plain = count(MILLION)
    found = reaching(published, count, half_up(Fraction(published * MILLION, plain)) if plain else MILLION)
    if found is None:
        says = Text(f"{what}：按这些比率得不到 {published} 人", f"{what}: {published} cannot be had with these rates")
        hint = Text("核对基年数字和比率", "check the base year's figure and the rates")
        raise RuleError(Diagnostic("calibration", says, hint, inputs.file))
    return found


def _share(millionths: int) -> Fraction:
    return Fraction(millionths, MILLION)


def _run(inputs: Inputs, people: People, calibration: Calibration, until: int, variant: Variant) -> tuple[Year, ...]:
    """One variant, year by year; the first year is the one after the base year."""
    found: list[Year] = []
    for year in range(inputs.base.year + 1, until + 1):
        found.append(_year(inputs, found[-1].people if found else people, calibration, variant, year))
    return tuple(found)


def _year(inputs: Inputs, before: People, calibration: Calibration, variant: Variant, year: int) -> Year:
    fertility = _share(calibration.fertility) * between(inputs.births.path, year) * variant.fertility
    mortality = _share(calibration.mortality) * between(inputs.deaths.path, year)
    born = _by_sex(inputs, sum(_births(inputs, before, fertility)))
    deaths = _deaths(inputs, before, born, mortality)
    wanted = _moves(inputs, variant, year)
    after, moves = [], []
    for sex in (0, 1):
        left = [here - dead for here, dead in zip(_older(before[sex], born[sex]), deaths[sex], strict=True)]
        # Nobody can leave who is not there.
        moved = [max(-here, move) for here, move in zip(left, wanted[sex], strict=True)]
        after.append(tuple(here + move for here, move in zip(left, moved, strict=True)))
        moves.append(tuple(moved))
    missing = sum(map(sum, moves)) - sum(map(sum, wanted))
    return Year(year, (after[0], after[1]), born, deaths, (moves[0], moves[1]), missing)


def _older(before: tuple[int, ...], born: int) -> list[int]:
    """Everyone at the age of the end of the year; the last age keeps its own."""
    return [born, *before[: LAST_AGE - 1], before[LAST_AGE - 1] + before[LAST_AGE]]


def _births(inputs: Inputs, people: People, fertility: Fraction) -> list[int]:
    """Births by the mother's age at the beginning of the year."""
    return [times(women, rate, fertility) if rate else 0
            for women, rate in zip(people[0], inputs.births.per_woman, strict=True)]  # fmt: skip


def _by_sex(inputs: Inputs, births: int) -> tuple[int, int]:
    """Girls and boys."""
    boys = times(births, inputs.births.boys)
    return births - boys, boys


def _deaths(inputs: Inputs, people: People, born: tuple[int, int], mortality: Fraction) -> People:
    """Deaths by sex and the age that would have been reached at the end of the year; newborns at age 0."""
    found: list[tuple[int, ...]] = []
    for sex in (0, 1):
        dead = [min(here, times(here, rate, mortality))
                for here, rate in zip(people[sex], inputs.deaths.rates[sex], strict=True)]  # fmt: skip
        newborn = min(born[sex], times(born[sex], inputs.deaths.newborn, mortality))
        found.append(tuple(_older(tuple(dead), newborn)))
    return found[0], found[1]


def _moves(inputs: Inputs, variant: Variant, year: int) -> People:
    """Net moves by sex and age at the end of the year."""
    cells = [0] * (2 * len(AGES))
    for flow in inputs.flows:
        whole = half_up(between(flow.people, year)) + variant.moves.get(flow.name, 0)
        for at, part in enumerate(highest_average(whole, flow.weights)):
            cells[at] += part
    return tuple(cells[: len(AGES)]), tuple(cells[len(AGES) :])
