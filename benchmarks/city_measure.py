"""Time and memory of a piece of work in a process of its own."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

FEW = 10
"""Rows of a first run, so that what a process takes once, whatever the rows, is no memory of the measured run."""

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _of_status(name: str) -> int:
    """A size from the process's own status, in bytes."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


def forget_peak() -> bool:
    """Let the peak of memory begin anew, where the system can."""
    try:
        CLEAR.write_text("5")
    except OSError:
        return False
    return True


def held() -> int:
    """Memory that the process holds now, in bytes."""
    if STATUS.exists():
        return _of_status("VmRSS:")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def peak() -> int:
    """The most memory that the process has held since `forget_peak`, in bytes."""
    if STATUS.exists():
        return _of_status("VmHWM:")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def extra(work: Callable[[], object], before: int | None = None) -> int:
    """How much the peak of a piece of work lies above what was held before, in bytes.

    `before`: what was held without the data, and the data's own size, where loading it has left memory behind that the
    work would use unseen.
    """
    forget_peak()
    before = held() if before is None else before
    work()
    return max(peak() - before, 0)


def seconds(name: str, work: Callable[[], object], runs: int) -> dict[str, float]:
    """The quickest of some runs, as `<name>`, and the least processor time of all threads, as `<name>_cpu`."""
    wall, processor = [], []
    for _ in range(runs):
        start, spent = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - spent)
    return {name: min(wall), f"{name}_cpu": min(processor)}
