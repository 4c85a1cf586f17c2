"""Django set up once per process, with a data folder of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the database and the secret."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUIJU_DATA", str(folder))
        patch.setenv("DJANGO_SETTINGS_MODULE", "huiju.web.settings")
        for name in ("HUIJU_HOSTS", "HUIJU_BIND", "HUIJU_TLS", "HUIJU_DEBUG", "HUIJU_PACKS", "HUIJU_SECRET_KEY"):
            patch.delenv(name, raising=False)
        import django
        from django.db import connections
        from django.test.utils import setup_test_environment, teardown_test_environment

        django.setup()
        setup_test_environment()
        yield folder
        teardown_test_environment()
        connections.close_all()


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
