"""Totals of an assessment, kind by kind, and cash by year for ten years; never mixing what cannot be added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from huiju.rules.calendar import add_months

from .amounts import MONTHS_OF, natural
from .assess import Assessment, Decision

YEARS = 10


def totals(assessment: Assessment) -> dict[str, Any]:
    """Cash certain, cash if granted, ceilings, vouchers, points and loan limits, things in kind; cash by year."""
    certain = [assessment.by_key[key] for key in assessment.certain.payable]
    possible = [assessment.by_key[key] for key in assessment.possible.payable]
    extra = [d for d in possible if d.outcome.status != "eligible"]
    return {
        "cash_certain": _sum(certain, "CNY", "exact"),
        "cash_up_to": _sum(certain, "CNY", "up_to"),
        "cash_if_granted": _sum([d for d in extra if d.outcome.status == "conditional"], "CNY", "if_granted"),
        "cash_unknown": _sum([d for d in extra if d.outcome.status == "unknown"], "CNY", "if_granted"),
        "vouchers": _sum(certain, "CNY_voucher", "exact"),
        "points": _sum(certain, "CNY_points", "exact"),
        "loan_limits": [_named(d) for d in certain if d.given and d.given.unit == "CNY_loan_limit"],
        "in_kind": [_named(d) for d in certain if d.given and not d.given.money],
        "cash_undated": natural(sum(map(_undated, certain)), money=True),
        "cash_by_year": by_year(assessment, certain),
    }


def _sum(decisions: Iterable[Decision], unit: str, kind: str) -> int | str | None:
    found = [d.given.total for d in decisions if d.given and d.given.unit == unit and d.given.kind == kind]
    return natural(sum(int(total) for total in found if total is not None), money=True)


def _undated(decision: Decision) -> int:
    """Certain cash whose payment the text does not describe, so that no year can be assumed for it."""
    amount = decision.given
    if amount is None or amount.unit != "CNY" or amount.kind != "exact" or amount.payments:
        return 0
    return int(amount.total or 0)


def _named(decision: Decision) -> dict[str, Any]:
    amount = decision.given
    assert amount is not None
    return {
        "provision": decision.benefit.id,
        "for": decision.subject.path,
        "total": natural(amount.total, amount.money),
        "unit": amount.unit,
    }


def by_year(assessment: Assessment, decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Certain cash by calendar year, ten years from the year of the question; earlier payments count as due by then.

    Years are assumed from the event, since no document gives payment dates. Sums that run on from year to year while
    the conditions last appear in every year as `running`.
    """
    first = assessment.case.as_of.year
    once: defaultdict[int, int] = defaultdict(int)
    running = 0
    for decision in decisions:
        amount = decision.given
        if amount is None or amount.unit != "CNY" or amount.kind != "exact":
            continue
        for payment in amount.payments:
            if payment.period.startswith("each "):
                running += int(payment.amount) * 12 // MONTHS_OF[payment.period.removeprefix("each ")]
                continue
            start = payment.first or assessment.case.as_of
            for n in range(payment.times):
                day = add_months(start, payment.every_months * n)
                if day.year >= first + YEARS:  # the number of periods is as told, and may be absurd
                    break
                once[max(day.year, first)] += int(payment.amount)
    return [
        {"year": year, "amount": natural(once[year], True), "running": natural(running, True)}
        for year in range(first, first + YEARS)
    ]
