"""The base population by single year of age and sex, fitted to the published total, bands of age and sexes."""

from __future__ import annotations

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .apportion import largest_remainder
from .inputs import AGES, Inputs

People = tuple[tuple[int, ...], tuple[int, ...]]
"""Women and men by age."""
_STEPS = 1_000_000_000
_LARGEST = 1_000 * _STEPS


def base_population(inputs: Inputs) -> People:
    """The population at the end of the base year: whole people that add up to every published figure.

    Within a band of age people are shared out by the assumed shape. Men per woman of each age are the assumed ones
    times one factor for all ages, at which the men come to the number published; the few left by rounding go to the
    ages whose number would grow next, youngest first. Raises RuleError where the figures cannot be fitted.
    """
    ages = _by_age(inputs)
    men = _men(ages, inputs)
    return tuple(both - m for both, m in zip(ages, men, strict=True)), men


def _by_age(inputs: Inputs) -> tuple[int, ...]:
    base, found = inputs.base, [0] * len(AGES)
    for first, last, people in base.bands:
        weights = base.shape[first : last + 1]
        if people and not any(weights):
            says = Text(f"{first} 至 {last} 岁有人，shape 却全是 0",
                        f"there are people of {first} to {last}, but shape is 0 there")  # fmt: skip
            raise _error(
                inputs, says, Text("给其中的年龄写大于 0 的数", "write a figure above 0 for some of these ages")
            )
        found[first : last + 1] = largest_remainder(people, weights)
    return tuple(found)


def _men(ages: tuple[int, ...], inputs: Inputs) -> tuple[int, ...]:
    base = inputs.base

    def men(factor: int) -> list[int]:
        found = []
        for people, ratio in zip(ages, base.men_per_woman, strict=True):
            men, women = factor * ratio.numerator, _STEPS * ratio.denominator
            found.append((2 * people * men + men + women) // (2 * (men + women)))
        return found

    low, high = 0, _LARGEST
    if sum(men(high)) < base.men:
        says = Text(f"男性 {base.men} 人，按 men_per_100_women 无法得到",
                    f"{base.men} men cannot be had with these men_per_100_women")  # fmt: skip
        raise _error(inputs, says, Text("核对男女人数和 men_per_100_women", "check the sexes and men_per_100_women"))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(men(middle)) <= base.men else (low, middle - 1)
    found, upper = men(low), men(min(low + 1, _LARGEST))
    left = base.men - sum(found)
    for at, (now, then) in enumerate(zip(found, upper, strict=True)):
        more = min(left, then - now)
        found[at] += more
        left -= more
    return tuple(found)


def _error(inputs: Inputs, says: Text, instead: Text) -> RuleError:
    return RuleError(Diagnostic("base", says, instead, inputs.file))
