"""The amount of an inventory row held against the amount of a pack: kind, unit, every figure, formula.

Figures are compared in natural units: yuan, per cent, months, plain counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from huiju.rules.evaluate import compile_rule
from huiju.rules.nodes import Arithmetic, Node, Parameter, children, walk
from huiju.rules.quantities import MONTHS
from huiju.rules.values import MONEY, RATE, Type

from .coverage_formula import by_formula
from .documents import Amount, Benefit, Document
from .inventory import InventoryAmount
from .vocabulary import Vocabulary

Statement = tuple[str, Any, Any]
"""A field, what the inventory says, what the pack says; equal where they agree."""

SHARES = ("percent", "rent_discount", "fare_discount")


def amount_statements(
    told: InventoryAmount, benefit: Benefit, document: Document, words: Vocabulary
) -> Iterator[Statement]:
    """What the inventory states about an amount, beside what the pack carries. Nulls of the inventory say nothing."""
    amount = benefit.amount
    kinds = _kinds(amount)
    yield "amount.type", told.type, told.type if told.type in kinds else sorted(kinds)
    if told.unit is not None:
        units = _units(told, amount, words)
        yield "amount.unit", told.unit, told.unit if told.unit in units else sorted(units)
    carried = _Carried(amount)
    for field in ("value", "min", "max", "cap"):
        figure = getattr(told, field)
        if figure is not None:
            yield _within(f"amount.{field}", figure, carried.of(told, field))
    if told.tiers is not None:
        yield "amount.tiers", sorted(told.tiers), sorted(Fraction(tier, 100) for tier in amount.tiers)
    if told.duration_months is not None:
        yield _within("amount.duration_months", told.duration_months, carried.months)
    paid = told.instalments
    if paid is not None and paid.every is not None:
        yield "instalments.every", paid.every, _every(amount)
    if paid is not None and paid.count is not None:
        yield _within("instalments.count", paid.count, carried.counts_of_payments())
    if told.formula is not None:
        yield "amount.formula", told.formula, by_formula(told.formula, benefit, document, words)


def _within(field: str, figure: Fraction, figures: set[Fraction]) -> Statement:
    return field, figure, figure if figure in figures else sorted(figures)


def _kinds(amount: Amount) -> set[str]:
    """The names under which the inventory may file an amount of this shape."""
    kinds: set[str] = {amount.kind}
    parameters = [n for node in amount.nodes() for n in walk(node) if isinstance(n, Parameter)]
    unit = f"{amount.unit} {amount.rate_unit or ''}"
    if amount.kind == "tiers":
        kinds.add("range")
    if any(p.type == RATE for p in parameters):
        kinds |= {"percent"} | ({"rent_discount"} if "rent" in unit else set())
        kinds |= {"fare_discount"} if "fare" in unit else set()
    if amount.value is not None and amount.value.type == MONEY and not parameters:
        kinds.add("percent")  # a whole cost is a hundred per cent of it
    if any(p.type == Type("int", "fold") for p in parameters):
        kinds.add("multiple")
    return kinds


def _units(told: InventoryAmount, amount: Amount, words: Vocabulary) -> set[str]:
    keys = [amount.unit, *([amount.rate_unit] if amount.rate_unit else [])]
    found = {*keys, *(words.units[key].en for key in keys)}
    if told.type == "percent" and told.formula is None and amount.unit == "percent":
        found.add("CNY")  # a share of money that nothing turns into a sum
    return found


def _every(amount: Amount) -> str | None:
    if amount.once:
        return "once"
    return "year" if amount.over or amount.parts_not_stated else amount.every


class _Carried:
    """The figures that an amount carries, by what they measure."""

    def __init__(self, amount: Amount) -> None:
        self.amount = amount
        self.money: set[Fraction] = set()
        self.percent: set[Fraction] = set()
        self.months: set[Fraction] = set()
        self.counts: set[Fraction] = set()
        for node in amount.nodes():
            for part in _parts(node):
                self._add(part.type, compile_rule(part)({}))
        for tier in amount.tiers:
            self._add(MONEY, tier)
        if amount.lasts:
            self._add(amount.lasts.type, amount.lasts.value)
        if amount.over:
            self._add(Type("int", "year"), amount.over)
        if amount.value is not None and amount.value.type == MONEY and not _parameters(amount.value):
            self.percent.add(Fraction(100))
        if amount.kind == "at_least" and self.percent:
            self.percent.add(Fraction(100))  # no share goes beyond the whole

    def of(self, told: InventoryAmount, field: str) -> set[Fraction]:
        """The figures that can carry a field of the inventory."""
        if told.type in SHARES and field != "cap":
            return self.percent
        if told.type == "multiple" or (not (told.unit or "").startswith("CNY") and told.type not in SHARES):
            return self.counts
        return self.money | (self._totals() if field == "cap" else set())

    def counts_of_payments(self) -> set[Fraction]:
        """How often something is paid."""
        counts = {Fraction(1)} if self.amount.once else set()
        counts |= {Fraction(self.amount.over)} if self.amount.over else set()
        return counts | self._times()

    def _times(self) -> set[Fraction]:
        if self.amount.times is None:
            return set()
        values = (compile_rule(node)({}) for node in walk(self.amount.times))
        return {Fraction(value) for value in values if isinstance(value, int) and value > 0}

    def _totals(self) -> set[Fraction]:
        return {each * times for each in self.money for times in self._times()}

    def _add(self, kind: Type, value: object) -> None:
        if not isinstance(value, int | Fraction) or isinstance(value, bool):
            return
        if kind == MONEY:
            self.money.add(Fraction(value, 100))
        elif kind == RATE:
            self.percent.add(Fraction(value) * 100)
        else:
            self.counts.add(Fraction(value))
            period = MONTHS.get((kind.of or "").split("_")[0])
            self.months |= {Fraction(value * period)} if period else set()


def _parts(node: Node) -> Iterator[Node]:
    """The parts of a rule that state figures; of a share written as the rest (1 - 70%) only the share itself."""
    yield node
    if not (isinstance(node, Arithmetic) and node.op == "-" and node.type == RATE):
        for child in children(node):
            yield from _parts(child)


def _parameters(node: Node) -> list[Parameter]:
    return [n for n in walk(node) if isinstance(n, Parameter)]
