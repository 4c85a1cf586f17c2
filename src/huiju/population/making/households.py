"""The table of households: when they are there, where they live, their hukou, marriages and homes."""

from __future__ import annotations

from .columns import Rows
from .dice import NEVER, YEAR, Days, Dice, Mask, year_of
from .plan import FAMILY, STUDENT, YOUNG, Plan
from .society import Society
from .tally import Tally

LOCAL, MIXED, OUTSIDE = range(3)
"""Whose hukou is in the city: of all adults, of one partner only, of none."""


def draw_households(plan: Plan, society: Society, people: float, city: str, dice: Dice, tally: Tally) -> Rows:
    """The households of a part in which so many people live when the first year begins.

    Besides facts there are working columns (names beginning with `_`): `_arrived`, `_left`, `_kind`, `_hukou`,
    `_moved_on`, `_owns`, `_rents`.
    """
    import numpy as np

    n, m = len(society.kind), plan.marginals
    rows = Rows(n)
    left = _left(plan, society, dice, tally)
    rows.date("_arrived", society.arrived)
    rows.date("_left", left)
    rows.int("_kind", society.kind)
    districts = m.districts
    where = dice.pick(n, districts.shares)
    rows.code("district", where.astype(np.uint8), districts.names)
    tally.shares("district", districts, where)
    _hukou(plan, society, rows, dice, tally)
    _marriages(plan, society, rows, people, city, dice, tally)
    _homes(plan, society, rows, dice, tally)
    return rows


def _left(plan: Plan, society: Society, dice: Dice, tally: Tally) -> Days:
    """The first day no longer in the city: a move out, or a student's departure after graduation."""
    import numpy as np

    m, n = plan.marginals, len(society.kind)
    student = society.kind == STUDENT
    floor = np.maximum(society.arrived, plan.begin).astype(np.int64)
    families = society.families
    floor[: len(families.mother)] = np.maximum(floor[: len(families.mother)], families.last_birth + 60)
    days = dice.event(n, m.moves.out_per_1000.number / 1000, plan.begin, plan.end)
    days = np.where((days > floor) & ~student, days, NEVER)
    exposed = np.clip(plan.end + 1 - floor, 0, None)[~student].sum() / YEAR
    rate = m.moves.out_per_1000.number / 1000
    tally.events("moves out: households", exposed * rate, (days < NEVER).sum(), m.moves.out_per_1000)
    leaves = student & ~dice.chance(n, m.students.stay.number)
    gone = society.graduation + (dice.share(n) * 45).astype(np.int32)
    over = society.graduation < plan.end
    tally.share("students: stay", m.students.stay.number, float((student & over & ~leaves).sum()),
                float((student & over).sum()), m.students.stay)  # fmt: skip
    found: Days = np.where(leaves, gone, days).astype(np.int32)
    return found


def _hukou(plan: Plan, society: Society, rows: Rows, dice: Dice, tally: Tally) -> None:
    """Whether the hukou is here, and on which day it was moved in after an arrival or before."""
    import numpy as np

    h, n = plan.marginals.hukou, rows.size
    settled = ~society.moved & (society.kind != YOUNG)
    local = np.where(society.moved, dice.chance(n, h.moved_on_arrival.number), dice.chance(n, h.local.number))
    local = np.where(society.kind == YOUNG, True, local)
    state = np.where(local, np.where(society.couple & dice.chance(n, h.mixed.number), MIXED, LOCAL), OUTSIDE)
    tally.share("hukou here", h.local.number, float(local[settled].sum()), float(settled.sum()), h.local)
    tally.share("hukou moved on arrival", h.moved_on_arrival.number, float(local[society.moved].sum()),
                float(society.moved.sum()), h.moved_on_arrival)  # fmt: skip
    before = settled & local & dice.chance(n, h.moved_before.number)
    later = society.arrived + 1 + (dice.share(n) * 730).astype(np.int32)
    earlier = plan.begin - 30 - (dice.share(n) * 15 * YEAR).astype(np.int32)
    moved_on = np.where(society.moved & local, later, np.where(before, earlier, NEVER)).astype(np.int32)
    rows.int("_hukou", state)
    rows.date("_moved_on", moved_on)


def _marriages(plan: Plan, society: Society, rows: Rows, people: float, city: str, dice: Dice, tally: Tally) -> None:
    """Days of registration of couples: before the first child in families, in all as many a year as published."""
    import numpy as np

    m, n = plan.marginals, rows.size
    married = np.full(n, NEVER, dtype=np.int32)
    families = society.families
    count = len(families.mother)
    married[:count] = families.first_birth - 200 - (dice.share(count) * 1100).astype(np.int32)
    married = np.where(society.couple, married, NEVER).astype(np.int32)
    childless = society.couple & (society.kind != FAMILY)
    young = society.born[society.place == 0] + ((22 + dice.share(n) * 10) * YEAR).astype(np.int32)
    married = np.where(childless, np.minimum(young, plan.begin - 30), married).astype(np.int32)
    year = np.where(married < NEVER, year_of(np.minimum(married, 60_000)), 0)
    wanted = m.marriages.per_1000.number / 1000 * people
    free = np.flatnonzero(childless)
    chosen = dice.rng.permutation(free)
    used = 0
    for calendar in range(plan.first, plan.last + 1):
        missing = int(dice.times(wanted - float((year == calendar).sum())))
        some = chosen[used : used + missing]
        start = max(plan.begin, int((np.datetime64(f"{calendar}-01-01", "D")).astype(np.int64)))
        married[some] = np.maximum(dice.between(start, start + 364, len(some)), society.arrived[some])
        used += missing
    inside = ((married >= plan.begin) & (married <= plan.end)).sum()
    tally.events("marriages", wanted * plan.years, inside, m.marriages.per_1000)
    here = dice.chance(n, m.marriages.in_city.number)
    some_day = married < NEVER
    tally.share("marriage registered here", m.marriages.in_city.number, float((here & some_day).sum()),
                float(some_day.sum()), m.marriages.in_city)  # fmt: skip
    place = np.where(some_day, np.where(here, 0, 1), 2)
    rows.date("marriage_registered_on", married)
    rows.code("marriage_registered_in", place.astype(np.uint8), [city, "elsewhere", "none"])


def _homes(plan: Plan, society: Society, rows: Rows, dice: Dice, tally: Tally) -> None:
    """Who owns a home in the city and who rents one."""
    import numpy as np

    m, n = plan.marginals.homes, rows.size
    student = society.kind == STUDENT
    new = society.moved | (society.kind == YOUNG)
    owns = np.where(new, dice.chance(n, m.owners_arriving.number), dice.chance(n, m.owners.number)) & ~student
    rents: Mask = ~owns & dice.chance(n, m.renters.number) & ~student
    old = ~new & ~student
    tally.share("owners, present from the start", m.owners.number, float(owns[old].sum()), float(old.sum()), m.owners)
    arriving = new & ~student
    tally.share("owners, arriving", m.owners_arriving.number, float(owns[arriving].sum()), float(arriving.sum()),
                m.owners_arriving)  # fmt: skip
    others = ~owns & ~student
    tally.share("renters among the others", m.renters.number, float(rents[others].sum()), float(others.sum()),
                m.renters)  # fmt: skip
    rows.bool("_owns", owns)
    rows.bool("_rents", rents)
