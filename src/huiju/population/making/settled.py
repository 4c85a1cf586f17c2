"""Households without children under 18 that are there when the first year begins: they fill what is left."""

from __future__ import annotations

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .ages import ADULT, OLDEST
from .dice import NEVER, YEAR, Days, Dice, Floats, Ints, Mask
from .plan import SETTLED, Homes, Plan, households

_ENOUGH = 1000
"""People below which chance alone may leave no sensible size of household."""


def draw_settled(plan: Plan, people: float, students: int, families: int, ages: Floats, dice: Dice) -> Homes:
    """These households: their number, sizes and ages fill what families and students leave of the people.

    `ages`: how many adults of each age are there already.
    """
    left = _left_of_ages(plan, people, ages)
    number = (people - students) / plan.marginals.households.mean_size.number - families
    size = 1 + dice.pick(round(max(number, 0)), _sizes(plan, people, float(left.sum()), number))
    first = _ages(left, len(size), dice)
    partner = _within(left, (first // 5) * 5, dice)
    other = _ages(left, len(size), dice)
    return households(SETTLED, _born(plan, first, size >= 1, dice), plan.begin - 1,
                      _born(plan, partner, size >= 2, dice), _born(plan, other, size == 3, dice))  # fmt: skip


def _left_of_ages(plan: Plan, people: float, ages: Floats) -> Floats:
    """The adults still to be drawn, by age from 18: as many under 65 and from 65 on as the published groups say."""
    import numpy as np

    left: Floats = np.maximum(plan.shares[ADULT:] * people - ages[ADULT:], 0)
    for group in (slice(0, 65 - ADULT), slice(65 - ADULT, None)):
        wanted = float(plan.shares[ADULT:][group].sum() * people - ages[ADULT:][group].sum())
        left[group] *= max(wanted, 0) / max(float(left[group].sum()), 1e-9)
    return left


def _sizes(plan: Plan, people: float, adults: float, number: float) -> list[float]:
    """The shares of households of one, two and three adults that give the published mean size."""
    mean, three = adults / max(number, 1e-9), plan.marginals.households.three_adults.number
    two = mean - 1 - 2 * three
    if not 0 <= two <= 1 - three and people >= _ENOUGH:
        raise _unreachable(mean)
    two = min(max(two, 0.0), 1 - three)
    return [1 - two - three, two, three]


def _ages(left: Floats, n: int, dice: Dice) -> Ints:
    return ADULT + dice.pick(n, left)


def _within(left: Floats, block: Ints, dice: Dice) -> Ints:
    """An age in the same group of five years, so that couples do not change how many there are of each age."""
    import numpy as np

    total = np.concatenate([[0.0] * ADULT, left])
    edges = np.concatenate([[0.0], np.cumsum(total)])
    low, high = edges[block], edges[np.minimum(block + 5, OLDEST)]
    aim = low + dice.rng.random(len(block)) * (high - low)
    found: Ints = np.searchsorted(edges, aim, side="right") - 1
    return np.clip(found, np.maximum(block, ADULT), np.minimum(block + 4, OLDEST - 1))


def _born(plan: Plan, age: Ints, there: Mask, dice: Dice) -> Days:
    import numpy as np

    born = plan.begin - (age + dice.share(len(age)) * 0.998) * YEAR
    days: Days = np.where(there, born, NEVER).astype(np.int32)
    return days


def _unreachable(mean: float) -> RuleError:
    says = Text(
        f"按其余数字，无未成年人的家庭平均要有 {mean:.2f} 人，凑不成 households.mean_size",
        f"with the other figures households without children would have {mean:.2f} people on average: "
        "households.mean_size cannot be reached",
    )
    hint = Text("调整 mean_size、three_adults 或 births.order", "change mean_size, three_adults or births.order")
    return RuleError(Diagnostic("marginals-unreachable", says, hint))
