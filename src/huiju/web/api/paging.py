"""Lists in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest

from huiju.policy.documents import Document, Row
from huiju.policy.library import state_on

from ..faces import today
from ..shelf import engine

Item = TypeVar("Item")


def page_of(
    request: HttpRequest, items: Sequence[Item], limit: int, offset: int, shown: Callable[[Item], Any], **more: Any
) -> dict[str, Any]:
    """One page: the items from `offset`, how many there are in all, and the address of the next page."""
    last = offset + limit
    following = None
    if last < len(items):
        asked = request.GET.copy()
        asked["limit"], asked["offset"] = str(limit), str(last)
        following = f"{request.path}?{asked.urlencode()}"
    return {
        **more,
        "items": [shown(item) for item in items[offset:last]],
        "total": len(items),
        "limit": limit,
        "offset": offset,
        "next": following,
    }


def asked_day(on: date | None) -> date:
    """The day asked for, else today in China."""
    return on or today()


def living(rows: Sequence[Row], day: date, everything: bool) -> tuple[list[Row], int]:
    """Rows of documents that have not ended on a day (or all rows), and how many were left out."""
    documents = engine().library.documents
    found = [row for row in rows if everything or _lives(documents[row.document], day)]
    return found, len(rows) - len(found)


def _lives(document: Document, day: date) -> bool:
    return state_on(document, day) != "ended"
