"""The tables of reports. What must always hold is held by the database, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual

from .workflow import CLOSED, EVENTS, OUTCOMES, RECEIVED, STATES

LONGEST_TEXT = 2_000
LONGEST_NAME = 200
LONGEST_STAFF = 100
DIGEST = 64
"""Characters of a SHA-256 in hexadecimal."""


def _filled(field: str, name: str) -> models.CheckConstraint:
    """Between one visible character and the most that a field of text may hold."""
    return models.CheckConstraint(
        condition=Q(GreaterThanOrEqual(Length(Trim(field)), 1)) & Q(LessThanOrEqual(Length(field), LONGEST_TEXT)),
        name=name,
    )


def _one_of(field: str, codes: Iterable[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(codes)}), name=name)


def _digest(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{field: ""}) | Q(Exact(Length(field), DIGEST)), name=name)


class Report(models.Model):
    """What one person says is wrong, about which rule, and what became of it.

    No name, address or telephone number is asked for: the reference is all that connects a person with a report.
    """

    reference = models.CharField(max_length=11, unique=True)
    token = models.UUIDField(unique=True, default=uuid.uuid4)
    """Made with the form: a form that is sent twice is one report."""
    about = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    """Id of the row or document; empty where it is about none."""
    clause = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    pack = models.CharField(max_length=DIGEST, blank=True, default="")
    """Digest of the pack as it was read, since the rule may be another one by the time somebody looks."""
    text = models.TextField()
    language = models.CharField(max_length=2)
    receipt_digest = models.CharField(max_length=DIGEST, blank=True, default="")
    receipt = models.JSONField(null=True, blank=True)
    """The receipt with its facts, only where the person attached it; removed when the report is closed."""
    state = models.CharField(max_length=10, default=RECEIVED)
    outcome = models.CharField(max_length=10, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateField()
    """The last day on which it may be kept."""

    class Meta:
        ordering = ["received_at", "id"]
        indexes = [models.Index(fields=["state", "received_at"], name="report_state"),
                   models.Index(fields=["keep_until"], name="report_keep_until"),
                   models.Index(fields=["received_at"], name="report_received")]  # fmt: skip
        constraints = [
            models.CheckConstraint(condition=Q(Exact(Length("reference"), 11)), name="report_reference_length"),
            _filled("text", "report_text_filled"),
            _one_of("language", ("zh", "en"), "report_language_known"),
            _one_of("state", STATES, "report_state_known"),
            _one_of("outcome", ("", *OUTCOMES), "report_outcome_known"),
            _digest("pack", "report_pack_digest"),
            _digest("receipt_digest", "report_receipt_digest"),
            models.CheckConstraint(
                condition=Q(receipt__isnull=True) | ~Q(receipt_digest=""), name="report_receipt_has_digest"
            ),
            # Closed means: an outcome, a day, an answer, and no facts of anybody any more. Open means none of these.
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False, receipt__isnull=True)
                & ~Q(outcome="")
                & Q(GreaterThanOrEqual(Length(Trim("answer")), 1))
                | ~Q(state=CLOSED) & Q(outcome="", answer="", closed_at__isnull=True),
                name="report_closed_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(LessThanOrEqual(Length("answer"), LONGEST_TEXT)), name="report_answer_length"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("received_at")), name="report_closed_after"
            ),
            models.CheckConstraint(condition=Q(keep_until__gt=F("received_at")), name="report_keep_until_after"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.reference)


class Entry(models.Model):
    """One act on a report: what, by whom, when and why. Written with the act, in the same transaction."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    event = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    by = models.CharField(max_length=LONGEST_STAFF)
    """Who acted; of the public only "public"."""
    reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            _one_of("event", EVENTS, "entry_event_known"),
            _one_of("after", STATES, "entry_after_known"),
            models.CheckConstraint(condition=Q(GreaterThanOrEqual(Length(Trim("by")), 1)), name="entry_by_filled"),
            models.CheckConstraint(
                condition=Q(LessThanOrEqual(Length("reason"), LONGEST_TEXT)), name="entry_reason_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.at:%Y-%m-%d}"
