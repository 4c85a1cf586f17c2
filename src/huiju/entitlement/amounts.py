"""How much, and when: the amount of a provision for one subject, with its payments.

Kinds of value are never mixed: cash, vouchers, loan limits, points, shares and things in kind each keep their unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from huiju.policy.documents import Amount
from huiju.rules.bounds import Bounds
from huiju.rules.calendar import add_months
from huiju.rules.values import MONEY, RATE

from .decide import AmountRule, Outcome, Provision

Kind = Literal["exact", "up_to", "at_least", "if_granted", "already_received"]

MONTHS_OF = {"month": 1, "semester": 6, "year": 12}


@dataclass(frozen=True)
class Payment:
    """One instalment, or `times` equal ones. `year` counts from 1 and is assumed where the text gives no date."""

    period: str
    amount: int | Fraction
    """Fen for money, else the number in the amount's unit."""
    times: int = 1
    first: date | None = None
    """Assumed first day of the first payment, for yearly sums; never a promise."""
    every_months: int = 0


@dataclass(frozen=True)
class Given:
    """What a provision gives one subject. Money in fen; shares as fractions; counts as they are."""

    kind: Kind
    unit: str
    total: int | Fraction | None
    """The total for the subject; None where it is not known or not stated."""
    low: int | Fraction | None = None
    high: int | Fraction | None = None
    """The range, where the total is not exact. `high` None: no upper end known."""
    per: str | None = None
    """The period that `total` is for, where the number of periods is open."""
    payments: tuple[Payment, ...] = ()
    basis: str | None = None
    """`equal_parts`: equal shares assumed; `parts_not_stated`: paid in parts whose number the text does not give."""
    needs: tuple[str, ...] = ()
    """Facts missing for the amount."""

    @property
    def money(self) -> bool:
        """Whether totals are fen."""
        return self.unit.startswith("CNY")


def given(provision: Provision, outcome: Outcome, told: Mapping[str, Any], headcount: int = 1) -> Given | None:
    """The amount under an outcome; None where the subject is not entitled."""
    if outcome.status == "ineligible":
        return None
    return given_under(provision, outcome, {**told, **provision.context}, headcount)


def given_under(provision: Provision, outcome: Outcome, facts: Mapping[str, Any], headcount: int = 1) -> Given:
    """The amount under an outcome other than ineligible, where the facts hold what the document adds."""
    amount = provision.benefit.amount
    kind = _kind(amount, outcome)
    received = facts.get("months_already_paid")
    if outcome.reason == "ended_in_term" and amount.every == "month" and isinstance(received, int) and received:
        monthly = _measured(provision, "value", facts)
        if monthly is not None and monthly.exact:
            total = monthly.low * headcount * received
            done = (Payment("month", monthly.low * headcount, received),)
            return Given("already_received", amount.unit, total, payments=done)
    needs = tuple(name for name in provision.amount_facts if facts.get(name) is None)
    size = _size(provision, facts)
    if size is None:
        return Given(kind, amount.unit, None, payments=_lasting(amount, None))
    if amount.rate_unit and not size.exact and amount.rate is not None:
        return Given(kind, amount.rate_unit, amount.rate, needs=needs)
    heads = headcount if amount.unit.startswith("CNY") else 1
    each = Bounds(size.low * heads, None if size.high is None else size.high * heads)
    return _paid(amount, kind, each, facts, provision, needs)


def _kind(amount: Amount, outcome: Outcome) -> Kind:
    if outcome.status in ("conditional", "unknown"):
        return "if_granted"
    if amount.kind in ("up_to", "range", "tiers"):
        return "up_to"
    return "at_least" if amount.kind == "at_least" else "exact"


def _measured(provision: Provision, name: AmountRule, facts: Mapping[str, Any]) -> Bounds | None:
    measure = provision.measures.get(name)
    return measure(facts) if measure is not None else None


def _size(provision: Provision, facts: Mapping[str, Any]) -> Bounds | None:
    """The size for one period, for one head."""
    amount = provision.benefit.amount
    if amount.tiers and amount.graded_by:
        tier = facts.get(amount.graded_by)
        return Bounds(tier, tier) if tier in amount.tiers else Bounds(min(amount.tiers), max(amount.tiers))
    low, high = _measured(provision, "low", facts), _measured(provision, "high", facts)
    if low is not None and high is not None:
        return Bounds(low.low, high.high)
    return _measured(provision, "value", facts)


def _paid(
    amount: Amount, kind: Kind, each: Bounds, facts: Mapping[str, Any], provision: Provision, needs: tuple[str, ...]
) -> Given:
    first = start_of_payments(provision, facts)
    if amount.tiers and each.exact and kind == "up_to":
        kind = "exact"
    count = _measured(provision, "times", facts)
    if amount.every and count is not None:
        periods = max(int(count.low), 0)
        low = each.low * periods
        high = None if each.high is None or count.high is None else each.high * max(int(count.high), 0)
        if each.exact and count.exact:
            payment = Payment(amount.every, each.low, periods, first, MONTHS_OF[amount.every])
            return Given(kind, amount.unit, low, payments=(payment,) if periods else ())
        return Given(kind, amount.unit, None, low, high, needs=needs)
    if not each.exact:
        total = each.high if kind in ("up_to", "if_granted") and amount.kind in ("range", "tiers") else None
        return Given(kind, amount.unit, total, each.low, each.high, per=amount.every, needs=needs)
    if amount.every:
        payment = Payment(f"each {amount.every}", each.low, 1, first, 0)
        return Given(kind, amount.unit, each.low, per=amount.every, payments=(payment,))
    if amount.over:
        return Given(kind, amount.unit, each.low, payments=_parts(each.low, amount.over, first), basis="equal_parts")
    if amount.parts_not_stated:
        return Given(kind, amount.unit, each.low, basis="parts_not_stated")
    if amount.once:
        return Given(kind, amount.unit, each.low, payments=(Payment("once", each.low, 1, first),))
    return Given(kind, amount.unit, each.low, payments=_lasting(amount, each.low))


def _parts(total: int | Fraction, years: int, first: date | None) -> tuple[Payment, ...]:
    """Equal yearly parts; what does not divide evenly goes into the first, so that nothing is lost."""
    part, rest = divmod(int(total), years)
    return tuple(
        Payment(
            f"year {n + 1} of {years}",
            part + (rest if n == 0 else 0),
            first=add_months(first, 12 * n) if first else None,
        )
        for n in range(years)
    )


def _lasting(amount: Amount, size: int | Fraction | None) -> tuple[Payment, ...]:
    if amount.lasts is None or size is None or amount.kind != "in_kind" or amount.unit.startswith("month"):
        return ()
    return (Payment(amount.lasts.text, size),)


def start_of_payments(provision: Provision, facts: Mapping[str, Any]) -> date | None:
    """The day from which payments are spread over years (`Benefit.paid_from`), or the day of the question.

    Assumed: the texts give no payment dates.
    """
    benefit, first = provision.benefit, provision.document.dates.in_force
    day = facts.get(benefit.paid_from) if benefit.paid_from else None
    start = day if isinstance(day, date) else facts["as_of"]
    return max(start, first) if first else start


def natural(value: int | Fraction | None, money: bool) -> int | str | None:
    """A figure as people and programs read it: yuan for money, per cent for shares; a string where not whole."""
    if value is None:
        return None
    if isinstance(value, int) and not (money and value % 100):
        return value // 100 if money else value
    if isinstance(value, Fraction):
        value = value * 100
    number = Fraction(value, 100) if money else Fraction(value)
    if number.denominator == 1:
        return int(number)
    text = f"{number.numerator * 10**6 // number.denominator}".rjust(7, "0")
    return f"{text[:-6]}.{text[-6:]}".rstrip("0")


def is_rate(amount: Amount) -> bool:
    """Whether the amount is a share rather than money or a count."""
    return amount.value is not None and amount.value.type == RATE


def is_money(amount: Amount) -> bool:
    """Whether the amount is money of some kind."""
    node = amount.value or amount.low
    return node is not None and node.type == MONEY
