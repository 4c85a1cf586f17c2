"""The policy zone of the site: its pages by path, and what they are made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote


def zone() -> Any:
    """What the pages look things up in; needs Django set up."""
    from huiju.web.policies import shelf

    return shelf


def get(client: Any, path: str, **headers: str) -> Any:
    """The answer to a path that is not yet percent-encoded."""
    return client.get(quote(path, safe="/?=&%#+"), **headers)


def every_path() -> Iterator[str]:
    """Every page of the zone, without its face."""
    yield from ("", "offices", "open-questions", "differences")
    yield from (f"offices/{place}/{name}" for place, name in zone().carried())
    for document in zone().library().documents.values():
        yield document.id
        yield from (f"{document.id}/{address}" for address in zone().clauses(document.id))
        yield from (row.id for row in document.rows)
        yield from (f"differences/{older}/{document.id}" for older in document.repeals)
