"""Who lives together, from when until when: households, their adults and their children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .dice import NEVER, Days, Dice, Ints, Mask
from .families import Families, draw_families
from .newcomers import draw_movers, draw_students, draw_young
from .plan import FAMILY, Homes, Plan, ages_of, households
from .settled import draw_settled
from .tally import Tally


@dataclass(frozen=True)
class Society:
    """Households in the order of their number, adults and children in the order of their households."""

    kind: Ints
    """Families are the first ones."""
    arrived: Days
    """The first day; before the first year where the household was always there."""
    moved: Mask
    """Whether the household came from elsewhere in the years drawn."""
    couple: Mask
    """For each household whether its first two adults are a couple."""
    graduation: Days
    """For each household the day a student leaves college; NEVER for all others."""
    level: Ints
    """For each household the level of study of a student, a place in the weights."""
    families: Families
    home: Ints
    """For each adult the household."""
    place: Ints
    """For each adult 0, 1 or 2: the one who asks for the household, the partner, another one."""
    born: Days
    female: Mask


def draw_society(plan: Plan, people: float, dice: Dice, tally: Tally) -> Society:
    """Everybody of a part of a city in which so many people live when the first year begins."""
    families = draw_families(plan.marginals, plan.births, people, (plan.first, plan.last), dice)
    students = draw_students(plan, people, dice, tally)
    swapped, parents = _parents(families, dice)
    settled = _fill(plan, people, parents, students, dice)
    movers = draw_movers(plan, people, families, dice, tally)
    young = draw_young(plan, people, dice, tally)
    return _together(plan, families, swapped, (parents, settled, movers, young, students), dice)


def _parents(families: Families, dice: Dice) -> tuple[Mask, Homes]:
    """The adults of families; for some the father asks for the household."""
    import numpy as np

    lone = families.father >= NEVER
    swapped = dice.chance(len(lone), 0.5) & ~lone
    first = np.where(swapped, families.father, families.mother)
    partner = np.where(swapped, families.mother, families.father)
    return swapped, households(FAMILY, first, families.arrived, partner, moved=families.moved)


def _fill(plan: Plan, people: float, parents: Homes, students: Homes, dice: Dice) -> Homes:
    """Those there from the start besides families and students."""
    here, study = parents.arrived < plan.begin, students.arrived < plan.begin
    ages = ages_of((parents.first[here], parents.partner[here], students.first[study]), plan.begin)
    return draw_settled(plan, people, int(study.sum()), int(here.sum()), ages, dice)


def _together(plan: Plan, families: Families, swapped: Mask, kinds: Sequence[Homes], dice: Dice) -> Society:
    """All households in a row, and their adults in the order of the households."""
    import numpy as np

    kind = np.repeat([homes.kind for homes in kinds], [len(homes.first) for homes in kinds])
    adults = np.stack([np.concatenate([getattr(homes, name) for homes in kinds])
                       for name in ("first", "partner", "other")], axis=1)  # fmt: skip
    home, place = np.nonzero(adults < NEVER)
    couple = np.concatenate([homes.couple for homes in kinds])
    arrived, moved, graduation, level = (np.concatenate([getattr(homes, name) for homes in kinds])
                                         for name in ("arrived", "moved", "graduation", "level"))  # fmt: skip
    women = plan.marginals.people.women.number
    female = _sexes(home, place, couple, swapped, women, dice)
    return Society(kind, arrived, moved, couple, graduation, level, families, home, place, adults[home, place], female)


def _sexes(home: Ints, place: Ints, couple: Mask, swapped: Mask, women: float, dice: Dice) -> Mask:
    """Who is a woman: couples are half and half, lone parents mothers; the others make up the published share."""
    import numpy as np

    lone_mothers = int((~couple[: len(swapped)]).sum())
    free = len(home) - 2 * int(couple.sum()) - lone_mothers
    men = (1 - women) * len(home) - int(couple.sum())
    of_first = dice.chance(len(couple), float(np.clip(men / max(free, 1), 0, 1)))
    of_first[: len(swapped)] = swapped
    others = dice.chance(len(home), float(np.clip(men / max(free, 1), 0, 1)))
    male = np.select([place == 0, place == 1], [of_first[home], ~of_first[home]], others)
    female: Mask = ~male
    return female
