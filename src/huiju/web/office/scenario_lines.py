"""A scenario in words: what it asks, how far its run is, what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from huiju.policy.library import Library
from huiju.rules.diagnostics import RuleError
from huiju.scenarios.course import DONE, FAILED, OPEN, STATES
from huiju.scenarios.models import Run, Scenario
from huiju.scenarios.what_if import parameter_words

from ..words import Words


@dataclass(frozen=True)
class Progress:
    """How far the run of a scenario is."""

    state: str
    words: str
    open: bool
    done: int
    total: int
    percent: int
    message: str = ""
    leaving: bool = False
    """Whether it was asked to end."""


@dataclass(frozen=True)
class Line:
    """A scenario in a list."""

    number: int
    name: str
    about: str
    owner: str
    day: str
    progress: Progress
    ready: bool
    mine: bool
    reformed: bool


def progress_of(run: Run | None, say: Words) -> Progress:
    """How far a run is; a scenario without one was never asked for."""
    if run is None:
        return Progress("", "", False, 0, 0, 0)
    message = (run.message or {}).get(say.lang, "") if run.state == FAILED else ""
    share = 100 * run.done // run.total if run.total else 0
    words = say["office_cancelling"] if run.cancel_asked and run.state in OPEN else STATES[run.state](say.lang)
    return Progress(run.state, words, run.state in OPEN, run.done, run.total, share, message, run.cancel_asked)


def line_of(scenario: Scenario, library: Library, user: object, say: Words) -> Line:
    """A scenario for a list; its runs are at hand."""
    runs = list(scenario.runs.all())
    progress = progress_of(runs[-1] if runs else None, say)
    return Line(
        scenario.pk,
        scenario.name,
        about(scenario, library, say),
        scenario.owner.username if scenario.owner else say["office_gone"],
        f"{scenario.created_at:%Y-%m-%d}",
        progress,
        any(run.state == DONE for run in runs) and not progress.open,
        scenario.owner == user or scenario.owner is None,
        bool(scenario.reform),
    )


def about(scenario: Scenario, library: Library, say: Words) -> str:
    """City, population and years."""
    last = scenario.first_year + scenario.years - 1
    place = library.vocabulary.place(scenario.place, say.lang)
    return say("office_about", place, scenario.population, f"{scenario.persons:,}", scenario.first_year, last)


def reform_lines(scenario: Scenario, library: Library, say: Words) -> list[str]:
    """What a scenario changes, one line for each figure."""
    lines = []
    for name, value in scenario.reform.items():
        try:
            title, was, now = parameter_words(library, name, value, say.lang)
        except RuleError:
            lines.append(f"{name}{say['colon']}{value}")
            continue
        lines.append(say("office_changed", title, was, now))
    return lines


def assumption_lines(take_up: Mapping[str, str], stays: str, say: Words) -> list[str]:
    """What a scenario assumes other than the place's own file."""
    lines = [say("office_take_up_is", value) for name, value in take_up.items() if name == "default"]
    return [*lines, *([say("office_stays_is", stays)] if stays else [])]
