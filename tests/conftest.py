"""What every test shares: the `--heavy` switch and the settings of the random-case generator."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from support.django_site import data_folder

__all__ = ["data_folder"]

HEAVY_REASON = "takes minutes: run `make heavy`"

# No deadline: a slow machine must not turn a right answer into a failure; speed lives in benchmarks/.
settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("heavy", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--heavy`, which runs the tests marked heavy instead of skipping them."""
    parser.addoption("--heavy", action="store_true", help="also run the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the generator's profile: quick and repeatable, or heavy and random."""
    settings.load_profile("heavy" if config.getoption("--heavy") else "quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip heavy tests with a reason, so that the summary says what was not run."""
    if config.getoption("--heavy"):
        return
    for item in items:
        if item.get_closest_marker("heavy"):
            item.add_marker(pytest.mark.skip(reason=HEAVY_REASON))
