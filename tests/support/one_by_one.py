"""A simulation made the long way: every household and employer as a case, every claim decided alone by the engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from huiju.entitlement.amounts import MONTHS_OF, Given
from huiju.entitlement.assess import Decision, Engine
from huiju.entitlement.case import Case
from huiju.entitlement.subjects import subject_at
from huiju.policy.documents import Benefit
from huiju.policy.library import Library
from huiju.population.costs.assumptions import YEARLY, Claimed
from huiju.population.costs.plan import Plan
from huiju.population.costs.reform import Version
from huiju.population.layout import APPLICANT, ARRIVED, LEFT, TABLE_OF, TABLES
from huiju.population.store import Population
from huiju.rules.calendar import add_months
from huiju.rules.values import RATE

Key = tuple[Any, ...]
"""Provision, year of the claim and status; for sums also what is summed and the year it falls due."""


@dataclass(frozen=True)
class Unit:
    """A household, employer or institution with its rows, each with its path in the case."""

    case: Case
    rows: Mapping[str, list[tuple[str, Case, dict[str, Any]]]]
    """By entity: the path, the case in which that path is asked, the row with its marks."""


class Counting(Engine):
    """An engine that knows how often it decided."""

    decisions = 0

    def decide(self, case: Case, provision_id: str, path: str) -> Decision:
        """As the engine does."""
        self.decisions += 1
        return super().decide(case, provision_id, path)


def expected(population: Population, plan: Plan, engine: Engine, parts: Iterable[int] | None = None) -> dict[Key, int]:
    """What the claims of a population (or of some parts) come to: counts and sums, none of them zero."""
    found = defaultdict[Key, int](int)
    for unit in units(population, plan, parts):
        for claims in settled_together(unit, plan, engine):
            eligible = [decision for decision in claims if decision.outcome.status == "eligible"]
            payable = {id(d) for d in chosen(engine, eligible)}
            allowed = {id(d) for d in chosen(engine, claims)}
            for decision in claims:
                for key, number in counted(decision, plan, id(decision) in payable, id(decision) in allowed):
                    found[key] += number
    return {key: number for key, number in found.items() if number}


def units(population: Population, plan: Plan, parts: Iterable[int] | None = None) -> Iterator[Unit]:
    """Every unit of a population as cases."""
    for part in range(population.parts) if parts is None else parts:
        tables = {name: population.scan(name, part).collect().to_dicts() for name in population.schemas}
        by_unit: dict[tuple[str, int], dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        for name, rows in tables.items():
            for row in rows:
                by_unit[TABLES[name].unit, row[TABLES[name].unit]][name].append(row)
        for (kind, _), rows_of in by_unit.items():
            yield _unit(kind, rows_of, plan)


def _unit(kind: str, rows: Mapping[str, list[dict[str, Any]]], plan: Plan) -> Unit:
    def told(row: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in row.items() if name in plan.vocabulary.facts and value is not None}

    def shared(row: Mapping[str, Any], entity: str) -> dict[str, Any]:
        """What a row tells others."""
        return {name: value for name, value in told(row).items() if plan.vocabulary.facts[name].of == entity}

    day = date(plan.first, 1, 1)
    if kind != "household":
        lists = {name: tuple(told(row) for row in rows[name]) for name in ("hires", "interns")}
        own = rows[f"{kind}s"][0]
        case = Case(plan.place, day, {kind: shared(own, kind)}, lists if kind == "employer" else {})
        paths = {kind: [(kind, Case(plan.place, day, {kind: told(own)}, case.lists), own)]}
        for name in ("hires", "interns") if kind == "employer" else ():
            paths[TABLES[name].entity] = [(f"{name}[{n}]", case, row) for n, row in enumerate(rows[name])]
        return _unit_of(case, paths)
    applicant = next(row for row in rows["persons"] if row[APPLICANT])
    others = {f"p{row['person']}": told(row) for row in rows["persons"] if row is not applicant}
    household = {**{mark: applicant[mark] for mark in (ARRIVED, LEFT)}, **rows["households"][0]}
    sections = {"applicant": told(applicant), "household": shared(household, "household")}
    single = {name[:-1]: shared(rows[name][0], name[:-1]) for name in ("purchases", "ventures") if len(rows[name]) == 1}
    lists = {"children": tuple(told(row) for row in rows["children"])}
    case = Case(plan.place, day, {**sections, **single}, lists, others)
    whole = Case(plan.place, day, {**case.sections, "household": told(household)}, lists, others)
    persons = [("applicant" if row is applicant else f"others.p{row['person']}", case, row) for row in rows["persons"]]
    paths = {
        "person": persons,
        "household": [("household", whole, household)],
        "child": [(f"children[{n}]", case, row) for n, row in enumerate(rows["children"])],
    }
    for name in ("purchases", "ventures"):
        entity = TABLES[name].entity
        paths[entity] = [
            (entity, Case(plan.place, day, {**case.sections, entity: told(row)}, lists, others), row)
            for row in rows[name]
        ]
    return _unit_of(case, paths)


def _unit_of(case: Case, paths: Mapping[str, list[tuple[str, Case, dict[str, Any]]]]) -> Unit:
    """The unit, each row asked in a case in which nobody else tells what is a column of its own table."""
    own = {
        entity: [(path, _silenced(asked, path, row), row) for path, asked, row in rows]
        for entity, rows in paths.items()
    }
    return Unit(case, own)


def _silenced(case: Case, path: str, row: Mapping[str, Any]) -> Case:
    sections = {
        name: facts if name == path else {fact: value for fact, value in facts.items() if fact not in row}
        for name, facts in case.sections.items()
    }
    return replace(case, sections=sections)


def _claims(unit: Unit, plan: Plan, engine: Engine) -> Iterator[Decision]:
    for version in plan.versions:
        benefit, deciding = version.benefit, _of_version(engine, version)
        for path, case, row in unit.rows.get(benefit.entity, ()):
            for day in _days(version, path, case, row, plan):
                if (version.first or date.min) <= day <= (version.last or date.max):
                    asked = Case(case.city, day, case.sections, case.lists, case.others)
                    decision = deciding.decide(asked, benefit.id, path)
                    if decision.outcome.status != "ineligible":
                        # Two purchases have the same path in their cases.
                        unique = f"{path}#{row[TABLE_OF[benefit.entity].key]}"
                        yield replace(decision, subject=replace(decision.subject, path=unique))


def _of_version(engine: Engine, version: Version) -> Engine:
    """The engine itself, or one for the provision as a reform changes it."""
    library, benefit, document = engine.library, version.benefit, version.document
    if library.documents.get(document.id) is document and library.row(benefit.id) is benefit:
        return engine
    key = id(library), id(benefit), id(document)
    if key not in _CHANGED:
        rows = tuple(benefit if row.id == benefit.id else row for row in document.rows)
        documents = {**library.documents, document.id: replace(document, rows=rows)}
        # The version is kept too, so that no other can take its number.
        _CHANGED[key] = Engine(Library(library.vocabulary, documents)), version
    return _CHANGED[key][0]


_CHANGED: dict[tuple[int, ...], tuple[Engine, Version]] = {}


def _days(version: Version, path: str, case: Case, row: Mapping[str, Any], plan: Plan) -> Iterator[date]:
    benefit = version.benefit
    claimed, facts = plan.day_of(benefit), subject_at(case, path, benefit.entity).facts
    if claimed == YEARLY:
        born = facts.get("child_born_on" if benefit.entity == "child" else "birth_date") or date.min
        for day in plan.stock_days():
            if born <= day and (row.get(ARRIVED) or day) <= day < (row.get(LEFT) or date.max):
                yield day
        return
    told = facts.get(claimed.fact)
    if isinstance(told, int):
        told = date(told, 9, 1)
    if told is not None:
        day = add_months(told, claimed.months)
        if benefit.counts_before_start or (not benefit.trigger and claimed.fact == "lease_start"):
            day = max(day, version.document.dates.in_force or date.min)
        if plan.since <= day.year <= plan.last:
            yield day


def settled_together(unit: Unit, plan: Plan, engine: Engine) -> Iterable[list[Decision]]:
    """The claims of a unit by the set of documents in force on their day, or by year where asked yearly."""
    groups: defaultdict[tuple[bool, int], list[Decision]] = defaultdict(list)
    for decision in _claims(unit, plan, engine):
        day = decision.facts["as_of"]
        yearly = plan.day_of(decision.benefit) == YEARLY
        groups[yearly, day.year if yearly else sum(turn <= day for turn in plan.turning_days)].append(decision)
    return groups.values()


def chosen(engine: Engine, decisions: list[Decision]) -> list[Decision]:
    """What of some claims is payable together."""
    keys = set(engine.settle(decisions).payable)
    return [decision for decision in decisions if decision.key in keys]


def counted(decision: Decision, plan: Plan, payable: bool, allowed: bool) -> Iterator[tuple[Key, int]]:
    """What a claim adds: counts, and sums by when they fall due."""
    benefit, given, day = decision.benefit, decision.given, decision.facts["as_of"]
    head = (benefit.id, day.year)
    status = (*head, decision.outcome.status)
    yield (*status, "claims"), 1
    yield (*status, "payable"), int(payable)
    yield (*status, "allowed"), int(allowed)
    assert given is not None
    node = benefit.amount.value or benefit.amount.low
    if node is None or node.type == RATE:
        yield (*status, "open"), int(allowed and benefit.amount.unit == "CNY")
        return
    bare = given.unit != benefit.amount.unit
    low, high = _ends(given)
    yield (*status, "open"), int(allowed and (bare or high is None))
    if bare:
        return
    until = decision.provision.document.dates.until
    first = None
    if plan.day_of(benefit) != Claimed(benefit.trigger or "lease_start"):
        first = max(day, decision.provision.document.dates.in_force or date.min)
    for when, amount, paid in _due(benefit, given, day, first):
        if payable and benefit.amount.kind != "up_to" and (paid is None or until is None or paid <= until):
            yield (*head, "certain", when), (low or 0) if amount is None else amount
        if allowed:
            yield (*head, "possible", when), (high or 0) if amount is None else amount


def _ends(given: Given) -> tuple[int | None, int | None]:
    """The least and the most it can be."""
    if given.low is not None or given.high is not None:
        upper = given.high if given.high is not None else given.total
        return _int(given.low), _int(upper)
    return _int(given.total), _int(given.total)


def _int(value: Any) -> int | None:
    return None if value is None else int(value)


def _due(
    benefit: Benefit, given: Given, day: date, first: date | None
) -> Iterator[tuple[int | str, int | None, date | None]]:
    """When what falls due: the year, the sum (None: what is not exact, in one sum), and the day where there is one.

    `first`: the day on which payments begin, where that is the day of the claim and no event.
    """
    amount = benefit.amount
    dated = [payment for payment in given.payments if payment.first is not None]
    if first is not None:
        dated = [replace(payment, first=add_months(first, 12 * n)) for n, payment in enumerate(dated)]
    if amount.every and amount.times is None:
        if dated:
            assert dated[0].first is not None
            yield f"running from {dated[0].first.year}", int(dated[0].amount) * 12 // MONTHS_OF[amount.every], None
        else:
            yield "undated", None, None
    elif dated or (amount.every and _ends(given) == (0, 0) and given.low is None):
        for payment in dated:
            assert payment.first is not None
            for n in range(payment.times):
                paid = add_months(payment.first, payment.every_months * n)
                year = paid.year if paid.year - dated[0].first.year <= 10 else "later"  # type: ignore[union-attr]
                yield year, int(payment.amount), paid
    elif amount.once and not amount.parts_not_stated and not amount.over:
        yield day.year, None, None
    else:
        yield "undated", None, None
