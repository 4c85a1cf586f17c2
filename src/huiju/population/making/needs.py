"""Which facts the provisions of a city read, and which of them a population does not tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from huiju.policy.library import Library

from ..layout import TABLE_OF


def reads(library: Library, place: str) -> Mapping[str, Collection[str]]:
    """By table, the facts that a provision of the city reads of its rows."""
    found: dict[str, dict[str, None]] = {}
    for document in library.of_place(place):
        for benefit in document.benefits:
            found.setdefault(TABLE_OF[benefit.entity].name, {}).update(dict.fromkeys(benefit.facts))
    return {table: tuple(facts) for table, facts in found.items()}


def not_told(read: Mapping[str, Collection[str]], told: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Facts read that have no column: they are not known for anybody.

    >>> not_told({"children": ["child_born_on", "child_care_kind"]}, {"children": ["child_born_on"]})
    ('children.child_care_kind',)
    """
    return tuple(f"{table}.{fact}" for table, facts in read.items() for fact in facts if fact not in told[table])
