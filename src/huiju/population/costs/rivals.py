"""Which provisions can stand in one another's way at all, before any claim is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from huiju.policy.documents import Benefit

By = Literal["subject", "unit", "mark"]

WHOLE_UNIT = ("household", "employer")
"""Values of `counts_once` for which every two claims of a unit conflict; any other names the fact that marks them."""


@dataclass(frozen=True)
class Rivals:
    """Provisions of which claims can conflict, directly or through others, and with no provision besides."""

    provisions: tuple[int, ...]
    """Their places in the sequence of benefits."""
    by: By
    """What conflicting claims have in common: the subject, the unit alone, or the unit and a mark."""
    plain: bool
    """Whether every two claims that have it in common conflict."""


def first_version(benefits: Sequence[Benefit]) -> list[int]:
    """For each benefit the place of the first one with the same id: versions of one provision are one provision."""
    first: dict[str, int] = {}
    return [first.setdefault(benefit.id, n) for n, benefit in enumerate(benefits)]


def rivals(benefits: Sequence[Benefit], strict: Collection[int]) -> tuple[Rivals, ...]:
    """Every group of rivals; `strict` are the provisions of which some claim is under a rule of higher, never both."""
    same, found = first_version(benefits), []
    pairs = [(a, b) for a, b in combinations(range(len(benefits)), 2) if same[a] != same[b] and
             _exclude(benefits[a], benefits[b], a in strict or b in strict)]  # fmt: skip
    once = [n for n, benefit in enumerate(benefits) if benefit.counts_once]
    for group in _connected([*enumerate(same), *pairs]):
        if len({same[n] for n in group}) > 1 or any(n in once for n in group):
            found.append(_described(group, benefits))
    return tuple(found)


def across(benefits: Sequence[Benefit]) -> frozenset[int]:
    """Provisions of different documents about the same thing, which only higher-never-both sets against each other."""
    return frozenset(
        n
        for n, one in enumerate(benefits)
        for two in benefits
        if one.subject and one.subject == two.subject and one.document != two.document and one.entity == two.entity
    )


def _exclude(one: Benefit, two: Benefit, strict: bool) -> bool:
    """Whether claims of two provisions for one subject can conflict; provisions for a hire are not for a child."""
    needless = two.id in one.makes_needless or one.id in two.makes_needless
    group = one.one_of is not None and one.one_of == two.one_of
    same = one.subject is not None and one.subject == two.subject
    return one.entity == two.entity and (needless or group or (strict and same and one.document != two.document))


def _described(group: tuple[int, ...], benefits: Sequence[Benefit]) -> Rivals:
    rows = [benefits[n] for n in group]
    once = {row.counts_once for row in rows} - {None}
    if once and len({row.id for row in rows}) > 1:
        return Rivals(group, "unit", False)
    if once:
        kinds = {"unit" if mark in WHOLE_UNIT else "mark" for mark in once}
        # Versions of one provision may count once by different marks.
        return Rivals(group, "mark" if kinds == {"mark"} else "unit", len({row.counts_once for row in rows}) == 1)
    ids = {row.id for row in rows}
    plain = len({row.one_of for row in rows} | {None}) == 2 and all(row.one_of for row in rows)
    return Rivals(group, "subject", plain and not any(ids & set(row.makes_needless) for row in rows))


def _connected(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """Numbers joined by pairs, in ascending order."""
    group: dict[int, list[int]] = {}
    for a, b in pairs:
        one, two = group.setdefault(a, [a]), group.setdefault(b, [b])
        if one is not two:
            one += two
            group.update(dict.fromkeys(two, one))
    seen: set[int] = set()
    for members in group.values():
        if members[0] not in seen:
            seen.update(members)
            yield tuple(sorted(members))
