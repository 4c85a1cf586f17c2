"""What the tests of the site share: a browser without cookies, the situations, the lines that are logged."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def _site(data_folder: Path) -> None:
    """Every test here needs the site."""


@pytest.fixture
def client() -> Any:
    """A browser without cookies."""
    from django.test import Client

    return Client(HTTP_HOST="localhost", raise_request_exception=False)


@pytest.fixture
def situations() -> list[str]:
    """Every situation."""
    from huiju.web.shelf import engine

    return list(engine().library.vocabulary.situations)


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """The lines that the site logs, as they are written."""
    from huiju.web.logs import JsonLines

    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Keep()
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(name) for name in ("huiju", "django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lines
    for logger in loggers:
        logger.removeHandler(handler)
