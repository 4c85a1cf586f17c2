"""Ages at the beginning of the first year: shares by single year from the published groups and the assumed shape."""

from __future__ import annotations

import math

from .dice import Floats
from .figures import number
from .marginals import Marginals

OLDEST = 100
ADULT = 18
"""From this age on a row of persons; below it a row of children."""
_FADING = 0.82
"""Of those aged 85 and over, each year of age has this share of the year below."""


def age_shares(marginals: Marginals) -> Floats:
    """The share of the people at each whole age from 0 to 99."""
    import numpy as np

    people = marginals.people
    published = {0: people.age_0_14.number, 15: people.age_15_64.number, 65: people.age_65_over.number}
    weight = {step: number(w) for step, w in zip(people.age_shape.steps, people.age_shape.values.values(), strict=True)}
    shares = np.zeros(OLDEST)
    for start, end in ((0, 15), (15, 65), (65, OLDEST)):
        inside = {step: w for step, w in weight.items() if start <= step < end}
        for step, w in inside.items():
            ages = np.arange(step, OLDEST if step >= 85 else step + 5)
            shape = _FADING ** (ages - step) if step >= 85 else np.ones(len(ages))
            shares[ages] = published[start] * w / sum(inside.values()) * shape / shape.sum()
    made: Floats = shares / shares.sum()
    return made


def hazard(marginals: Marginals, shares: Floats) -> tuple[float, float]:
    """Level and yearly rise of the death rate of adults, so that deaths of the first year are as published.

    The rate at an age x is `level * exp(rise * x)`.
    """
    import numpy as np

    rise = math.log(1 + marginals.deaths.yearly_rise.number)
    ages = np.arange(ADULT, OLDEST)
    exposure = np.exp(rise * ages) * ((math.exp(rise) - 1) / rise) ** 2
    wanted = marginals.deaths.per_1000.number / 1000
    low, high = 0.0, 1.0
    for _ in range(60):
        level = (low + high) / 2
        deaths = float((shares[ADULT:] * (1 - np.exp(-level * exposure))).sum())
        low, high = (level, high) if deaths < wanted else (low, level)
    return (low + high) / 2, rise
