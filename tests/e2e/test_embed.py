"""The calculator in a frame of another site, in a real browser.

The other sites are real servers on this machine: a browser does not let a page from elsewhere frame a local address.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from support.chromium import visitor
from support.site import Site, running_site


class Parent(BaseHTTPRequestHandler):
    """A page that frames the address in its query."""

    def do_GET(self) -> None:
        """The page."""
        address = unquote(self.path.partition("?")[2])
        html = f'<!doctype html><title>parent</title><iframe src="{address}" width="380" height="700"></iframe>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def parent_site() -> Iterator[str]:
    """The origin of another site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Parent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def listed() -> Iterator[str]:
    """The site that the operator lists."""
    with parent_site() as origin:
        yield origin


@pytest.fixture(scope="module")
def unlisted() -> Iterator[str]:
    """Another one."""
    with parent_site() as origin:
        yield origin


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory, listed: str) -> Iterator[Site]:
    """Our site, which one other site may show in a frame."""
    with running_site(tmp_path_factory.mktemp("embed"), HUIJU_EMBED_PARENTS=listed) as site:
        yield site


def open_parent(page: Page, origin: str, address: str) -> FrameLocator:
    """A page of another site with ours in a frame."""
    page.goto(f"{origin}/?{quote(address, safe='')}")
    return page.frame_locator("iframe")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_visitor_of_a_site_that_is_listed_goes_the_whole_way(
    framed: Site, browser: Browser, listed: str, scripts: bool
) -> None:
    context = visitor(browser, framed.url, java_script_enabled=scripts)
    page = context.new_page()
    frame = open_parent(page, listed, f"{framed.url}/zh/?embed=1")
    frame.locator('input[name="city"][value="hohhot"]').check()
    frame.locator('input[name="situation"]').first.check()
    frame.locator("button.primary").first.click()
    expect(frame.locator("#interview")).to_be_visible()
    frame.locator("#interview button").first.click()
    expect(frame.locator("header.top")).to_have_count(0)
    expect(frame.locator("h1, h2").first).to_be_visible()
    assert "embed=1" in page.frames[1].url
    assert context.cookies(framed.url) == []
    context.close()


@pytest.mark.parametrize(
    ("which", "path"), [("unlisted", "/zh/?embed=1"), ("listed", "/zh/"), ("listed", "/zh/help?embed=1")]
)
def test_the_browser_shows_nothing_else(
    request: pytest.FixtureRequest, framed: Site, browser: Browser, which: str, path: str
) -> None:
    context = visitor(browser, framed.url)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    frame = open_parent(page, request.getfixturevalue(which), f"{framed.url}{path}")
    expect(frame.locator("main#main")).to_have_count(0)
    assert any("frame-ancestors" in text or "X-Frame-Options" in text for text in said), said
    context.close()
