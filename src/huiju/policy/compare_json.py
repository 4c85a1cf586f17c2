"""A comparison of two documents as plain data with stable names and words in both languages."""

from __future__ import annotations

from collections import Counter
from typing import Any

from huiju.rules.values import Text

from .amount_words import amount_words, target_words
from .compare import KINDS, Comparison, Pair
from .compare_benefits import PAYEES
from .documents import Benefit, Row, Target
from .vocabulary import Vocabulary

Json = dict[str, Any]


def comparison_json(found: Comparison, words: Vocabulary) -> Json:
    """The comparison: a count of every mark by kind, then all pairs."""
    summary = {
        kind: dict(Counter(mark for pair in found.pairs if pair.kind == kind for mark in pair.marks)) for kind in KINDS
    }
    return {
        "before": {"id": found.before.id, "title": _both(found.before.title)},
        "after": {"id": found.after.id, "title": _both(found.after.title)},
        "summary": summary,
        "pairs": [_pair(pair, words) for pair in found.pairs],
    }


def row_words(row: Row, words: Vocabulary) -> Text:
    """What a row gives or asks for, in one phrase: amount and payee, figure and deadline, or its title."""
    if isinstance(row, Benefit):
        amount, payee = amount_words(row.amount, words), PAYEES[row.claimant]
        return Text(f"{amount.zh}（给{payee.zh}）", f"{amount.en} (to {payee.en})")
    return target_words(row, words) if isinstance(row, Target) else row.title


def _pair(pair: Pair, words: Vocabulary) -> Json:
    return {
        "kind": pair.kind,
        "subject": pair.subject,
        "marks": list(pair.marks),
        "matched_by": pair.matched,
        "before": _row(pair.before, words),
        "after": _row(pair.after, words),
        "changes": [
            {"mark": change.mark, "before": _both(change.before), "after": _both(change.after)}
            for change in pair.changes
        ],
    }


def _row(row: Row | None, words: Vocabulary) -> Json | None:
    if row is None:
        return None
    return {"id": row.id, "clause": row.clause, "title": _both(row.title), "says": _both(row_words(row, words))}


def _both(text: Text | None) -> Json | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
