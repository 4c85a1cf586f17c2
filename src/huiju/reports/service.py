"""What is done with reports. Each act and the line that records it are written together or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from huiju.entitlement.receipt import genuine
from huiju.policy.documents import Document
from huiju.policy.library import Library
from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Language, Text

from .models import Entry, Report
from .reference import new_reference, read_reference
from .wording import read_wording
from .workflow import CLOSED, outcome, step

KEPT_DAYS = 365
"""Days that a report is kept after it came in, answered or not."""
KEPT_AFTER_ANSWER = 90
"""Days that it is kept after its answer, so that the person can read it."""
MOST_A_DAY = 1_000
"""Reports taken in within 24 hours: more than a city sends, fewer than would fill a disk."""
PUBLIC = "public"


@dataclass(frozen=True)
class Told:
    """A report as it comes in."""

    text: str
    language: Language
    about: str = ""
    """Id of a row or document, or nothing."""
    token: uuid.UUID | None = None
    receipt_digest: str = ""
    receipt: Mapping[str, Any] | None = None
    """A receipt that the person attached on purpose; its digest is taken from it."""


def keep(told: Told, library: Library, now: datetime | None = None) -> Report:
    """Keep a report; the same token again gives the report that is kept already. Raises RuleError for bad input.

    Reports past their date are deleted first, so that none outlives it while others come in.
    """
    now, token = now or timezone.now(), told.token or uuid.uuid4()
    receipt = genuine(dict(told.receipt), Place("receipt", 1)) if told.receipt is not None else None
    document, clause = _rule(told.about, library)
    text = read_wording(told.text)
    kept = _sent_before(token)
    if kept is not None:
        return kept
    purge(now)
    if Report.objects.filter(received_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise _wrong(
            "report-full",
            Text("今天收到的报告太多了", "too many reports came in today"),
            Text("请明天再来", "please come back tomorrow"),
        )
    report = Report(
        reference=new_reference(), token=token, about=told.about, clause=clause,
        pack=document.digest if document else "", text=text, language=told.language,
        receipt_digest=receipt["digest"] if receipt else told.receipt_digest, receipt=receipt,
        received_at=now, keep_until=timezone.localdate(now) + timedelta(days=KEPT_DAYS),
    )  # fmt: skip
    try:
        with transaction.atomic():
            report.save(force_insert=True)
            _record(report, "receive", PUBLIC, "", now)
    except IntegrityError:
        # The same form sent twice at the same moment: the other one was faster.
        kept = _sent_before(token)
        if kept is None:
            raise
        return kept
    return report


def act(reference: str, event: str, by: str, reason: str = "", result: str = "", now: datetime | None = None) -> Report:
    """Begin, close (with an outcome and an answer) or reopen (with a reason). Raises RuleError where it cannot be."""
    now = now or timezone.now()
    with transaction.atomic():
        report = find(reference, lock=True)
        planned = step(event, report.state)
        reason = read_wording(reason) if reason or event != "begin" else ""
        report.state = planned.after
        report.outcome = outcome(result) if planned.answers else ""
        report.answer = reason if planned.answers else ""
        report.closed_at = now if planned.answers else None
        if planned.after == CLOSED:
            report.receipt = None
            day = timezone.localdate(now) + timedelta(days=KEPT_AFTER_ANSWER)
            report.keep_until = max(day, timezone.localdate(report.received_at))
        report.save()
        _record(report, event, by, reason, now)
    return report


def find(reference: str, lock: bool = False) -> Report:
    """The report of a reference as people type it. Raises RuleError where there is none."""
    read = read_reference(reference)
    reports = Report.objects.select_for_update() if lock else Report.objects
    today = timezone.localdate()
    report: Report | None = reports.filter(reference=read, keep_until__gte=today).first() if read else None
    if report is None:
        raise _wrong(
            "report-unknown",
            Text("没有这个编号的报告", "there is no report with this number"),
            Text("核对编号；过了保存期的报告已经删除", "check the number; reports past their date are deleted"),
        )
    return report


def listed(state: str = "") -> QuerySet[Report]:
    """Reports in the order they came in, of one state or all."""
    return Report.objects.filter(state=state) if state else Report.objects.all()


def purge(now: datetime | None = None) -> int:
    """Delete every report past the last day on which it may be kept, with all that was recorded of it; how many."""
    past = Report.objects.filter(keep_until__lt=timezone.localdate(now))
    with transaction.atomic():
        deleted: int = past.delete()[1].get(Report._meta.label, 0)
    return deleted


def _sent_before(token: uuid.UUID) -> Report | None:
    kept: Report | None = Report.objects.filter(token=token).first()
    return kept


def _record(report: Report, event: str, by: str, reason: str, now: datetime) -> None:
    Entry.objects.create(report=report, at=now, event=event, after=report.state, by=by, reason=reason)


def _rule(name: str, library: Library) -> tuple[Document | None, str]:
    """The document and clause of a row or document; nothing for an empty name. Raises RuleError for an unknown one."""
    if not name:
        return None, ""
    document = library.documents.get(name.partition("/")[0])
    row = document.by_id.get(name) if document else None
    if document is None or (row is None and name != document.id):
        raise _wrong(
            "report-about",
            Text("没有这个条款或文件", "there is no such provision or document"),
            Text("从条款的页面进入，或不写条款", "come from the page of the provision, or name none"),
        )
    return document, row.clause if row else ""


def _wrong(code: str, says: Text, instead: Text) -> RuleError:
    return RuleError(Diagnostic(code, says, instead))
