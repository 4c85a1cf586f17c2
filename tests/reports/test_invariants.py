"""What must always hold of a report is held by the database itself, whatever program writes to it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")
NOW = datetime(2025, 6, 1, 4, tzinfo=UTC)
DIGEST = "0" * 64
CLOSED = {"state": "closed", "outcome": "corrected", "answer": "done", "closed_at": NOW}


def row(**given: Any) -> dict[str, Any]:
    return {"reference": "7K3M0-9QXA1", "text": "wrong", "language": "en", "received_at": NOW,
            "keep_until": date(2026, 6, 1), **given}  # fmt: skip


@pytest.mark.parametrize("given", [{}, CLOSED, {"state": "checking"}, {"receipt": {"a": 1}, "receipt_digest": DIGEST}])
def test_a_report_as_it_should_be_is_written(given: dict[str, Any]) -> None:
    from huiju.reports.models import Report

    assert Report.objects.create(**row(**given)).pk


@pytest.mark.parametrize(
    "given",
    [
        {"text": ""},
        {"text": "   "},
        {"text": "x" * 2001},
        {"language": "fr"},
        {"state": "lost"},
        {"reference": "short"},
        {"pack": "abc"},
        {"receipt_digest": "abc"},
        {"receipt": {"a": 1}},
        {"keep_until": date(2025, 5, 31)},
        {"outcome": "corrected"},
        {"answer": "an answer to an open report"},
        {"closed_at": NOW},
        {"state": "closed"},
        {**CLOSED, "outcome": "perhaps"},
        {**CLOSED, "outcome": ""},
        {**CLOSED, "answer": " "},
        {**CLOSED, "answer": "x" * 2001},
        {**CLOSED, "closed_at": None},
        {**CLOSED, "closed_at": datetime(2025, 5, 1, tzinfo=UTC)},
        {**CLOSED, "receipt": {"a": 1}, "receipt_digest": DIGEST},
    ],
    ids=str,
)
def test_anything_else_is_refused_by_the_database(given: dict[str, Any]) -> None:
    from django.db import IntegrityError, transaction

    from huiju.reports.models import Report

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.bulk_create([Report(**row(**given))])


@pytest.mark.parametrize("field", ["reference", "token"])
def test_numbers_and_forms_are_unique(field: str) -> None:
    from django.db import IntegrityError, transaction

    from huiju.reports.models import Report

    first = Report.objects.create(**row())
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(**(row(reference="AAAAA-BBBBB") | {field: getattr(first, field)}))


@pytest.mark.parametrize("given", [{"event": "lose"}, {"after": "lost"}, {"by": " "}, {"reason": "x" * 2001}], ids=str)
def test_a_line_of_the_record_is_complete(given: dict[str, Any]) -> None:
    from django.db import IntegrityError, transaction

    from huiju.reports.models import Entry, Report

    line = {"report": Report.objects.create(**row()), "at": NOW, "event": "begin", "after": "checking", "by": "wang"}
    Entry.objects.create(**line)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**(line | given))


def test_the_migrations_make_the_tables_that_the_models_describe() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
