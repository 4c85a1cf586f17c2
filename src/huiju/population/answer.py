"""The answers of one provision for a whole frame of subjects: outcome, amount and payments, as columns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit, Document
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.vectorise import Column

from .amounts import amounts, measures
from .columns import finder
from .decide import decide, passes, uncertain

if TYPE_CHECKING:
    import polars as pl

TESTED = "_tested"
"""Column of `decide.passes`, so that the tests are worked out once."""


def answer(
    frame: pl.LazyFrame, benefit: Benefit, document: Document, vocabulary: Vocabulary, column: Column | None = None
) -> pl.LazyFrame:
    """The frame with the answer of every row: the same as for each case alone.

    Takes one row per subject of the provision's kind, with the columns of `columns.schema` that the provision reads
    (`columns.complete` adds absent ones); `as_of` and `city` are told in every row. Adds `status`, `reason`, `failed`
    (see `decide.Outcomes`), `total`, `low`, `high`, `rate_only`, `received` (see `amounts.Amounts`), and `starts`,
    `year_0` to `year_10`, `later`, `running` (see `payments.payments`). `column` says where a fact is found (default:
    `columns.finder`).
    """
    return answering(benefit, document, vocabulary, column)(frame)


def answering(
    benefit: Benefit,
    document: Document,
    vocabulary: Vocabulary,
    column: Column | None = None,
    only: Collection[str] | None = None,
    refused: bool = True,
) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """`answer` made ready for many frames; with `only` it adds `status` and the columns named.

    Without `refused` the rows that a test refuses are left out as soon as that is known, and those of an event without
    a day, unless the day asked about may be one on which it is uncertain whether the document is in force.

    For small frames, making the expressions takes longer than working them out.
    """
    import polars as pl

    find = column or finder(document)
    tested = passes(benefit, document, find).alias(TESTED)
    outcomes = decide(benefit, document, vocabulary, find, pl.col(TESTED))
    found = {"status": outcomes.status, "reason": outcomes.reason, "failed": outcomes.failed}
    sizes, more = measures(benefit, document, find), amounts(benefit).columns()
    if only is not None:
        more = {name: made for name, made in more.items() if name in only}
        read = {*only, "status", *(name for made in more.values() for name in made.meta.root_names())}
        found = {name: made for name, made in found.items() if name in read}
        sizes = {name: made for name, made in sizes.items() if name in read}

    kept = pl.col(TESTED).fill_null(True) | uncertain(document, find("as_of"))
    if benefit.trigger:
        kept &= find(benefit.trigger).is_not_null()

    def run(frame: pl.LazyFrame) -> pl.LazyFrame:
        asked = frame.with_columns(tested)
        some = asked if refused else asked.filter(kept)
        return some.with_columns(**found, **sizes).with_columns(**more).drop(TESTED, *sizes)

    return run
