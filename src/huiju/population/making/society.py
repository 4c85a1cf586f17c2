"""Who lives together, from when until when: households, their adults and their children."""

from __future__ import annotations

from dataclasses import dataclass

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .ages import ADULT, OLDEST
from .dice import NEVER, YEAR, Days, Dice, Floats, Ints, Mask, day_number, on_years
from .families import Families, draw_families
from .marginals import Marginals
from .tally import Tally

FAMILY, SETTLED, MOVER, YOUNG, STUDENT = range(5)
"""Kinds of households: with children; without, present from the start; arriving; come of age; a student in college."""


@dataclass(frozen=True)
class Plan:
    """What is the same in every part."""

    marginals: Marginals
    shares: Floats
    births: dict[int, Floats]
    hazard: tuple[float, float]
    first: int
    last: int

    @property
    def begin(self) -> int:
        """The first day of the years drawn."""
        return day_number(self.first)

    @property
    def end(self) -> int:
        """The last day of the years drawn."""
        return day_number(self.last, 12, 31)

    @property
    def years(self) -> int:
        """How many calendar years are drawn."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Society:
    """Households in the order of their number, adults and children in the order of their households."""

    kind: Ints
    arrived: Days
    """The first day; before the first year where the household was always there."""
    moved: Mask
    """Whether the household came from elsewhere in the years drawn."""
    families: Families
    home: Ints
    """For each adult the household."""
    place: Ints
    """For each adult 0, 1 or 2: the one who asks for the household, the partner, another one."""
    born: Days
    female: Mask
    couple: Mask
    """For each household whether its first two adults are a couple."""
    graduation: Days
    """For each household the day a student leaves college; NEVER for all others."""
    level: Ints
    """For each household the level of study of a student, a place in the weights."""


def draw_society(plan: Plan, people: float, dice: Dice, tally: Tally) -> Society:
    """Everybody of a part of a city in which so many people live when the first year begins."""
    import numpy as np

    families = draw_families(plan.marginals, plan.births, people, (plan.first, plan.last), dice)
    students = _students(plan, people, dice, tally)
    present = families.arrived < plan.begin
    ages = _present_ages(plan, families, present) + _ages(students[0][students[1] < plan.begin], plan.begin)
    minors = _minors(plan, families, present)
    size, old = _settled(plan, people, present.sum(), minors, ages, dice)
    moved_in, young = _arriving(plan, people, families, dice, tally)
    kinds = [(FAMILY, len(families.mother)), (SETTLED, len(size)), (MOVER, len(moved_in[0])), (YOUNG, len(young[0])),
             (STUDENT, len(students[0]))]  # fmt: skip
    kind = np.repeat([k for k, _ in kinds], [n for _, n in kinds])
    start = np.cumsum([0, *(n for _, n in kinds)])
    always = np.full(len(size), plan.begin - 1, dtype=np.int32)
    arrived = np.concatenate([families.arrived, always, moved_in[1], young[1], students[1]])
    moved = np.concatenate([families.moved, np.zeros(len(size), bool), np.ones(len(moved_in[0]), bool),
                            np.zeros(len(young[0]), bool), students[4]])  # fmt: skip
    lone = families.father >= NEVER
    couple = np.concatenate([~lone, size >= 2, moved_in[2], np.zeros(len(young[0]) + len(students[0]), bool)])
    swap = dice.chance(len(lone), 0.5) & ~lone
    asks = np.where(swap, families.father, families.mother)
    other = np.where(swap, families.mother, families.father)[~lone]
    two = np.flatnonzero(size >= 2)
    three = np.flatnonzero(size == 3)
    pair = np.flatnonzero(moved_in[2])
    own = np.arange(len(kind))
    home = np.concatenate([own, np.flatnonzero(~lone), start[1] + two, start[1] + three, start[2] + pair])
    place = np.repeat([0, 1, 1, 2, 1], [len(own), len(other), len(two), len(three), len(pair)])
    born = np.concatenate([asks, old[0], moved_in[0], young[0], students[0], other, old[1], old[2], moved_in[3]])
    # Couples are half and half and lone parents mothers; the others make up the published share.
    free = len(home) - 2 * couple.sum() - lone.sum()
    men_left = (1 - plan.marginals.people.women.number) * len(home) - couple.sum()
    men = dice.chance(len(home), float(np.clip(men_left / max(free, 1), 0, 1)))
    men[: len(swap)] = swap
    men[place == 1] = ~men[home[place == 1]]
    order = np.argsort(home, kind="stable")
    fade = np.full(len(kind), NEVER, dtype=np.int32)
    fade[start[4] :] = students[2]
    level = np.zeros(len(kind), dtype=np.int64)
    level[start[4] :] = students[3]
    return Society(kind, arrived.astype(np.int32), moved, families, home[order], place[order],
                   born[order].astype(np.int32), ~men[order], couple, fade, level)  # fmt: skip


def _ages(born: Days, day: int) -> Floats:
    """How many there are of each age on a day."""
    import numpy as np

    age = np.clip(((day - born) / YEAR).astype(np.int64), 0, OLDEST - 1)
    return np.bincount(age, minlength=OLDEST).astype(np.float64)


def _present_ages(plan: Plan, families: Families, present: Mask) -> Floats:
    fathers = families.father[present]
    return _ages(families.mother[present], plan.begin) + _ages(fathers[fathers < NEVER], plan.begin)


def _minors(plan: Plan, families: Families, present: Mask) -> int:
    return int((present[families.family] & (families.born < plan.begin)).sum())


def _settled(plan: Plan, people: float, families: int, minors: int, ages: Floats, dice: Dice
             ) -> tuple[Ints, list[Days]]:  # fmt: skip
    """Households without children under 18: their sizes, and the births of first, second and third adults.

    Their number and ages fill what the families leave of the people, the mean size of a household and each age.
    """
    import numpy as np

    marginals = plan.marginals
    left = np.maximum(plan.shares[ADULT:] * people - ages[ADULT:], 0)
    for group in (slice(0, 65 - ADULT), slice(65 - ADULT, None)):
        wanted = float(plan.shares[ADULT:][group].sum() * people - ages[ADULT:][group].sum())
        left[group] *= max(wanted, 0) / max(left[group].sum(), 1e-9)
    adults = left.sum()
    in_families = people - adults - _students_present(plan, people)
    number = (people - _students_present(plan, people)) / marginals.households.mean_size.number - families
    mean, three = adults / max(number, 1e-9), marginals.households.three_adults.number
    two = mean - 1 - 2 * three
    if not 0 <= two <= 1 - three and people >= 1000:
        raise _unreachable(in_families / max(families, 1), mean)
    two = min(max(two, 0.0), 1 - three)
    size = 1 + dice.pick(round(max(number, 0)), [1 - two - three, two, three])
    first = _draw_ages(left, len(size), dice)
    block = (first // 5) * 5
    second = _draw_within(left, block[size >= 2], dice)
    third = _draw_ages(left, int((size == 3).sum()), dice)
    born = [(plan.begin - (age + dice.share(len(age)) * 0.998) * YEAR).astype(np.int32)
            for age in (first, second, third)]  # fmt: skip
    return size, born


def _draw_ages(left: Floats, n: int, dice: Dice) -> Ints:
    return ADULT + dice.pick(n, left)


def _draw_within(left: Floats, block: Ints, dice: Dice) -> Ints:
    """An age in the same group of five years, so that couples do not change how many there are of each age."""
    import numpy as np

    total = np.concatenate([[0.0] * ADULT, left, [0.0] * 5])
    edges = np.concatenate([[0.0], np.cumsum(total)])
    low, high = edges[block], edges[np.minimum(block + 5, OLDEST)]
    aim = low + dice.rng.random(len(block)) * (high - low)
    found: Ints = np.searchsorted(edges, aim, side="right") - 1
    return np.clip(found, np.maximum(block, ADULT), np.minimum(block + 4, OLDEST - 1))


def _students_present(plan: Plan, people: float) -> float:
    students = plan.marginals.students
    years = sum(share * int(students.years[level]) for level, share in
                zip(students.level.names, students.level.shares, strict=True))  # fmt: skip
    return people * students.entrants_per_1000.number / 1000 * years


def _students(plan: Plan, people: float, dice: Dice, tally: Tally) -> tuple[Days, Days, Days, Ints, Mask]:
    """Births, first days, days of leaving college, levels of study, and who comes from elsewhere."""
    import numpy as np

    students = plan.marginals.students
    rate = people * students.entrants_per_1000.number / 1000
    longest = max(int(students.years[level]) for level in students.level.names)
    cohorts = np.arange(plan.first - longest, plan.last + 1)
    drawn = dice.times([rate] * len(cohorts))
    tally.events("students: entrants", rate * plan.years, drawn[longest:].sum(), students.entrants_per_1000)
    year = np.repeat(cohorts, drawn)
    level = dice.pick(len(year), students.level.shares)
    tally.shares("students: level", students.level, level[year >= plan.first])
    length = np.asarray([int(students.years[name]) for name in students.level.names])[level]
    entered = _first_of(year, 244) + (dice.share(len(year)) * 10).astype(np.int32)
    leaves = _first_of(year + length, 166) + (dice.share(len(year)) * 40).astype(np.int32)
    age = np.where(np.asarray(students.level.names)[level] == "master", 22.5, 18.5) + dice.share(len(year)) * 2 - 0.4
    born = entered - (age * YEAR).astype(np.int32)
    kept = leaves > plan.begin
    outside = dice.chance(len(year), students.from_outside.number)
    entered = np.where(entered < plan.begin, plan.begin - 1, entered).astype(np.int32)
    return born[kept], entered[kept], leaves[kept], level[kept], outside[kept]


def _first_of(years: Ints, day: int) -> Days:
    import numpy as np

    start: Days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    return start + np.int32(day)


def _arriving(plan: Plan, people: float, families: Families, dice: Dice, tally: Tally
              ) -> tuple[tuple[Days, Days, Mask, Days], tuple[Days, Days]]:  # fmt: skip
    """Households without children that move in, and those who come of age: births of the first adults, first days."""
    import numpy as np

    moves = plan.marginals.moves
    wanted = people * moves.in_per_1000.number / 1000 * plan.years
    there = families.moved[families.family] & (families.born < families.arrived[families.family])
    with_children = int(families.moved.sum() + (families.moved & (families.father < NEVER)).sum() + there.sum())
    households = dice.times(max(wanted - with_children, 0) / (1 + moves.couples.number))
    n = int(households)
    arrived = dice.between(plan.begin, plan.end, n)
    age = dice.steps(n, moves.age)
    born = (arrived - (age + dice.share(n)) * YEAR).astype(np.int32)
    pair = dice.chance(n, moves.couples.number)
    partner = (born[pair] + (dice.share(int(pair.sum())) - 0.5) * 4 * YEAR).astype(np.int32)
    partner = np.minimum(partner, arrived[pair] - int(ADULT * YEAR) - 1).astype(np.int32)
    tally.events("moves in", wanted, with_children + n + pair.sum(), moves.in_per_1000)
    young = int(dice.times(people * moves.coming_of_age_per_1000.number / 1000 * plan.years))
    grown = dice.between(plan.begin, plan.end, young)
    begun = on_years(grown, -ADULT) - (dice.share(young) * 4 * YEAR).astype(np.int32)
    tally.events("coming of age", people * moves.coming_of_age_per_1000.number / 1000 * plan.years, young,
                 moves.coming_of_age_per_1000)  # fmt: skip
    return (born, arrived, pair, partner), (begun.astype(np.int32), grown)


def _unreachable(size: float, mean: float) -> RuleError:
    says = Text(
        f"按其余数字，无未成年人的家庭平均要有 {mean:.2f} 人，凑不成 households.mean_size",
        f"with the other figures households without children would have {mean:.2f} people on average: "
        "households.mean_size cannot be reached",
    )
    hint = Text("调整 mean_size、three_adults 或 births.order", "change mean_size, three_adults or births.order")
    return RuleError(Diagnostic("marginals-unreachable", says, hint))
