"""Scenarios are made with their run or not at all, found, and deleted by their owner."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from huiju.rules.diagnostics import RuleError

pytestmark = pytest.mark.usefixtures("database")
Make = Callable[..., Any]


def refused(code: str) -> Any:
    return pytest.raises(RuleError, match=rf"\[{code}\]")


def test_a_scenario_waits_to_be_computed(make: Make) -> None:
    from huiju.scenarios.runs import latest

    scenario = make("  现行  政策 ")
    scenario.refresh_from_db()
    assert (scenario.name, scenario.place, scenario.persons) == ("现行 政策", "hohhot", 3_000_000_000)
    assert scenario.result is None
    assert latest(scenario).state == "queued"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "scenario-name"),
        ({"name": "字" * 81}, "scenario-name"),
        ({"population": "elsewhere"}, "population-unknown"),
        ({"population": "../made-up"}, "population-unknown"),
        ({"first_year": 2021}, "scenario-first"),
        ({"first_year": 2036}, "scenario-first"),
        ({"years": 0}, "scenario-years"),
        ({"years": 12}, "scenario-years"),
        ({"first_year": 2022, "years": 31}, "scenario-years"),
    ],
    ids=str,
)
def test_what_cannot_be_computed_is_refused(make: Make, given: dict[str, Any], code: str) -> None:
    from huiju.scenarios.models import Run, Scenario

    with refused(code):
        make(**given)
    assert (Scenario.objects.count(), Run.objects.count()) == (0, 0)


def test_a_name_is_given_once_and_the_second_leaves_no_run(make: Make) -> None:
    from huiju.scenarios.models import Run

    make()
    with refused("scenario-name"):
        make()
    assert Run.objects.count() == 1


def test_there_is_an_end_to_what_one_owner_keeps(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huiju.scenarios.service.MOST_KEPT", 1)
    make("一")
    with refused("scenario-full"):
        make("二")


def test_only_the_owner_deletes_a_scenario_and_anyone_what_is_left_behind(make: Make, owner: Any) -> None:
    from django.contrib.auth.models import User

    from huiju.scenarios.models import Run, Scenario
    from huiju.scenarios.service import delete, find

    li, one, two = User.objects.create(username="li"), make("一"), make("二")
    with refused("scenario-owner"):
        delete(li, one.pk)
    delete(owner, one.pk)
    with refused("scenario-unknown"):
        find(one.pk)
    owner.delete()
    delete(li, two.pk)
    assert (Scenario.objects.count(), Run.objects.count()) == (0, 0)


def test_folders_that_hold_no_population_are_passed_over(shelf: Path) -> None:
    from huiju.scenarios.populations import populations

    for name, text in (("empty", "{}"), ("broken", "{"), ("list", "[]")):
        (shelf / name).mkdir()
        (shelf / name / "population.json").write_text(text, encoding="utf-8")
    (shelf / "half").mkdir()
    assert [found.name for found in populations()] == ["made-up"]


def test_a_population_of_unsaid_years_may_be_asked_about_any(shelf: Path) -> None:
    from huiju.scenarios.populations import population

    head = json.loads((shelf / "made-up" / "population.json").read_text("utf-8"))
    del head["first_year"], head["last_year"]
    (shelf / "made-up" / "population.json").write_text(json.dumps(head), encoding="utf-8")
    found = population("made-up")
    assert (found.first_year, found.last_year) == (2000, 2100)
