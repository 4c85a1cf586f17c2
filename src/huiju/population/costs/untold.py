"""What a population does not tell although provisions ask for it: tables and facts that are not there at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from huiju.policy.documents import Benefit
from huiju.policy.vocabulary import LISTS
from huiju.rules.nodes import facts_of
from huiju.rules.scope import CONTEXT

from ..frames import told_of
from ..layout import TABLE_OF
from ..store import Population
from .assumptions import YEARLY
from .claims import facts_needed
from .plan import Plan
from .result import Costs


def facts_used(plan: Plan) -> frozenset[str]:
    """Every fact that a plan may read; of a list of entries, all that is told of an entry."""
    names = {
        name
        for version in plan.versions
        for name in facts_needed(version.benefit, plan.day_of(version.benefit), plan.vocabulary)
    }
    kinds = {LISTS[name][0] for name in names & LISTS.keys()}
    facts = plan.vocabulary.facts.values()
    return frozenset(names - LISTS.keys()) | {fact.name for fact in facts if fact.of in kinds}


def untold(population: Population, plan: Plan, costs: Costs) -> Mapping[str, tuple[str, ...]]:
    """Provisions of which no claim is certain, with the facts (or the table) they ask for and nothing tells."""
    certain = {line.provision for line in costs.lines if any(line.eligible)}
    told = {entity: told_of(population, entity, plan.vocabulary) for entity in TABLE_OF}
    found: dict[str, tuple[str, ...]] = {}
    for benefit in plan.benefits:
        there = told[benefit.entity]
        if there is None:
            found[benefit.id] = (TABLE_OF[benefit.entity].name,)
        elif benefit.id not in certain:
            found[benefit.id] = tuple(name for name in _asked(benefit, plan) if name not in there)
    return {name: facts for name, facts in found.items() if facts}


def _asked(benefit: Benefit, plan: Plan) -> Iterator[str]:
    """What decides about a claim: facts, and the names of lists of entries."""
    nodes = [condition.node for condition in benefit.conditions]
    nodes += [question.unknown_if for question in benefit.silences if question.unknown_if is not None]
    day = plan.day_of(benefit)
    names = [] if day == YEARLY else [day.fact]
    names += [name for node in nodes for name in facts_of(node)]
    names += [judgement.fact for judgement in benefit.judgements]
    return (name for name in dict.fromkeys(names) if name not in CONTEXT)
