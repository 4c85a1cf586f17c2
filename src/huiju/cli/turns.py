"""What would turn a refusal, on the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.entitlement.nearest import Turn
from huiju.policy.library import Library
from huiju.policy.overlap import Key
from huiju.rules.phrase import number
from huiju.rules.values import BOOL, Language

from .common import pick, table
from .statement import STATUS


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
        rows.append((provision, path, say("；", "; ").join(steps), STATUS[turn.outcome.status](lang)))
    columns = [say("条款", "provision"), say("对象", "for"), say("如果", "if"), say("则", "then")]
    table(say("差一步", "one step away"), columns, rows)
