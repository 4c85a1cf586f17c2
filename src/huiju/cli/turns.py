"""What would turn a refusal, on the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiju.entitlement.assess import Assessment, Engine
from huiju.entitlement.nearest import Turn, nearest_change
from huiju.entitlement.overlap import Key
from huiju.entitlement.report import plain
from huiju.policy.library import Library
from huiju.rules.phrase import number
from huiju.rules.values import BOOL, Language

from .common import pick, table
from .statement import STATUS


def nearest_changes(found: Assessment, engine: Engine) -> Mapping[Key, Turn]:
    """For each refusal that a plausible change would turn, the nearest one."""
    turns = ((d.key, nearest_change(d, engine)) for d in found.of_status("ineligible"))
    return {key: turn for key, turn in turns if turn is not None}


def show_turns(turns: Mapping[Key, Turn], shelf: Library, lang: Language) -> None:
    """A table: provision, subject, what to change, what it leads to."""
    if not turns:
        return
    say, words = pick(lang), shelf.vocabulary
    rows = []
    for (provision, path), turn in turns.items():
        steps = []
        for change in turn.changes:
            fact = words.facts[change.fact]
            if fact.type == BOOL:
                steps.append((fact.label if change.value else fact.denied)(lang))
            else:
                steps.append(f"{fact.label(lang)} → {number(change.value, fact.type, words, lang)}")
        rows.append((provision, path, "；".join(steps), STATUS[turn.outcome.status](lang)))
    columns = [say("条款", "provision"), say("对象", "for"), say("如果", "if"), say("则", "then")]
    table(say("差一步", "one step away"), columns, rows)


def turn_json(key: Key, turn: Turn, shelf: Library) -> dict[str, Any]:
    """One nearest change as JSON data."""
    words = shelf.vocabulary
    return {
        "provision": key[0],
        "for": key[1],
        "changes": [
            {"at": c.path, "fact": c.fact, "from": plain(c.was, words, c.fact), "to": plain(c.value, words, c.fact)}
            for c in turn.changes
        ],
        "leads_to": turn.outcome.status,
    }
