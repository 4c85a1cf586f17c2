"""Higher, never both: which of the entitlements can be enjoyed together, and what is given up for what.

Entitled first, payable after overlap. Conflicts come from exclusive groups (one row at most for one subject), from
sums that count once for a household or delivery, and from the higher-never-both rule between documents in force in
one place. Each connected group of conflicts is solved exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Any

from .documents import Benefit

Weight = tuple[int, ...]

UNITS_BY_WORTH = ("CNY", "CNY_voucher", "CNY_points", "CNY_loan_limit")
"""Units that weigh before all others, the first before the second and so on."""

SHARE = 1_000_000
"""Shares are weighed in millionths, as whole numbers."""

Key = tuple[str, str]
"""Provision id and subject path."""

Conflicts = Mapping[Key, Mapping[Key, str]]
"""For each contested claim, the claims it cannot stand beside, with the reason."""


def worth(unit: str, size: int | Fraction | None) -> Weight:
    """What an entitlement is worth for choosing between exclusive ones: cash before vouchers before the rest.

    `size`: the total, or the least it can be where it is not exact, in fen, as a count, or as a share; None: not known.

    >>> worth("CNY", 5_000_00), worth("percent", Fraction(7, 10)), worth("day", None)
    ((500000, 0, 0, 0, 0, 1), (0, 0, 0, 0, 700000, 1), (0, 0, 0, 0, 0, 1))
    """
    values = [0] * (len(UNITS_BY_WORTH) + 1)
    place = UNITS_BY_WORTH.index(unit) if unit in UNITS_BY_WORTH else -1
    values[place] = int((size or 0) * (SHARE if isinstance(size, Fraction) else 1))
    return (*values, 1)


@dataclass(frozen=True)
class Claim:
    """One provision for one subject, with what it is worth."""

    key: Key
    benefit: Benefit
    weight: Weight
    """Worth, compared part by part: cash, vouchers, loan limits, other counts; then text order (earlier first)."""
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    higher_never_both: bool = False


@dataclass(frozen=True)
class Settled:
    """The payable claims, and for each one given up the claim it was given up for and why."""

    payable: tuple[Key, ...]
    given_up: Mapping[Key, tuple[Key, str]]


def settle(claims: Sequence[Claim]) -> Settled:
    """The set of claims of greatest worth in which no two conflict. Exact.

    A claim that another one makes needless waits: it is considered only once the other has itself been given up.
    """
    contested = _contested(claims)
    conflicts = _conflicts(contested)
    payable = {claim.key for claim in claims} - conflicts.keys()
    given_up: dict[Key, tuple[Key, str]] = {}
    waiting = contested
    while waiting:
        lesser = {(row, claim.key[1]) for claim in waiting for row in claim.benefit.makes_needless}
        now = [claim for claim in waiting if claim.key not in lesser] or waiting
        for group in _components(now, conflicts):
            payable |= best(group, conflicts) if len(group) > 1 else {group[0].key}
        for claim in waiting:
            winner = next((key for key in conflicts[claim.key] if key in payable), None)
            if winner is not None:
                given_up[claim.key] = winner, conflicts[claim.key][winner]
        waiting = [c for c in waiting if c not in now and c.key not in given_up]
    return Settled(tuple(c.key for c in claims if c.key in payable), given_up)


def _conflicts(claims: Sequence[Claim]) -> Conflicts:
    found: dict[Key, dict[Key, str]] = {claim.key: {} for claim in claims}
    for one, two in combinations(claims, 2):
        why = conflict(one, two)
        if why is not None:
            found[one.key][two.key] = found[two.key][one.key] = why
    return found


def _contested(claims: Sequence[Claim]) -> list[Claim]:
    """Claims that may conflict with another one: those that share a ground of conflict."""
    grounds = Counter(ground for claim in claims for ground in _grounds(claim))
    return [claim for claim in claims if any(grounds[ground] > 1 for ground in _grounds(claim))]


def _grounds(claim: Claim) -> Iterator[Key]:
    """What two claims must have in common to conflict, one ground for each kind of conflict."""
    row, path = claim.benefit, claim.key[1]
    yield row.id, path
    for needless in row.makes_needless:
        yield needless, path
    if row.one_of:
        yield row.one_of, path
    if row.counts_once:
        yield row.id, "counts_once"
    if row.subject:
        yield row.subject, path


def _needless(better: Claim, claim: Claim) -> bool:
    return claim.benefit.id in better.benefit.makes_needless and claim.key[1] == better.key[1]


def conflict(a: Claim, b: Claim) -> str | None:
    """Why two claims exclude each other, or None."""
    if _needless(a, b) or _needless(b, a):
        return "needless"
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


def _components(claims: Sequence[Claim], conflicts: Conflicts) -> Iterable[list[Claim]]:
    """Claims that conflict with one another, directly or through others, in the order given."""
    place = {claim.key: n for n, claim in enumerate(claims)}
    seen: set[Key] = set()
    for claim in claims:
        group, queue = [], [claim.key]
        while queue:
            key = queue.pop()
            if key in place and key not in seen:
                seen.add(key)
                group.append(place[key])
                queue += conflicts[key]
        if group:
            yield [claims[n] for n in sorted(group)]


def best(group: Sequence[Claim], conflicts: Conflicts) -> set[Key]:
    """The heaviest set without conflicts; ties go to claims earlier in the text."""
    number = {claim.key: n for n, claim in enumerate(group)}
    foes = [frozenset(number[key] for key in conflicts[claim.key] if key in number) for claim in group]
    if all(len(others) == len(group) - 1 for others in foes):
        return {max(group, key=lambda claim: claim.weight).key}
    # A last part that is different for every set, and greater for the one with earlier claims: no ties are left.
    weights = [(*claim.weight, 1 << (len(group) - n)) for n, claim in enumerate(group)]
    return {group[n].key for n in _Choice(foes, weights).among(frozenset(range(len(group))))[1]}


class _Choice:
    """The heaviest sets without conflicts of some claims, which are numbered. Each set of claims is looked at once.

    The claim with most foes is taken or given up in turn. Without it the others soon fall into parts that have nothing
    to do with one another: a bonus paid once for an employer ties a thousand hires together, and no longer.
    """

    def __init__(self, foes: Sequence[frozenset[int]], weights: Sequence[Weight]) -> None:
        self.foes, self.weights = foes, weights
        self.nothing: tuple[Weight, tuple[int, ...]] = tuple(0 for _ in weights[0]), ()
        self.known: dict[frozenset[int], tuple[Weight, tuple[int, ...]]] = {}

    def among(self, claims: frozenset[int]) -> tuple[Weight, tuple[int, ...]]:
        """The worth of the heaviest set, and the set."""
        found = self.nothing
        for part in self.parts(claims):
            if part not in self.known:
                self.known[part] = self.of_connected(part)
            found = _both(found, self.known[part])
        return found

    def of_connected(self, left: frozenset[int]) -> tuple[Weight, tuple[int, ...]]:
        found = beside = self.nothing
        while left:
            head = max(left, key=lambda n: (len(self.foes[n]), self.weights[n]))
            taken = _both(beside, (self.weights[head], (head,)))
            found = max(found, _both(taken, self.among(left - self.foes[head] - {head})))
            *aside, left = sorted(self.parts(left - {head}), key=len) or [frozenset()]
            for part in aside:  # a loop for the largest part, since there is no end to recursion else
                beside = _both(beside, self.among(part))
        return max(found, beside)

    def parts(self, claims: frozenset[int]) -> Iterator[frozenset[int]]:
        """Claims in sets that have no conflict with one another."""
        left = set(claims)
        while left:
            part, queue = set[int](), {left.pop()}
            while queue:
                part |= queue
                queue = {foe for n in queue for foe in self.foes[n] & left}
                left -= queue
            yield frozenset(part)


def _both(a: tuple[Weight, tuple[int, ...]], b: tuple[Weight, tuple[int, ...]]) -> tuple[Weight, tuple[int, ...]]:
    return _add(a[0], b[0]), (*a[1], *b[1])


def _add(a: Weight, b: Weight) -> Weight:
    return tuple(x + y for x, y in zip(a, b, strict=True))
