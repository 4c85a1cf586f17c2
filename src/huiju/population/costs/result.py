"""What a simulation says: for each provision, how many claims, what is payable, and what it costs in each year.

Everything is a whole number: claims, and fen for money (counts in the provision's unit for what is no money). Sums of
different kinds of value are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from huiju.policy.documents import Benefit
from huiju.rules.values import Text

Value = Literal["cash", "ceiling", "voucher", "points", "loan_limit", "in_kind"]
VALUES: tuple[Value, ...] = ("cash", "ceiling", "voucher", "points", "loan_limit", "in_kind")
"""Kinds of value: cash of an exact sum; cash up to a ceiling or in a range; what is spent like money; things."""

DIMENSIONS = ("district", "age", "birth_order", "household_size")
"""What results are told apart by, beside provision, office and year."""


@dataclass(frozen=True)
class Sums:
    """Sums by the calendar year in which they fall due."""

    years: tuple[int, ...]
    """One for each year of the period."""
    later: int = 0
    """What falls due after the period, of claims made in it or before it."""
    undated: int = 0
    """What the text gives no year for, of claims made in the period."""

    def __add__(self, other: Sums) -> Sums:
        years = tuple(a + b for a, b in zip(self.years, other.years, strict=True))
        return Sums(years, self.later + other.later, self.undated + other.undated)

    @property
    def total(self) -> int:
        """Everything that falls due in the period, undated sums included."""
        return sum(self.years) + self.undated


@dataclass(frozen=True)
class Line:
    """One provision, for everyone or for one group. Claims are counted in the year of their event."""

    provision: str
    eligible: tuple[int, ...]
    conditional: tuple[int, ...]
    """Entitled once an office has found so."""
    unknown: tuple[int, ...]
    """The text is silent on the very point, or a fact is not known."""
    payable: tuple[int, ...]
    """Eligible claims left after the choice between exclusive ones."""
    given_up: tuple[int, ...]
    """Eligible claims given up for another one."""
    certain: Sums
    """Payable eligible claims, as long as their document is in force; the lower bound."""
    possible: Sums
    """Everything that can fall due: conditional and unknown claims granted, upper ends, what remains to be paid after
    a document has ended without saying what becomes of it; the upper bound."""


@dataclass(frozen=True)
class Item:
    """What a line is about."""

    provision: str
    document: str
    title: Text
    clause: str
    unit: str
    value: Value
    offices: tuple[str, ...]
    unit_cost: int | None = None
    """Fen assumed for one claim of a thing in a year; None where nothing is assumed."""


@dataclass(frozen=True)
class Costs:
    """The answer of a simulation."""

    place: str
    first: int
    """First year of the period."""
    number_of_years: int
    persons: int
    """Persons and children in the population."""
    items: Mapping[str, Item]
    """Every provision of the place, by id, in the order of the texts."""
    lines: tuple[Line, ...]
    """For everyone; provisions without any claim are left out."""
    groups: Mapping[str, Mapping[str, tuple[Line, ...]]]
    """By dimension (`DIMENSIONS`), then by group (code of a district, band of age, order, size; `?`: not known)."""
    without_day: Mapping[str, int]
    """Subjects whose event has no day, by provision: they are in no year."""

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years of the period."""
        return tuple(range(self.first, self.first + self.number_of_years))

    def of_value(self, value: Value, lines: Iterable[Line] | None = None) -> tuple[Line, ...]:
        """The lines of one kind of value."""
        return tuple(
            line for line in (self.lines if lines is None else lines) if self.items[line.provision].value == value
        )

    def by_office(self, value: Value = "cash") -> dict[str, tuple[Sums, Sums]]:
        """Certain and possible sums by the first office named; the largest first."""
        found: dict[str, tuple[Sums, Sums]] = {}
        for line in self.of_value(value):
            office = next(iter(self.items[line.provision].offices), "?")
            before = found.get(office)
            found[office] = (
                (before[0] + line.certain, before[1] + line.possible) if before else (line.certain, line.possible)
            )
        return dict(sorted(found.items(), key=lambda entry: -entry[1][1].total))


def value_of(benefit: Benefit) -> Value:
    """The kind of value of a provision."""
    amount = benefit.amount
    kinds: dict[str, Value] = {"CNY_voucher": "voucher", "CNY_points": "points", "CNY_loan_limit": "loan_limit"}
    if amount.unit == "CNY":
        return "ceiling" if amount.kind in ("up_to", "range") else "cash"
    return kinds.get(amount.unit, "in_kind")


def sums_json(sums: Sums) -> dict[str, Any]:
    """Sums as JSON."""
    return {"years": list(sums.years), "later": sums.later, "undated": sums.undated}
