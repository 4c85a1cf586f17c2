"""Django set up once per process, with a data folder of its own and the tables of this version."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the database and the secret."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("HUIJU_")]:
            patch.delenv(name)
        patch.setenv("HUIJU_DATA", str(folder))
        patch.setenv("DJANGO_SETTINGS_MODULE", "huiju.web.settings")
        # Where browser tests ran before in this process, Playwright's event loop may still be there.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        import django
        from django.core.management import call_command
        from django.db import connections
        from django.test.utils import setup_test_environment, teardown_test_environment

        django.setup()
        setup_test_environment()
        call_command("migrate", verbosity=0, interactive=False)
        yield folder
        teardown_test_environment()
        connections.close_all()
