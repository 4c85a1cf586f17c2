"""What the tests of the policy office share: an account, a population, and one scenario that is computed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.made_up_population import write_made_up
from support.office_pages import signed_in


@pytest.fixture(scope="module")
def shelf(_site: None, data_folder: Path) -> Iterator[None]:
    """A population, two accounts, and one scenario that is computed."""
    from django.contrib.auth.models import User

    from huiju.accounts.service import add
    from huiju.scenarios.computing import compute
    from huiju.scenarios.models import Scenario
    from huiju.scenarios.service import Asked, make
    from huiju.scenarios.worker import work
    from huiju.web.shelf import engine

    library = engine().library
    write_made_up(data_folder / "populations" / "一号人口", library, "hohhot", 60)
    owner = add("王研究", "four unrelated words here", ["policy"])
    add("outsider", "four unrelated words here")
    make(owner, Asked("现行政策", "一号人口", 2025, 4), library)
    work(compute)
    yield
    Scenario.objects.all().delete()
    User.objects.all().delete()
    for name in ("populations", "scenarios"):
        shutil.rmtree(data_folder / name, ignore_errors=True)


@pytest.fixture
def only_the_first(shelf: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No process is started; what a test makes is gone after it."""
    from huiju.scenarios.models import Scenario

    monkeypatch.setattr("huiju.scenarios.worker.start", lambda: None)
    monkeypatch.setattr("huiju.web.views.office_scenario.warm", lambda *_: None)
    first = Scenario.objects.order_by("id")[0].pk
    yield
    Scenario.objects.exclude(pk=first).delete()


@pytest.fixture
def office(only_the_first: None, client: Any) -> Any:
    """A browser of a member of the office."""
    return signed_in(client, "王研究")


@pytest.fixture
def law(only_the_first: None) -> Any:
    """The scenario that is computed."""
    from huiju.scenarios.models import Scenario

    return Scenario.objects.get(name="现行政策")
