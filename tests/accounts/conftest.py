"""The tests of accounts run on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.servers import SERVERS, default_database


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, data_folder: Path) -> Iterator[str]:
    """A database as the default one of every thread."""
    with default_database(request.param) as kind:
        yield kind


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The kind of the database, without accounts; emptied afterwards."""
    from django.contrib.auth.models import User

    from huiju.accounts.models import Tries

    yield server
    User.objects.all().delete()
    Tries.objects.all().delete()
