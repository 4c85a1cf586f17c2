"""The table of persons: adults with their dates, hukou, study, schooling, work and contracts."""

from __future__ import annotations

from .columns import Column, Rows
from .dice import NEVER, YEAR, Days, Dice, Ints, Mask, day_number, on_years, rate_at, year_of
from .households import LOCAL, MIXED
from .plan import STUDENT, YOUNG, Plan
from .society import Society
from .tally import Tally

EDUCATION = ("none", "junior_secondary", "senior_secondary", "secondary_vocational", "junior_college", "bachelor",
             "master", "phd")  # fmt: skip
_LEAVING_AGE = {"secondary_vocational": 18, "junior_college": 21, "bachelor": 22, "master": 25, "phd": 28}


def draw_persons(plan: Plan, society: Society, homes: Rows, people: float, city: str, dice: Dice, tally: Tally
                 ) -> Rows:  # fmt: skip
    """The adults, in the order of their households; working columns have names beginning with `_`."""
    import numpy as np

    n = len(society.home)
    rows, home = Rows(n), society.home
    state_day = state_of(plan.marginals.state_day, plan.first, plan.last)
    rows.int("_home", home)
    rows.date("birth_date", society.born)
    rows.code("sex", society.female.astype(np.uint8), ["male", "female"])
    rows.bool("is_applicant", society.place == 0)
    arrived = np.maximum(homes["_arrived"][home], on_years(society.born, 18))
    arrived = np.where(homes["_arrived"][home] < plan.begin, plan.begin - 1, arrived).astype(np.int32)
    rows.date("_arrived", arrived)
    dies = _deaths(plan, society.born, arrived, people, dice, tally)
    left = np.minimum(homes["_left"][home], dies).astype(np.int32)
    rows.date("left_on", np.where(left <= plan.end, left, NEVER))
    rows.date("arrived_on", np.where(arrived >= plan.begin, arrived, NEVER))
    _hukou(plan, society, homes, rows, city, dice)
    _study(plan, society, rows, state_day, dice, tally)
    _work(plan, society, rows, state_day, dice, tally)
    _people(plan, society, rows, tally)
    return rows


def _people(plan: Plan, society: Society, rows: Rows, tally: Tally) -> None:
    """Count sex and ages of those there from the start."""
    women = plan.marginals.people.women
    tally.share("women among adults", women.number, float(society.female.sum()), float(rows.size), women)
    rows.groups.update({
        "women": society.female, "men": ~society.female, "applicants": rows["is_applicant"],
        "students": society.kind[society.home] == STUDENT, "movers": society.moved[society.home],
        "couples": society.couple[society.home] & (society.place < 2),
    })  # fmt: skip


def _deaths(plan: Plan, born: Days, arrived: Days, people: float, dice: Dice, tally: Tally) -> Days:
    """The day of death: rates rise exponentially with age."""
    import numpy as np

    level, rise = plan.hazard
    start = np.maximum(arrived, plan.begin)
    age = (start - born) / YEAR
    luck = -np.log1p(-dice.rng.random(len(born)))
    years = np.log1p(luck * rise / (level * np.exp(rise * age))) / rise
    dies = np.minimum(start + 1 + years * YEAR, NEVER).astype(np.int32)
    there = arrived < plan.begin
    deaths = plan.marginals.deaths.per_1000
    tally.events(
        "deaths in the first year", people * deaths.number / 1000, (dies[there] < plan.begin + 366).sum(), deaths
    )
    return dies


def _hukou(plan: Plan, society: Society, homes: Rows, rows: Rows, city: str, dice: Dice) -> None:
    """City of the hukou, the day it moved in and from where."""
    import numpy as np

    h, n, home = plan.marginals.hukou, rows.size, society.home
    state = homes["_hukou"][home]
    here = (state == LOCAL) | ((state == MIXED) & (society.place != 1))
    names = [city, *(name for name in h.elsewhere.names if name != city)]
    elsewhere = 1 + dice.pick(n, [s for name, s in zip(h.elsewhere.names, h.elsewhere.shares, strict=True)
                                  if name != city])  # fmt: skip
    rows.code("hukou_city", np.where(here, 0, elsewhere).astype(np.uint8), names)
    moved_on = np.where(here, homes["_moved_on"][home], NEVER)
    moved = moved_on < NEVER
    rows.date("hukou_moved_on", moved_on.astype(np.int32))
    rows.code("hukou_moved_from", np.where(moved, elsewhere, 0).astype(np.uint8), names)
    rows.columns["hukou_moved_from"] = Column(rows["hukou_moved_from"], "code", tuple(names), ~moved)
    rows.bool("came_from_outside", society.moved[home] | ~here | moved)
    rows.bool("lives_in_city", np.ones(n, dtype=np.bool_))
    rows.groups.update({"locals": here, "outsiders": ~here, "settlers": moved,
                        "new_settlers": moved & (moved_on >= plan.begin)})  # fmt: skip


def _study(plan: Plan, society: Society, rows: Rows, state_day: int, dice: Dice, tally: Tally) -> None:
    """Highest schooling, study at college on the day the state is told, and the day of leaving college."""
    import numpy as np

    m, n, home = plan.marginals, rows.size, society.home
    student = society.kind[home] == STUDENT
    age = ((max(state_day, plan.begin) - society.born) / YEAR).astype(np.int64)
    level = np.zeros(n, dtype=np.int64)
    starts = sorted(int(start) for start in m.education)
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else 200
        weights = m.education[str(start)]
        inside = np.flatnonzero((age >= start) & (age < end) if place else age < end)
        picked = dice.pick(len(inside), weights.shares)
        level[inside] = np.asarray([EDUCATION.index(name) for name in weights.names])[picked]
        tally.shares(f"education from {start}", weights, picked[~student[inside]])
    degree = np.asarray([EDUCATION.index(name) for name in m.students.level.names])[society.level[home]]
    level = np.where(student, degree, level)
    rows.code("education", level.astype(np.uint8), EDUCATION)
    leaving = np.asarray([_LEAVING_AGE.get(name, 0) for name in EDUCATION])[level]
    graduated = _june(year_of(society.born) + leaving, dice)
    graduated = np.where(level >= 3, graduated, NEVER)
    graduated = np.where(student, society.graduation[home], graduated).astype(np.int32)
    rows.date("graduated_on", graduated)
    here = (graduated > state_day) & (rows["_arrived"] <= state_day)
    enrolled = student & (here | _leaves(rows) | (graduated > plan.end))
    rows.bool("is_enrolled_student", enrolled)
    names = ["none", *m.students.level.names]
    rows.code("current_study_level", np.where(enrolled, society.level[home] + 1, 0).astype(np.uint8), names)
    rows.bool("is_new_graduate", graduated.astype("datetime64[D]").astype("datetime64[Y]")
              == np.datetime64(int(state_day), "D").astype("datetime64[Y]"))  # fmt: skip
    rows.groups["graduates"] = (level >= 4) & (graduated < NEVER)
    rows.groups["moving_graduates"] = rows.groups["graduates"] & society.moved[home]


def _leaves(rows: Rows) -> Mask:
    """Who leaves in the years drawn; a student who does has studied all the time here."""
    gone: Mask = rows["left_on"] < NEVER
    return gone


def _june(years: Ints, dice: Dice) -> Days:
    import numpy as np

    start: Days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int32)
    return start + 166 + (dice.share(len(years)) * 40).astype(np.int32)


def _work(plan: Plan, society: Society, rows: Rows, state_day: int, dice: Dice, tally: Tally) -> None:
    """Who works, for whom or on their own, and the contract that counts."""
    import numpy as np

    w, n, home = plan.marginals.work, rows.size, society.home
    student = society.kind[home] == STUDENT
    stays = student & ~_leaves(rows)
    day = np.maximum(state_day, rows["_arrived"])
    rate = rate_at(w.employed, ((day - society.born) / YEAR).astype(np.int64))
    works = np.where(student, stays, dice.chance(n, rate))
    own = works & ~student & dice.chance(n, w.self_employed.number)
    employee = works & ~own
    others = ~student
    tally.events("employed", float(rate[others].sum()), works[others].sum(), w.employed)
    tally.share("self-employed", w.self_employed.number, float(own.sum()), float((works & others).sum()),
                w.self_employed)  # fmt: skip
    rows.bool("works_in_city", employee)
    rows.bool("runs_business_in_city", own)
    signed = dice.event(n, w.contracts.number, plan.begin, plan.end)
    floor = np.maximum(rows["_arrived"], plan.begin)
    settled = employee & ~student & (rows["_arrived"] < plan.begin)
    leaves = np.minimum(rows["left_on"], plan.end + 1)
    kept = (signed >= floor) & (signed < leaves)
    exposed = np.clip(leaves - floor, 0, None)[settled].sum() / YEAR
    tally.events("contracts of those there from the start", float(exposed * w.contracts.number),
                 (kept & settled).sum(), w.contracts)  # fmt: skip
    earlier = plan.begin - 1 - (dice.share(n) * 10 * YEAR).astype(np.int32)
    earlier = np.maximum(earlier, on_years(society.born, 18))
    on_arrival = rows["_arrived"] + (dice.share(n) * 120).astype(np.int32)
    after = rows["graduated_on"] + (dice.share(n) * 200).astype(np.int32)
    new = (society.moved[home] | (society.kind[home] == YOUNG)) & (rows["_arrived"] >= plan.begin)
    signed = np.where(new, on_arrival, np.where(kept, signed, earlier))
    signed = np.where(student, after, signed)
    rows.date("contract_signed_on", np.where(employee & (signed < NEVER), signed, NEVER).astype(np.int32))
    months = dice.steps(n, w.contract_months)
    rows.int("contract_months", months, ~employee)
    tally.shares("contract months", w.contract_months, _places(months[employee], w.contract_months.steps))
    certified = dice.event(n, w.skill_certificates.number, plan.begin, plan.end)
    certified = np.where(employee & (certified > rows["_arrived"]) & (certified < leaves), certified, NEVER)
    rows.date("skill_certificate_on", certified.astype(np.int32))
    rows.groups.update({
        "certified": certified < NEVER,
        "women_35_64": society.female & (_age_on(society.born, state_day, 35)) & ~_age_on(society.born, state_day, 65),
        "employees": employee, "self_employed": own, "working": works,
        "elderly": _age_on(society.born, state_day, 60),
        "working_age": ~_age_on(society.born, state_day, 60),
        "recent_graduates": (rows["graduated_on"] < NEVER) & (rows["graduated_on"] > plan.begin - 365),
        "new_employees": employee & (signed >= plan.begin),
    })  # fmt: skip


def _age_on(born: Days, day: int, years: int) -> Mask:
    """Who has reached an age on a day."""
    reached: Mask = born <= day - int(years * YEAR)
    return reached


def _places(values: Ints, steps: list[int]) -> Ints:
    import numpy as np

    order = np.argsort(np.asarray(steps))
    found: Ints = order[np.searchsorted(np.asarray(steps)[order], values)]
    return found


def state_of(text: str, first: int, last: int) -> int:
    """The day on which what changes is told, inside the years drawn."""
    year, month, day = (int(part) for part in text.split("-"))
    return day_number(min(max(year, first), last), month, day)
