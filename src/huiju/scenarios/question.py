"""A scenario as the simulation takes it: a plan of the law as it is, and one of the law as changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from huiju.policy.library import Library
from huiju.population.costs.assumptions import WHOLE, Assumptions, of_place
from huiju.population.costs.changes import reformed, without_effect
from huiju.population.costs.plan import Plan, make_plan
from huiju.population.costs.ranges import MILLION, Range
from huiju.population.costs.reform import Reform, versions
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from .populations import Population


class Told(Protocol):
    """What a scenario tells of itself, kept or not."""

    @property
    def first_year(self) -> int: ...
    @property
    def years(self) -> int: ...
    @property
    def take_up(self) -> Mapping[str, str]: ...
    @property
    def stays(self) -> str: ...
    @property
    def reform(self) -> Mapping[str, str]: ...
    @property
    def reform_from(self) -> date | None: ...


@dataclass(frozen=True)
class Question:
    """What is to be simulated."""

    plan: Plan
    """The law as it is."""
    reform: Reform | None
    changed: Plan | None
    """The law as changed, where it is."""


def question_of(library: Library, population: Population, told: Told) -> Question:
    """The plans of a scenario. Raises RuleError with every share and value that cannot be read."""
    place, mistakes = population.place, []
    try:
        assumptions = assumed(library, place, told.take_up, told.stays)
    except RuleError as error:
        assumptions, mistakes = Assumptions(place), list(error.diagnostics)
    reform = None
    try:
        reform = reform_of(library, told.reform, told.reform_from)
    except RuleError as error:
        mistakes += error.diagnostics
    if mistakes:
        raise RuleError(*mistakes)

    def plan(changes: Reform | None) -> Plan:
        wording = versions(library, place, changes)
        return make_plan(library, place, told.first_year, told.years, assumptions, wording, population.first_year)

    return Question(plan(None), reform, plan(reform) if reform else None)


def reform_of(library: Library, values: Mapping[str, str], since: date | None) -> Reform | None:
    """The changes of a scenario; None where it has none. Raises RuleError: a name or value, or a change too late."""
    if not values:
        return None
    found = Reform.from_values(values, library, since)
    late = [*without_effect(reformed(library, found.changes), found.changes)]
    if late:
        raise RuleError(*late)
    return found


def assumed(library: Library, place: str, take_up: Mapping[str, str], stays: str) -> Assumptions:
    """The place's own assumptions with those of the scenario in their place. Raises RuleError."""
    known = {"default", *(benefit.id for benefit in library.benefits)}
    mistakes: list[Diagnostic] = []
    shares: dict[str, Range] = {}
    for name, text in {**take_up, **({"": stays} if stays else {})}.items():
        try:
            if name and name not in known:
                says = Text(f"没有待遇“{name}”", f"there is no provision '{name}'")
                raise RuleError(Diagnostic("provision-unknown", says, did_you_mean(name, known)))
            shares[name] = share(text)
        except RuleError as error:
            mistakes += error.diagnostics
    if mistakes:
        raise RuleError(*mistakes)
    lasting = shares.pop("", WHOLE)
    return of_place(library, place).with_more(Assumptions(place, take_up=shares, stays=lasting))


def share(text: str) -> Range:
    """A share of at most one, as people write it: `85%`, `0.85`. Raises RuleError."""
    found = Range.of(text, text, text)
    if found.high > MILLION:
        says = Text(f"“{text}”超过了 100%", f"'{text}' is above 100%")
        raise RuleError(Diagnostic("share", says, Text("写成 85%", "write it as 85%")))
    return found
