"""The figures of which a table of marginals is made: numbers, weights, rates by age, and lines for single facts.

Each is a line with its source, the title of a publication or the word `assumed`. All are written as text, so that a
mistake is shown at its line.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from huiju.policy.pack_head import Code, Day, Strict, Words

Decimal = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)?%?$")]
"""A number or a share: `2.3`, `5%`."""
Step = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+$")]
Choice = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.%]+$")]
"""A value, or a span of numbers such as `100..200`, both ends included."""


def number(text: str) -> float:
    """The number that a text writes; a percentage is a share.

    >>> number("2.5%")
    0.025
    """
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


class Sourced(Strict):
    """Where a figure comes from."""

    source: Words = Field(description="the publication, or the word assumed")
    grade: Literal["A", "B", "C"] | None = Field(
        None, description="A: an official body's own page; B: press; C: a page of low authority"
    )
    date: Day | None = Field(None, description="the day, or the last day of the year, that the figure is about")
    note: Words | None = None


class Figure(Sourced):
    """One number."""

    value: Decimal

    @cached_property
    def number(self) -> float:
        """The number."""
        return number(self.value)


class Weights(Sourced):
    """How much each value weighs; weights need not add up to anything."""

    values: Annotated[dict[Choice, Decimal], Field(min_length=1)]

    @cached_property
    def names(self) -> list[str]:
        """The values, in their order."""
        return list(self.values)

    @cached_property
    def shares(self) -> list[float]:
        """Their shares, adding up to one."""
        weights = [number(weight) for weight in self.values.values()]
        total = sum(weights)
        return [weight / total for weight in weights] if total else weights


class Steps(Weights):
    """Weights of whole numbers, such as years or ages."""

    values: Annotated[dict[Step, Decimal], Field(min_length=1)]

    @cached_property
    def steps(self) -> list[int]:
        """The whole numbers."""
        return [int(step) for step in self.values]


class Rates(Steps):
    """A rate from each age on, up to the next one given."""

    @cached_property
    def rates(self) -> list[float]:
        """The rates as written."""
        return [number(rate) for rate in self.values.values()]


class District(Strict):
    """A district of the city with its share of the people."""

    zh: Words
    en: Words
    share: Decimal


class Districts(Sourced):
    """The districts by their codes of six digits."""

    values: Annotated[dict[Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")], District], Field(min_length=1)]

    @cached_property
    def names(self) -> list[str]:
        """The codes, in their order."""
        return list(self.values)

    @cached_property
    def shares(self) -> list[float]:
        """Their shares, adding up to one."""
        weights = [number(district.share) for district in self.values.values()]
        return [weight / sum(weights) for weight in weights] if sum(weights) else weights


class FactLine(Sourced):
    """How a fact is drawn where nothing else determines it."""

    values: dict[Choice, Decimal] = Field(
        {}, description="weights of yes/no, codes, places, whole numbers, yuan, spans such as 1..36"
    )
    not_known: Decimal = Field("0", description="share for which it is not known")
    among: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_=]+$")] | None = Field(
        None, description="a group, a yes/no fact above this line, or fact=code; all others get `otherwise`"
    )
    otherwise: Choice | None = Field(None, description="for those outside the group; absent: no, none, or not known")


Facts = dict[Code, FactLine]
