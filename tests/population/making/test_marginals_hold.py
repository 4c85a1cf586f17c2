"""What is drawn is what the figures say, within what chance allows."""

from __future__ import annotations

import pytest

from huiju.policy.load import load_vocabulary
from huiju.population.making.figures import Figure
from huiju.population.making.make import plan_of
from huiju.population.making.part import draw_part
from huiju.population.making.reading import find_marginals, load_marginals
from huiju.population.making.report import FAR
from huiju.population.making.tally import Tally
from support.drawn_populations import CITIES, Drawn

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize("city", CITIES)
def test_no_marginal_departs_from_its_target(cities: dict[str, Drawn], city: str) -> None:
    report = cities[city].report
    assert len(report.lines) > 150
    assert [(line.name, round(line.distance, 1)) for line in report.departing] == []


@pytest.mark.parametrize("city", CITIES)
def test_departures_are_those_of_chance(cities: dict[str, Drawn], city: str) -> None:
    """Distances scatter as standard errors should: about a third of them beyond one, one in twenty beyond two."""
    distances = [abs(line.distance) for line in cities[city].report.lines]
    beyond_two = sum(distance > 2 for distance in distances) / len(distances)
    beyond_one = sum(distance > 1 for distance in distances) / len(distances)
    assert beyond_two < 0.12
    assert 0.1 < beyond_one < 0.5


def test_other_figures_are_noticed() -> None:
    """A population drawn to other births and owners departs from the figures of the city."""
    marginals = load_marginals(find_marginals("hohhot", None), VOCABULARY)
    births = Figure(value="7.5", source="made up")
    other = marginals.model_copy(update={"births": marginals.births.model_copy(update={"per_1000": births})})
    tally, wanted = Tally(), Tally()
    draw_part(plan_of(other, 2022, 2030), VOCABULARY, 20_000, 1, 0, tally)
    draw_part(plan_of(marginals, 2022, 2030), VOCABULARY, 20_000, 1, 0, wanted)
    for year in range(2022, 2031):
        tally.sums[f"births {year}"].expected = wanted.sums[f"births {year}"].expected
    far = [line.name for line in tally.lines() if abs(line.distance) > FAR and line.name.startswith("births")]
    assert len(far) >= 2


def test_a_share_and_a_mean_that_are_off_are_told_in_standard_errors() -> None:
    tally = Tally()
    tally.share("share", 0.5, 600, 1000, "made up")
    tally.mean("mean", 10.0, [9.0, 11.0] * 500, "made up")
    tally.events("events", 400, 500, "made up")
    share, mean, events = tally.lines()
    assert round(share.distance, 1) == 6.3
    assert round(mean.distance, 1) == 0.0
    assert round(events.distance, 1) == 5.0


def test_hardly_expected_events_are_not_taken_for_departures() -> None:
    tally = Tally()
    tally.share("rare", 0.001, 1, 20, "made up")
    assert abs(tally.lines()[0].distance) < FAR


def test_births_by_year_are_the_published_rate(hohhot: Drawn) -> None:
    births = [line for line in hohhot.report.lines if line.name.startswith("births ")]
    assert len(births) == 14
    assert {round(line.target, 1) for line in births} == {round(24_000 * 5.55 / 1000, 1)}
