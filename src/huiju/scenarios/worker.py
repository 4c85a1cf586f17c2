"""The process that computes waiting runs, one after the other: `python -m huiju.scenarios`. It ends when none waits.

It is a process of its own, so that a whole city in memory is never in the way of somebody's request, and so that all
its memory is given back in the end. The site starts one when a run is asked for, and again when it sees that runs wait
and nobody works.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Text

from . import runs
from .course import BROKEN
from .models import Run, Scenario, new_worker

Progress = Callable[[int, int], None]
"""Told after each step: steps done, steps in all. Raises Cancelled where the run should end."""
Compute = Callable[[Scenario, Progress], dict[str, Any]]

log = logging.getLogger("huiju.scenarios")


class CancelledError(Exception):
    """Somebody asked that the run end, or it is no longer this process's."""


def work(compute: Compute) -> int:
    """Compute runs until none waits that this process may take; how many it took."""
    worker, count = new_worker(), 0
    while (run := runs.claim(worker)) is not None:
        execute(run, compute)
        count += 1
    return count


def execute(run: Run, compute: Compute) -> None:
    """Compute one run to its end, whatever that is. Only a whole answer is kept."""
    with _beating(run) as stopped:

        def progress(done: int, total: int) -> None:
            if stopped.is_set():
                raise CancelledError
            runs.step(run, done, total)

        try:
            result = compute(run.scenario, progress)
        except CancelledError:
            runs.stop(run)
            return
        except RuleError as error:
            runs.fail(run, says(error))
            return
        except Exception:
            log.exception("run")
            runs.fail(run, BROKEN)
            return
    # A last look: who asked to cancel during the last step gets what was asked for.
    if stopped.is_set() or not runs.beat(run):
        runs.stop(run)
    else:
        runs.finish(run, result)


def says(error: RuleError) -> Text:
    """What is wrong, in one text."""
    found = error.diagnostics[:3]
    return Text("；".join(one.says.zh for one in found), "; ".join(one.says.en for one in found))


@contextmanager
def _beating(run: Run) -> Iterator[threading.Event]:
    """A thread that shows that the process is alive, and learns whether it should stop."""
    stopped, ended = threading.Event(), threading.Event()

    def beat() -> None:
        from django.db import DatabaseError, connection

        while not ended.wait(runs.BEAT.total_seconds()):
            try:
                if not runs.beat(run):
                    stopped.set()
            except DatabaseError:
                log.warning("beat")  # Told again in a moment; after a minute of silence the run counts as gone.
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield stopped
    finally:
        ended.set()
        thread.join()


def start() -> None:
    """Start a process for what waits. It may find that another one works already; then it ends at once."""
    command = [sys.executable, "-m", "huiju.scenarios"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    threading.Thread(target=process.wait, daemon=True).start()


def revive() -> None:
    """Start a process where runs wait and nobody works, as after a restart of the machine."""
    if runs.idle():
        start()
