"""Made-up households that are realistic enough to be interviewed: every fact about them is known.

One to three children, one or two adults, and one to three situations that fit the family. The same seed gives the
same households. Nothing here is about a real person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from huiju.entitlement.assess import Engine
from huiju.entitlement.interview import Interview, Question
from huiju.policy.vocabulary import LISTS, PERSONS, FactName, Vocabulary
from huiju.rules.calendar import age
from huiju.rules.values import BOOL, DATE, PLACE, Value

from .household_facts import LIKELY, Facts, applicant, child, employer, hire, home, intern, purchase, venture

YEARS: Mapping[str, tuple[date, date]] = {
    "hohhot": (date(2025, 4, 1), date(2026, 11, 1)),
    "baotou": (date(2022, 11, 15), date(2023, 10, 15)),
    "ordos": (date(2024, 9, 1), date(2026, 11, 1)),
}
"""The days on which the households of a city ask."""

MOST_SITUATIONS = 3
FIRMS = 0.08
"""The share that asks for a firm; whoever does asks for the firm alone."""


@dataclass(frozen=True)
class Household:
    """A family with everything that is true of it, and the situations it would tick."""

    city: str
    as_of: date
    truth: Mapping[str, Facts]
    """Facts by path; a fact that does not apply to them (the day of a move never made) is absent."""
    numbers: Mapping[str, int]
    """How many children, hires and interns there are."""
    situations: frozenset[str]
    about: Mapping[str, frozenset[str]]
    """Which children a situation is about."""
    knows_findings: bool
    """Whether they know what offices have found about them."""

    def knows(self, path: str, fact: FactName) -> Value | None:
        """Their answer to a question; None is "do not know"."""
        if fact.attested == ("official",) and not self.knows_findings:
            return None
        return self.truth[path].get(fact.name)

    def answer(self, question: Question) -> Mapping[str, Value | None]:
        """Their answer to a question that may ask for several facts at once: the first choice that is true."""
        if question.together is None:
            return {question.fact.name: self.knows(question.path, question.fact)}
        truth = self.truth[question.path]
        known = self.knows_findings or question.fact.attested != ("official",)
        fitting = (c for c in question.together.choices if all(truth.get(n) == v for n, v in c.tells.items()))
        choice = next(fitting, None) if known else None
        return choice.tells if choice else question.together.not_known

    def begin(self, engine: Engine) -> Interview:
        """The interview with this family, at the point where situations and numbers are told."""
        words, ticked = engine.library.vocabulary, self.situations
        kinds = {p.benefit.entity for p in engine.provisions(self.city) if ticked & set(p.benefit.situations)}
        counts = {name: number for name, number in self.numbers.items() if LISTS[name][0] in kinds}
        assert all(name in words.situations for name in ticked)
        return Interview.begin(engine, self.city, self.as_of, ticked, counts, self.about)


def households(engine: Engine, count: int, seed: int = 20261101) -> list[Household]:
    """Some households, the cities in turn; half of them know no official finding."""
    rng = Random(seed)
    return [_household(engine, rng, tuple(YEARS)[n % len(YEARS)], n // len(YEARS) % 2 == 0) for n in range(count)]


def _household(engine: Engine, rng: Random, city: str, knows_findings: bool) -> Household:
    vocabulary = engine.library.vocabulary
    first, last = YEARS[city]
    day = first + timedelta(days=rng.randrange((last - first).days))
    count = rng.choice((1, 1, 2, 2, 3))
    adult = applicant(rng, city, day)
    children = [child(rng, city, day, n + 1, adult["hukou_city"] == city) for n in range(count)]
    children.sort(key=lambda facts: facts["child_born_on"])
    for n, facts in enumerate(children):
        facts["child_birth_order"] = n + 1
    shared = home(rng, city, day, adult, count)
    deal, shop, boss = purchase(rng, city, day), venture(rng, day, adult), employer(rng)
    offered = {name for provision in engine.provisions(city) for name in provision.benefit.situations}
    fitting = [name for name in _fitting(rng, day, adult, shared, children) if name in offered]
    fitting = fitting or ["health_insurance"]
    ticked = rng.sample(fitting, min(len(fitting), rng.randint(1, MOST_SITUATIONS)))
    if rng.random() < FIRMS:
        ticked = [rng.choice(("employing_people", "running_an_institution"))]
    hires = [hire(rng, city, day) for _ in range("employing_people" in ticked)]
    interns = [
        intern(rng, city, day) for _ in range("employing_people" in ticked or "studying_or_graduating" in ticked)
    ]
    truth = {"applicant": adult, "household": shared, "purchase": deal, "venture": shop, "employer": boss}
    truth |= {"institution": {**boss, "institution_kind": rng.choice(("enterprise", "nursery", "other"))}}
    truth |= {f"children[{n}]": facts for n, facts in enumerate(children)}
    truth |= {f"hires[{n}]": facts for n, facts in enumerate(hires)}
    truth |= {f"interns[{n}]": facts for n, facts in enumerate(interns)}
    full = {path: _complete(vocabulary, rng, path, facts, city) for path, facts in truth.items()}
    numbers = {"children": count, "hires": len(hires), "interns": len(interns)}
    small = frozenset(f"children[{n}]" for n, facts in enumerate(children) if age(facts["child_born_on"], day) < 6)
    moving = frozenset(f"children[{n}]" for n, facts in enumerate(children) if _goes_to_school(facts))
    newborn = frozenset(f"children[{n}]" for n, facts in enumerate(children) if age(facts["child_born_on"], day) < 1)
    about = {"expecting_a_child": newborn, "having_a_child": small, "schooling": moving}
    return Household(city, day, full, numbers, frozenset(ticked), about, knows_findings)


def _goes_to_school(facts: Facts) -> bool:
    """Whether a child enters a school or changes to another."""
    return facts["child_school_step"] in ("enter_primary", "enter_junior", "transfer")


def _fitting(rng: Random, day: date, adult: Facts, shared: Facts, children: list[Facts]) -> list[str]:
    """Situations that are true of the family, in a fixed order."""
    ages = [age(facts["child_born_on"], day) for facts in children]
    chances: dict[str, bool | float] = {
        "expecting_a_child": 1.0 if min(ages) < 1 else 0.08,
        "having_a_child": min(ages) < 6,
        "schooling": any(_goes_to_school(facts) for facts in children),
        "buying_a_home": 0.25,
        "renting": not adult["owns_home_in_city"],
        "settling_hukou": adult["came_from_outside"],
        "marrying": 0.03,
        "studying_or_graduating": adult["is_enrolled_student"],
        "looking_for_work": adult["is_job_seeking"],
        "working_here": adult["works_in_city"] and adult["came_from_outside"],
        "starting_a_business": 0.12,
        "research": adult["is_researcher"],
        "health_insurance": 0.4,
        "growing_old": 0.2,
        "getting_around": 0.4,
    }
    return [name for name, chance in chances.items() if rng.random() < float(chance)]


def _complete(vocabulary: Vocabulary, rng: Random, path: str, told: Facts, city: str) -> Facts:
    """The facts of an entity with everything else that is true of it; dates are told where they apply or not at all."""
    head = path.partition("[")[0]
    kind = LISTS[head][0] if head in LISTS else "person" if head == "applicant" else head
    kinds = {kind, "person"} if kind in (*PERSONS, "institution") else {kind}
    facts = dict(told)
    for fact in vocabulary.facts.values():
        if fact.of in kinds and fact.name not in facts and fact.type != DATE:
            facts[fact.name] = _ordinary(vocabulary, rng, fact, city)
    return {name: value for name, value in facts.items() if value is not None}


def _ordinary(vocabulary: Vocabulary, rng: Random, fact: FactName, city: str) -> Any:
    if fact.type == BOOL:
        return rng.random() < LIKELY.get(fact.name, 0.5)
    if fact.type == PLACE:
        return city
    draw: Mapping[str, Callable[[], Any]] = {
        "code": lambda: rng.choice(list(vocabulary.codes[fact.type.of or ""])),
        "money": lambda: rng.randrange(1, 60) * 100_00,
        "int": lambda: rng.choice((1, 2, 3, 6, 12, 24)),
    }
    return draw[fact.type.kind]()
