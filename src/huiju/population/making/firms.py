"""Employers and what belongs to them: hires, interns; ventures of households; institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .columns import Rows
from .dice import NEVER, YEAR, Dice
from .persons import EDUCATION
from .plan import Plan
from .society import Society
from .tally import Tally

if TYPE_CHECKING:
    import numpy as np

OF_EMPLOYER = ("employer_in_six_clusters", "employer_is_sme", "employer_kind")
"""Facts of the employer that persons, hires and interns carry too."""
OF_PERSON = ("birth_date", "sex", "education", "hukou_city", "hukou_moved_on", "came_from_outside", "graduated_on",
             "contract_signed_on", "contract_months")  # fmt: skip
"""Facts of the person hired that a hire carries too."""


def draw_employers(plan: Plan, people: float, dice: Dice, tally: Tally) -> Rows:
    """The employers of a part, with the day on which some are recognised."""
    import numpy as np

    w = plan.marginals.work
    n = max(int(dice.times(people * w.employers_per_1000.number / 1000)), 1)
    tally.events("employers", people * w.employers_per_1000.number / 1000, n, w.employers_per_1000)
    rows = Rows(n)
    days = dice.event(n, w.recognised_per_1000.number / 1000, plan.begin, plan.end)
    tally.events("employers recognised", n * w.recognised_per_1000.number / 1000 * plan.years, (days < NEVER).sum(),
                 w.recognised_per_1000)  # fmt: skip
    rows.date("recognised_on", days)
    rows.groups["recognised"] = days < NEVER
    where = dice.pick(n, plan.marginals.districts.shares)
    rows.code("district", where.astype(np.uint8), plan.marginals.districts.names)
    return rows


def employ(persons: Rows, employers: Rows, dice: Dice) -> None:
    """Give each employee an employer; some have many more than others. Adds `_employer` (place, or -1)."""
    import numpy as np

    employee = persons.groups["employees"]
    weight = dice.rng.pareto(1.3, employers.size) + 0.2
    chosen = dice.pick(int(employee.sum()), weight)
    place = np.full(persons.size, -1, dtype=np.int64)
    place[employee] = chosen
    persons.int("_employer", place)
    for name in OF_EMPLOYER:
        if name in employers.columns:
            column = employers.columns[name].take(np.maximum(place, 0))
            if column.kind == "bool":
                persons.bool(name, column.data & employee)


def draw_hires(plan: Plan, persons: Rows, employers: Rows) -> Rows:
    """One hire for each contract that begins in the years drawn."""
    import numpy as np

    signed = persons["contract_signed_on"]
    hired = np.flatnonzero((signed >= plan.begin) & (signed <= plan.end) & (persons["_employer"] >= 0))
    hired = hired[np.argsort(persons["_employer"][hired], kind="stable")]
    rows = Rows(len(hired))
    place = persons["_employer"][hired]
    rows.int("_employer", place)
    rows.copy(persons, hired, OF_PERSON)
    rows.date("hired_on", signed[hired])
    rows.copy(employers, place, ("district", *OF_EMPLOYER))
    left = rows["graduated_on"]
    days = rows["hired_on"]
    rows.bool("is_new_graduate", (left < NEVER) & (_year(left) == _year(days)))
    after = (left < NEVER) & (days >= left)
    recent = after & (days - left < 2 * YEAR)
    older = after & ~recent
    rows.groups.update({"new_graduates": rows["is_new_graduate"], "recent_graduates": recent,
                        "older_graduates": older, "young": days - rows["birth_date"] < 25 * YEAR})  # fmt: skip
    return rows


def _year(days: np.ndarray) -> np.ndarray:
    made: np.ndarray = days.astype("datetime64[D]").astype("datetime64[Y]")
    return made


def draw_interns(plan: Plan, people: float, employers: Rows, dice: Dice, tally: Tally) -> Rows:
    """Interns of employers, on even days of the years drawn."""
    import numpy as np

    w = plan.marginals.work
    expected = people * w.interns_per_1000.number / 1000 * plan.years
    n = int(dice.times(expected))
    tally.events("interns", expected, n, w.interns_per_1000)
    place = np.sort(dice.rng.integers(0, employers.size, n))
    rows = Rows(n)
    rows.int("_employer", place)
    rows.copy(employers, place, ("district", *OF_EMPLOYER))
    begins = dice.between(plan.begin, plan.end, n)
    rows.date("internship_from", begins)
    rows.date("birth_date", (begins - (20 + dice.share(n) * 5) * YEAR).astype(np.int32))
    rows.code("sex", dice.chance(n, 0.5).astype(np.uint8), ["male", "female"])
    levels = [EDUCATION.index(name) for name in ("senior_secondary", "junior_college", "bachelor", "master")]
    picked = dice.pick(n, [0.35, 0.2, 0.35, 0.1])
    rows.code("education", np.asarray(levels)[picked].astype(np.uint8), EDUCATION)
    return rows


def draw_ventures(plan: Plan, society: Society, homes: Rows, persons: Rows, dice: Dice, tally: Tally) -> Rows:
    """What those who ask for a household found, one venture each at most; recent graduates more often."""
    import numpy as np

    w = plan.marginals.work
    asks = np.flatnonzero(persons["is_applicant"])
    n = len(asks)
    usual, fresh = w.ventures_per_1000.number / 1000, w.graduate_ventures_per_1000.number / 1000
    most = max(usual, fresh)
    days = dice.event(n, most, plan.begin, plan.end)
    left = persons["graduated_on"][asks]
    age = (days - persons["birth_date"][asks]) / YEAR
    graduate = persons.groups["graduates"][asks] & (days >= left) & (days - left < 5 * YEAR)
    study = persons.groups["students"][asks] & (days < left)
    there = (days >= homes["_arrived"]) & (days < np.minimum(homes["_left"], persons["left_on"][asks]))
    able = (days < NEVER) & there & (age >= 18) & (age < 60)
    kept = able & dice.chance(n, np.where(graduate, fresh, usual) / most)
    tally.events("ventures", float((np.where(graduate, fresh, usual) / most)[able].sum()), kept.sum(),
                 w.ventures_per_1000)  # fmt: skip
    rows = Rows(int(kept.sum()))
    rows.int("_home", np.flatnonzero(kept))
    rows.date("venture_registered_on", days[kept])
    rows.bool("venture_founder_is_graduate", graduate[kept])
    rows.bool("venture_founder_is_student", study[kept])
    rows.date("founder_graduated_on", left[kept])
    rows.copy(persons, asks[kept], ("birth_date", "education", "hukou_city", "hukou_moved_on", "came_from_outside"))
    rows.groups.update({"graduates": graduate[kept], "students": study[kept],
                        "young_founders": (graduate | study)[kept]})  # fmt: skip
    landed = days[kept] + (dice.share(rows.size) * 60).astype(np.int32)
    rows.date("_landed", landed)
    return rows


def draw_institutions(plan: Plan, people: float, dice: Dice, tally: Tally) -> Rows:
    """Institutions that may claim something."""
    import numpy as np

    w = plan.marginals.work
    expected = people * w.institutions_per_100000.number / 100_000
    rows = Rows(int(dice.times(expected)))
    tally.events("institutions", expected, rows.size, w.institutions_per_100000)
    where = dice.pick(rows.size, plan.marginals.districts.shares)
    rows.code("district", where.astype(np.uint8), plan.marginals.districts.names)
    return rows
