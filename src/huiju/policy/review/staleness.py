"""Gate: the day on which the text and its force were last checked is not too long ago."""

from __future__ import annotations

from datetime import date

from huiju.rules.calendar import add_months
from huiju.rules.values import Text

from ..documents import Document
from .fidelity import head
from .findings import Finding, warning

MONTHS = 12
"""After so many months without a look at the text an answer may be stale."""


def gate(document: Document, as_of: date) -> list[Finding]:
    """A warning when the document was last checked more than a year before the day."""
    checked = document.dates.checked
    if as_of <= add_months(checked, MONTHS):
        return []
    says = Text(
        f"{document.id} 上次核对是 {checked}，已过一年", f"{document.id} was last checked on {checked}, over a year ago"
    )
    instead = Text("核对原文和效力后更新 checked", "check the text and its force, then update `checked`")
    return [warning("staleness", document.id, "stale", says, instead, head(document))]
