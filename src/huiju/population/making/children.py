"""The table of children: every child under 18 in the years drawn, until the eighteenth birthday."""

from __future__ import annotations

from .columns import Rows
from .dice import NEVER, YEAR, Days, Dice, Ints, day_number, on_years, year_of
from .households import LOCAL, MIXED
from .persons import state_of
from .plan import Plan
from .society import Society
from .tally import Tally

STEPS = ("none", "enter_primary", "enter_junior", "transfer", "enrolled")


def draw_children(plan: Plan, society: Society, homes: Rows, persons: Rows, people: float, city: str, dice: Dice,
                  tally: Tally) -> Rows:  # fmt: skip
    """The children, in the order of their households (families are the first households)."""
    import numpy as np

    f, n = society.families, len(society.families.born)
    rows = Rows(n)
    home = f.family
    rows.int("_home", home)
    rows.date("child_born_on", f.born)
    rows.int("child_birth_order", f.order)
    arrived = np.maximum(homes["_arrived"][home], f.born)
    before = f.born < homes["_arrived"][home]
    rows.date("arrived_on", np.where((arrived >= plan.begin), arrived, NEVER))
    grown = on_years(f.born, 18)
    left = np.minimum(homes["_left"][home], grown)
    rows.date("left_on", np.where(left <= plan.end, left, NEVER))
    rows.bool("child_born_in_city", ~before & ((f.born >= plan.begin) | dice.chance(n, 0.9)))
    _hukou(plan, homes, rows, city, dice)
    _school(plan, homes, rows, dice)
    state = state_of(plan.marginals.state_day, plan.first, plan.last)
    age = (state - f.born) / YEAR
    rows.groups.update({
        "under_3": age < 3, "under_6": age < 6, "school_age": (age >= 6) & (age < 15), "later_born": f.order > 1,
        "newcomers": society.moved[home], "entering": (rows["child_school_step"] == 1),
        "changing": rows["child_school_step"] == 3,
    })  # fmt: skip
    _count(plan, rows, people, tally)
    _mothers(plan, society, persons, dice)
    return rows


def _hukou(plan: Plan, homes: Rows, rows: Rows, city: str, dice: Dice) -> None:
    """Hukou of the parents and of the child, and since when the family is registered here."""
    import numpy as np

    home, n = rows["_home"], rows.size
    state = homes["_hukou"][home]
    rows.code("parents_hukou_in_city", homes["_parents_here"][home], ("none", "one", "both"))
    here = np.where(state == LOCAL, dice.chance(n, 0.98), np.where(state == MIXED, dice.chance(n, 0.8), False))
    rows.code("child_hukou_city", np.where(here, 0, 1).astype(np.uint8), (city, "elsewhere"))
    after = rows["child_born_on"] + 10 + (dice.share(n) * 60).astype(np.int32)
    settled = np.maximum(after, homes["_moved_on"][home])
    settled = np.where(homes["_moved_on"][home] < NEVER, settled, after)
    rows.date("child_hukou_on", np.where(here, settled, NEVER))
    rows.date("family_settled_on", homes["family_settled_on"][home])
    rows.bool("family_owns_home_in_city", homes["_owns"][home])
    rows.bool("parent_came_from_outside", homes["_from_outside"][home])


def _school(plan: Plan, homes: Rows, rows: Rows, dice: Dice) -> None:
    """Year of entry into primary school (six by the end of August), and the first step at school in the years drawn.

    A child tells one step: into primary school; into junior school where it is already at primary school; enrolled
    where neither comes any more. Some change schools instead.
    """
    import numpy as np

    born, n = rows["child_born_on"], rows.size
    year = year_of(born)
    entry = year + 6 + (born >= _first_of_september(year))
    rows.int("child_entry_year", entry)
    step = np.where(entry >= plan.first, 1, np.where(entry + 6 >= plan.first, 2, 4))
    step = np.where(dice.chance(n, 0.03), 3, step)
    rows.code("child_school_step", step.astype(np.uint8), STEPS)
    ends = _first_of_september(entry + 9) - 62
    rows.bool("child_has_local_junior_record", homes["_left"][rows["_home"]] > ends)


def draw_care(plan: Plan, rows: Rows, dice: Dice) -> None:
    """When a child first goes to the nursery (in the second or third year) or to kindergarten (three years before
    school), and how many terms that count it is there until it goes to school."""
    import numpy as np

    if "child_care_kind" not in rows.columns:
        return
    kind, n = rows.columns["child_care_kind"], rows.size
    school = _first_of_september(rows["child_entry_year"])
    early = rows["child_born_on"] + ((1 + dice.share(n) * 1.5) * YEAR).astype(np.int32)
    begins = np.where(kind.equal("nursery"), early, _first_of_september(rows["child_entry_year"] - 3))
    begins = np.where(kind.equal("none") | ~kind.known(), NEVER, begins).astype(np.int32)
    rows.date("child_care_from", begins)
    counts = plan.marginals.care_counts_from
    counted = begins if counts is None else np.maximum(begins, day_number(*(int(part) for part in counts.split("-"))))
    terms = np.ceil((school - counted - 10) / (YEAR / 2)).astype(np.int64)
    rows.int("child_care_semesters", np.clip(terms, 0, None))


def _first_of_september(years: Ints) -> Days:
    import numpy as np

    start: Days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    return start + 243


def _count(plan: Plan, rows: Rows, people: float, tally: Tally) -> None:
    """Births of each year and order, and children there from the start."""
    import numpy as np

    b = plan.marginals.births
    born = rows["child_born_on"]
    inside = born >= plan.begin
    year = year_of(born)
    for calendar in range(plan.first, plan.last + 1):
        expected = float(plan.births[calendar].sum()) * people
        tally.events(f"births {calendar}", expected, (year == calendar).sum(), b.per_1000)
    tally.shares("birth order", b.order, np.minimum(rows["child_birth_order"][inside], 3) - 1)


def _mothers(plan: Plan, society: Society, persons: Rows, dice: Dice) -> None:
    """For each woman the day on which she last gave birth in the years drawn, and her first check before it."""
    import numpy as np

    f, n = society.families, persons.size
    last = np.where(f.last_birth >= plan.begin, f.last_birth, NEVER)
    days = np.full(n, NEVER, dtype=np.int32)
    home = society.home
    family = home < len(last)
    mother = family & society.female & (society.place < 2)
    days[mother] = last[home[mother]]
    days = np.where(days >= persons["_arrived"], days, NEVER).astype(np.int32)
    persons.date("gave_birth_on", days)
    check = days - 200 + (dice.share(n) * 40).astype(np.int32)
    persons.date("prenatal_check_on", np.where(days < NEVER, check, NEVER).astype(np.int32))
    persons.groups["mothers"] = days < NEVER
