"""What would turn each refusal of an assessment, and that as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiju.policy.library import Library
from huiju.policy.overlap import Key

from .assess import Assessment, Engine
from .nearest import Turn, nearest_change
from .report import plain


def nearest_changes(found: Assessment, engine: Engine) -> Mapping[Key, Turn]:
    """For each refusal that a plausible change would turn, the nearest one."""
    turns = ((d.key, nearest_change(d, engine)) for d in found.of_status("ineligible"))
    return {key: turn for key, turn in turns if turn is not None}


def turn_json(key: Key, turn: Turn, library: Library) -> dict[str, Any]:
    """One nearest change as JSON data."""
    words = library.vocabulary
    return {
        "provision": key[0],
        "for": key[1],
        "changes": [
            {"at": c.path, "fact": c.fact, "from": plain(c.was, words, c.fact), "to": plain(c.value, words, c.fact)}
            for c in turn.changes
        ],
        "leads_to": turn.outcome.status,
    }
