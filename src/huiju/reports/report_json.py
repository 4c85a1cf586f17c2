"""A report as plain data with stable names, for staff and for the export."""

from __future__ import annotations

from typing import Any

from .models import Report

Json = dict[str, Any]


def report_json(report: Report) -> Json:
    """Everything that is kept of a report but the token of its form."""
    return {
        "reference": report.reference,
        "state": report.state,
        "outcome": report.outcome or None,
        "about": report.about or None,
        "clause": report.clause or None,
        "pack": report.pack or None,
        "text": report.text,
        "language": report.language,
        "receipt_digest": report.receipt_digest or None,
        "receipt": report.receipt,
        "answer": report.answer or None,
        "received_at": report.received_at.isoformat(),
        "closed_at": report.closed_at.isoformat() if report.closed_at else None,
        "keep_until": report.keep_until.isoformat(),
        "entries": [
            {"at": e.at.isoformat(), "event": e.event, "after": e.after, "by": e.by, "reason": e.reason or None}
            for e in report.entries.all()
        ],
    }
