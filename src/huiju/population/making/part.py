"""One part of a population: whole households and whole employers, all tables of them, from its own random numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from huiju.policy.vocabulary import Vocabulary

from ..layout import TABLES
from .children import draw_care, draw_children
from .columns import Rows
from .dice import NEVER, YEAR, Dice, Ints, Mask
from .firms import draw_employers, draw_hires, draw_institutions, draw_interns, draw_ventures, employ
from .homes import draw_purchases, draw_tenants
from .households import LOCAL, MIXED, draw_households
from .persons import draw_persons
from .plan import FAMILY, SETTLED, STUDENT, Plan
from .single_facts import draw_facts
from .society import Society, draw_society
from .tally import Tally

if TYPE_CHECKING:
    import polars as pl

KEYS = 100_000_000
"""Keys of a part lie between its number times this and the next one."""
_OF_HOUSEHOLD = ("marriage_registered_on", "marriage_registered_in", "family_settled_on", "parents_hukou_in_city")


def draw_part(plan: Plan, vocabulary: Vocabulary, people: float, seed: int, part: int, tally: Tally
              ) -> dict[str, pl.DataFrame]:  # fmt: skip
    """Every table of a part in which so many people live when the first year begins; counts go to the tally."""
    dice, m, city = Dice(seed, part), plan.marginals, plan.marginals.place
    society = draw_society(plan, people, dice, tally)
    homes = draw_households(plan, society, people, city, dice, tally)
    persons = draw_persons(plan, society, homes, people, city, dice, tally)
    _of_adults(society, homes, persons)
    employers = draw_employers(plan, people, dice, tally)
    children = draw_children(plan, society, homes, persons, people, city, dice, tally)
    draw_tenants(plan, society, homes, persons, dice, tally)

    def facts(rows: Rows, table: str) -> None:
        draw_facts(rows, getattr(m.facts, table), vocabulary, city, dice, tally, table)

    facts(employers, "employers")
    employ(persons, employers, dice)
    facts(homes, "households")
    persons.copy(homes, society.home, [name for name in _OF_HOUSEHOLD if name in homes.columns])
    facts(persons, "persons")
    facts(children, "children")
    draw_care(plan, children, dice)
    count = _children_of(society, homes.size)
    purchases = draw_purchases(plan, society, homes, persons, count, dice, tally)
    purchases.copy(persons, _asking(persons)[purchases["_home"]], ["graduate_housing_recognised"])
    facts(purchases, "purchases")
    ventures = draw_ventures(plan, society, homes, persons, dice, tally)
    facts(ventures, "ventures")
    _landed(ventures)
    hires = draw_hires(plan, persons, employers)
    facts(hires, "hires")
    interns = draw_interns(plan, people, employers, dice, tally)
    facts(interns, "interns")
    institutions = draw_institutions(plan, people, dice, tally)
    facts(institutions, "institutions")
    _sizes(plan, society, homes, count, tally)
    _ages(plan, persons, children, people, tally)
    made = {"households": homes, "persons": persons, "children": children, "purchases": purchases,
            "ventures": ventures, "employers": employers, "hires": hires, "interns": interns,
            "institutions": institutions}  # fmt: skip
    return {name: _finish(name, rows, homes, part) for name, rows in made.items()}


def _asking(persons: Rows) -> Ints:
    import numpy as np

    found: Ints = np.flatnonzero(persons["is_applicant"])
    return found


def _of_adults(society: Society, homes: Rows, persons: Rows) -> None:
    """What follows for the household from its adults."""
    import numpy as np

    state = homes["_hukou"]
    here = np.where(state == LOCAL, np.where(society.couple, 2, 1), np.where(state == MIXED, 1, 0))
    homes.code("_parents_here", here.astype(np.uint8), ("none", "one", "both"))
    homes.code("parents_hukou_in_city", here.astype(np.uint8), ("none", "one", "both"))
    native = persons["birth_date"][_asking(persons)]
    settled = np.where(homes["_moved_on"] < NEVER, homes["_moved_on"], native)
    homes.date("family_settled_on", np.where(here > 0, settled, NEVER).astype(np.int32))
    outside = np.zeros(homes.size, dtype=np.bool_)
    outside[society.home[persons["came_from_outside"]]] = True
    homes.bool("_from_outside", outside)
    homes.bool("family_owns_home_in_city", homes["_owns"])
    homes.groups.update({
        "families": society.kind == FAMILY, "couples": society.couple, "movers": society.moved,
        "renters": homes["_rents"], "owners": homes["_owns"], "locals": here > 0, "outsiders": here == 0,
        "not_owners": ~homes["_owns"] & (society.kind != STUDENT),
        "new_settlers": society.moved & (here > 0), "moving_couples": society.moved & society.couple,
    })  # fmt: skip


def _children_of(society: Society, households: int) -> Ints:
    import numpy as np

    count = np.zeros(households, dtype=np.int64)
    count[: len(society.families.count)] = society.families.count
    return count


def _landed(ventures: Rows) -> None:
    import numpy as np

    if "venture_landed_in_city" in ventures.columns:
        landed = ventures.columns["venture_landed_in_city"]
        ventures.date("venture_landed_on", np.where(landed.data & landed.known(), ventures["_landed"], NEVER))


def _sizes(plan: Plan, society: Society, homes: Rows, count: Ints, tally: Tally) -> None:
    """The number of children and the size of each household, and its mean when the first year begins."""
    import numpy as np

    f = society.families
    adults = np.bincount(society.home, minlength=homes.size)
    homes.int("household_children", count)
    rows = np.bincount(f.family, minlength=homes.size)
    homes.int("household_size", adults + rows)
    there = (homes["_arrived"] < plan.begin) & np.isin(society.kind, (FAMILY, SETTLED))
    minors = np.bincount(f.family[f.born < plan.begin], minlength=homes.size)
    size = plan.marginals.households.mean_size
    tally.mean("household size at the start", size.number, (adults + minors)[there], size)


def _ages(plan: Plan, persons: Rows, children: Rows, people: float, tally: Tally) -> None:
    """How many live there when the first year begins, in all and by the published groups of ages."""
    import numpy as np

    groups = plan.marginals.people
    born = np.concatenate([rows[name][_there(plan, rows)] for rows, name in
                           ((persons, "birth_date"), (children, "child_born_on"))])  # fmt: skip
    tally.events("people at the start", people, len(born), "asked for")
    age = (plan.begin - born) / YEAR
    for name, first, last, figure in (("0-14", 0, 15, groups.age_0_14), ("15-64", 15, 65, groups.age_15_64),
                                      ("65 and over", 65, 200, groups.age_65_over)):  # fmt: skip
        share = float(plan.shares[first:last].sum())
        tally.share(f"age {name}", share, float(((age >= first) & (age < last)).sum()), float(len(age)), figure)


def _there(plan: Plan, rows: Rows) -> Mask:
    """Who is there when the first year begins."""
    here: Mask = rows["arrived_on"] >= NEVER
    return here & (rows["left_on"] > plan.begin)


def _finish(name: str, rows: Rows, homes: Rows, part: int) -> pl.DataFrame:
    """The frame of a table: its keys, its marks, its facts; without working columns."""
    import numpy as np

    table, start = TABLES[name], part * KEYS
    made = Rows(rows.size)
    made.int(table.key, start + np.arange(rows.size))
    if "_home" in rows.columns and name != "households":
        made.int("household", start + rows["_home"])
        made.copy(homes, rows["_home"], ("district", "household_size"))
    if "_employer" in rows.columns:
        place = rows["_employer"]
        made.int("employer", start + place, place < 0)
    if name == "households":
        made.copy(rows, np.arange(rows.size), ("district", "household_size"))
    facts = {key: column for key, column in rows.columns.items() if not key.startswith("_") and key not in made.columns}
    made.columns.update(facts)
    return made.frame()
