"""Worked cases of an independent reader over nearly every provision: each expectation is met."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from huiju.entitlement.assess import Engine
from huiju.entitlement.cases import CaseResult, run_cases
from huiju.policy.library import load_library

FILE = Path(__file__).parent / "cases" / "independent.yaml"


@cache
def results() -> dict[str, CaseResult]:
    return {result.case: result for result in run_cases(FILE, Engine(load_library()))}


@pytest.mark.parametrize("name", list(results()))
def test_expectations_are_met(name: str) -> None:
    assert [str(difference) for difference in results()[name].differences] == []


def test_nearly_every_provision_is_asserted() -> None:
    assert sum(result.checked for result in results().values()) > 1000
