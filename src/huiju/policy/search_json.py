"""What a search found as plain data with stable names."""

from __future__ import annotations

from datetime import date
from typing import Any

from .describe import both
from .search import Found, Hit

Json = dict[str, Any]


def found_json(found: Found, day: date) -> Json:
    """The hits, how many of expired documents were left out, and words that stand nowhere."""
    return {
        "as_of": day.isoformat(),
        "hits": [hit_json(hit) for hit in found.hits],
        "hidden": found.hidden,
        "words_not_found": list(found.missing),
    }


def hit_json(hit: Hit) -> Json:
    """One row or document found."""
    return {
        "id": hit.id,
        "kind": hit.kind,
        "document": hit.document,
        "clause": hit.clause,
        "title": both(hit.title),
        "state": hit.state,
        "found_in": list(hit.found_in),
    }
