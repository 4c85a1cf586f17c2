"""Decisions of single cases and of frames in one form, so that they can be compared field by field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from huiju.entitlement.amounts import Given, is_rate, start_of_payments
from huiju.entitlement.assess import Decision
from huiju.entitlement.subjects import Subject
from huiju.policy.documents import Amount, Benefit, Document
from huiju.policy.vocabulary import LISTS, Vocabulary
from huiju.population.answer import answer
from huiju.population.columns import schema
from huiju.population.payments import YEARS
from huiju.rules.calendar import add_months
from huiju.rules.vectorise import MILLION, Column

YEAR_NAMES = tuple(f"year_{n}" for n in range(YEARS))
FIELDS = (
    "status", "reason", "failed", "total", "low", "high", "rate_only", "received",
    "starts", *YEAR_NAMES, "later", "running",
)  # fmt: skip
NO_PAYMENTS = (None,) * (YEARS + 3)
ELSEWHERE = ("ineligible", "elsewhere", None, None, None, None, False, False, *NO_PAYMENTS)


def of_case(decision: Decision) -> tuple[Any, ...]:
    """The fields of one decision, in the units of frames."""
    outcome, given = decision.outcome, decision.given
    head = (outcome.status, outcome.reason, outcome.failed)
    amount = decision.benefit.amount
    if given is None or (given.total is None and given.low is None):
        return (*head, None, None, None, False, False, *NO_PAYMENTS)
    rate_only = given.unit == amount.rate_unit != amount.unit
    received = given.kind == "already_received"
    whole = MILLION if rate_only or is_rate(amount) else 1
    total, low, high = (_whole(value, whole) for value in (given.total, given.low, given.high))
    if given.low is None and not rate_only:
        low = high = total
    paid = NO_PAYMENTS if rate_only or received else _payments(decision, amount, given)
    return (*head, total, low, high, rate_only, received, *paid)


def _whole(value: int | Fraction | None, unit: int) -> int | None:
    if value is None:
        return None
    assert Fraction(value * unit).denominator == 1
    return int(value * unit)


def _payments(decision: Decision, amount: Amount, given: Given) -> tuple[Any, ...]:
    """starts, a sum for each year, later, running; one instalment after the other."""
    start = start_of_payments(decision.provision, {**decision.subject.facts, **decision.provision.context})
    if any(payment.period.startswith("each ") for payment in given.payments):
        return (start, *(None,) * (YEARS + 1), given.payments[0].amount)
    dated = [payment for payment in given.payments if payment.first]
    without = amount.every and amount.times is not None and given.total == 0
    if start is None or not (dated or without):
        return NO_PAYMENTS
    years = [0] * (YEARS + 1)
    for payment in dated:
        for n in range(payment.times):
            day = add_months(payment.first or date.min, n * payment.every_months)
            years[min(day.year - start.year, YEARS)] += int(payment.amount)
    return (start, *years, None)


def frame(subjects: Sequence[Subject], vocabulary: Vocabulary) -> pl.DataFrame:
    """One row per subject; what is not told is null, also inside an entry of a list."""
    columns = schema(vocabulary)
    data = {name: [_cell(name, subject.facts.get(name), columns[name]) for subject in subjects] for name in columns}
    return pl.DataFrame(data, schema=columns)


def _cell(name: str, value: Any, kind: pl.DataType) -> Any:
    if name not in LISTS or value is None:
        return value
    assert isinstance(kind, pl.List)
    fields = [field.name for field in kind.inner.fields]  # type: ignore[union-attr]
    return [{fact: entry.get(fact) for fact in fields} for entry in value]


def of_frame(
    rows: pl.DataFrame, benefit: Benefit, document: Document, vocabulary: Vocabulary, column: Column | None = None
) -> pl.DataFrame:
    """The fields of every row's decision, one column each."""
    return answer(rows.lazy(), benefit, document, vocabulary, column).select(FIELDS).collect()


def differences(expected: Sequence[tuple[Any, ...]], found: pl.DataFrame) -> list[str]:
    """Every row and field on which the two disagree."""
    lines = []
    for n, row in enumerate(found.iter_rows()):
        if row != expected[n]:
            wrong = [
                f"{f}: case {e!r}, frame {v!r}" for f, e, v in zip(FIELDS, expected[n], row, strict=True) if e != v
            ]
            lines.append(f"row {n}: {'; '.join(wrong)}")
    return lines
