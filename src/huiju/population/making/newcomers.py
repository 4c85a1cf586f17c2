"""Who comes in the years drawn: students, households without children, young adults who come of age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ages import ADULT
from .dice import NEVER, YEAR, Days, Dice, Ints, on_years
from .families import Families
from .plan import MOVER, STUDENT, YOUNG, Homes, Plan, households
from .tally import Tally

if TYPE_CHECKING:
    pass

_SEPTEMBER, _JUNE = 244, 166
"""Days after New Year on which studies begin and from which students leave."""


def draw_students(plan: Plan, people: float, dice: Dice, tally: Tally) -> Homes:
    """Students in college when the first year begins and those who enter later; each is a household."""
    import numpy as np

    students = plan.marginals.students
    rate = people * students.entrants_per_1000.number / 1000
    lengths = np.asarray([int(students.years[name]) for name in students.level.names])
    cohorts = np.arange(plan.first - lengths.max(), plan.last + 1)
    drawn = dice.times([rate] * len(cohorts))
    tally.events("students: entrants", rate * plan.years, drawn[cohorts >= plan.first].sum(),
                 students.entrants_per_1000)  # fmt: skip
    year = np.repeat(cohorts, drawn)
    level = dice.pick(len(year), students.level.shares)
    tally.shares("students: level", students.level, level[year >= plan.first])
    entered = _day_of(year, _SEPTEMBER) + (dice.share(len(year)) * 10).astype(np.int32)
    leaves = _day_of(year + lengths[level], _JUNE) + (dice.share(len(year)) * 40).astype(np.int32)
    youngest = np.where(np.asarray(students.level.names)[level] == "master", 22.1, 18.1)
    born = entered - ((youngest + dice.share(len(year)) * 2) * YEAR).astype(np.int32)
    outside = dice.chance(len(year), students.from_outside.number)
    kept = leaves > plan.begin
    entered = np.maximum(entered, plan.begin - 1)[kept]
    return households(STUDENT, born[kept], entered, moved=outside[kept], graduation=leaves[kept], level=level[kept])


def _day_of(years: Ints, day: int) -> Days:
    import numpy as np

    start: Days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    return start + np.int32(day)


def draw_movers(plan: Plan, people: float, families: Families, dice: Dice, tally: Tally) -> Homes:
    """Households without children that move in: with the families that do, as many people as the figures say."""
    import numpy as np

    moves = plan.marginals.moves
    wanted = people * moves.in_per_1000.number / 1000 * plan.years
    there = families.moved[families.family] & (families.born < families.arrived[families.family])
    with_children = int(families.moved.sum() + (families.moved & (families.father < NEVER)).sum() + there.sum())
    n = int(dice.times(max(wanted - with_children, 0) / (1 + moves.couples.number)))
    arrived = dice.between(plan.begin, plan.end, n)
    born = (arrived - (dice.steps(n, moves.age) + dice.share(n)) * YEAR).astype(np.int32)
    partner = (born + (dice.share(n) - 0.5) * 4 * YEAR).astype(np.int32)
    partner = np.minimum(partner, arrived - int(ADULT * YEAR) - 1)
    pair = dice.chance(n, moves.couples.number)
    tally.events("moves in", wanted, with_children + n + pair.sum(), moves.in_per_1000)
    return households(MOVER, born, arrived, np.where(pair, partner, NEVER).astype(np.int32), moved=True)


def draw_young(plan: Plan, people: float, dice: Dice, tally: Tally) -> Homes:
    """Children of the city who set up a household of their own."""
    import numpy as np

    figure = plan.marginals.moves.coming_of_age_per_1000
    expected = people * figure.number / 1000 * plan.years
    n = int(dice.times(expected))
    tally.events("coming of age", expected, n, figure)
    grown = dice.between(plan.begin, plan.end, n)
    born = on_years(grown, -ADULT) - (dice.share(n) * 4 * YEAR).astype(np.int32)
    return households(YOUNG, born.astype(np.int32), grown)
