"""The shape of a projection file, `<place>.projection.yaml`: every figure with its source, or the word assumed.

Everything is text here; `read` makes figures of it. Unknown keys are errors.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from huiju.policy.pack_head import Both, Code, Day, Strict, Words

Count = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,10}$")]
Decimal = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}(\.[0-9]{1,6})?$")]
Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
Age = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,2})$")]


class Sourced(Strict):
    """Where a figure comes from; of what is not published it says assumed."""

    source: Words


class Figure(Sourced):
    """A published or assumed number of people."""

    value: Count


class Ratio(Sourced):
    """One figure that may have decimals."""

    value: Decimal


class Schedule(Sourced):
    """Figures by age: linear between the ages given, the nearest one outside them."""

    values: dict[Age, Decimal] = Field(min_length=1)


class Path(Sourced):
    """Figures by year, per cent or people: linear between the years given, the nearest one outside them."""

    values: dict[Year, Words] = Field(min_length=1)


class AgeFigures(Sourced):
    """People by bands of age in some year; the last band is open (`65+`)."""

    year: Year
    bands: dict[Words, Count]


class SexFigures(Sourced):
    """People by sex in some year."""

    year: Year
    men: Count
    women: Count


class BaseSource(Strict):
    """The population at the end of the base year; bands and sexes of another year count as shares."""

    year: Year
    population: Figure
    ages: AgeFigures
    sexes: SexFigures
    shape: Schedule = Field(description="relative size of each age, within the bands")
    men_per_100_women: Schedule = Field(description="by age, before the fit to the men published")


class BirthsSource(Strict):
    """Births of a year: of women by their age at its beginning."""

    base_year: Figure | None = Field(None, description="births of the base year; none: the schedule as it stands")
    per_1000_women: Schedule
    boys_per_100_girls: Ratio
    path: Path = Field(description="per cent of the base year's fertility")


class DeathsSource(Strict):
    """Deaths of a year: by sex and age at its beginning, and of children born in it."""

    base_year: Figure | None = Field(None, description="deaths of the base year; none: the schedules as they stand")
    women_per_100000: Schedule
    men_per_100000: Schedule
    newborn_per_100000: Ratio
    path: Path = Field(description="per cent of the base year's mortality")


class FlowSource(Both):
    """Net moves of one kind: more arrivals than departures, or fewer where negative."""

    people: Path
    ages: Schedule = Field(description="relative size of each age at the end of the year")
    men_per_100_women: Ratio


class VariantSource(Sourced):
    """One end of the band: per cent of the middle fertility, and people added to flows each year."""

    fertility: Words
    moves: dict[Code, Words] = {}


class VariantsSource(Strict):
    """The two ends of the band."""

    low: VariantSource
    high: VariantSource


class ShareSource(Path):
    """A share of the people of these ages; `base` is the number published for the base year."""

    base: Figure | None = None


class IndicatorSource(Both):
    """What targets and figures are about: people of some ages, or a share of them."""

    ages: Words | None = None
    share: ShareSource | None = None
    not_projected: Both | None = Field(None, description="why no figure can be given")


class PublishedSource(Figure):
    """A figure of an indicator on a day."""

    indicator: Code
    day: Day


class TargetSource(Strict):
    """What a target of a document is about."""

    indicator: Code
    tolerance: Words | None = Field(None, description="per cent either way, for a target that says about")
    source: Words | None = Field(None, description="of the tolerance")


class ProjectionSource(Strict):
    """The inputs of a projection."""

    projection: Code = Field(description="the place")
    base: BaseSource
    births: BirthsSource
    deaths: DeathsSource
    moves: dict[Code, FlowSource] = {}
    variants: VariantsSource
    indicators: dict[Code, IndicatorSource]
    published: list[PublishedSource] = []
    targets: dict[Words, TargetSource] = {}
