"""Schemathesis against the API inside this process: every check on every operation, and what the calls came to."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

SEED = 20261101


@dataclass
class Calls:
    """What a run did: calls by operation path and status, and the failures that the checks found."""

    statuses: Counter[int] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    checks: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All calls."""
        return sum(self.statuses.values())


def counted(application: Callable[..., Iterable[bytes]], calls: Calls) -> Callable[..., Iterable[bytes]]:
    """The application, with each call counted."""
    lock = threading.Lock()

    def called(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        def started(status: str, headers: Any, *more: Any) -> Any:
            with lock:
                calls.statuses[int(status.split()[0])] += 1
            return start(status, headers, *more)

        environ.pop("HTTP_ACCEPT_ENCODING", None)  # the in-process client reads no compressed answers
        return application(environ, started)

    return called


def run(application: Callable[..., Iterable[bytes]], examples: int, each_field: bool) -> Calls:
    """`examples` random calls for each operation with every check; before them, each field wrong in every way."""
    import schemathesis
    from schemathesis.config import SchemathesisConfig
    from schemathesis.engine import events, from_schema

    calls = Calls()
    config = SchemathesisConfig.from_dict({
        "seed": SEED,
        "base-url": "http://localhost",
        "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
        "checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "405", "413", "415", "422"]}},
        "phases": {"coverage": {"enabled": each_field}, "stateful": {"enabled": False}},
    })  # fmt: skip
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", counted(application, calls), config=config)
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _note(event, calls)
        if isinstance(event, events.NonFatalError):
            calls.failures.append(f"{event.label}: {event.info.format()}")
        if isinstance(event, events.FatalError):
            raise event.exception
    return calls


def _note(event: Any, calls: Calls) -> None:
    for checks in event.recorder.checks.values():
        for check in checks:
            calls.checks[check.name] += 1
            if check.failure_info is not None:
                failure = check.failure_info
                calls.failures.append(f"{event.recorder.label} {check.name}: {failure.failure}\n{failure.code_sample}")
    calls.operations[event.recorder.label] += len(event.recorder.cases)
