"""A slider moved: the costs with other figures, from the claims kept of a scenario. The last few stay in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from huiju.policy.library import Library
from huiju.population.costs.baseline import Baseline, moves_amount_only
from huiju.population.costs.changes import NewValue
from huiju.population.costs.parameters import Slider, sliders
from huiju.population.costs.reform import Reform
from huiju.population.costs.result import Costs
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.phrase import number
from huiju.rules.values import Language, Text

from .computing import Answer, answer_of, packs_of
from .course import DONE
from .kept import get
from .models import Scenario
from .populations import population
from .question import question_of

MOST_HELD = 2
"""Scenarios whose claims one process keeps in memory."""


@dataclass(frozen=True)
class Held:
    """The claims of a scenario in memory, and its answer; one question at a time."""

    baseline: Baseline
    answer: Answer
    lock: threading.Lock


_held: OrderedDict[tuple[int, int], Held] = OrderedDict()
_lock = threading.Lock()


def knobs(library: Library, costs: Costs) -> list[Slider]:
    """The figures that sliders move: those that only amounts read, of provisions that anybody claims."""
    claimed = {line.provision for line in costs.lines}
    benefits = {benefit.id: benefit for benefit in library.benefits}
    return [
        knob for knob in sliders(library, costs.place)
        if knob.provision in claimed and moves_amount_only(benefits[knob.provision], knob.parameter)
    ]  # fmt: skip


def law_and_changed(held: Held, values: Mapping[str, str], library: Library) -> tuple[Costs, Costs]:
    """The costs of the law as it is, and with the figures of `values` (`<provision>.<parameter>`) for all claims.

    Raises RuleError for a figure that cannot be read or moved.
    """
    reform = Reform.from_values(values, library)
    found: dict[tuple[str, str], object] = {}
    benefits = {benefit.id: benefit for benefit in library.benefits}
    for change in reform.changes:
        if isinstance(change, NewValue):
            if not moves_amount_only(benefits[change.provision], change.parameter):
                says = Text(f"{change.parameter} 决定谁能享受", f"{change.parameter} decides who is entitled")
                raise RuleError(Diagnostic("slider", says, Text("另存为方案再算", "save a scenario and compute it")))
            found[change.provision, change.parameter] = change.value
    with held.lock:
        law = held.baseline.costs
        return law, held.baseline.changed(found) if found else law  # type: ignore[arg-type]


def hold(scenario: Scenario, library: Library) -> Held:
    """The claims of a scenario, from memory or from its folder. Raises RuleError where they are no longer there."""
    run = scenario.runs.filter(state=DONE).order_by("-id").first()
    key = (scenario.pk, run.pk if run else 0)
    with _lock:
        held = _held.get(key)
        if held is None:
            question = question_of(library, population(scenario.population), scenario)
            baseline = get(scenario.pk, question.plan, packs_of(library, scenario.place))
            answer = answer_of(scenario)
            if baseline is None or answer is None:
                raise RuleError(
                    Diagnostic(
                        "claims-gone",
                        Text("滑块要用的数据已经不在", "what the sliders need is no longer there"),
                        Text("重新计算一次这个方案", "compute the scenario again"),
                    )
                )
            held = _held[key] = Held(baseline, answer, threading.Lock())
        _held.move_to_end(key)
        while len(_held) > MOST_HELD:
            _held.popitem(last=False)
    return held


def warm(scenario: Scenario, library: Library) -> None:
    """Read the claims of a scenario meanwhile, so that the first slider need not wait for them."""

    def read() -> None:
        try:
            held = hold(scenario, library)
            with held.lock:
                held.baseline.costs  # noqa: B018 - reckoned once, and kept
        except RuleError:
            pass  # Told to whoever moves a slider.
        finally:
            connection.close()

    threading.Thread(target=read, daemon=True).start()


def parameter_words(library: Library, name: str, value: str, lang: Language) -> tuple[str, str, str]:
    """A changed figure in words: the provision, what it was and what it is now. Raises RuleError."""
    (change,) = Reform.from_values({name: value}, library).changes
    assert isinstance(change, NewValue)  # `from_values` makes no other
    benefit = next(one for one in library.benefits if one.id == change.provision)
    figure = benefit.parameters[change.parameter]
    was, now = (number(one, figure.type, library.vocabulary, lang) for one in (figure.value, change.value))
    return benefit.title(lang), was, now
