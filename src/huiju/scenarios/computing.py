"""Computing a scenario to its end, and what is kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from huiju.policy.library import Library, load_library
from huiju.population.costs.assumptions import of_place
from huiju.population.costs.baseline import keep
from huiju.population.costs.costs_json import costs_json, read_costs
from huiju.population.costs.result import Costs
from huiju.population.costs.simulate import simulate
from huiju.population.costs.untold import facts_used
from huiju.population.exporting.of_run import districts
from huiju.population.soundness import check_sound
from huiju.population.store import open_population
from huiju.rules.values import Text

from .kept import put
from .models import Scenario
from .populations import population
from .question import question_of
from .worker import Progress


def compute(scenario: Scenario, progress: Progress) -> dict[str, Any]:
    """The answer as it is kept. Raises RuleError for a population or packs that are no longer what they were."""
    library = load_library(settings.PACKS)
    found = population(scenario.population)
    question = question_of(library, found, scenario)
    tables = open_population(found.folder, library.vocabulary)
    check_sound(tables, facts_used(question.plan), library.vocabulary)
    rounds = 2 if question.changed else 1

    def told(done: int, of: int) -> None:
        progress(done, of * rounds)

    def told_again(done: int, of: int) -> None:
        progress(of + done, of * rounds)

    kept = keep(tables, question.plan, told)
    costs = simulate(tables, question.changed, told_again) if question.changed else None
    # Claims are kept beside the database: were the answer refused now, they would be written over or swept.
    put(scenario.pk, kept, packs_of(library, found.place))
    return answer_json(costs or kept.costs, kept.costs if costs else None, library)


def answer_json(costs: Costs, baseline: Costs | None, library: Library) -> dict[str, Any]:
    """Costs, what they would be without the reform, and by which rules."""
    return {
        "costs": costs_json(costs),
        "baseline": costs_json(baseline) if baseline else None,
        "packs": packs_of(library, costs.place),
        "districts": {code: list(name) for code, name in districts(costs.place, library).items()},
    }


def packs_of(library: Library, place: str) -> dict[str, str]:
    """The digests of the rules of a place, and of what is assumed for it."""
    assumptions = hashlib.sha256(repr(of_place(library, place)).encode()).hexdigest()
    return {**{document.id: document.digest for document in library.of_place(place)}, "assumptions": assumptions}


@dataclass(frozen=True)
class Answer:
    """What was kept of a scenario that is computed."""

    costs: Costs
    baseline: Costs | None
    """The same without the reform; None where there is no reform."""
    packs: Mapping[str, str]
    """SHA-256 of each document's pack, by its id, and of the place's `assumptions`."""
    districts: Mapping[str, Text]
    """Names of districts by code."""


def answer_of(scenario: Scenario) -> Answer | None:
    """The answer of a scenario; None until it is computed."""
    kept = scenario.result
    if kept is None:
        return None
    baseline = read_costs(kept["baseline"]) if kept["baseline"] else None
    named = {code: Text(*name) for code, name in kept["districts"].items()}
    return Answer(read_costs(kept["costs"]), baseline, kept["packs"], named)
