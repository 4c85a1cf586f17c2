"""Figures of a provision that can be moved: replacing one wherever it is read, and which ones move the amount."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from huiju.policy.compile_amount import rate_in
from huiju.policy.documents import Amount, Benefit, Figure, OpenQuestion
from huiju.policy.library import Library
from huiju.rules.mutants import with_parameter
from huiju.rules.nodes import Constant, Node, parameters_of
from huiju.rules.values import MONEY, Type, Value


class Slider(NamedTuple):
    """A figure that the amount of a provision depends on."""

    provision: str
    parameter: str
    figure: Figure


def sliders(library: Library, place: str) -> list[Slider]:
    """Every figure of money, share or count that an amount of the place reads, in the order of the texts."""
    return [
        Slider(benefit.id, name, figure)
        for document in library.of_place(place)
        for benefit in document.benefits
        for name, figure in benefit.parameters.items()
        if figure.type.kind in ("money", "rate", "int") and name in _read_by(benefit.amount)
    ]


def _read_by(amount: Amount) -> set[str]:
    return {*amount.tiers_named, *(name for node in amount.nodes() for name in parameters_of(node))}


def parameter_change(benefit: Benefit, name: str, value: Value) -> Benefit:
    """The provision with another figure in the place of a parameter: in tests, silences, amount, quota.

    `value` is of the parameter's type (fen, share, count, day). Raises KeyError for a parameter that it does not have.
    """
    old = benefit.parameters[name]
    figure = replace(old, value=value, text=written(value, old.type))

    def changed(node: Node | None) -> Node | None:
        return None if node is None else with_parameter(node, name, value)

    def asked(question: OpenQuestion) -> OpenQuestion:
        unknown_if, applies_if = changed(question.unknown_if), changed(question.applies_if)
        return replace(question, unknown_if=unknown_if, applies_if=applies_if)

    conditions = (replace(one, node=with_parameter(one.node, name, value)) for one in benefit.conditions)
    amount = benefit.amount
    amount = replace(
        amount, value=changed(amount.value), low=changed(amount.low), high=changed(amount.high),
        times=changed(amount.times), lasts=figure if amount.lasts and amount.lasts.name == name else amount.lasts,
        rate=rate_in(changed(amount.value)) if amount.rate_unit else None,
    )  # fmt: skip
    if name == amount.over_named and isinstance(value, int):
        amount = replace(amount, over=value)
    if name in amount.tiers_named and isinstance(value, int):
        amount = _graded(amount, name, value)
    quota = benefit.quota
    return replace(
        benefit, parameters={**benefit.parameters, name: figure}, conditions=tuple(conditions), amount=amount,
        open=tuple(asked(question) for question in benefit.open),
        quota=(figure, quota[1]) if quota and quota[0].name == name else quota,
    )  # fmt: skip


def _graded(amount: Amount, name: str, fen: int) -> Amount:
    tiers = tuple(fen if one == name else old for one, old in zip(amount.tiers_named, amount.tiers, strict=True))
    low, high = (Constant(end, type=MONEY) for end in (min(tiers), max(tiers)))
    return replace(amount, tiers=tiers, low=low, high=high)


def written(value: Value, kind: Type) -> str:
    """A figure as a pack writes it.

    >>> written(50_000_50, MONEY), written(Fraction(3, 200), Type("rate")), written(5, Type("int", "year"))
    ('50000.5 CNY', '1.5%', '5 year')
    """
    if isinstance(value, Fraction):
        return f"{_decimal(value * 100)}%"
    if kind == MONEY and isinstance(value, int):
        return f"{_decimal(Fraction(value, 100))} CNY"
    return f"{value} {kind.of}" if kind.of else str(value)


def _decimal(number: Fraction) -> str:
    if number.denominator == 1:
        return str(number.numerator)
    return format((Decimal(number.numerator) / Decimal(number.denominator)).normalize(), "f")
