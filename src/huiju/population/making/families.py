"""Families with children: every birth of the years drawn, and the children who are under 18 when they begin.

Births are drawn by calendar year and order; a later child is then put into a family whose previous child was born some
years before, so that the orders of a family follow one another and the yearly numbers stay as they should be.
"""

from __future__ import annotations

from dataclasses import dataclass

from .ages import ADULT
from .dice import NEVER, YEAR, Days, Dice, Floats, Ints, Mask, day_number, on_years
from .marginals import Marginals

_APART = 300
"""Days at least between two births."""


@dataclass(frozen=True)
class Families:
    """Families (one entry each) and their children (one entry each)."""

    mother: Days
    """Day of birth."""
    father: Days
    """Day of birth; NEVER in a family of one parent."""
    arrived: Days
    """First day of the household in the city; before the first year where it was always there."""
    moved: Mask
    """Whether it came from elsewhere in the years drawn."""
    last_birth: Days
    first_birth: Days
    family: Ints
    """For each child its family."""
    order: Ints
    born: Days
    count: Ints
    """Children of all orders of each family."""


def expected_births(marginals: Marginals, shares: Floats, first: int, last: int) -> dict[int, Floats]:
    """Births by calendar year and order (places 0 to 2) per person living in the city when the first year begins.

    Years before the first one hold those still under 18, more of them where some of the families come later.
    """
    import numpy as np

    births = marginals.births
    orders = np.asarray(births.order.shares)
    absent = marginals.moves.families.number
    found = {}
    for year in range(first - ADULT, last + 1):
        if year < first:
            number = shares[first - 1 - year] / (1 - absent)
        else:
            number = births.per_1000.number / 1000 * births.yearly_change.number ** (year - first)
        found[year] = number * orders
    for year in range(first - ADULT - 2 * max(births.gap_years.steps), first - ADULT):
        found[year] = found[first - ADULT]
    return found


def draw_families(marginals: Marginals, births: dict[int, Floats], people: float, years: tuple[int, int],
                  dice: Dice) -> Families:  # fmt: skip
    """The families of a part of a city with so many people."""
    import numpy as np

    first, last = years
    earliest = min(births)
    cohorts = np.arange(earliest, last + 1)
    expected = np.asarray([births[year] for year in range(earliest, last + 1)]) * people
    started = dice.times(expected[:, 0])
    family_year = np.repeat(cohorts, started)
    born = [_in_year(family_year, dice)]
    family = [np.arange(len(family_year))]
    for order in (1, 2):
        which, days = _next(marginals, expected[:, order], cohorts, born[-1], family[-1], dice)
        family.append(which)
        born.append(days)
    families, orders = np.concatenate(family), np.repeat([1, 2, 3], [len(f) for f in family])
    days = np.concatenate(born)
    counted = days >= day_number(first - ADULT)
    kept = np.unique(families[counted])
    number = np.full(len(family_year), -1)
    number[kept] = np.arange(len(kept))
    all_of = np.bincount(families, minlength=len(family_year))[kept]
    child = np.flatnonzero(counted)
    child = child[np.argsort(families[child], kind="stable")]
    return _with_parents(marginals, born[0][kept], number[families[child]], orders[child], days[child], all_of, years,
                         dice)  # fmt: skip


def _in_year(years: Ints, dice: Dice) -> Days:
    """A day in each of some years."""
    import numpy as np

    start = (np.asarray(years, dtype=np.int64) - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    days: Days = start + (dice.share(len(years)) * 365).astype(np.int32)
    return days


def _next(marginals: Marginals, expected: Floats, cohorts: Ints, born: Days, family: Ints, dice: Dice
          ) -> tuple[Ints, Days]:  # fmt: skip
    """Children of the next order: for each the family, found among those whose last child was born a gap before."""
    import numpy as np

    year = np.repeat(cohorts, dice.times(expected))
    before = year - dice.steps(len(year), marginals.births.gap_years)
    order = np.argsort(before, kind="stable")
    year, before = year[order], before[order]
    elder_year = born.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    by_year = np.argsort(elder_year, kind="stable")
    edges = np.searchsorted(elder_year[by_year], before, side="left")
    ends = np.searchsorted(elder_year[by_year], before, side="right")
    rank = np.arange(len(before)) - np.searchsorted(before, before, side="left")
    fits = ends > edges
    elder = by_year[(edges + rank % np.maximum(ends - edges, 1))[fits]]
    days = np.maximum(_in_year(year[fits], dice), born[elder] + _APART).astype(np.int32)
    return family[elder], days


def _with_parents(marginals: Marginals, first_birth: Days, family: Ints, order: Ints, born: Days, count: Ints,
                  years: tuple[int, int], dice: Dice) -> Families:  # fmt: skip
    import numpy as np

    n, births = len(first_birth), marginals.births
    begin, end = day_number(years[0]), day_number(years[1], 12, 31)
    older = dice.steps(n, births.mother_age) + dice.share(n)
    mother = (first_birth - older * YEAR).astype(np.int32)
    elder = dice.steps(n, births.father_older) + dice.share(n) - 0.5
    father = np.where(dice.chance(n, births.single_parent.number), NEVER, mother - elder * YEAR).astype(np.int32)
    father = np.where(father < NEVER, np.minimum(father, first_birth - int(20 * YEAR)), NEVER).astype(np.int32)
    coming = np.where(born >= begin, born, NEVER)
    next_birth = np.full(n, end, dtype=np.int32)
    np.minimum.at(next_birth, family, coming)
    last_birth = np.full(n, begin - 1, dtype=np.int32)
    np.maximum.at(last_birth, family, born)
    moved = dice.chance(n, marginals.moves.families.number)
    adult = on_years(np.maximum(mother, np.where(father < NEVER, father, mother)), ADULT)
    formed = (adult > begin) & ~moved
    arrived = dice.between(np.maximum(begin + 1, adult), next_birth, n)
    arrived = np.where(moved | formed, arrived, begin - 1).astype(np.int32)
    minor = on_years(born, ADULT) > arrived[family]
    return Families(mother, father, arrived, moved, last_birth, first_birth, family[minor], order[minor], born[minor],
                    count)  # fmt: skip
