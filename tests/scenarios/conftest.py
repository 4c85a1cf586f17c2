"""The tests of scenarios run on both databases, over a shelf with one small made-up population."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from huiju.policy.library import Library, load_library
from support.servers import SERVERS, default_database

NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)
HEAD = {"format": 1, "place": "hohhot", "seed": 1, "persons": 3_000_000_000, "parts": 1, "first_year": 2022,
        "last_year": 2035, "tables": {}}  # fmt: skip


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, data_folder: Path) -> Iterator[str]:
    """A database as the default one of every thread."""
    with default_database(request.param) as kind:
        yield kind


@pytest.fixture
def shelf(data_folder: Path) -> Iterator[Path]:
    """The folder of populations with the head of one; emptied afterwards."""
    folder = data_folder / "populations" / "made-up"
    folder.mkdir(parents=True)
    (folder / "population.json").write_text(json.dumps(HEAD), encoding="utf-8")
    yield folder.parent
    shutil.rmtree(folder.parent)


@pytest.fixture
def database(server: str, shelf: Path) -> Iterator[str]:
    """The kind of the database, without scenarios and accounts; emptied afterwards."""
    from django.contrib.auth.models import User

    from huiju.scenarios.models import Scenario

    yield server
    Scenario.objects.all().delete()
    User.objects.all().delete()


@pytest.fixture
def owner(database: str) -> Any:
    """An account."""
    from django.contrib.auth.models import User

    return User.objects.create(username="wang")


@pytest.fixture(scope="session")
def library() -> Library:
    """The built-in packs."""
    return load_library()


@pytest.fixture
def make(owner: Any, library: Library) -> Callable[..., Any]:
    """Makes a scenario of the account: `make("name", years=5)`."""
    from huiju.scenarios import service

    def made(name: str = "现行政策", **more: Any) -> Any:
        given = {"population": "made-up", "first_year": 2025, "years": 10, **more}
        return service.make(given.pop("owner", owner), service.Asked(name, **given), library, NOW)

    return made
