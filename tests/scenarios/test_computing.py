"""A scenario computed to its end: equal to the simulation, its sliders equal to a whole computing, kept and dropped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from huiju.policy.library import Library
from huiju.rules.diagnostics import RuleError
from support.made_up_population import write_made_up
from support.servers import default_database

pytestmark = pytest.mark.usefixtures("database")
Make = Callable[..., Any]
FIGURE = "hohhot-2025/childcare-second.subsidy"
PERIOD = {"first_year": 2025, "years": 4}


@pytest.fixture(scope="module")
def server(data_folder: Path) -> Iterator[str]:
    """One database is enough: what is computed does not depend on it."""
    with default_database("sqlite") as kind:
        yield kind


@pytest.fixture(autouse=True)
def _town(shelf: Path, library: Library, data_folder: Path) -> Iterator[None]:
    """The shelf with a population of some sixty households that can be computed."""
    shutil.rmtree(shelf / "made-up")
    write_made_up(shelf / "made-up", library, "hohhot", 60)
    yield
    shutil.rmtree(data_folder / "scenarios", ignore_errors=True)


def computed(scenario: Any) -> Any:
    """The answer of a scenario, computed."""
    from huiju.scenarios.computing import answer_of, compute
    from huiju.scenarios.runs import latest
    from huiju.scenarios.worker import work

    work(compute)
    assert latest(scenario).message is None
    scenario.refresh_from_db()
    return answer_of(scenario)


def test_what_is_kept_is_what_the_simulation_says(make: Make, library: Library, shelf: Path) -> None:
    from huiju.population.costs.assumptions import of_place
    from huiju.population.costs.plan import make_plan
    from huiju.population.costs.reform import versions
    from huiju.population.costs.simulate import simulate
    from huiju.population.store import open_population

    answer = computed(make(**PERIOD))
    tables = open_population(shelf / "made-up", library.vocabulary)
    wording = versions(library, "hohhot")
    plan = make_plan(library, "hohhot", 2025, 4, of_place(library, "hohhot"), wording, tables.first_year)
    assert answer.costs == simulate(tables, plan)
    assert answer.costs.lines
    assert answer.baseline is None
    assert answer.districts["150102"].zh == "新城区"


def test_a_slider_answers_as_a_whole_computing_does(make: Make, library: Library) -> None:
    from huiju.scenarios.what_if import hold, knobs, law_and_changed

    law = make("现行", **PERIOD)
    before = computed(law).costs
    after = computed(make("二孩六万", reform={FIGURE: "60000"}, **PERIOD))
    assert after.baseline == before
    assert after.costs != before
    assert law_and_changed(hold(law, library), {FIGURE: "60000"}, library) == (before, after.costs)
    assert law_and_changed(hold(law, library), {}, library) == (before, before)
    assert FIGURE in {f"{knob.provision}.{knob.parameter}" for knob in knobs(library, before)}


def test_a_reform_from_a_day_leaves_earlier_claims_alone(make: Make) -> None:
    later = computed(make(reform={FIGURE: "60000"}, reform_from=date(2027, 1, 1), **PERIOD))
    first, second = (next(line for line in costs.lines if line.provision == FIGURE.partition(".")[0])
                     for costs in (later.baseline, later.costs))  # fmt: skip
    assert second.certain.total > first.certain.total
    assert first.certain.years[:2] == second.certain.years[:2]


def test_take_up_and_what_stays_change_the_sums_and_not_the_claims(make: Make) -> None:
    costs = computed(make(take_up={"default": "0%"}, stays="100%", **PERIOD)).costs
    nobody = [line for line in costs.lines if line.provision == "hohhot-2025/rental-subsidy"]
    assert [line.certain.total for line in nobody] == [0]
    assert sum(nobody[0].payable) > 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reform": {"hohhot-2025/childcare-second.subsidi": "1"}}, "unknown"),
        ({"reform": {FIGURE: "much"}}, ""),
        ({"reform": {FIGURE: "60000"}, "reform_from": date(2031, 1, 1), "population": "made-up"}, ""),
        ({"take_up": {"default": "150%"}}, "share"),
        ({"take_up": {"hohhot-2025/nothing": "50%"}}, "provision-unknown"),
        ({"stays": "most"}, ""),
    ],
    ids=str,
)
def test_what_cannot_be_read_leaves_nothing(make: Make, given: dict[str, Any], code: str) -> None:
    from huiju.scenarios.models import Scenario

    if "reform_from" in given:
        given = {**given, "reform": {"hohhot-2023/childcare-second.allowance": "6000"}}
    with pytest.raises(RuleError, match=rf"\[{code or '[a-z-]+'}\]"):
        make(**PERIOD, **given)
    assert Scenario.objects.count() == 0


def test_claims_are_dropped_with_their_scenario_and_missed_by_the_sliders_alone(
    make: Make, owner: Any, library: Library
) -> None:
    from huiju.scenarios.kept import drop, folder_of, there
    from huiju.scenarios.service import delete
    from huiju.scenarios.what_if import _held, hold

    scenario = make(**PERIOD)
    computed(scenario)
    kept = folder_of(scenario.pk)
    shutil.copytree(kept, kept.with_name("aside"))
    assert there(scenario.pk)
    drop(scenario.pk)
    _held.clear()
    with pytest.raises(RuleError, match=r"\[claims-gone\]"):
        hold(scenario, library)
    kept.with_name("aside").rename(kept)
    delete(owner, scenario.pk)
    assert not kept.exists()


def test_claims_made_under_other_rules_are_not_used(make: Make, library: Library) -> None:
    from huiju.scenarios.computing import packs_of
    from huiju.scenarios.kept import get
    from huiju.scenarios.populations import population
    from huiju.scenarios.question import question_of

    scenario = make(**PERIOD)
    computed(scenario)
    plan = question_of(library, population("made-up"), scenario).plan
    packs = packs_of(library, "hohhot")
    assert get(scenario.pk, plan, packs) is not None
    assert get(scenario.pk, plan, {**packs, "hohhot-2025": "0" * 64}) is None


def test_a_population_that_is_gone_fails_the_run_and_says_so(make: Make, shelf: Path) -> None:
    from huiju.scenarios.computing import compute
    from huiju.scenarios.runs import latest
    from huiju.scenarios.worker import work

    scenario = make(**PERIOD)
    (shelf / "made-up" / "persons" / "part-00000.parquet").unlink()
    work(compute)
    run = latest(scenario)
    assert run.state == "failed"
    assert "this part is missing" in run.message["en"]


def test_the_process_computes_what_waits(make: Make) -> None:
    import subprocess
    import sys

    from huiju.scenarios.runs import latest

    scenario = make(**PERIOD)
    subprocess.run([sys.executable, "-m", "huiju.scenarios"], check=True, timeout=300)
    assert latest(scenario).state == "done"


def test_a_study_names_what_the_costs_rest_on(make: Make, library: Library) -> None:
    from huiju.scenarios.study import study_of

    one = make("二孩六万", reform={FIGURE: "60000"}, take_up={"default": "50%"}, **PERIOD)
    answer = computed(one)
    study = study_of(one, answer, library)
    assert study.costs == answer.baseline
    assert [(beside.name, beside.costs) for beside in study.scenarios] == [("二孩六万", answer.costs)]
    assert FIGURE in study.scenarios[0].reform
    assert {pack.id for pack in study.packs} >= {"hohhot-2025", "hohhot-2023"}
    assert ("申领率：其余", "50%") in [(line.about.zh, line.value) for line in study.assumptions]
    assert study.population["persons"] == str(answer.costs.persons)
    assert study.group_name("household_size", "1", "en") == "1 person"
    assert study.group_name("birth_order", "2", "zh") == "二孩"
