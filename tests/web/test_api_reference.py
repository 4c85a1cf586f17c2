"""The requests shown in the reference of the API are answered as shown there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"
SHOWN = re.compile(r"^```http\n(\w+) (\S+)\n(.*?)^```\n\n```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXCHANGES = SHOWN.findall(PAGE.read_text(encoding="utf-8"))


def pieces(shown: str) -> Iterator[list[str]]:
    """What is shown between lines of "…"."""
    for piece in re.split(r"^…$", shown, flags=re.MULTILINE):
        if lines := [line for line in piece.splitlines() if line.strip()]:
            yield lines


@pytest.mark.parametrize(("method", "address", "body", "shown"), EXCHANGES)
def test_an_exchange_comes_out_as_shown(client: Any, method: str, address: str, body: str, shown: str) -> None:
    if method == "POST":
        answer = client.post(address, body.strip(), content_type="application/json")
    else:
        answer = client.get(address)
    given, at = json.dumps(answer.json(), ensure_ascii=False, indent=2).splitlines(), 0
    for piece in pieces(shown):
        found = (n for n in range(at, len(given)) if given[n : n + len(piece)] == piece)
        start = next(found, None)
        assert start is not None, "\n".join(piece)
        at = start + len(piece)


def test_there_are_exchanges_and_every_operation_is_named(client: Any) -> None:
    assert len(EXCHANGES) >= 5
    page = PAGE.read_text(encoding="utf-8")
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path.removeprefix('/api/v1')}" in page
