"""Runs are claimed by one process, shown to be alive, cancelled, and end with a whole answer or none."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

pytestmark = pytest.mark.usefixtures("database")
NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)
Make = Callable[..., Any]
ANSWER = {"format": 1}


def latest(scenario: Any) -> Any:
    from huiju.scenarios.runs import latest

    return latest(scenario)


def states(*scenarios: Any) -> list[str]:
    return [latest(scenario).state for scenario in scenarios]


def result_of(scenario: Any) -> Any:
    scenario.refresh_from_db()
    return scenario.result


def whole(scenario: Any, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """A simulation of three steps."""
    for n in range(4):
        progress(n, 3)
    return {"format": 1, "name": scenario.name}


def test_what_waits_is_computed_in_the_order_asked_for(make: Make) -> None:
    from huiju.scenarios.worker import work

    one, two = make("一"), make("二")
    assert states(one, two) == ["queued", "queued"]
    assert work(whole) == 2
    assert states(one, two) == ["done", "done"]
    assert [result_of(s)["name"] for s in (one, two)] == ["一", "二"]
    assert (latest(one).done, latest(one).total) == (3, 3)
    assert latest(one).id < latest(two).id
    assert work(whole) == 0


def test_asking_twice_is_one_run(make: Make) -> None:
    from huiju.scenarios.models import Run
    from huiju.scenarios.runs import ask

    scenario = make()
    assert ask(scenario).pk == latest(scenario).pk
    assert Run.objects.count() == 1


def test_only_one_of_many_processes_gets_the_run(make: Make) -> None:
    from django.db import connection

    from huiju.scenarios.runs import claim

    make("一"), make("二")

    def take(_: int) -> Any:
        try:
            return claim(uuid.uuid4())
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        taken = [run for run in pool.map(take, range(12)) if run]
    assert [run.scenario.name for run in taken] == ["一"]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (RuleError(Diagnostic("x", Text("人口表坏了", "the tables are broken"))), "the tables are broken"),
        (ZeroDivisionError("CANARY"), "the server's log says where"),
        (MemoryError(), "the server's log says where"),
    ],
)
def test_a_run_that_fails_says_why_and_keeps_nothing(make: Make, error: Exception, says: str) -> None:
    from huiju.scenarios.worker import work

    def broken(scenario: Any, progress: Any) -> dict[str, Any]:
        progress(1, 2)
        raise error

    scenario = make()
    assert work(broken) == 1
    run = latest(scenario)
    assert (run.state, run.done, run.total) == ("failed", 1, 2)
    assert says in run.message["en"]
    assert "CANARY" not in str(run.message)
    assert result_of(scenario) is None


def test_a_waiting_run_is_cancelled_at_once(make: Make) -> None:
    from huiju.scenarios.runs import ask, cancel
    from huiju.scenarios.worker import work

    scenario = make()
    cancel(scenario)
    assert (states(scenario), work(whole)) == (["cancelled"], 0)
    ask(scenario)
    assert (work(whole), states(scenario)) == (1, ["done"])


def test_a_run_under_way_is_cancelled_at_its_next_step(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from huiju.scenarios import runs
    from huiju.scenarios.worker import work

    monkeypatch.setattr(runs, "BEAT", timedelta(milliseconds=5))
    noticed, beat = threading.Event(), runs.beat

    def watched(run: Any, now: Any = None) -> bool:
        goes_on = beat(run, now)
        if not goes_on:
            noticed.set()
        return goes_on

    monkeypatch.setattr(runs, "beat", watched)

    def long(scenario: Any, progress: Callable[[int, int], None]) -> dict[str, Any]:
        progress(1, 10)
        runs.cancel(scenario)
        assert noticed.wait(30)
        for n in range(2, 11):
            progress(n, 10)
        return ANSWER

    scenario = make()
    work(long)
    assert states(scenario) == ["cancelled"]
    assert latest(scenario).done < 10
    assert result_of(scenario) is None


def test_a_run_cancelled_during_its_last_step_keeps_nothing(make: Make) -> None:
    from huiju.scenarios.runs import cancel
    from huiju.scenarios.worker import work

    def last(scenario: Any, progress: Any) -> dict[str, Any]:
        cancel(scenario)
        return ANSWER

    scenario = make()
    work(last)
    assert (states(scenario), result_of(scenario)) == (["cancelled"], None)


def test_a_run_whose_process_is_gone_fails_and_the_next_one_goes_on(make: Make) -> None:
    from huiju.scenarios.runs import DEAD, bury, claim, idle

    one, two = make("一"), make("二")
    claim(uuid.uuid4(), NOW)
    later = NOW + DEAD
    assert (bury(later), idle(later)) == (0, False)
    later += timedelta(seconds=1)
    assert idle(later)
    assert states(one, two) == ["failed", "queued"]
    assert "再算一次" in latest(one).message["zh"]
    taken = claim(uuid.uuid4(), later)
    assert taken is not None
    assert taken.scenario == two


def test_a_process_that_was_thought_gone_writes_nothing_any_more(make: Make) -> None:
    from huiju.scenarios import runs

    scenario = make()
    lost = runs.claim(uuid.uuid4(), NOW)
    assert lost is not None
    runs.bury(NOW + timedelta(hours=1))
    assert not runs.beat(lost)
    assert not runs.finish(lost, ANSWER)
    runs.step(lost, 1, 1)
    runs.stop(lost)
    assert (states(scenario), result_of(scenario), latest(scenario).total) == (["failed"], None, 0)


def test_while_it_beats_a_long_run_is_alive(make: Make) -> None:
    from huiju.scenarios import runs

    make()
    run = runs.claim(uuid.uuid4(), NOW)
    assert run is not None
    for minute in range(1, 5):
        assert runs.beat(run, NOW + minute * runs.DEAD)
        assert runs.bury(NOW + minute * runs.DEAD + timedelta(seconds=59)) == 0
