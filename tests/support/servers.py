"""Both databases in turn for a module's tests: SQLite in the data folder, and a PostgreSQL that lives as long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from support.postgres import postgres

SERVERS = ("sqlite", "postgresql")


@contextmanager
def default_database(kind: str) -> Iterator[str]:
    """A database with the tables of this version, as the default one of every thread. Gives its kind."""
    from django.core.management import call_command
    from django.db import connections

    from huiju.web.database import database_of

    with ExitStack() as opened:
        before = connections.settings["default"]
        if kind == "postgresql":
            url = opened.enter_context(postgres())
            _use(connections.configure_settings({"default": database_of(url)})["default"])
            opened.callback(_use, before)
        call_command("migrate", verbosity=0, interactive=False)
        yield kind


def _use(settings: dict[str, Any]) -> None:
    from django.db import connections

    _close()
    connections.settings["default"] = settings
    del connections["default"]


def _close() -> None:
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
