"""Money follows people: a pot shared among places by a formula over their populations, exact to the fen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from huiju.policy.documents import Row
from huiju.rules.evaluate import compile_rule
from huiju.rules.nodes import Node
from huiju.rules.scope import Scope
from huiju.rules.values import RATE, Text, Type

from .apportion import MILLION, largest_remainder

PERSONS = Type("int", "person")
SCOPE = Scope({"population_from": PERSONS, "population_until": PERSONS, "coefficient": RATE})
"""Names that a formula may use, beside its own parameters: the population of a place at the ends of the two years, and
the coefficient of the place."""

Basis = Literal["given", "published", "projected"]
BASES: Mapping[str, Text] = {
    "given": Text("自填", "given"),
    "published": Text("公布", "published"),
    "projected": Text("推算", "projected"),
}


@dataclass(frozen=True)
class Part:
    """A part of the pot, shared out by one formula."""

    says: Text
    share: Fraction
    """Of the pot."""
    formula: str
    weight: Node
    source: str


@dataclass(frozen=True)
class Formula:
    """How a pot is shared."""

    says: Text
    pot: int
    """Fen."""
    first: int
    """The year from whose end people are counted, and the one until whose end."""
    last: int
    parts: tuple[Part, ...]
    provision: Row | None = None
    """The row of a document that the formula is about."""


@dataclass(frozen=True)
class People:
    """The population of a place at the end of the two years, and where each number comes from."""

    before: int
    after: int
    before_basis: Basis = "given"
    after_basis: Basis = "given"
    coefficient: Fraction = Fraction(1)


@dataclass(frozen=True)
class Share:
    """What one place gets: in all, and of each part of the pot; fen."""

    place: str
    people: People
    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Shared:
    """A pot shared out. The shares and what is left add up to the pot exactly."""

    formula: Formula
    shares: tuple[Share, ...]
    left: int
    """Fen of the parts by whose formula no place counts."""

    def to_json(self) -> dict[str, Any]:
        """The result as JSON, money in fen."""
        formula, row = self.formula, self.formula.provision
        return {
            "zh": formula.says.zh, "en": formula.says.en, "pot": formula.pot, "from": formula.first,
            "until": formula.last, "left": self.left,
            "provision": row.id if row else None, "clause": row.clause if row else None,
            "open": [{"zh": q.question.zh, "en": q.question.en, "adopted": {"zh": q.adopted.zh, "en": q.adopted.en}}
                     for q in (row.open if row else ())],
            "parts": [{"zh": part.says.zh, "en": part.says.en, "share_millionths": int(part.share * MILLION),
                       "weight": part.formula, "source": part.source} for part in formula.parts],
            "shares": [{"place": share.place, "population_from": share.people.before,
                        "population_until": share.people.after, "added": share.people.after - share.people.before,
                        "basis_from": share.people.before_basis, "basis_until": share.people.after_basis,
                        "fen": share.total, "parts": list(share.parts)} for share in self.shares],
        }  # fmt: skip


def share_out(formula: Formula, people: Mapping[str, People]) -> Shared:
    """The pot shared among places: parts by their shares of the pot, each among the places by its formula's weights.

    Both by largest remainders, of equal ones the first first. A weight below zero counts as zero: a place that loses
    people pays nothing.
    """
    pots = largest_remainder(formula.pot, [part.share for part in formula.parts])
    columns = []
    for part, pot in zip(formula.parts, pots, strict=True):
        rule = compile_rule(part.weight)
        weights = [max(Fraction(rule(_facts(of))), Fraction(0)) for of in people.values()]
        columns.append(largest_remainder(pot, weights))
    shares = tuple(
        Share(place, of, sum(column[n] for column in columns), tuple(column[n] for column in columns))
        for n, (place, of) in enumerate(people.items())
    )
    return Shared(formula, shares, formula.pot - sum(share.total for share in shares))


def _facts(of: People) -> dict[str, Any]:
    return {"population_from": of.before, "population_until": of.after, "coefficient": of.coefficient}
