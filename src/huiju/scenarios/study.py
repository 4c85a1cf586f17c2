"""What a scenario is reported as: its costs with the names of groups, the packs, the assumptions they rest on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from huiju.policy.library import Library
from huiju.population.costs.result import Costs
from huiju.population.exporting.assumed import assumptions_of
from huiju.population.exporting.of_run import TOLD
from huiju.population.exporting.study import Pack, Study, events_of, units_of
from huiju.population.exporting.study import Scenario as Beside
from huiju.rules.values import Text

from .computing import Answer
from .models import Scenario
from .populations import FILE, shelf
from .question import assumed
from .runs import latest

BIRTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def study_of(
    scenario: Scenario, answer: Answer, library: Library, others: Sequence[tuple[Scenario, Answer]] = ()
) -> Study:
    """A scenario with the law as it is below it, and beside it the same for up to two others. Raises RuleError."""
    below = answer.baseline or answer.costs
    shown = [(one, found) for one, found in ((scenario, answer), *others) if one is not scenario or one.reform]
    names = [one.name for one, _ in shown]
    beside = tuple(
        Beside(one.name if names.count(one.name) < 2 else f"{one.name} ({one.pk})", found.costs, reform_text(one))
        for one, found in shown
    )
    assumptions = assumed(library, scenario.place, scenario.take_up, scenario.stays)
    return Study(
        below, _place(library, scenario.place), computed_on(scenario), beside,
        packs=tuple(Pack(name, library.documents[name].title, digest) for name, digest in answer.packs.items()
                    if name in library.documents),
        population=_head(shelf() / scenario.population), assumptions=assumptions_of(assumptions, library),
        group_names={**group_names(below, answer.districts), "trigger": events_of(library)}, units=units_of(library),
    )  # fmt: skip


def reform_text(scenario: Scenario) -> str:
    """The changes of a scenario as a reform file would have them."""
    since = f", from: {scenario.reform_from}" if scenario.reform_from else ""
    lines = [f"- {{parameter: {name}, value: {value}{since}}}" for name, value in scenario.reform.items()]
    return "\n".join(["changes:", *lines]) if lines else ""


def computed_on(scenario: Scenario) -> datetime:
    """When the answer was computed, by the clock of the site."""
    run = latest(scenario)
    day: datetime = timezone.localtime(run.finished_at if run and run.finished_at else scenario.created_at)
    return day


def _place(library: Library, place: str) -> Text:
    return Text(library.vocabulary.place(place, "zh"), library.vocabulary.place(place, "en"))


def group_names(costs: Costs, districts: Mapping[str, Text]) -> Mapping[str, Mapping[str, Text]]:
    """The groups of each dimension in words."""
    return {
        "district": districts,
        "age": {code: _age(code) for code in costs.groups.get("age", {})},
        "birth_order": {code: _order(code) for code in costs.groups.get("birth_order", {}) if code.isdecimal()},
        "household_size": {
            code: Text(f"{code}人户", f"{code} persons" if code != "1" else "1 person")
            for code in costs.groups.get("household_size", {}) if code != "?"
        },
    }  # fmt: skip


def _age(code: str) -> Text:
    return Text(f"{code[:-1]}岁及以上" if code.endswith("+") else f"{code.replace('-', '—')}岁", code)


def _order(code: str) -> Text:
    number = int(code)
    ends = {1: "st", 2: "nd", 3: "rd"}
    zh = BIRTHS[number - 1] if 0 < number <= len(BIRTHS) else code
    return Text(f"{zh}孩", f"{number}{ends.get(number, 'th')} child")


def _head(folder: Path) -> dict[str, str]:
    try:
        head: Any = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: str(head[name]) for name in TOLD if name in head}
