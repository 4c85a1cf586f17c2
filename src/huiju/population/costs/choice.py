"""The choice between claims that exclude each other: which have a rival at all, and which of these are payable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..frames import SUBJECT, UNIT
from ..layout import TABLE_OF, TABLES
from .assumptions import YEARLY
from .claims import DAY, Asked
from .plan import Plan, lives, together
from .rivals import rivals
from .settle import contested, settle

if TYPE_CHECKING:
    import polars as pl

SCOPES = 4096
"""More than the sets of documents and years that one household's claims are told apart by."""


def exclusive(plan: Plan) -> list[frozenset[str]]:
    """Groups of provisions whose claims may have to give way to one another; the rest need no choice."""
    documents = {version.document.id: version.document for version in plan.versions}
    strict = {
        n
        for n, one in enumerate(plan.benefits)
        for two in plan.benefits
        if one.subject and one.subject == two.subject and one.document != two.document
        and (documents[one.document].higher_never_both or documents[two.document].higher_never_both)
        and together(documents[one.document], documents[two.document])
    }  # fmt: skip
    return [frozenset(plan.benefits[n].id for n in group.provisions) for group in rivals(plan.benefits, strict)]


def choose(claimed: Sequence[tuple[Asked, pl.DataFrame]], plan: Plan) -> list[list[pl.Series]]:
    """The columns `payable` and `allowed` for rival claims with their amounts (see `parted`), frame by frame.

    Claims of one household (or employer) are settled together if the same documents are in force on their days; what is
    asked yearly, year by year.
    """
    import polars as pl

    if not claimed:
        return []
    worth = pl.coalesce("total", "low").alias("size")
    slim = pl.concat([
        pl.concat([whose(asked, rows, plan), rows.select(worth, "rate_only", pl.col("status") == "eligible")],
                  how="horizontal")
        for asked, rows in claimed
    ])  # fmt: skip
    eligible = slim["status"]
    allowed = settle(slim, plan.benefits, plan.ranks)
    certain = settle(slim.filter(eligible), plan.benefits, plan.ranks)
    index = pl.arange(slim.height, eager=True).filter(eligible)
    payable = pl.zeros(slim.height, dtype=pl.Boolean, eager=True).scatter(index, certain)
    found, at = [], 0
    for _, frame in claimed:
        part = slice(at, at + frame.height)
        found.append([payable[part].alias("payable"), allowed[part].alias("allowed")])
        at += frame.height
    return found


def parted(claimed: Sequence[tuple[Asked, pl.DataFrame]], plan: Plan) -> list[tuple[Asked, pl.DataFrame, pl.DataFrame]]:
    """Claims still without amounts, parted into those without any rival and those that have one.

    The latter have the columns that `choose` needs beside amounts.
    """
    import polars as pl

    if not claimed:
        return []
    scoped = [(asked, with_scope(rows, asked, plan)) for asked, rows in claimed]
    slim = pl.concat([whose(asked, rows, plan) for asked, rows in scoped])
    has_rival, found, at = contested(slim, plan.benefits), [], 0
    for (asked, rows), (_, bare) in zip(scoped, claimed, strict=True):
        some = has_rival[at : at + rows.height]
        at += rows.height
        found.append((asked, bare.filter(~some), rows.filter(some)))
    return found


def with_scope(rows: pl.DataFrame, asked: Asked, plan: Plan) -> pl.DataFrame:
    """Claims with what is settled together (`_scope`) and whether a rule of higher, never both holds (`_higher`)."""
    import polars as pl

    if asked.day == YEARLY:
        scope = pl.col(DAY).dt.year().cast(pl.Int64) - plan.first + SCOPES // 2
    else:
        scope = pl.sum_horizontal([(pl.col(DAY) >= day).cast(pl.Int64) for day in plan.turning_days] or [pl.lit(0)])
    higher = pl.lit(False)
    if asked.document.higher_never_both:
        higher = pl.col(DAY).is_in([day for day in rows[DAY].unique() if lives(asked.document, day)])
    return rows.with_columns(scope.alias("_scope"), higher.alias("_higher"))


def whose(asked: Asked, rows: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """What decides whether claims can be rivals: `unit`, `subject`, `provision`, `higher`, `mark` (see `settle`)."""
    import polars as pl

    return rows.select(
        (pl.col(UNIT) * SCOPES + pl.col("_scope")).alias("unit"),
        # Rows of different tables may have the same number.
        (pl.col(SUBJECT) * len(TABLES) + tuple(TABLE_OF).index(asked.benefit.entity)).alias("subject"),
        pl.lit(plan.order[asked.benefit.id], dtype=pl.Int64).alias("provision"),
        pl.col("_higher").alias("higher"),
        pl.col("mark"),
    )
