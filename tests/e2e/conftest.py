"""One browser and one site for all tests here; a visitor of its own for each test.

Both end with the last test of this folder, because Playwright keeps an event loop running in which others fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from support.chromium import Visit, Watch, missing, running_browser, visitor
from support.site import Site, running_site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and skip them with the reason where pages cannot be looked at."""
    reason = missing()
    for item in items:
        if item.path.parent.name == "e2e":
            item.add_marker(pytest.mark.browser)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, with a data folder of its own."""
    with running_site(tmp_path_factory.mktemp("e2e")) as site:
        yield site


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with running_browser() as browser:
        yield browser


@pytest.fixture
def watches(site: Site, browser: Browser) -> Iterator[list[Watch]]:
    """A watch for each visitor of the test. Afterwards none may have seen anything that no page may do."""
    watches: list[Watch] = []
    yield watches
    for watch in watches:
        watch.context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture
def visit(site: Site, browser: Browser, watches: list[Watch]) -> Visit:
    """Opens a page in an empty browser: `visit("/zh/", viewport=DESK, java_script_enabled=False)`."""

    def opened(address: str = "/zh/", **options: Any) -> Page:
        context: BrowserContext = visitor(browser, site.url, **options)
        watches.append(Watch(context, urlsplit(site.url).netloc))
        page = context.new_page()
        page.goto(address)
        return page

    return opened
