"""The tests of reports run on SQLite in the data folder, and on a PostgreSQL that lives as long as they do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from huiju.policy.library import Library, load_library
from support.postgres import postgres


@pytest.fixture(scope="session")
def library() -> Library:
    """The built-in packs."""
    return load_library()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, data_folder: Path) -> Iterator[str]:
    """A database with the tables of this version, as the default one of every thread."""
    from django.core.management import call_command
    from django.db import connections

    from huiju.web.database import database_of

    with ExitStack() as opened:
        before = connections.settings["default"]
        if request.param == "postgresql":
            url = opened.enter_context(postgres())
            _use(connections.configure_settings({"default": database_of(url)})["default"])
            opened.callback(_use, before)
        call_command("migrate", verbosity=0, interactive=False)
        yield request.param


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


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The kind of the database, without reports; emptied afterwards."""
    from huiju.reports.models import Entry, Report

    yield server
    Entry.objects.all().delete()
    Report.objects.all().delete()
