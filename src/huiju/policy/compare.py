"""Two documents compared: which provisions, targets, tasks and systems were kept, changed, dropped or added.

Rows are paired by short id, then by an explicit link, then by subject and the closest conditions. Rows of one subject
that measure different things (a tax refund and a voucher) are not paired: one is dropped, the other new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from huiju.rules.nodes import facts_of
from huiju.rules.values import Text

from .amount_words import target_words
from .compare_benefits import Change, Mark, alike, benefit_changes, benefit_tests
from .documents import Amount, Benefit, Document, Kind, Row, Target
from .vocabulary import Vocabulary

Matched = Literal["id", "link", "subject", "indicator"]
KINDS: tuple[Kind, ...] = ("benefit", "target", "task", "system", "service")
"""Kinds of rows that are compared; rules are about the documents themselves."""

BOUND = {
    "at_least": Text("达到即可", "reaching it is enough"), "more_than": Text("必须超过", "it has to be exceeded"),
    "at_most": Text("不得超过", "it must not be exceeded"), "about": Text("约数", "a round figure"),
    "exactly": Text("恰为此数", "exactly this figure"),
}  # fmt: skip

CLOSE = 0.4
"""Share of facts in common from which two benefits of a subject count as one that was changed."""

ORDER: tuple[Mark, ...] = (
    "raised", "lowered", "amount_changed", "value_kind", "certainty", "payments", "payee", "event", "conditions",
    "deadline", "bound", "redefined", "restated", "kept", "dropped", "new",
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """A row before and after; one of them is None where the row was dropped or is new."""

    kind: Kind
    subject: str | None
    before: Row | None
    after: Row | None
    marks: tuple[Mark, ...]
    changes: tuple[Change, ...] = ()
    matched: Matched | None = None


@dataclass(frozen=True)
class Comparison:
    """All pairs of two documents: by kind, then by subject in the order of the vocabulary, then of the texts."""

    before: Document
    after: Document
    pairs: tuple[Pair, ...]

    def marked(self, mark: Mark) -> tuple[Pair, ...]:
        """The pairs with a mark."""
        return tuple(pair for pair in self.pairs if mark in pair.marks)


def compare(before: Document, after: Document, words: Vocabulary) -> Comparison:
    """Compare two documents of any places."""
    pairs: list[Pair] = []
    for kind in KINDS:
        old, new = list(before.of_kind(kind)), list(after.of_kind(kind))
        met = _matched(old, new, words)
        taken = {b.id for _, b, _ in met}
        by_old = {a.id: (b, how) for a, b, how in met}
        for row in old:
            pairs.append(_pair(row, *by_old[row.id], words) if row.id in by_old else _alone(row, None))
        pairs += [_alone(None, row) for row in new if row.id not in taken]
    places = {subject: place for place, subject in enumerate(words.subjects)}
    pairs.sort(key=lambda p: (KINDS.index(p.kind), places.get(p.subject or "", len(places))))
    return Comparison(before, after, tuple(pairs))


# ── pairing ───────────────────────────────────────────────────────────────────────────────────────


def _matched(old: list[Row], new: list[Row], words: Vocabulary) -> list[tuple[Row, Row, Matched]]:
    """Pairs of rows of one kind, each row once."""
    found: list[tuple[Row, Row, Matched]] = []

    def take(how: Matched, close: Callable[[Row, Row], float]) -> None:
        done = {row.id for a, b, _ in found for row in (a, b)}
        scores = [(close(a, b), -i, -j, a, b) for i, a in enumerate(old) for j, b in enumerate(new)]
        for score, _, _, a, b in sorted(scores, key=lambda s: s[:3], reverse=True):
            if score > 0 and a.id not in done and b.id not in done:
                done |= {a.id, b.id}
                found.append((a, b, how))

    take("id", lambda a, b: float(a.short_id == b.short_id and (a.subject == b.subject or a.kind == "target")))
    take("link", lambda a, b: float(a.kind != "benefit" and (b.id in a.links or a.id in b.links)))
    take("indicator", _indicator)
    take("subject", lambda a, b: _closeness(a, b, words))
    return found


def _indicator(a: Row, b: Row) -> float:
    return float(isinstance(a, Target) and isinstance(b, Target) and a.indicator == b.indicator)


def _closeness(a: Row, b: Row, words: Vocabulary) -> float:
    """How alike two rows of one subject are; 0 where they are not one thing."""
    if a.subject is None or a.subject != b.subject or a.kind == "target":
        return 0.0
    if not (isinstance(a, Benefit) and isinstance(b, Benefit)):
        return 1.0
    if a.entity != b.entity or _measure(a.amount) != _measure(b.amount):
        return 0.0
    facts = [frozenset(n for test in benefit_tests(row, words) for n in test.facts) for row in (a, b)]
    close = alike(*facts)
    return close if close >= CLOSE else 0.0


def _measure(amount: Amount) -> tuple[object, ...]:
    """What an amount measures: its unit, its period, and the facts it is reckoned from."""
    base = frozenset(name for node in amount.nodes() for name in facts_of(node))
    return amount.unit, amount.every, base


# ── one pair ──────────────────────────────────────────────────────────────────────────────────────


def _pair(before: Row, after: Row, how: Matched, words: Vocabulary) -> Pair:
    changes: tuple[Change, ...] = ()
    if isinstance(before, Benefit) and isinstance(after, Benefit):
        changes = tuple(benefit_changes(before, after, words))
    elif isinstance(before, Target) and isinstance(after, Target):
        changes = tuple(target_changes(before, after, words))
    elif how == "subject":
        changes = (Change("restated", before.title, after.title),)
    found = {change.mark for change in changes}
    marks = tuple(mark for mark in ORDER if mark in found) or ("kept",)
    return Pair(before.kind, after.subject, before, after, marks, changes, how)


def _alone(before: Row | None, after: Row | None) -> Pair:
    row = before or after
    assert row is not None
    return Pair(row.kind, row.subject, before, after, ("dropped" if before else "new",))


def target_changes(old: Target, new: Target, words: Vocabulary) -> Iterator[Change]:
    """What changed in a target. Other statistics (城镇 and 城区, a stock and a flow) are not set against each other."""
    before, after = target_words(old, words), target_words(new, words)
    if (old.indicator, old.unit, old.measure) != (new.indicator, new.unit, new.measure):
        yield Change("redefined", _defined(old, before), _defined(new, after))
        return
    if old.value != new.value:
        yield Change("raised" if new.value > old.value else "lowered", before, after)
    if old.by != new.by:
        yield Change("deadline", _deadline(old), _deadline(new))
    if old.bound != new.bound:
        yield Change("bound", BOUND[old.bound], BOUND[new.bound])


def _defined(row: Target, said: Text) -> Text:
    return Text(f"{row.title.zh}（{said.zh}）", f"{row.indicator} ({said.en})")


def _deadline(row: Target) -> Text:
    if row.by is None:
        return Text("未定期限", "no deadline")
    return Text("每年", "every year") if row.by == "yearly" else Text(row.by, row.by)
