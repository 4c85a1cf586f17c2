"""The answers of one provision for a whole frame of subjects: outcome, amount and payments, as columns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit, Document
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.vectorise import Column

from .amounts import MEASURES, amounts, measures
from .columns import finder
from .decide import decide, passes

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
) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """`answer` made ready for many frames; with `only` it adds `status`, `reason` and the columns named.

    For small frames, making the expressions takes longer than working them out.
    """
    import polars as pl

    find = column or finder(document)
    tested = passes(benefit, document, find).alias(TESTED)
    outcomes = decide(benefit, document, vocabulary, find, pl.col(TESTED))
    found = {"status": outcomes.status, "reason": outcomes.reason, "failed": outcomes.failed}
    sizes, more = measures(benefit, document, find), amounts(benefit).columns()
    if only is not None:
        found = {name: made for name, made in found.items() if name != "failed" or name in only}
        more = {name: made for name, made in more.items() if name in only}

    def run(frame: pl.LazyFrame) -> pl.LazyFrame:
        return frame.with_columns(tested).with_columns(**found, **sizes).with_columns(**more).drop(TESTED, *MEASURES)

    return run
