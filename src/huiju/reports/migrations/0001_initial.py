"""The tables of reports and of what was done with them."""

from __future__ import annotations

import uuid
from typing import ClassVar

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=11, unique=True)),
                ("token", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("about", models.CharField(blank=True, default="", max_length=200)),
                ("clause", models.CharField(blank=True, default="", max_length=200)),
                ("pack", models.CharField(blank=True, default="", max_length=64)),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=2)),
                ("receipt_digest", models.CharField(blank=True, default="", max_length=64)),
                ("receipt", models.JSONField(blank=True, null=True)),
                ("state", models.CharField(default="received", max_length=10)),
                ("outcome", models.CharField(blank=True, default="", max_length=10)),
                ("answer", models.TextField(blank=True, default="")),
                ("received_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("keep_until", models.DateField()),
            ],
            options={
                "ordering": ["received_at", "id"],
                "indexes": [
                    models.Index(fields=["state", "received_at"], name="report_state"),
                    models.Index(fields=["keep_until"], name="report_keep_until"),
                    models.Index(fields=["received_at"], name="report_received"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("reference"), 11)
                        ),
                        name="report_reference_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThanOrEqual(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("text")), 1
                            ),
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("text"), 2000
                            ),
                        ),
                        name="report_text_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["zh", "en"])), name="report_language_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "checking", "closed"])), name="report_state_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "corrected", "as_written", "text_open", "not_a_rule"])),
                        name="report_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pack", ""),
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("pack"), 64),
                            _connector="OR",
                        ),
                        name="report_pack_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("receipt_digest", ""),
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length("receipt_digest"), 64
                            ),
                            _connector="OR",
                        ),
                        name="report_receipt_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("receipt__isnull", True), models.Q(("receipt_digest", ""), _negated=True), _connector="OR"
                        ),
                        name="report_receipt_has_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("receipt__isnull", True),
                                ("state", "closed"),
                                models.Q(("outcome", ""), _negated=True),
                                django.db.models.lookups.GreaterThanOrEqual(
                                    django.db.models.functions.text.Length(
                                        django.db.models.functions.text.Trim("answer")
                                    ),
                                    1,
                                ),
                            ),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True),
                                ("answer", ""),
                                ("closed_at__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="report_closed_is_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("answer"), 2000
                            )
                        ),
                        name="report_answer_length",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), ("closed_at__gte", models.F("received_at")), _connector="OR"
                        ),
                        name="report_closed_after",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("keep_until__gt", models.F("received_at"))), name="report_keep_until_after"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=10)),
                ("after", models.CharField(max_length=10)),
                ("by", models.CharField(max_length=100)),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="reports.report"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("event__in", ["receive", "begin", "close", "reopen"])),
                        name="entry_event_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("after__in", ["received", "checking", "closed"])), name="entry_after_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.GreaterThanOrEqual(
                                django.db.models.functions.text.Length(django.db.models.functions.text.Trim("by")), 1
                            )
                        ),
                        name="entry_by_filled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.LessThanOrEqual(
                                django.db.models.functions.text.Length("reason"), 2000
                            )
                        ),
                        name="entry_reason_length",
                    ),
                ],
            },
        ),
    ]
