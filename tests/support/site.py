"""A real `huiju serve` in a process of its own, with a data folder of its own, for tests that need a whole site."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-c", "from huiju.cli.app import main; main()", "serve", "--lang", "en")
LONGEST_START = 90
"""Seconds until a server on a busy machine must answer."""


@dataclass(frozen=True)
class Site:
    """A running site."""

    url: str
    """Its address without a slash at the end."""
    data: Path
    output: Path
    """The file of what it printed and logged."""


@contextmanager
def running_site(folder: Path, **variables: str) -> Iterator[Site]:
    """The site on a free port until the block ends. Raises RuntimeError with its output where it does not start."""
    port = _free_port()
    site = Site(f"http://127.0.0.1:{port}", folder / "data", folder / "output.log")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HUIJU_")} | variables
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [*COMMAND, "--port", str(port), "--data", str(site.data)]
    with site.output.open("w") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
    try:
        _wait(process, site)
        yield site
    finally:
        process.terminate()
        process.wait(LONGEST_START)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], site: Site) -> None:
    """Return once the site answers."""
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{site.url}/readyz", timeout=5).close()
            return
        except OSError:
            pass
        try:
            process.wait(0.1)
            break
        except subprocess.TimeoutExpired:
            continue
    raise RuntimeError(f"the site did not start: {site.output.read_text()}")
