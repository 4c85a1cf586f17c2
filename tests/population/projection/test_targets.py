"""Targets of documents held against a projection: bounds, days, paces, verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from huiju.policy.documents import Target
from huiju.policy.library import Library
from huiju.population.projection.inputs import Aim, Inputs, Published, Variant
from huiju.population.projection.project import project
from huiju.population.projection.targets import Held, hold_targets
from support.projections import city, even, flow, library

DAY = date(2026, 11, 20)
ID = "hohhot-2025/t-population"


def with_target(**changes: Any) -> Library:
    """The library with one target changed."""
    document = library().documents["hohhot-2025"]
    rows = tuple(replace(row, **changes) if isinstance(row, Target) and row.id == ID else row for row in document.rows)
    return replace(library(), documents={**library().documents, document.id: replace(document, rows=rows)})


def held(inputs: Inputs, indicator: str = "everyone", until: int = 2023, tolerance: int = 0, **target: Any) -> Held:
    """A made-up target about a made-up place. Its band at the end of 2021: 100,298, 100,500 and 100,702."""
    aims = (Aim(ID, indicator, Fraction(tolerance, 100)),)
    target = {"by": "2021-12-31", "value": Fraction(100_500), "bound": "at_least", **target}
    return hold_targets(project(replace(inputs, aims=aims), until), with_target(**target), DAY)[0]


def banded() -> Inputs:
    return even((flow(0),), Variant(moves={"settling": -202}), Variant(moves={"settling": 202}))


@pytest.mark.parametrize(
    ("bound", "value", "verdict"),
    [
        ("at_least", 100_298, "reached"),
        ("at_least", 100_299, "within_band"),
        ("at_least", 100_702, "within_band"),
        ("at_least", 100_703, "missed"),
        ("more_than", 100_297, "reached"),
        ("more_than", 100_298, "within_band"),
        ("more_than", 100_701, "within_band"),
        ("more_than", 100_702, "missed"),
        ("at_most", 100_702, "reached"),
        ("at_most", 100_701, "within_band"),
        ("at_most", 100_298, "within_band"),
        ("at_most", 100_297, "missed"),
        ("exactly", 100_500, "within_band"),
        ("exactly", 100_703, "missed"),
        ("about", 100_500, "within_band"),
    ],
)
def test_verdict_at_the_ends_of_the_band(bound: str, value: int, verdict: str) -> None:
    found = held(banded(), bound=bound, value=Fraction(value))
    assert (found.low, found.value, found.high) == (100_298, 100_500, 100_702)
    assert (found.verdict, found.gap) == (verdict, 100_500 - value)


def test_about_allows_its_tolerance_either_way() -> None:
    assert held(banded(), bound="about", tolerance=1).verdict == "reached"
    assert held(banded(), bound="about", tolerance=1, value=Fraction(102_000)).verdict == "missed"


@pytest.mark.parametrize(
    ("by", "missing"),
    [(None, "no_day"), ("yearly", "yearly"), ("2019-12-31", "before_base"), ("2024-12-31", "beyond")],
)
def test_a_target_without_a_value_says_why(by: str | None, missing: str) -> None:
    found = held(banded(), by=by)
    assert (found.missing, found.value, found.gap, found.verdict) == (missing, None, None, None)
    assert found.to_json()["by"] == by


def test_a_day_within_a_year_lies_between_its_ends() -> None:
    assert held(banded(), by="2021-03-14").value == 100_900


def test_a_number_in_a_name_is_not_graded() -> None:
    found = held(banded(), word="in_name")
    assert (found.value, found.verdict) == (100_500, None)


def test_a_figure_published_for_the_day_takes_the_place_of_the_projection() -> None:
    figures = (
        Published("everyone", date(2020, 12, 31), 101_000, "a"),
        Published("everyone", date(2021, 12, 31), 100_400, "b"),
    )
    found = held(replace(banded(), published=figures))
    assert (found.low, found.value, found.high, found.published) == (100_400,) * 3 + (True,)
    assert (found.verdict, found.pace_needed, found.pace_projected) == ("missed", -500, -600)


@pytest.mark.parametrize(("bound", "needed"), [("at_least", 34), ("more_than", 34), ("at_most", 33), ("exactly", 33)])
def test_pace_needed_is_rounded_to_the_side_that_fulfils(bound: str, needed: int) -> None:
    figures = (Published("everyone", date(2020, 12, 31), 101_000, "a"),)
    found = held(replace(banded(), published=figures), bound=bound, value=Fraction(101_100), by="2023-12-31")
    assert (found.pace_needed, found.pace_so_far) == (needed, None)


def test_pace_so_far_leads_from_the_first_figure_to_the_last_before_the_day() -> None:
    days = (
        (date(2016, 12, 31), 99_000),
        (date(2018, 12, 31), 99_500),
        (date(2020, 12, 31), 101_000),
        (date(2022, 6, 1), 1),
    )
    figures = tuple(Published("everyone", day, value, "a") for day, value in days)
    found = held(replace(banded(), published=figures))
    assert (found.pace_so_far, found.last) == (500, figures[2])


def test_the_targets_of_hohhot() -> None:
    found = {target.row.id: target for target in hold_targets(project(city("hohhot"), 2035), library(), DAY)}
    assert {name: (held.verdict, held.missing, held.state, held.past) for name, held in found.items()} == {
        "hohhot-2023/t-population": ("missed", None, "ended", True),
        "hohhot-2023/t-urban-population": (None, "not_projected", "ended", True),
        "hohhot-2025/t-population": ("within_band", None, "in_force", False),
        "hohhot-2025/t-urban-population": ("reached", None, "in_force", False),
    }
    strict = found["hohhot-2023/t-population"]
    assert (strict.row.bound, strict.row.word, strict.pace_needed) == ("more_than", "exceed", 72_951)  # 145,901 / 2
    assert found["hohhot-2025/t-population"].pace_needed == 48_975  # 195,900 / 4
    assert found["hohhot-2025/t-population"].pace_so_far == 49_938


def test_cities_without_targets_of_their_population_have_none() -> None:
    assert [hold_targets(project(city(place), 2025), library(), DAY) for place in ("baotou", "ordos")] == [(), ()]
