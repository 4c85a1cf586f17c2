"""Higher, never both: which of the entitlements can be enjoyed together, and what is given up for what.

Entitled first, payable after overlap. Conflicts come from exclusive groups (one row at most for one subject), from
sums that count once for a household or delivery, and from the higher-never-both rule between documents in force in
one place. Each connected group of conflicts is solved exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from huiju.policy.documents import Benefit

Weight = tuple[int, ...]


@dataclass(frozen=True)
class Claim:
    """One provision for one subject, with what it is worth."""

    key: tuple[str, str]
    """Provision id and subject path."""
    benefit: Benefit
    weight: Weight
    """Worth, compared part by part: cash, vouchers, loan limits, other counts; then text order (earlier first)."""
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    higher_never_both: bool = False


@dataclass(frozen=True)
class Settled:
    """The payable claims, and for each one given up the claim it was given up for and why."""

    payable: tuple[tuple[str, str], ...]
    given_up: Mapping[tuple[str, str], tuple[tuple[str, str], str]]


def settle(claims: Sequence[Claim]) -> Settled:
    """The set of claims of greatest worth in which no two conflict. Exact."""
    given_up: dict[tuple[str, str], tuple[tuple[str, str], str]] = {}
    standing = list(claims)
    for claim in claims:
        better = next((c for c in claims if _needless(c, claim)), None)
        if better is not None:
            given_up[claim.key] = (better.key, "needless")
            standing.remove(claim)
    conflicts = {c.key: {o.key: why for o in standing if o is not c and (why := conflict(c, o))} for c in standing}
    payable: set[tuple[str, str]] = set()
    for group in _components(standing, conflicts):
        payable |= best(group, conflicts)
    for claim in standing:
        if claim.key not in payable:
            winner = next((k for k in conflicts[claim.key] if k in payable), None)
            if winner is not None:
                given_up[claim.key] = (winner, conflicts[claim.key][winner])
    return Settled(tuple(c.key for c in standing if c.key in payable), given_up)


def _needless(better: Claim, claim: Claim) -> bool:
    return claim.benefit.id in better.benefit.makes_needless and claim.key[1] == better.key[1]


def conflict(a: Claim, b: Claim) -> str | None:
    """Why two claims exclude each other, or None."""
    one, two = a.benefit, b.benefit
    same_subject = a.key[1] == b.key[1]
    if one.one_of and one.one_of == two.one_of and same_subject:
        return "one_of"
    if one.id == two.id and one.counts_once and not same_subject:
        mark = one.counts_once
        if mark in ("household", "employer") or (
            a.facts.get(mark) is not None and a.facts.get(mark) == b.facts.get(mark)
        ):
            return "counts_once"
    across = one.document != two.document and (a.higher_never_both or b.higher_never_both)
    if across and one.subject and one.subject == two.subject and same_subject:
        return "higher_never_both"
    return None


def _components(claims: Sequence[Claim], conflicts: Mapping[Any, Mapping[Any, str]]) -> Iterable[list[Claim]]:
    by_key = {claim.key: claim for claim in claims}
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        if claim.key in seen:
            continue
        group, queue = [], [claim.key]
        while queue:
            key = queue.pop()
            if key not in seen:
                seen.add(key)
                group.append(by_key[key])
                queue += conflicts[key]
        yield sorted(group, key=lambda c: claims.index(c))


def best(group: Sequence[Claim], conflicts: Mapping[Any, Mapping[Any, str]]) -> set[tuple[str, str]]:
    """The heaviest set without conflicts, by branch and bound; ties go to claims earlier in the text."""
    order = sorted(range(len(group)), key=lambda n: group[n].weight, reverse=True)
    width = max((len(c.weight) for c in group), default=0)
    rest: list[Weight] = [(0,) * width]
    for n in reversed(order):
        rest.append(_add(rest[-1], group[n].weight))
    rest.reverse()
    found: tuple[Weight, frozenset[int]] = ((-1,) * width, frozenset())

    def search(depth: int, worth: Weight, chosen: frozenset[int], barred: frozenset[int]) -> None:
        nonlocal found
        if _add(worth, rest[depth]) < found[0]:
            return
        if depth == len(order):
            if worth > found[0] or (worth == found[0] and sorted(chosen) < sorted(found[1])):
                found = worth, chosen
            return
        n = order[depth]
        if n not in barred:
            foes = frozenset(m for m, other in enumerate(group) if other.key in conflicts[group[n].key])
            search(depth + 1, _add(worth, group[n].weight), chosen | {n}, barred | foes)
        search(depth + 1, worth, chosen, barred)

    search(0, (0,) * width, frozenset(), frozenset())
    return {group[n].key for n in found[1]}


def _add(a: Weight, b: Weight) -> Weight:
    return tuple(x + y for x, y in zip(a, b, strict=True))
