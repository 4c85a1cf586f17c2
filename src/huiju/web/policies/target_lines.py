"""A target in words: its figure, what counts as reaching it, by when, and what the deadline rests on."""

from __future__ import annotations

from collections.abc import Iterator

from huiju.policy.amount_words import target_words
from huiju.policy.compare import BOUND
from huiju.policy.documents import Target

from ..words import Words
from .shelf import library


def target_lines(row: Target, say: Words) -> tuple[tuple[str, str], ...]:
    """Names and values. What rule authors wrote in English only is left out of Chinese pages."""
    return tuple((say(name), value) for name, value in _lines(row, say) if value)


def _lines(row: Target, say: Words) -> Iterator[tuple[str, str]]:
    english = say.lang == "en"
    deadline = {None: say("deadline_none"), "yearly": say("deadline_yearly")}
    yield "target_value", target_words(row, library().vocabulary)(say.lang)
    yield "target_indicator", row.indicator if english else ""
    yield "target_bound", BOUND[row.bound](say.lang)
    yield "target_word", say(f"word_{row.word}")
    yield "target_deadline", deadline.get(row.by, row.by or "")
    yield "target_basis", say(f"by_{row.basis}")
    yield "target_measure", say(f"measure_{row.measure}")
    yield "target_scope", row.scope or "" if english else ""
    yield "target_baseline", row.baseline or "" if english else ""
    yield "target_period", row.period or "" if english else ""
