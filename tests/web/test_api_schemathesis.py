"""Whatever is sent, the API answers as it says: no server error, nothing undocumented, every answer of its shape."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from support.api_calls import Calls, run

FEW, MANY = 30, 300
MANY_CALLS = 5_000


@pytest.fixture
def application() -> Iterator[Any]:
    """The site without a limit of requests."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    with override_settings(API_RATE=0), warnings.catch_warnings():
        warnings.simplefilter("default")  # what schemathesis warns of is its own business
        yield WSGIHandler()


def faultless(calls: Calls) -> None:
    """No failure of any check, no server error."""
    assert calls.failures == [], "\n\n".join(dict.fromkeys(calls.failures[:20]))
    assert [status for status in calls.statuses if status >= 500] == []
    assert calls.statuses[200] > 0


def test_every_operation_answers_as_described(application: Any) -> None:
    calls = run(application, FEW, each_field=False)
    faultless(calls)
    assert len(calls.operations) == 15


@pytest.mark.heavy
def test_thousands_of_calls_are_answered_as_described(application: Any) -> None:
    calls = run(application, MANY, each_field=True)
    faultless(calls)
    assert calls.total >= MANY_CALLS
    print(calls.total, dict(calls.statuses), dict(calls.operations), dict(calls.checks))
