"""What must always hold of scenarios and runs is held by the database itself, whatever program writes to it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")
NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)
WORKER = uuid.UUID(int=1)
RUNNING = {"state": "running", "worker": WORKER, "started_at": NOW, "beat_at": NOW}
WHY = {"zh": "坏了", "en": "broken"}


def row(**given: Any) -> dict[str, Any]:
    return {"name": "现行政策", "population": "made-up", "place": "hohhot", "persons": 1000, "first_year": 2025,
            "years": 10, "created_at": NOW, **given}  # fmt: skip


def kept(**given: Any) -> Any:
    from huiju.scenarios.models import Scenario

    return Scenario.objects.create(**row(**given))


@pytest.mark.parametrize(
    "given",
    [
        {"name": ""},
        {"name": "  "},
        {"population": ""},
        {"place": ""},
        {"years": 0},
        {"years": 31},
        {"first_year": 1999},
        {"first_year": 2101},
        {"persons": -1},
    ],
    ids=str,
)
def test_a_scenario_is_about_somewhere_and_some_years(given: dict[str, Any]) -> None:
    from django.db import IntegrityError, transaction

    from huiju.scenarios.models import Scenario

    with pytest.raises(IntegrityError), transaction.atomic():
        Scenario.objects.bulk_create([Scenario(**row(**given))])


def test_names_of_one_owner_differ(owner: Any) -> None:
    from django.contrib.auth.models import User
    from django.db import IntegrityError, transaction

    kept(owner=owner)
    kept(owner=User.objects.create(username="li"))
    with pytest.raises(IntegrityError), transaction.atomic():
        kept(owner=owner)


@pytest.mark.parametrize(
    "given",
    [
        {},
        RUNNING,
        {**RUNNING, "done": 2, "total": 3, "cancel_asked": True},
        {**RUNNING, "state": "done", "finished_at": NOW},
        {"state": "cancelled", "finished_at": NOW},
        {**RUNNING, "state": "failed", "finished_at": NOW, "message": WHY},
    ],
    ids=str,
)
def test_a_run_as_it_should_be_is_written(given: dict[str, Any]) -> None:
    from huiju.scenarios.models import Run

    assert Run.objects.create(scenario=kept(), asked_at=NOW, **given).pk


@pytest.mark.parametrize(
    "given",
    [
        {"state": "lost"},
        {"started_at": NOW},
        {"worker": WORKER},
        {"finished_at": NOW},
        {"done": 1},
        {"state": "running"},
        {**RUNNING, "worker": None},
        {**RUNNING, "beat_at": None},
        {**RUNNING, "finished_at": NOW},
        {**RUNNING, "done": 4, "total": 3},
        {**RUNNING, "state": "done"},
        {**RUNNING, "state": "failed", "finished_at": NOW},
        {**RUNNING, "state": "done", "finished_at": NOW, "message": WHY},
    ],
    ids=str,
)
def test_any_other_run_is_refused(given: dict[str, Any]) -> None:
    from django.db import IntegrityError, transaction

    from huiju.scenarios.models import Run

    scenario = kept()
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(scenario=scenario, asked_at=NOW, **given)


def test_a_scenario_has_one_open_run_and_the_installation_one_under_way() -> None:
    from django.db import IntegrityError, transaction

    from huiju.scenarios.models import Run

    one, two = kept(), kept(name="另一个")
    Run.objects.create(scenario=one, asked_at=NOW, **RUNNING)
    for wrong in ({"scenario": one}, {"scenario": two, **RUNNING}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Run.objects.create(asked_at=NOW, **wrong)
    Run.objects.create(scenario=two, asked_at=NOW)


def test_the_migrations_make_the_tables_that_the_models_describe() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
