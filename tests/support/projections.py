"""A made-up place whose projection can be worked out by hand, and files of projections to spoil."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

from huiju.policy.library import Library, load_library
from huiju.population.projection.inputs import AGES, LAST_AGE, Base, Births, Deaths, Flow, Indicator, Inputs, Variant
from huiju.population.projection.read import projection_file, read_inputs
from huiju.rules.values import Text

ZERO, ONE = Fraction(0), Fraction(1)
CITIES = ("hohhot", "baotou", "ordos")


@cache
def library() -> Library:
    """The packs that come along."""
    return load_library()


@cache
def city(place: str) -> Inputs:
    """The inputs of a city that come along."""
    return read_inputs(projection_file(place), library())


def even(flows: tuple[Flow, ...] = (), low: Variant | None = None, high: Variant | None = None) -> Inputs:
    """500 women and 500 men of every age; all die at 100 and nobody before; ten of a hundred women of 20 to 29 give
    birth each year, to as many girls as boys."""
    mothers = tuple(Fraction(1, 10) if 20 <= age < 30 else ZERO for age in AGES)
    dying = tuple(ONE if age == LAST_AGE else ZERO for age in AGES)
    everybody = tuple(ONE for _ in AGES)
    return Inputs(
        "evenland",
        Base(2020, 101_000, ((0, 14, 15_000), (15, 64, 50_000), (65, 100, 36_000)), 50_500, everybody, everybody),
        Births(None, mothers, Fraction(1, 2), {2020: ONE}),
        Deaths(None, (dying, dying), ZERO, {2020: ONE}),
        flows,
        low or Variant(),
        high or Variant(),
        {"everyone": Indicator("everyone", Text("常住人口", "population")),
         "towns": Indicator("towns", Text("城镇", "towns"), share={2020: Fraction(1, 2), 2022: Fraction(3, 5)})},
    )  # fmt: skip


def flow(people: int, weights: dict[int, int] | None = None) -> Flow:
    """A flow of so many people each year, as many women as men; without weights the same number of every age."""
    ages = tuple(Fraction((weights or {}).get(age, 0 if weights else 1)) for age in AGES)
    return Flow("settling", Text("迁入", "settling"), {2020: Fraction(people)}, (*ages, *ages))


def spoiled(folder: Path, *changes: tuple[str, str]) -> Path:
    """The file of Hohhot with some text replaced."""
    text = projection_file("hohhot").read_text("utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    path = folder / "spoiled.projection.yaml"
    path.write_text(text, "utf-8")
    return path
