"""Random facts near the thresholds of provisions, and random whole cases made of them; a quarter of facts is missing.

Every figure and date of a provision and every date of its document is met at -1, 0 and +1; codes are drawn from
their whole list. A draw that fails a test is often drawn again for the facts of that test, so that late branches of
the order of decision and amounts are reached as well as early ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from random import Random
from typing import Any

from huiju.entitlement.case import SECTIONS, Case
from huiju.entitlement.decide import Outcome, Provision, decide
from huiju.policy.documents import Benefit, Document
from huiju.policy.library import Library
from huiju.policy.vocabulary import LISTS, PERSONS, FactName
from huiju.rules.calendar import add_months
from huiju.rules.nodes import facts_of
from huiju.rules.quantities import MONTHS
from huiju.rules.values import ORDINAL, PLACE

CITIES = ("hohhot", "baotou", "ordos")
PLACES = (*CITIES, "weinan", "none")
MONTH_ENDS = tuple(
    date.fromisoformat(d) for d in ("2024-02-29", "2004-02-29", "2023-02-28", "2024-12-31", "2025-01-31")
)
COUNTS = (0, 1, 2, 3, 6, 7, 40)
SUMS = (0, 1, 3, 33, 12_345, 999_999, 100_000_00)
MISSING = (0.0, 0.25, 0.5)
"""Shares of facts that are missing, one of them for each draw: a quarter on the whole."""

Facts = dict[str, Any]


@dataclass(frozen=True)
class Thresholds:
    """The values around which a provision decides."""

    numbers: tuple[int, ...]
    sums: tuple[int, ...]
    days: tuple[date, ...]
    periods: tuple[int, ...]
    """In months."""

    @classmethod
    def of(cls, benefits: Iterable[Benefit], documents: Iterable[Document]) -> Thresholds:
        """Those of some provisions and documents together."""
        figures = [figure for benefit in benefits for figure in benefit.parameters.values()]
        numbers = {int(f.value) for f in figures if f.type.kind == "int"}  # type: ignore[arg-type]
        sums = {int(f.value) for f in figures if f.type.kind == "money"}  # type: ignore[arg-type]
        rates = [f.value for f in figures if isinstance(f.value, Fraction) and f.value]
        sums |= {int(value / rate) for value in sums for rate in rates}
        days = {f.value for f in figures if isinstance(f.value, date)}
        periods = {int(f.value) * MONTHS[f.type.of] for f in figures if f.type.of in MONTHS}  # type: ignore[arg-type, index]
        days |= {day for document in documents for day in document_days(document)}
        return cls(_around(numbers), _around(sums), tuple(sorted(days)), tuple(sorted(periods)))


def document_days(document: Document) -> set[date]:
    """The days on which the state of a document changes."""
    dates = document.dates
    days = {day for span in dates.uncertain for day in span} | {dates.in_force, dates.until}
    return {day for day in days if day} | ({date(dates.year, 1, 1)} if dates.year else set())


def _around(values: set[int]) -> tuple[int, ...]:
    return tuple(sorted({max(value + step, 0) for value in values for step in (-1, 0, 1)}))


@dataclass
class Drawer:
    """Draws facts and cases. `rng` alone decides what comes out."""

    library: Library
    rng: Random

    def __post_init__(self) -> None:
        self._thresholds: dict[str, Thresholds] = {}

    @cached_property
    def domains(self) -> dict[str, list[FactName]]:
        """Facts by the kind of entity that has them."""
        found: dict[str, list[FactName]] = {}
        for fact in self.library.vocabulary.facts.values():
            for kind in (*PERSONS, "institution") if fact.of == "person" else (fact.of,):
                found.setdefault(kind, []).append(fact)
        return found

    def day(self, documents: Sequence[Document]) -> date:
        """A day to ask for: around the days of a document, or some time inside its term."""
        days = sorted(document_days(self.rng.choice(documents)))
        near = self.rng.choice(days) + timedelta(days=self.rng.choice((-1, 0, 1)))
        return near if self.rng.random() < 0.3 else max(days[:1]) + timedelta(days=self.rng.randint(5, 600))

    def value(self, fact: FactName, near: Thresholds, told: Facts) -> Any:
        """A value of a fact; dates also lie a period away from the dates told so far."""
        rng = self.rng
        match fact.type.kind:
            case "bool":
                return rng.random() < 0.6
            case "int" if fact.type == ORDINAL and rng.random() < 0.4:
                return told["as_of"].year + rng.choice((-1, 0, 0, 1))
            case "int":
                return rng.choice(near.numbers if near.numbers and rng.random() < 0.6 else COUNTS)
            case "money":
                return rng.choice(near.sums if near.sums and rng.random() < 0.6 else SUMS)
            case "date":
                return self._date(near, told)
            case _ if fact.type == PLACE:
                return told["city"] if rng.random() < 0.5 else rng.choice(PLACES)
            case _:
                return rng.choice(tuple(self.library.vocabulary.codes[fact.type.of or ""]))

    def _date(self, near: Thresholds, told: Facts) -> date:
        rng = self.rng
        told_days = [day for day in told.values() if isinstance(day, date)]
        anchor = rng.choice(near.days) if near.days and rng.random() < 0.3 else rng.choice(told_days)
        if rng.random() < 0.1:
            anchor = rng.choice(MONTH_ENDS)
        if near.periods and rng.random() < 0.5:
            anchor = add_months(anchor, rng.choice(near.periods) * rng.choice((-1, -1, 1)))
        return anchor + timedelta(days=rng.choice((-400, -30, -1, 0, 0, 1, 40)))

    def near(self, provision: Provision, city: str, day: date) -> Facts:
        """Facts for one provision, on both sides of its thresholds; with `as_of` and `city`."""
        benefit, rng = provision.benefit, self.rng
        if benefit.id not in self._thresholds:
            self._thresholds[benefit.id] = Thresholds.of([benefit], [provision.document])
        near = self._thresholds[benefit.id]
        names = [*benefit.facts, *({"lease_start", "months_already_paid"} if benefit.amount.every else ())]
        names += ["headcount"] if benefit.entity in ("hire", "intern") else []
        facts: Facts = {"as_of": day, "city": city}
        self._tell(names, near, facts)
        for _ in range(8):
            again = _doubtful(benefit, decide(provision, facts))
            if not again or rng.random() < 0.1:
                break
            self._tell(again, near, facts)
        share = rng.choice(MISSING)
        return {name: value for name, value in facts.items() if name in ("as_of", "city") or rng.random() >= share}

    def _tell(self, names: Iterable[str], near: Thresholds, facts: Facts) -> None:
        vocabulary = self.library.vocabulary
        for name in names:
            if name in LISTS:
                told = {"as_of": facts["as_of"], "city": facts["city"]}
                facts[name] = tuple(self._entry(LISTS[name][0], near, told) for _ in range(self.rng.randint(0, 3)))
            elif name in vocabulary.facts and vocabulary.facts[name].of != "case":
                facts[name] = self.value(vocabulary.facts[name], near, facts)

    def _entry(self, kind: str, near: Thresholds, told: Facts) -> Facts:
        share = self.rng.choice(MISSING)
        return {f.name: self.value(f, near, told) for f in self.domains[kind] if self.rng.random() >= share}

    # ── whole cases ───────────────────────────────────────────────────────────────────────────

    def case(self) -> Case:
        """A family, an employer, a founder … with some or all sections, in one of the three cities."""
        rng = self.rng
        city = rng.choice(CITIES)
        day = self.day([d for d in self.library.of_place(city) if d.place == city])
        sections: dict[str, Facts] = {name: {} for name in SECTIONS if name == "applicant" or rng.random() < 0.5}
        lists: dict[str, list[Facts]] = {
            name: [{} for _ in range(rng.choice((0, 1, 1, 2, 3)))] for name in LISTS if rng.random() < 0.7
        }
        entries = [(kind, sections[name]) for name, kind in SECTIONS.items() if name in sections]
        entries += [(LISTS[name][0], entry) for name, items in lists.items() for entry in items]
        for kind, entry in entries:
            self._focus(kind, entry, sections, city, day)
        for kind, entry in entries:
            self._fill(kind, entry, city, day)
        return Case(city, day, sections, {name: tuple(items) for name, items in lists.items()})

    def _focus(self, kind: str, entry: Facts, sections: dict[str, Facts], city: str, day: date) -> None:
        """Tell the facts of one provision that the entry might claim, each in the section where it belongs."""
        choices = self._provisions.get((city, kind))
        if choices is None:
            return
        person = entry if kind in PERSONS or kind in ("institution", "employer") else sections["applicant"]
        homes = {"person": person, kind: entry}
        for name, value in self.near(self.rng.choice(choices), city, day).items():
            domain = self.library.vocabulary.facts[name].of
            home = homes.get(domain, sections.get(domain))
            if home is not None and domain != "case":
                home.setdefault(name, value)

    def _fill(self, kind: str, entry: Facts, city: str, day: date) -> None:
        """Tell half of the other facts of an entry, so that other provisions have something to decide on."""
        told: Facts = {"as_of": day, "city": city}
        for fact in self.domains[kind]:
            if fact.name not in entry and self.rng.random() < 0.5:
                entry[fact.name] = self.value(fact, self._of_city[city], told)

    @cached_property
    def _provisions(self) -> dict[tuple[str, str], list[Provision]]:
        found: dict[tuple[str, str], list[Provision]] = {}
        for city in CITIES:
            for document in self.library.of_place(city):
                for benefit in document.benefits:
                    found.setdefault((city, benefit.entity), []).append(Provision(document, benefit))
        return found

    @cached_property
    def _of_city(self) -> dict[str, Thresholds]:
        documents = {city: self.library.of_place(city) for city in CITIES}
        return {city: Thresholds.of([b for d in found for b in d.benefits], found) for city, found in documents.items()}


def _doubtful(benefit: Benefit, outcome: Outcome) -> list[str]:
    """The facts to draw again so that the decision gets further."""
    if outcome.reason == "test_failed":
        return list(facts_of(benefit.conditions[outcome.failed or 0].node))
    if outcome.reason == "before_start" and benefit.trigger:
        return [benefit.trigger]
    if outcome.reason == "silent":
        return [name for q in outcome.silent if q.unknown_if is not None for name in facts_of(q.unknown_if)]
    return []
