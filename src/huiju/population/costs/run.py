"""A simulation from beginning to end: the law as it is, a reform beside it, who gains, and the bands."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Protocol

from ..store import Population
from .bands import bands
from .finish import finish, items, with_lines_of
from .gains import Gains, concerned, gains
from .plan import Plan
from .reform import Reform
from .result import Costs
from .simulate import Tally, tally_all
from .uncertainty import DRAWS, Uncertainty

Progress = Callable[[int, int], None]


class Engine(Protocol):
    """What tallies a population under a plan: this machine, or a cluster."""

    def __call__(
        self, population: Population, plan: Plan, progress: Progress, names: Collection[str] | None = None
    ) -> Tally:
        """The tally of every part; `names`: of these provisions alone."""
        ...


@dataclass(frozen=True)
class Reformed:
    """The costs under a reform, and what it changes."""

    reform: Reform
    plan: Plan
    costs: Costs
    concerned: frozenset[str]
    """Provisions whose costs were computed again: those touched, and those they exclude or give way to."""
    gains: Gains


@dataclass(frozen=True)
class Simulated:
    """The costs of a place, with a reform beside them if there is one."""

    plan: Plan
    costs: Costs
    uncertainty: Uncertainty
    reformed: Reformed | None = None


def run(
    population: Population,
    plan: Plan,
    reform: tuple[Reform, Plan] | None = None,
    seed: int = 1,
    draws: int = DRAWS,
    progress: Progress = lambda done, of: None,
    engine: Engine = tally_all,
) -> Simulated:
    """Simulate a plan, and beside it the plan of a reform: of that only what the reform concerns.

    `progress` is told the steps done and their number, and may raise to break off.
    """
    rounds = 3 if reform else 1
    steps = [_step(progress, n, rounds) for n in range(rounds)]
    found = engine(population, plan, steps[0])
    costs = finish(found.cells, found.without_day, plan, population.persons)
    uncertain = bands(found.cells, plan, seed, draws)
    if reform is None:
        return Simulated(plan, costs, uncertain)
    changes, changed = reform
    names = concerned(plan, changed, changes.touched)
    again = engine(population, changed, steps[1], names)
    kept = {name: number for name, number in costs.without_day.items() if name not in names}
    base = replace(costs, items=items(changed), without_day={**kept, **again.without_day})
    whole = with_lines_of(base, again.cells, names, changed)
    won = gains(population, plan, changed, changes.touched, steps[2])
    return Simulated(plan, costs, uncertain, Reformed(changes, changed, whole, names, won))


def _step(progress: Progress, number: int, rounds: int) -> Progress:
    return lambda done, of: progress(number * of + done, rounds * of)
