"""`make bench-http`: one family assessed over HTTP, beside openfisca's own web API on the same machine in the same run.

Both run with two processes on loopback. First the answers are checked: ours against the engine, the amounts of the peer
against ours. Then both are asked in turns for a bounded time. Writes docs/explanation/http-speed.md. Exit code 1 where
answers differ or an aim is missed.
"""

from __future__ import annotations

import http.client
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import case_from_data
from huiju.entitlement.receipt import case_json
from huiju.entitlement.report import assessment_json
from huiju.policy.library import load_library
from huiju.policy.source import read_yaml
from run import FAMILY, HERE, PEER, differences

PAGE = HERE.parent / "docs" / "explanation" / "http-speed.md"
HUIJU = Path(sys.executable).with_name("huiju")
OPENFISCA = PEER.with_name("openfisca")
WORKERS, CONNECTIONS = 2, 4
ROUNDS, SECONDS, MOST_CALLS, WARM = 8, 3.0, 2_500, 60
AIM_PER_SECOND, AIM_TIMES = 300, 5.0
TICK = os.sysconf("SC_CLK_TCK")
JSON_HEADERS = {"Content-Type": "application/json"}


@dataclass
class Server:
    """A server under test: where it listens and what is asked of it."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    path: str
    body: bytes
    rounds: list[Round] = field(default_factory=list)

    def ask(self) -> bytes:
        """One answer. Raises RuntimeError where it is not 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        answer = asked(connection, self)
        connection.close()
        return answer

    def processor(self) -> float:
        """Processor seconds that its processes have used."""
        spent = 0
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    parts = (entry / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(parts[2]) == self.process.pid:  # its process group
                    spent += int(parts[11]) + int(parts[12])
        return spent / TICK

    @property
    def best(self) -> Round:
        """The round with the most answers a second."""
        return max(self.rounds, key=lambda found: found.per_second)


@dataclass(frozen=True)
class Round:
    """What one round came to."""

    calls: int
    per_second: float
    p50_ms: float
    p95_ms: float
    processor_ms: float
    """Processor time of the server for one call."""


def asked(connection: http.client.HTTPConnection, server: Server) -> bytes:
    """One call on an open connection."""
    connection.request("POST", server.path, server.body, JSON_HEADERS)
    response = connection.getresponse()
    answer = response.read()
    if response.status != 200:
        raise RuntimeError(f"{server.name} answered {response.status}: {answer[:300]!r}")
    return answer


def measured(server: Server) -> Round:
    """As many calls as a few connections get answered in a bounded time."""
    times: list[float] = []
    failed: list[Exception] = []
    until = time.perf_counter() + SECONDS

    def call() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        try:
            while time.perf_counter() < until and len(times) < MOST_CALLS:
                start = time.perf_counter()
                asked(connection, server)
                times.append(time.perf_counter() - start)
        except (OSError, RuntimeError, http.client.HTTPException) as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(CONNECTIONS)]
    before, start = server.processor(), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent, used = time.perf_counter() - start, server.processor() - before
    if failed:
        raise failed[0]
    ordered, count = sorted(times), len(times)
    return Round(count, count / spent, ordered[count // 2] * 1000, ordered[count * 95 // 100] * 1000,
                 used / count * 1000)  # fmt: skip


@contextmanager
def running(name: str, command: list[str], path: str, body: bytes, **variables: str) -> Iterator[Server]:
    """A server in a process group of its own, until it is no longer needed."""
    port = free_port()
    command = [part.format(port=port) for part in command]
    process = subprocess.Popen(
        command, env={**os.environ, **variables}, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    server = Server(name, port, process, path, body)
    try:
        _wait(server)
        for _ in range(WARM):
            server.ask()
        yield server
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _wait(server: Server) -> None:
    for _ in range(120):
        if server.process.poll() is not None:
            raise RuntimeError(f"{server.name} did not start")
        try:
            server.ask()
            return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"{server.name} does not answer")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Start both, check, measure in turns, write the page."""
    load = os.getloadavg()[0]
    library, data = load_library(), read_yaml(FAMILY).data
    assert isinstance(data, dict)
    engine, case = Engine(library), case_from_data(data, library.vocabulary)
    told = json.dumps({"case": case_json(case, library)}, ensure_ascii=False).encode()
    theirs = subprocess.run([str(PEER), "peer_web.py", FAMILY.name], cwd=HERE, capture_output=True, check=True).stdout
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(HERE)}
    ours = [str(HUIJU), "serve", "--port", "{port}", "--workers", str(WORKERS)]
    peers = [str(OPENFISCA), "serve", "--country-package", "peer_web", "--bind", "127.0.0.1:{port}", "--workers",
             str(WORKERS)]  # fmt: skip
    with (
        tempfile.TemporaryDirectory() as folder,
        running("Huiju", ours, "/api/v1/assess", told, HUIJU_DATA=folder, HUIJU_API_RATE="0") as huiju,
        running("openfisca serve", peers, "/calculate", theirs, **one_thread) as peer,
    ):
        found = engine.assess(case)
        same = huiju.ask() == to_json(assessment_json(found, library))
        compared, differing = differences(found, {"amounts": amounts(json.loads(peer.ask()))})
        sizes = len(huiju.ask()), len(peer.ask())
        for _ in range(ROUNDS):
            for server in (huiju, peer):
                server.rounds.append(measured(server))
    times = huiju.best.per_second / peer.best.per_second
    sys.stdout.write(f"{table(huiju, peer)}\n{times:.1f} times; answers equal to the engine: {same}; "
                     f"{compared} amounts compared, {len(differing)} differ\n")  # fmt: skip
    PAGE.write_text(page(huiju, peer, times, compared, sizes, len(found.decisions), load), encoding="utf-8")
    return 0 if same and not differing and huiju.best.per_second >= AIM_PER_SECOND and times >= AIM_TIMES else 1


def amounts(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The peer's answer by variable and person (or the family)."""
    made: dict[str, dict[str, Any]] = {}
    for entities in answer.values():
        for name, told in entities.items():
            for variable, periods in told.items():
                if isinstance(periods, dict):
                    made.setdefault(variable, {})[name] = next(iter(periods.values()))
    return made


def table(*servers: Server) -> str:
    """The figures as a Markdown table."""
    lines = [
        "| server | a second | median ms | p95 ms | processor ms a call | two cores at most |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for server in servers:
        best = server.best
        lines.append(f"| {server.name} | {best.per_second:,.0f} | {best.p50_ms:.1f} | {best.p95_ms:.1f} "
                     f"| {best.processor_ms:.1f} | {WORKERS * 1000 / best.processor_ms:,.0f} |")  # fmt: skip
    return "\n".join(lines)


def page(
    huiju: Server, peer: Server, times: float, compared: int, sizes: tuple[int, int], decided: int, load: float
) -> str:
    """The page of the documentation."""
    processor = peer.best.processor_ms / huiju.best.processor_ms
    return f"""# Speed over HTTP

Written by `make bench-http`; do not edit.
Machine: {os.cpu_count()} cores, Python {platform.python_version()}; servers and caller share them.
Other work before the run: load average {load:.1f} (0 is an idle machine; above it, figures a second are too low).

{table(huiju, peer)}

* Aims: {AIM_PER_SECOND} answers a second on two cores, and {AIM_TIMES:g} times the peer. Huiju answers
  **{times:.1f} times** as many calls a second; a call takes the peer {processor:.1f} times the processor time.
* **Huiju**: `huiju serve --workers {WORKERS}`, `POST /api/v1/assess` with the family of `benchmarks/family.yaml`. The
  answer holds {decided} decisions under every pack of the city with conditions, reasons, amounts, payments, overlap and
  totals ({sizes[0]:,} bytes), and was first found equal to the engine's, byte for byte. The limit of requests is off.
* **openfisca serve**: `openfisca serve --workers {WORKERS}`, `POST /calculate` with the same family and the benefits of
  hohhot-2025 as `benchmarks/peer_benefits.py` has them, every output variable asked for ({sizes[1]:,} bytes);
  {compared} amounts that both know were first found equal. It gives amounts only.
* **Two cores at most** is what the processor time of a call would allow a second if nothing else ran on the machine.
* {CONNECTIONS} connections on loopback, {ROUNDS} rounds in turns of {SECONDS:g} seconds each; shown is the best round
  of each, since other work on the machine counts. Connections to Huiju stay open; the peer's server closes them after
  each answer.
"""


if __name__ == "__main__":
    sys.exit(main())
