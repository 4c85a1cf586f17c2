"""`make bench`: one family assessed against every pack of its city, beside openfisca-core in the same run.

First the amounts of the peer are checked against ours; then both are timed in turns, each in a warm process on one
thread. Writes docs/explanation/speed.md. Exit code 1 where amounts differ or a ceiling is passed.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

from huiju.entitlement.assess import Assessment, Decision, Engine
from huiju.entitlement.case import case_from_data
from huiju.entitlement.report import assessment_json
from huiju.policy.library import load_library
from huiju.policy.source import read_yaml

HERE = Path(__file__).parent
FAMILY = HERE / "family.yaml"
PEER = HERE.parent / ".venv-bench" / "bin" / "python"
PAGE = HERE.parent / "docs" / "explanation" / "speed.md"

ROUNDS, RUNS, STARTS = 5, 200, 5
CEILING_MS, TRACED_CEILING_MS = 1.0, 3.0

Peer = Mapping[str, Any]


def main() -> int:
    """Measure, check, write the page."""
    start = time.process_time()
    library = load_library()
    loaded = (time.process_time() - start) * 1000
    engine, data = Engine(library), read_yaml(FAMILY).data
    assert isinstance(data, dict)
    case = case_from_data(data, library.vocabulary)
    found = engine.assess(case)
    ours: dict[str, Callable[[], object]] = {
        "plain": lambda: engine.assess(case),
        "traced": lambda: assessment_json(engine.assess(case), library),
        "told": lambda: case_from_data(data, library.vocabulary),
    }
    times: dict[str, list[float]] = {name: [] for name in ours}
    peers: list[Peer] = []
    for _ in range(ROUNDS):
        for name, work in ours.items():
            times[name].append(timed(work, RUNS))
        peers.append(peer())
    figures = {name: min(values) for name, values in times.items()}
    best = min(peers, key=lambda p: p["total_ms"])
    figures |= {name: best[name] for name in ("build_ms", "calculate_ms", "total_ms")}
    figures |= {"load": loaded, "cold": min(cold_start() for _ in range(STARTS))}
    compared, differing = differences(found, peers[0])
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(figures, found, peers[0], compared), encoding="utf-8")
    sys.stdout.write(table(figures, found, peers[0]) + f"\n{compared} amounts compared, {len(differing)} differ\n")
    for line in differing:
        sys.stdout.write(f"  {line}\n")
    slow = figures["plain"] > CEILING_MS or figures["traced"] > TRACED_CEILING_MS
    return 1 if differing or slow else 0


def timed(work: Callable[[], object], runs: int) -> float:
    """The median processor time of many runs in milliseconds, after a tenth as many to warm up."""
    spent = []
    for _ in range(runs + runs // 10):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return median(spent[runs // 10 :]) * 1000


def peer() -> Peer:
    """The figures and amounts of the peer, from a process of its own."""
    command = [str(PEER), str(HERE / "peer_openfisca.py"), str(FAMILY), str(RUNS)]
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "NUMEXPR_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=one_thread)
    figures: Peer = json.loads(done.stdout)
    return figures


def cold_start() -> float:
    """The processor time of the whole process `huiju assess family.yaml`, in milliseconds."""
    command = [str(Path(sys.executable).with_name("huiju")), "assess", str(FAMILY), "--format", "json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


def differences(found: Assessment, other: Peer) -> tuple[int, list[str]]:
    """How many amounts both sides know, and those that are not the same."""
    compared, differing = 0, []
    for decision in found.decisions:
        name = decision.benefit.short_id.replace("-", "_")
        if decision.benefit.document != "hohhot-2025" or decision.outcome.status not in ("eligible", "ineligible"):
            continue
        values = other["amounts"][name]
        theirs, amount = values.get(decision.subject.path, values.get("family")), natural(decision)
        compared += 1
        if abs(theirs - amount) > 0.005:
            differing.append(f"{name} for {decision.subject.path}: {amount} here, {theirs} there")
    return compared, differing


def natural(decision: Decision) -> float:
    """An amount as the peer has it: yuan, shares, counts; 1 for a benefit without a figure, 0 where refused."""
    if decision.given is None:
        return 0.0
    total = decision.given.total
    if total is None:
        return 1.0
    return float(total) if isinstance(total, Fraction) or not decision.given.money else total / 100


def rows(figures: Mapping[str, float], found: Assessment, other: Peer) -> list[tuple[str, float]]:
    """What was measured, in milliseconds."""
    decided, variables = len(found.decisions), len(other["amounts"])
    return [
        (f"Huiju, {decided} decisions, without trace", figures["plain"]),
        (f"Huiju, {decided} decisions, with trace as JSON", figures["traced"]),
        (f"openfisca-core {other['version']}, {variables} output variables, calculation", figures["calculate_ms"]),
        ("openfisca-core, building the simulation", figures["build_ms"]),
        ("openfisca-core, both", figures["total_ms"]),
        ("Huiju, the case from plain data, checked", figures["told"]),
        ("Huiju, loading the library (once per process)", figures["load"]),
        ("Huiju, whole process `huiju assess`", figures["cold"]),
    ]


def table(figures: Mapping[str, float], found: Assessment, other: Peer) -> str:
    """The figures as a Markdown table."""
    lines = [f"| {name} | {value:,.2f} |" for name, value in rows(figures, found, other)]
    return "\n".join(["| one case, warm, one thread | ms |", "|---|---:|", *lines])


def page(figures: Mapping[str, float], found: Assessment, other: Peer, compared: int) -> str:
    """The page of the documentation."""
    documents = ", ".join(d.id for d in found.documents)
    variables = len(other["amounts"])

    def ratio(theirs: str, *ours: str) -> str:
        return f"{figures[theirs] / sum(figures[name] for name in ours):.1f}"

    return f"""# Speed

Written by `make bench`; do not edit.
Machine: {os.cpu_count()} cores, Python {platform.python_version()}; one thread is used.

The case is `benchmarks/family.yaml`: two parents, three children, a rented flat and a home just bought, a job, a
venture, two hires and an intern. It is assessed against every pack of its city ({documents}),
those no longer in force included.

{table(figures, found, other)}

* **Without trace** is `Engine.assess(case)`: the status of every provision for every subject, amounts, payments,
  missing facts, and what is payable after overlap.
* **With trace** is the same and `assessment_json`: each condition with its truth, the facts it read and its sentence,
  the reason of every outcome, open questions, totals by kind and by year. The run fails where these two take
  more than {CEILING_MS:g} ms and {TRACED_CEILING_MS:g} ms.
* **openfisca-core** calculates the {variables} benefits of hohhot-2025, one variable each, for every person or the
  household of the same family; {compared} amounts that both know were first found equal. It gives amounts only: no
  missing facts, no reasons, no overlap, no other documents. Building a simulation takes the case as plain data, as
  `case_from_data` does here.
* One case from plain data to its results takes openfisca-core {ratio("total_ms", "told", "plain")} times as long as
  Huiju takes without trace and {ratio("total_ms", "told", "traced")} times as long as with trace. Against the
  assessment alone it is {ratio("total_ms", "plain")} and {ratio("total_ms", "traced")}; its calculation alone against
  the assessment alone, {ratio("calculate_ms", "plain")} and {ratio("calculate_ms", "traced")}.

How each figure comes about: {ROUNDS} rounds in turns, in each the median of {RUNS} runs in a warm process; shown is the
quickest round of each; the whole process is the quickest of {STARTS} starts. Times are processor time, so that other
work on the machine does not count.
"""


if __name__ == "__main__":
    sys.exit(main())
