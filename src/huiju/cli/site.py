"""What commands need of the site: its settings, and a database with the tables of this version."""

from __future__ import annotations

import os
from pathlib import Path

from huiju.rules.values import Text

from .common import refuse

SETTINGS = "huiju.web.settings"


def use_site(data: Path | None = None) -> None:
    """Read the settings from the environment. Raises RuleError where a variable or the folder cannot be used."""
    # Loaded here, because most commands need no database. The settings are named, not imported: they are a face too.
    import django

    if data is not None:
        os.environ["HUIJU_DATA"] = str(data.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except ValueError as error:
        raise refuse(
            "settings", Text(f"环境变量写错了：{error}", f"an environment variable is wrong: {error}")
        ) from None
    except OSError as error:
        says = Text(f"数据文件夹不能用：{error.strerror}", f"the data folder cannot be used: {error.strerror}")
        raise refuse("data", says, Text("换一个 --data", "give another --data")) from None


def bring_up_to_date() -> None:
    """Make or change the tables as this version needs them. Raises RuleError where the database does not answer."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import DatabaseError, connections

    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (DatabaseError, ImproperlyConfigured) as error:
        kind = type(error).__name__
        says = Text(f"数据库用不了（{kind}）", f"the database cannot be used ({kind})")
        hint = Text(
            "检查 HUIJU_DATABASE、pg 组件和数据文件夹", "look at HUIJU_DATABASE, the extra 'pg' and the data folder"
        )
        raise refuse("database", says, hint) from None
    finally:
        connections.close_all()


def delete_past() -> int:
    """Delete what may be kept no longer; how many reports."""
    from django.db import connections

    from huiju.reports.service import purge

    try:
        return purge()
    finally:
        connections.close_all()
