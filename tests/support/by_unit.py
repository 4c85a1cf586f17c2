"""What each household, employer and institution is certain to get in cash, decided as a case of its own."""

from __future__ import annotations

from collections import Counter

from huiju.entitlement.assess import Decision, Engine
from huiju.policy.library import Library
from huiju.population.costs.assumptions import YEARLY
from huiju.population.costs.plan import Plan
from huiju.population.costs.result import value_of
from huiju.population.layout import DISTRICT, HOUSEHOLD_SIZE, TABLE_OF
from huiju.population.store import Population

from .one_by_one import chosen, counted, settled_together, units

Unit = tuple[str, int, str | None, int | None]
"""Kind, key, district and household size, the last two as the row of the claim tells them."""


def certain_cash(population: Population, plan: Plan, library: Library) -> Counter[Unit]:
    """Fen from the first year of the period on, before take-up and survival; units without any are left out."""
    engine, found = Engine(library), Counter[Unit]()
    for unit in units(population, plan):
        marks = {
            f"{path}#{row[TABLE_OF[entity].key]}": row for entity, rows in unit.rows.items() for path, _, row in rows
        }
        for claims in settled_together(unit, plan, engine):
            payable = chosen(engine, [one for one in claims if one.outcome.status == "eligible"])
            for decision in payable:
                if value_of(decision.benefit) == "cash":
                    row = marks[decision.subject.path]
                    kind = TABLE_OF[decision.benefit.entity].unit
                    found[kind, row[kind], row.get(DISTRICT), row.get(HOUSEHOLD_SIZE)] += _fen(decision, plan)
    return Counter({unit: fen for unit, fen in found.items() if fen})


def _fen(decision: Decision, plan: Plan) -> int:
    """What is certain in the years of the period and later."""
    total, until = 0, decision.provision.document.dates.until
    for key, fen in counted(decision, plan, payable=True, allowed=False):
        if key[2] != "certain":
            continue
        cohort, when = key[1], key[3]
        if isinstance(when, str) and when.startswith("running"):
            start = int(when.split()[-1])
            last = start if plan.day_of(decision.benefit) == YEARLY else plan.last
            years = range(max(start, plan.first), min(last, until.year if until else last) + 1)
            total += fen * len(years)
        elif (
            when == "later"
            or (when == "undated" and cohort >= plan.first)
            or (isinstance(when, int) and when >= plan.first)
        ):
            total += fen
    return total
