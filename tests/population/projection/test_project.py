"""People of one year come from those of the year before: by hand, by accounts, and against a second computation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiju.population.projection.inputs import AGES, LAST_AGE, Inputs, Variant, between
from huiju.population.projection.project import project
from huiju.population.projection.result import RUNS, Projection
from huiju.rules.diagnostics import RuleError
from support.projections import CITIES, ZERO, city, even, flow

# ── worked out by hand ────────────────────────────────────────────────────────────────────────────


def totals(found: Projection) -> list[tuple[int | None, ...]]:
    return [(p.year, p.population, p.births, p.deaths, p.moves, *p.ages.values()) for p in found.points()]


def test_an_even_population_without_moves() -> None:
    assert totals(project(even(), 2022)) == [
        (2020, 101_000, 500, 1000, None, 15_000, 50_000, 36_000),
        (2021, 100_500, 500, 1000, 0, 14_500, 50_000, 36_000),
        (2022, 100_000, 500, 1000, 0, 14_000, 50_000, 36_000),
    ]


def test_one_more_of_every_age_and_sex_a_year() -> None:
    found = project(even((flow(202),)), 2022)
    # 501 women of an age have 50.1 children, which is 50; of those aged 100 all 1,002 die, as many as there are.
    assert totals(found) == [
        (2020, 101_000, 500, 1000, None, 15_000, 50_000, 36_000),
        (2021, 100_702, 500, 1000, 202, 2 * (251 + 14 * 501), 2 * 50 * 501, 2 * 36 * 501),
        (2022, 100_402, 500, 1002, 202, 2 * (251 + 252 + 13 * 502), 2 * 50 * 502, 2 * 36 * 502),
    ]


def test_women_and_men_of_each_age_after_a_year() -> None:
    women, men = project(even(), 2021).people(2021)
    assert women == men == (250, *[500] * 100)


def test_departures_of_an_age_with_nobody_left_are_not_made_and_counted() -> None:
    found = project(even((flow(-1200, {50: 1}),)), 2021)
    assert found.people(2021)[0][50] == found.people(2021)[1][50] == 0
    year = found.middle[0]
    assert (sum(map(sum, year.moves)), year.missing) == (-1000, 200)
    assert found.to_json()["missing"] == {"low": 200, "middle": 200, "high": 200}


def test_a_share_runs_straight_between_its_years() -> None:
    found = project(even(), 2023)
    assert [found.of("towns", year) for year in found.years] == [50_500, 55_275, 60_000, 59_700]


def test_on_a_day_within_a_year_the_population_lies_between_its_ends() -> None:
    found = project(even(), 2021)
    assert found.on("everyone", date(2021, 12, 31)) == 100_500
    assert found.on("everyone", date(2021, 3, 14)) == 101_000 - 100  # 73 of 365 days
    assert found.on("everyone", date(2020, 12, 31)) == 101_000


# ── accounts ──────────────────────────────────────────────────────────────────────────────────────


def accounts_hold(found: Projection) -> None:
    """Every cohort of every year: those there before, less deaths, with births and moves; nobody below zero."""
    for run in RUNS:
        before = found.base
        for year in getattr(found, run):
            for sex in (0, 1):
                entrants = [year.born[sex], *before[sex][:99], before[sex][99] + before[sex][100]]
                for age in AGES:
                    left = entrants[age] - year.deaths[sex][age]
                    assert year.people[sex][age] == left + year.moves[sex][age]
                    assert 0 <= year.deaths[sex][age] <= entrants[age]
                    assert year.people[sex][age] >= 0
            born, dead, moved = sum(year.born), sum(map(sum, year.deaths)), sum(map(sum, year.moves))
            assert year.population == sum(map(sum, before)) + born - dead + moved
            before = year.people


@pytest.mark.parametrize("place", CITIES)
def test_accounts_hold_for_every_cohort(place: str) -> None:
    accounts_hold(project(city(place), 2050))


@pytest.mark.parametrize("place", CITIES)
def test_the_same_inputs_give_the_same_projection(place: str) -> None:
    assert project(city(place), 2030) == project(replace(city(place)), 2030)


@pytest.mark.parametrize("place", CITIES)
def test_longer_projections_begin_with_the_shorter_ones(place: str) -> None:
    assert project(city(place), 2030).points()[:3] == project(city(place), 2025).points()


# ── published figures ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("place", "total", "ages", "men", "births", "deaths", "moves"),
    [
        ("hohhot", 3_604_100, [466_100, 2_613_900, 524_100], 1_830_000, 20_000, 22_700, 55_700),
        ("baotou", 2_761_700, None, 1_406_900, 13_800, 21_700, 29_200),
        ("ordos", 2_220_300, None, None, 14_500, 12_500, 17_600),
    ],
)
def test_the_base_year_is_as_published(
    place: str, total: int, ages: list[int] | None, men: int | None, births: int, deaths: int, moves: int
) -> None:
    found = project(city(place), 2024)
    point = found.points()[0]
    assert (point.population, point.births, point.deaths, point.moves) == (total, births, deaths, moves)
    assert ages is None or list(point.ages.values()) == ages
    assert men is None or sum(found.base[1]) == men
    assert found.of("permanent_population", 2023) == total


def test_figures_of_another_year_count_as_shares() -> None:
    found = project(city("ordos"), 2023)
    men, total = sum(found.base[1]), 2_220_300
    assert abs(men - Fraction(1_179_600, 2_200_700) * total) < 1
    for people, figure in zip(found.points()[0].ages.values(), (402_100, 1_553_300, 213_000), strict=True):
        assert abs(people - Fraction(figure, 2_168_400) * total) < 1


def test_towns_and_city_of_the_base_year_are_as_published() -> None:
    assert project(city("hohhot"), 2023).of("urban_population", 2023) == 2_909_300
    assert project(city("baotou"), 2023).of("urban_population", 2023) == 2_418_200


# ── a second computation ──────────────────────────────────────────────────────────────────────────


def in_floats(inputs: Inputs, found: Projection) -> list[float]:
    """The population by year in floating point, without rounding anything."""
    people = [[float(n) for n in sex] for sex in found.base]
    sizes = []
    for year in range(inputs.base.year + 1, found.until + 1):
        fertility = found.calibration.fertility / 1e6 * float(between(inputs.births.path, year))
        mortality = found.calibration.mortality / 1e6 * float(between(inputs.deaths.path, year))
        births = sum(n * float(rate) * fertility for n, rate in zip(people[0], inputs.births.per_woman, strict=True))
        boys = births * float(inputs.births.boys)
        for sex, born in ((0, births - boys), (1, boys)):
            rates = [min(1.0, float(rate) * mortality) for rate in inputs.deaths.rates[sex]]
            left = [n * (1 - rate) for n, rate in zip(people[sex], rates, strict=True)]
            people[sex] = [born * (1 - float(inputs.deaths.newborn) * mortality), *left[:99], left[99] + left[100]]
        for one in inputs.flows:
            share = float(between(one.people, year)) / float(sum(one.weights))
            for at, weight in enumerate(one.weights):
                people[at // len(AGES)][at % len(AGES)] += share * float(weight)
        sizes.append(sum(map(sum, people)))
    return sizes


@pytest.mark.parametrize("place", CITIES)
def test_a_second_computation_without_rounding_comes_to_the_same(place: str) -> None:
    found = project(city(place), 2043)
    sizes = [point.population for point in found.points()[1:]]
    assert sizes == pytest.approx(in_floats(city(place), found), abs=150)


# ── order ─────────────────────────────────────────────────────────────────────────────────────────

SHARES = st.integers(30, 200).map(lambda percent: Fraction(percent, 100))
PEOPLE = st.integers(-60_000, 60_000)


@given(st.tuples(SHARES, SHARES), st.tuples(PEOPLE, PEOPLE))
@settings(max_examples=15, deadline=None)
def test_more_births_and_moves_never_mean_fewer_of_any_age(
    fertility: tuple[Fraction, Fraction], moves: tuple[int, int]
) -> None:
    less = Variant(min(fertility), {"settling": min(moves)})
    more = Variant(max(fertility), {"settling": max(moves)})
    found = project(replace(city("hohhot"), low=less, high=more), 2028)
    accounts_hold(found)
    for low, high in zip(found.low, found.high, strict=True):
        for sex in (0, 1):
            assert all(a <= b for a, b in zip(low.people[sex], high.people[sex], strict=True))


@pytest.mark.parametrize("place", CITIES)
def test_the_band_holds_the_middle(place: str) -> None:
    found = project(city(place), 2060)
    for low, middle, high in zip(*(found.points(run) for run in RUNS), strict=True):
        assert low.population <= middle.population <= high.population
        for name in city(place).indicators:
            values = [point.indicators[name] for point in (low, middle, high)]
            assert None in values or values == sorted(v for v in values if v is not None)
        assert all(low.ages[band] <= middle.ages[band] <= high.ages[band] for band in middle.ages)


# ── contradictions ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        (replace(even(), base=replace(even().base, shape=(ZERO,) * (LAST_AGE + 1))), "base"),
        (replace(even(), base=replace(even().base, men_per_woman=(ZERO,) * (LAST_AGE + 1))), "base"),
        (replace(even(), births=replace(even().births, published=1_000_000_000)), "calibration"),
        (replace(even(), deaths=replace(even().deaths, published=200_000)), "calibration"),
    ],
)
def test_inputs_that_contradict_each_other_are_refused(inputs: Inputs, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        project(inputs, 2021)
    assert [found.code for found in refused.value.diagnostics] == [code]
    assert refused.value.diagnostics[0].instead is not None


@pytest.mark.parametrize("until", [2019, 2201])
def test_years_out_of_reach_are_refused(until: int) -> None:
    with pytest.raises(RuleError):
        project(even(), until)


def test_a_year_not_projected_has_no_people() -> None:
    with pytest.raises(KeyError):
        project(even(), 2021).people(2022)


def test_a_calibrated_schedule_gives_the_figure_of_the_base_year() -> None:
    inputs = replace(even(), births=replace(even().births, published=620))
    found = project(inputs, 2021)
    assert found.calibration.births == 620
    assert found.calibration.fertility == 1_240_000
    assert sum(found.middle[0].born) == 620
