"""The group of the policy office."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

POLICY = "policy"


def make(apps: Any, schema_editor: Any) -> None:
    """The group, where it is not there yet."""
    apps.get_model("auth", "Group").objects.get_or_create(name=POLICY)


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.RunPython(make, migrations.RunPython.noop)
    ]
