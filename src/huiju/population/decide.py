"""How one provision is decided for every subject of a frame: the order of decision as Polars expressions.

The same answers as for one case: before the document is in force, ineligible; on an uncertain day, unknown; after its
end, unknown if the event lies inside its term, else ineligible; a test that fails, ineligible; the quota used up,
ineligible; the event before the first day or the text silent on the very point, unknown; a test undecided, unknown;
an official finding denied, ineligible, or absent, conditional; otherwise eligible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit, Document
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.vectorise import Column, vectorise

from .columns import finder

if TYPE_CHECKING:
    import polars as pl

STATUS_OF = {
    "elsewhere": "ineligible",
    "not_yet": "ineligible",
    "uncertain": "unknown",
    "ended_in_term": "unknown",
    "ended": "ineligible",
    "test_failed": "ineligible",
    "quota_used_up": "ineligible",
    "before_start": "unknown",
    "silent": "unknown",
    "fact_missing": "unknown",
    "finding_denied": "ineligible",
    "finding_absent": "conditional",
    "met": "eligible",
}
"""Every reason of an outcome, with the status it means."""

STATUSES = ("eligible", "conditional", "unknown", "ineligible")


@dataclass(frozen=True)
class Outcomes:
    """Columns of a decision, one value per row, none of them null but `failed`."""

    status: pl.Expr
    """`eligible`, `conditional`, `unknown` or `ineligible` (Enum)."""
    reason: pl.Expr
    """One of `STATUS_OF` (Enum)."""
    failed: pl.Expr
    """The place of the first test that fails (Int64, from 0); null unless the reason is `test_failed`."""


def decide(
    benefit: Benefit,
    document: Document,
    vocabulary: Vocabulary,
    column: Column | None = None,
    tested: pl.Expr | None = None,
) -> Outcomes:
    """The outcome of a provision of a document for every row of a frame (see `columns`); `as_of` and `city` are told.

    `column` says where a fact is found (default: `columns.finder`), `tested` where the answer of `passes` is, if the
    frame has it already: the tests are then not worked out again.
    """
    import polars as pl

    find = column or finder(document)
    tests = [vectorise(condition.node, find) for condition in benefit.conditions]
    passed = passes(benefit, document, find) if tested is None else tested
    branches = list(_branches(benefit, document, cities(document, vocabulary), passed, find))
    reason = _first(branches, "met", tuple(STATUS_OF))
    status = _first([(when, STATUS_OF[name]) for when, name in branches], STATUS_OF["met"], STATUSES)
    failed = pl.lit(None, dtype=pl.Int64)
    for n, test in reversed(list(enumerate(tests))):
        failed = pl.when(~test).then(pl.lit(n, dtype=pl.Int64)).otherwise(failed)
    return Outcomes(status, reason, pl.when(reason == "test_failed").then(failed))


def passes(benefit: Benefit, document: Document, column: Column | None = None) -> pl.Expr:
    """Whether every test is met: false as soon as one fails, null while none fails and one is undecided."""
    import polars as pl

    find = column or finder(document)
    tests = [vectorise(condition.node, find) for condition in benefit.conditions]
    return reduce(lambda a, b: a & b, tests) if tests else pl.lit(True)


def cities(document: Document, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The places in which a document works: its own, and those inside it."""
    return tuple(code for code, place in vocabulary.places.items() if document.place in (code, place.within))


def _branches(
    benefit: Benefit, document: Document, places: Sequence[str], passed: pl.Expr, find: Column
) -> Iterator[tuple[pl.Expr, str]]:
    """Conditions and the reasons that they mean, the first that holds decides; those that never hold are left out."""
    import polars as pl

    dates, day = document.dates, find("as_of")
    event = find(benefit.trigger) if benefit.trigger else None
    silences = [vectorise(q.unknown_if, find) for q in benefit.silences if q.unknown_if is not None]
    undecided = [*([passed.is_null()] if benefit.conditions else []), *(silence.is_null() for silence in silences)]
    early = event is not None and not benefit.counts_before_start and dates.in_force is not None
    findings = [find(judgement.fact) for judgement in benefit.judgements]
    yield ~find("city").is_in(list(places)), "elsewhere"
    if dates.uncertain:
        yield uncertain(document, day), "uncertain"
    yield _not_yet(document, day), "not_yet"
    if dates.until:
        if event is not None:
            yield _ended(document, day) & event.is_null(), "fact_missing"
            yield _ended(document, day) & _in_term(document, event), "ended_in_term"
        yield _ended(document, day), "ended"
    if benefit.conditions:
        yield ~passed, "test_failed"
    if benefit.quota is not None:
        yield _used_up(benefit.quota[1], findings, find), "quota_used_up"
    if event is not None and early:
        undecided.append(event.is_null())
        yield event < pl.lit(dates.in_force), "before_start"
    if silences:
        yield _any(silences), "silent"
    if undecided:
        yield _any(undecided), "fact_missing"
    if findings:
        yield _any(~finding for finding in findings), "finding_denied"
        yield _any(finding.is_null() for finding in findings), "finding_absent"


def _first(branches: Iterable[tuple[pl.Expr, str]], otherwise: str, words: tuple[str, ...]) -> pl.Expr:
    """The word of the first condition that holds, as an Enum; like words that follow each other share a branch."""
    import polars as pl

    kind = pl.Enum(words)
    joined: list[tuple[pl.Expr, str]] = []
    for condition, name in branches:
        if joined and joined[-1][1] == name:
            joined[-1] = joined[-1][0] | condition, name
        else:
            joined.append((condition, name))
    found = pl.lit(otherwise, dtype=kind)
    for condition, name in reversed(joined):
        found = pl.when(condition).then(pl.lit(name, dtype=kind)).otherwise(found)
    return found


def _any(parts: Iterable[pl.Expr]) -> pl.Expr:
    """Whether some part is known to be true; parts not known count as not true."""
    import polars as pl

    return reduce(lambda a, b: a | b, [part.fill_null(False) for part in parts], pl.lit(False))


def uncertain(document: Document, day: pl.Expr) -> pl.Expr:
    """Whether it is uncertain that the document is in force on a day."""
    import polars as pl

    return _any(day.is_between(pl.lit(first), pl.lit(last)) for first, last in document.dates.uncertain)


def _not_yet(document: Document, day: pl.Expr) -> pl.Expr:
    import polars as pl

    dates = document.dates
    before = [day < pl.lit(dates.in_force)] if dates.in_force else []
    return _any([*before, *([day.dt.year() < dates.year] if dates.year else [])])


def _ended(document: Document, day: pl.Expr) -> pl.Expr:
    import polars as pl

    return day > pl.lit(document.dates.until) if document.dates.until else pl.lit(False)


def _in_term(document: Document, day: pl.Expr) -> pl.Expr:
    import polars as pl

    dates = document.dates
    first = dates.in_force or date(dates.year or 1, 1, 1)
    begun = day >= pl.lit(first)
    return begun & (day <= pl.lit(dates.until)) if dates.until else begun


def _used_up(left: str, findings: Sequence[pl.Expr], find: Column) -> pl.Expr:
    """No grant is left this year, and this one has not been made."""
    import polars as pl

    granted = (
        reduce(lambda a, b: a & b, [finding.fill_null(False) for finding in findings]) if findings else pl.lit(False)
    )
    return (find(left) == 0).fill_null(False) & ~granted
