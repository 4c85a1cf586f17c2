"""Asking the API as a program does."""

from __future__ import annotations

import json
from typing import Any

CASE = {"city": "hohhot", "as_of": "2026-02-10",
        "facts": {"children": [{"child_birth_order": 2, "child_born_on": "2026-01-12"}]}}  # fmt: skip
EMPTY = {"city": "hohhot", "as_of": "2026-02-10", "facts": {}}


def post(client: Any, path: str, body: Any, **headers: Any) -> Any:
    """A JSON body sent."""
    sent = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return client.post(f"/api/v1/{path}", sent, content_type="application/json", **headers)


def errors(answer: Any) -> dict[str, str]:
    """Where something is wrong, and the code of it."""
    return {e["pointer"] if e["parameter"] is None else e["parameter"]: e["code"] for e in answer.json()["errors"]}
