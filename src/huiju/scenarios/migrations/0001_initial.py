"""The tables of scenarios and their runs."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[Any]] = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Scenario",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("population", models.CharField(max_length=100)),
                ("place", models.CharField(max_length=40)),
                ("persons", models.PositiveBigIntegerField()),
                ("first_year", models.PositiveSmallIntegerField()),
                ("years", models.PositiveSmallIntegerField()),
                ("take_up", models.JSONField(blank=True, default=dict)),
                ("stays", models.CharField(blank=True, default="", max_length=20)),
                ("reform", models.JSONField(blank=True, default=dict)),
                ("reform_from", models.DateField(blank=True, null=True)),
                ("result", models.JSONField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="scenarios",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="queued", max_length=10)),
                ("worker", models.UUIDField(default=None, null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("cancel_asked", models.BooleanField(default=False)),
                ("message", models.JSONField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("beat_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "scenario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="scenarios.scenario"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.UniqueConstraint(fields=("owner", "name"), name="scenario_name_of_owner"),
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.GreaterThanOrEqual(
                        django.db.models.functions.text.Length(django.db.models.functions.text.Trim("name")), 1
                    )
                ),
                name="scenario_name_filled",
            ),
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("population", ""), _negated=True), models.Q(("place", ""), _negated=True)),
                name="scenario_population_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.CheckConstraint(
                condition=models.Q(("years__gte", 1), ("years__lte", 30)), name="scenario_years"
            ),
        ),
        migrations.AddConstraint(
            model_name="scenario",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_year__range", (2000, 2100))), name="scenario_first_year"
            ),
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["state", "id"], name="run_state"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("queued", "running"))), fields=("scenario",), name="run_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")), fields=("state",), name="run_one_running"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "running", "done", "failed", "cancelled"])),
                name="run_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("total"))), name="run_done_of_total"
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finished_at__isnull", True),
                        ("started_at__isnull", True),
                        ("state", "queued"),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("beat_at__isnull", False),
                        ("finished_at__isnull", True),
                        ("started_at__isnull", False),
                        ("state", "running"),
                        ("worker__isnull", False),
                    ),
                    models.Q(("finished_at__isnull", False), ("state__in", ("done", "failed", "cancelled"))),
                    _connector="OR",
                ),
                name="run_times",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("message__isnull", False), ("state", "failed")),
                    models.Q(models.Q(("state", "failed"), _negated=True), ("message__isnull", True)),
                    _connector="OR",
                ),
                name="run_failed_says_why",
            ),
        ),
    ]
