"""The tests of reports run on SQLite in the data folder, and on a PostgreSQL that lives as long as they do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from huiju.policy.library import Library, load_library
from support.servers import SERVERS, default_database


@pytest.fixture(scope="session")
def library() -> Library:
    """The built-in packs."""
    return load_library()


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, data_folder: Path) -> Iterator[str]:
    """A database as the default one of every thread."""
    with default_database(request.param) as kind:
        yield kind


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The kind of the database, without reports; emptied afterwards."""
    from huiju.reports.models import Entry, Report

    yield server
    Entry.objects.all().delete()
    Report.objects.all().delete()
