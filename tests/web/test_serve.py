"""`huiju serve` end to end: a real server in a process of its own, asked over HTTP."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from huiju.cli.serve import address, free_port
from huiju.rules.diagnostics import RuleError

CANARY = "00000019900307123X"
COMMAND = [sys.executable, "-c", "from huiju.cli.app import main; main()", "serve", "--lang", "en"]
WAIT = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path, Path]]:
    """A running server: its address as printed, its output, its data folder."""
    data, output = tmp_path_factory.mktemp("site") / "data", tmp_path_factory.mktemp("output") / "log"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HUIJU_")}
    with output.open("w") as log:
        process = subprocess.Popen([*COMMAND, "--data", str(data)], env=environment, stdout=log, stderr=log)
    try:
        yield _address(process, output), output, data
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(WAIT)


def _address(process: subprocess.Popen[bytes], output: Path) -> str:
    """The address that the server prints, once it answers there."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end and process.poll() is None:
        printed = re.search(r"address: (\S+)", output.read_text())
        if printed:
            try:
                urllib.request.urlopen(f"{printed[1]}readyz", timeout=5).close()
            except OSError:
                continue
            return printed[1]
    pytest.fail(f"the server did not start: {output.read_text()}")


def test_the_printed_address_answers_with_pages_and_static_files(server: tuple[str, Path, Path]) -> None:
    with urllib.request.urlopen(server[0]) as first:
        page = first.read().decode()
        assert "default-src 'none'" in first.headers["Content-Security-Policy"]
    sheet = re.search(r'/(static/\w+/huiju\.css)"', page)
    assert sheet
    with urllib.request.urlopen(server[0] + sheet[1]) as styles:
        assert styles.headers["Content-Type"].startswith("text/css")


def test_nothing_typed_reaches_the_output_or_the_data_folder(server: tuple[str, Path, Path]) -> None:
    url, output, data = server
    form = urllib.parse.urlencode({"city": "hohhot", "situation": "renting", "applicant.monthly_rent": CANARY}).encode()
    with urllib.request.urlopen(f"{url}zh/questions?id={CANARY}", data=form) as answer:
        assert CANARY in answer.read().decode()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{url}zh/assess", data=form)
    assert refused.value.code == 403
    refused.value.close()
    lines = [json.loads(line) for line in output.read_text().splitlines() if line.startswith("{")]
    assert {"questions", "assess"} <= {line.get("page") for line in lines}
    assert CANARY not in output.read_text()
    assert {path.name for path in data.iterdir()} >= {"secret-key", "huiju.sqlite3"}
    assert all(CANARY.encode() not in path.read_bytes() for path in data.iterdir())
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_port_that_is_taken_is_passed_over_or_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RuleError) as refused:
            free_port("127.0.0.1", port)
        assert str(port) in refused.value.diagnostics[0].says.zh
        assert free_port("127.0.0.1", None) != port


def test_an_address_of_another_machine_is_refused() -> None:
    for host in ("192.0.2.1", "no such host"):
        with pytest.raises(RuleError) as refused:
            free_port(host, 8000)
        assert refused.value.diagnostics[0].code == "host"


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1"), ("::1", "[::1]")],
)
def test_the_address_is_one_that_a_browser_opens(host: str, shown: str) -> None:
    assert address(host, 8001) == f"http://{shown}:8001/"
