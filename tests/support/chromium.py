"""Chromium as the machine has it, and a watch on what its pages do that no page of ours may do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
NAMES = ("chromium", "chromium-browser")

Visit = Callable[..., Page]
"""Opens a page in an empty browser: address, then options of the context as Playwright names them."""


def chromium() -> str | None:
    """The path of the browser."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def missing() -> str:
    """Why pages cannot be looked at here, or nothing."""
    if chromium() is None:
        return "no Chromium on this machine: install the packages chromium and fonts-noto-cjk (as root: make browser)"
    if shutil.which("fc-list") is None:
        return "no fc-list on this machine, which tells whether Chinese can be shown: install the package fontconfig"
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=True).stdout
    if not fonts.strip():
        return "no Chinese font on this machine: install the package fonts-noto-cjk (as root: make browser)"
    return ""


@contextmanager
def running_browser() -> Iterator[Browser]:
    """The browser without windows. Names of other hosts are not even looked up."""
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()


def visitor(browser: Browser, url: str, **options: object) -> BrowserContext:
    """A visitor in China with an empty browser; `options` as Playwright names them."""
    shared = {"base_url": url, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": PHONE}
    context = browser.new_context(**{**shared, **options})  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    return context


@dataclass
class Watch:
    """Collects requests to other hosts, messages of errors (broken policies among them) and broken answers."""

    context: BrowserContext
    host: str
    faults: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """Every address asked for."""
    answers: list[Response] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", self._request)
        self.context.on("response", self._response)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def _request(self, request: Request) -> None:
        self.addresses.append(request.url)
        if urlsplit(request.url).netloc != self.host and not request.url.startswith(("data:", "blob:")):
            self.faults.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        self.answers.append(response)
        part = response.request.resource_type not in ("document", "xhr", "fetch")
        if response.status >= 500 or (part and response.status >= 400):
            self.faults.append(f"{response.status} for {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # The browser notes each answer of 400 and above; `_response` judges those.
        if message.type in ("error", "warning") and "the server responded with a status of" not in message.text:
            self.faults.append(f"console: {message.text}")
