"""The table of tries to sign in."""

from __future__ import annotations

from typing import Any, ClassVar

import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar[list[Any]] = []

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True)),
                ("count", models.PositiveSmallIntegerField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("name"), 64)
                        ),
                        name="tries_name_digest",
                    ),
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="tries_counted"),
                ],
            },
        ),
    ]
