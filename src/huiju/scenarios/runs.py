"""The course of runs in the database: asked for, claimed by one process, alive, ended; by conditional updates only."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from huiju.rules.values import Text

from .course import CANCELLED, DONE, FAILED, LOST, OPEN, QUEUED, RUNNING
from .models import Run, Scenario

BEAT = timedelta(seconds=2)
"""How often a working process shows that it is alive."""
DEAD = timedelta(seconds=60)
"""After so long without a beat it counts as gone."""


def ask(scenario: Scenario, now: datetime | None = None) -> Run:
    """A run of a scenario, waiting; the one that waits or works already, where there is one."""
    try:
        with transaction.atomic():
            run: Run = Run.objects.create(scenario=scenario, asked_at=now or timezone.now())
    except IntegrityError:
        run = Run.objects.get(scenario=scenario, state__in=OPEN)
    return run


def claim(worker: uuid.UUID, now: datetime | None = None) -> Run | None:
    """The run that has waited longest, now of this process; nothing where none waits, or another one is under way."""
    now = now or timezone.now()
    bury(now)
    waiting = Run.objects.filter(state=QUEUED).order_by("id").values_list("id", flat=True).first()
    if waiting is None or Run.objects.filter(state=RUNNING).exists():
        return None
    try:
        with transaction.atomic():
            taken = Run.objects.filter(pk=waiting, state=QUEUED).update(
                state=RUNNING, worker=worker, started_at=now, beat_at=now
            )
    except IntegrityError:
        return None  # Another process was faster with another run.
    return Run.objects.select_related("scenario").get(pk=waiting) if taken else claim(worker, now)


def beat(run: Run, now: datetime | None = None) -> bool:
    """Show that the process is alive; whether it should go on."""
    mine = _mine(run)
    if not mine.update(beat_at=now or timezone.now()):
        return False
    return not mine.filter(cancel_asked=True).exists()


def step(run: Run, done: int, total: int) -> None:
    """How far it is."""
    _mine(run).update(done=min(done, total), total=total)


def finish(run: Run, result: dict[str, Any], now: datetime | None = None) -> bool:
    """Keep the answer and end the run, both or neither; whether the run was still this process's."""
    with transaction.atomic():
        if not _mine(run).update(state=DONE, finished_at=now or timezone.now()):
            return False
        Scenario.objects.filter(pk=run.scenario_id).update(result=result)
    return True


def fail(run: Run, why: Text, now: datetime | None = None) -> None:
    """End the run without an answer, and say why."""
    _mine(run).update(state=FAILED, finished_at=now or timezone.now(), message={"zh": why.zh, "en": why.en})


def stop(run: Run, now: datetime | None = None) -> None:
    """End the run because somebody asked for it."""
    _mine(run).update(state=CANCELLED, finished_at=now or timezone.now())


def cancel(scenario: Scenario, now: datetime | None = None) -> None:
    """Ask that the run of a scenario end: at once where it waits, else as soon as its process notices."""
    runs = Run.objects.filter(scenario=scenario)
    if not runs.filter(state=QUEUED).update(state=CANCELLED, finished_at=now or timezone.now()):
        runs.filter(state=RUNNING).update(cancel_asked=True)


def bury(now: datetime | None = None) -> int:
    """Fail every run whose process is gone; how many."""
    now = now or timezone.now()
    gone = Run.objects.filter(state=RUNNING, beat_at__lt=now - DEAD)
    count: int = gone.update(state=FAILED, finished_at=now, message={"zh": LOST.zh, "en": LOST.en})
    return count


def idle(now: datetime | None = None) -> bool:
    """Whether runs wait and no process works on any."""
    bury(now)
    return Run.objects.filter(state=QUEUED).exists() and not Run.objects.filter(state=RUNNING).exists()


def latest(scenario: Scenario) -> Run | None:
    """The last run of a scenario."""
    run: Run | None = scenario.runs.order_by("-id").first()
    return run


def _mine(run: Run) -> Any:
    return Run.objects.filter(pk=run.pk, state=RUNNING, worker=run.worker)
