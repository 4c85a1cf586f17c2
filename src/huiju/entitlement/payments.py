"""The payments of what is certain, each with the month it is expected in.

No document gives payment dates: the months are counted from the event and are assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .amounts import MONTHS_OF, Payment
from .assess import Assessment, Decision


@dataclass(frozen=True)
class Due:
    """A payment, or several equal ones at equal distances; times None: for as long as the conditions hold."""

    decision: Decision
    payment: Payment
    month: date
    """The first day of the month of the first payment. The day itself would tell a date of birth."""
    every_months: int = 0
    times: int | None = 1


def dues(assessment: Assessment) -> tuple[Due, ...]:
    """Payments of money that are certain, in the order of the texts."""
    return tuple(due for decision in assessment.payable for due in _of(decision, assessment.case.as_of))


def _of(decision: Decision, as_of: date) -> Iterator[Due]:
    given = decision.given
    if given is None or not given.money or given.kind not in ("exact", "up_to"):
        return
    for payment in given.payments:
        month = (payment.first or as_of).replace(day=1)
        if payment.period.startswith("each "):
            yield Due(decision, payment, month, MONTHS_OF[payment.period.removeprefix("each ")], None)
        else:
            yield Due(decision, payment, month, payment.every_months, payment.times)
