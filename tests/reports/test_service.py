"""Reports are kept once, answered on record, and deleted in time: the same on both databases."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import Case
from huiju.entitlement.receipt import receipt
from huiju.policy.library import Library
from huiju.rules.diagnostics import RuleError

pytestmark = pytest.mark.usefixtures("database")
NOW = datetime(2025, 6, 1, 4, tzinfo=UTC)
ROW = "hohhot-2025/childcare-third"


def told(text: str = "数额写错了", **more: Any) -> Any:
    from huiju.reports.service import Told

    return Told(text, "zh", **more)


def keep(library: Library, now: datetime | None = None, **more: Any) -> Any:
    from huiju.reports import service

    return service.keep(told(**more), library, now)


def refused(code: str) -> Any:
    return pytest.raises(RuleError, match=rf"\[{code}\]")


def a_receipt(library: Library) -> dict[str, Any]:
    case = Case("hohhot", NOW.date(), {"applicant": {"education": "master"}})
    return receipt(Engine(library).assess(case), library)


def test_a_report_keeps_the_rule_as_it_was_read(library: Library) -> None:
    from huiju.reports.service import find

    kept = keep(library, about=ROW)
    found = find(kept.reference.lower().replace("-", " "))
    assert (found.id, found.about, found.clause) == (kept.id, ROW, library.row(ROW).clause)
    assert found.pack == library.documents["hohhot-2025"].digest
    assert (found.state, [e.event for e in found.entries.all()]) == ("received", ["receive"])
    assert found.receipt is None
    assert found.keep_until - found.received_at.date() >= timedelta(days=364)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": " \n\u3000"}, "report-empty"),
        ({"text": "字" * 2001}, "report-long"),
        ({"text": "我的号码 11010519491231002X"}, "report-personal"),
        ({"text": "１５０１０２　１９９００３０７　１２３４"}, "report-personal"),
        ({"text": "call 138 0013 8000"}, "report-personal"),
        ({"about": "hohhot-2025/nothing"}, "report-about"),
        ({"about": "nowhere/childcare-third"}, "report-about"),
        ({"receipt": {"schema": "other"}}, "receipt-form"),
    ],
)
def test_what_cannot_be_kept_is_refused(library: Library, given: dict[str, Any], code: str) -> None:
    from huiju.reports.models import Report

    with refused(code):
        keep(library, **given)
    assert Report.objects.count() == 0


def test_figures_and_long_numbers_of_clauses_are_no_identity_numbers(library: Library) -> None:
    assert keep(library, text="第 00000019900307123X 号文写 50000 元，2025-03-01 起").reference


def test_the_same_form_twice_is_one_report_even_at_the_same_moment(library: Library) -> None:
    from django.db import connection

    from huiju.reports.models import Entry, Report

    token = uuid.uuid4()

    def send(_: int) -> str:
        try:
            return str(keep(library, token=token).reference)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        references = set(pool.map(send, range(8)))
    assert (len(references), Report.objects.count(), Entry.objects.count()) == (1, 1, 1)


def test_an_attached_receipt_is_kept_until_the_answer_and_no_longer(library: Library) -> None:
    from huiju.reports.service import act

    attached = a_receipt(library)
    kept = keep(library, receipt=attached)
    assert (kept.receipt, kept.receipt_digest) == (attached, attached["digest"])
    closed = act(kept.reference, "close", "王编辑", "已按原文改为五年", "corrected")
    closed.refresh_from_db()
    assert (closed.receipt, closed.receipt_digest) == (None, attached["digest"])


def test_an_altered_receipt_is_refused(library: Library) -> None:
    attached = a_receipt(library) | {"engine": "0"}
    with refused("receipt-altered"):
        keep(library, receipt=attached)


def test_the_course_of_a_report_is_on_record(library: Library) -> None:
    from huiju.reports.service import act

    reference = keep(library).reference
    act(reference, "begin", "wang")
    act(reference, "close", "wang", "与原文一致", "as_written")
    report = act(reference, "reopen", "li", "来信补充了原文")
    assert (report.state, report.outcome, report.answer, report.closed_at) == ("checking", "", "", None)
    assert [(e.event, e.after, e.by) for e in report.entries.all()] == [
        ("receive", "received", "public"), ("begin", "checking", "wang"), ("close", "closed", "wang"),
        ("reopen", "checking", "li"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [
        ([], ("reopen", "why", ""), "report-state"),
        ([("close", "done", "corrected")], ("close", "again", "corrected"), "report-state"),
        ([("close", "done", "corrected")], ("begin", "", ""), "report-state"),
        ([("close", "done", "corrected")], ("reopen", "", ""), "report-empty"),
        ([], ("close", "", "corrected"), "report-empty"),
        ([], ("close", "done", "corected"), "report-outcome"),
        ([], ("clse", "done", "corrected"), "report-event"),
        ([], ("close", "打 13800138000", "corrected"), "report-personal"),
    ],
)
def test_a_step_that_is_not_in_the_table_is_refused(
    library: Library, first: list[tuple[str, str, str]], then: tuple[str, str, str], code: str
) -> None:
    from huiju.reports.models import Entry
    from huiju.reports.service import act, find

    reference = keep(library).reference
    for event, reason, result in first:
        act(reference, event, "wang", reason, result)
    state, entries = find(reference).state, Entry.objects.count()
    with refused(code):
        act(reference, then[0], "wang", then[1], then[2])
    assert (find(reference).state, Entry.objects.count()) == (state, entries)


def test_only_one_of_two_answers_at_the_same_moment_is_taken(library: Library) -> None:
    from django.db import connection

    from huiju.reports.service import act, find

    reference = keep(library).reference

    def answer(n: int) -> bool:
        try:
            act(reference, "close", f"staff{n}", f"answer {n}", "as_written")
        except RuleError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(answer, range(4))) == 1
    assert find(reference).entries.count() == 2


def test_reports_past_their_date_are_gone(library: Library) -> None:
    from huiju.reports.models import Entry, Report
    from huiju.reports.service import find, purge

    today = datetime.now(UTC)
    old, new = keep(library, now=today - timedelta(days=367)), keep(library)
    assert Report.objects.filter(pk=old.pk).count() == 0, "a new report clears away what is past its date"
    Report.objects.filter(pk=new.pk).update(received_at=today - timedelta(9), keep_until=today.date() - timedelta(2))
    with refused("report-unknown"):
        find(new.reference)
    assert purge() == 1
    assert (Report.objects.count(), Entry.objects.count()) == (0, 0)


def test_an_answer_can_be_read_for_some_time_and_no_longer(library: Library) -> None:
    from huiju.reports.service import KEPT_AFTER_ANSWER, act

    kept = keep(library)
    closed = act(kept.reference, "close", "wang", "谢谢", "not_a_rule")
    assert (closed.keep_until - closed.closed_at.date()).days in (KEPT_AFTER_ANSWER, KEPT_AFTER_ANSWER + 1)


def test_too_many_reports_in_a_day_are_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huiju.reports.service.MOST_A_DAY", 2)
    keep(library)
    keep(library)
    with refused("report-full"):
        keep(library)


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M0-9QXA!", "00000-00000", "x" * 5000])
def test_an_unknown_number_is_said_to_be_unknown(typed: str) -> None:
    from huiju.reports.service import find

    with refused("report-unknown"):
        find(typed)


def test_what_is_deleted_is_gone_from_the_file(library: Library, server: str, data_folder: Path) -> None:
    from django.db import connection

    from huiju.reports.models import Report

    if server != "sqlite":
        pytest.skip("a file of SQLite; PostgreSQL clears deleted rows by its own vacuum")
    keep(library, text="CANARY " * 200)
    Report.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"CANARY" not in (data_folder / "huiju.sqlite3").read_bytes()
