"""What is done with scenarios: made, found, deleted. Bad input raises RuleError and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from huiju.policy.library import Library
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from . import runs
from .kept import drop
from .models import LONGEST_NAME, MOST_YEARS, Scenario
from .populations import Population, population
from .question import question_of

MOST_KEPT = 200
"""Scenarios of one owner: more than anybody compares, fewer than would fill a disk."""


@dataclass(frozen=True)
class Asked:
    """A scenario as it is asked for."""

    name: str
    population: str
    first_year: int
    years: int
    take_up: Mapping[str, str] = field(default_factory=dict)
    stays: str = ""
    reform: Mapping[str, str] = field(default_factory=dict)
    reform_from: date | None = None


def make(owner: Any, asked: Asked, library: Library, now: datetime | None = None) -> Scenario:
    """Keep a scenario and ask for its run, both or neither. Raises RuleError."""
    found, name = population(asked.population), " ".join(asked.name.split())
    check(asked, name, found)
    question_of(library, found, asked)
    if Scenario.objects.filter(owner=owner).count() >= MOST_KEPT:
        raise _wrong(
            "scenario-full",
            Text(f"已经存了 {MOST_KEPT} 个方案", f"{MOST_KEPT} scenarios are kept already"),
            Text("先删掉不用的", "delete some first"),
        )
    scenario = Scenario(
        owner=owner, name=name, population=found.name, place=found.place, persons=found.persons,
        first_year=asked.first_year, years=asked.years, take_up=dict(asked.take_up), stays=asked.stays,
        reform=dict(asked.reform), reform_from=asked.reform_from, created_at=now or timezone.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            scenario.save(force_insert=True)
            runs.ask(scenario, now)
    except IntegrityError:
        raise _wrong(
            "scenario-name",
            Text(f"已有叫“{name}”的方案", f"there is a scenario called '{name}' already"),
            Text("换一个名字", "take another name"),
        ) from None
    return scenario


def find(number: int) -> Scenario:
    """A scenario by its number; its answer is read when it is asked for. Raises RuleError where there is none."""
    scenario: Scenario | None = Scenario.objects.select_related("owner").defer("result").filter(pk=number).first()
    if scenario is None:
        raise _wrong(
            "scenario-unknown",
            Text("没有这个方案，可能已经删除", "there is no such scenario; it may have been deleted"),
            Text("从方案列表里选", "choose one from the list"),
        )
    return scenario


def delete(owner: Any, number: int) -> None:
    """Delete a scenario with its runs. Raises RuleError for one that is somebody else's."""
    scenario = find(number)
    # What is left by somebody who is gone may be cleared away by anyone.
    if scenario.owner_id not in (None, owner.pk):
        raise _wrong(
            "scenario-owner",
            Text("这是别人的方案，不能删除", "this is somebody else's scenario; it cannot be deleted"),
            Text("请本人删除", "ask its owner"),
        )
    scenario.delete()
    drop(number)


def listed() -> QuerySet[Scenario]:
    """Every scenario, the newest first, without its answer."""
    return Scenario.objects.select_related("owner").defer("result").prefetch_related("runs")


def check(asked: Asked, name: str, found: Population) -> None:
    """Raises RuleError with every mistake."""
    first, last = found.first_year, found.last_year
    year, years, most = asked.first_year, asked.years, min(MOST_YEARS, last - asked.first_year + 1)
    problems = []
    if not 1 <= len(name) <= LONGEST_NAME:
        says = Text("方案要有名字", "the scenario needs a name")
        instead = Text(f"1 到 {LONGEST_NAME} 个字", f"1 to {LONGEST_NAME} characters")
        problems.append(Diagnostic("scenario-name", says, instead))
    if not first <= year <= last:
        says = Text(f"起始年份不能是 {year}", f"the first year cannot be {year}")
        problems.append(Diagnostic("scenario-first", says, Text(f"{first} 到 {last}", f"{first} to {last}")))
    elif not 1 <= years <= most:
        says = Text(f"年数不能是 {years}", f"the number of years cannot be {years}")
        problems.append(Diagnostic("scenario-years", says, Text(f"1 到 {most}", f"1 to {most}")))
    if problems:
        raise RuleError(*problems)


def _wrong(code: str, says: Text, instead: Text) -> RuleError:
    return RuleError(Diagnostic(code, says, instead))
