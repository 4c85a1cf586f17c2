"""A row before and after: what corresponds to it in the document repealed by its own, and in the one that followed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiju.policy.compare import Pair
from huiju.policy.compare_benefits import Change
from huiju.policy.compare_words import ASPECTS, MARKS, SIGNS
from huiju.policy.documents import Document, Row

from ..words import Words
from .lines import RowLine, row_line
from .shelf import comparison, library

HALF_WIDTH = {"＋": "+", "－": "−"}


@dataclass(frozen=True)
class ChangeLine:
    """One thing that changed, before and after."""

    aspect: str
    before: str
    after: str


@dataclass(frozen=True)
class Step:
    """A row's counterpart in another document, and what changed on the way."""

    heading: str
    document: str
    document_title: str
    row: RowLine | None
    marks: tuple[str, ...]
    changes: tuple[ChangeLine, ...]
    nothing: str


def steps_of(row: Row, day: date, say: Words) -> tuple[tuple[Step, Row | None], ...]:
    """The step before (or several), then the step after, each with the counterpart itself."""
    document, documents = library().documents[row.document], library().documents
    found = []
    for name in document.repeals:
        if name in documents:
            found.append(_step(row, documents[name], document, False, day, say))
    newer = library().successor(document)
    if newer is not None:
        found.append(_step(row, document, newer, True, day, say))
    return tuple(found)


def _step(
    row: Row, before: Document, after: Document, later: bool, day: date, say: Words
) -> tuple[Step, Row | None]:  # fmt: skip
    pair = next((p for p in comparison(before.id, after.id).pairs if row in (p.before, p.after)), None)
    other = (pair.after if later else pair.before) if pair else None
    document = after if later else before
    made = Step(
        say("successor") if later else say("predecessor"),
        document.id,
        document.title(say.lang),
        row_line(other, day, say) if other else None,
        mark_words(pair, say) if pair and other else (),
        change_lines(pair.changes, say) if pair else (),
        "" if other else say("dropped_after") if later else say("new_here"),
    )
    return made, other


def mark_words(pair: Pair, say: Words) -> tuple[str, ...]:
    """The marks of a pair in words, the first with its sign."""
    sign = SIGNS.get(pair.marks[0], "~")
    sign = sign if say.lang == "zh" else HALF_WIDTH.get(sign, sign)
    return tuple(f"{sign} {MARKS[m](say.lang)}" if n == 0 else MARKS[m](say.lang) for n, m in enumerate(pair.marks))


def change_lines(changes: tuple[Change, ...], say: Words) -> tuple[ChangeLine, ...]:
    """Changes in words."""
    return tuple(
        ChangeLine(
            ASPECTS[change.mark](say.lang),
            change.before(say.lang) if change.before else "",
            change.after(say.lang) if change.after else "",
        )
        for change in changes
    )
