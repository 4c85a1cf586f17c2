"""A tally spread over calendar years: what falls due when, of claims of which year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit

from ..payments import YEARS
from .assumptions import YEARLY
from .plan import Plan
from .tally import DUE, SUMS

if TYPE_CHECKING:
    import polars as pl

LATER, UNDATED = 9999, 9998
"""Stand for years: after all the years told apart, and none stated."""


def end_of_certainty(benefit: Benefit, plan: Plan) -> int:
    """The last year in which what goes on as long as conditions last is certain: the document's, or the period's."""
    until = next(version.document.dates.until for version in plan.versions if version.benefit.id == benefit.id)
    return min(until.year, plan.last) if until else plan.last


def dues(cells: pl.DataFrame, plan: Plan, keys: Sequence[str]) -> pl.DataFrame:
    """Sums by some columns of a tally, the calendar year, and the years since the first payment.

    Columns: the keys, `year` (of the period or after it, or LATER, or UNDATED), `since`, `certain`, `possible`. Undated
    sums are those of claims of the period.
    """
    import polars as pl

    columns = (*keys, "year", "since")
    yearly = [n for n, benefit in enumerate(plan.benefits) if plan.day_of(benefit) == YEARLY]
    last = pl.when(pl.col("provision").is_in(yearly)).then(pl.col("start")).otherwise(plan.last)
    # What is paid as long as conditions last is paid once in the year in which it is asked yearly, else in every year.
    every = cells.lazy().with_columns(pl.int_ranges("start", last + 1).alias("year")).explode("year").drop_nulls("year")
    ends = [end_of_certainty(benefit, plan) for benefit in plan.benefits]
    certain_year = pl.col("year") <= pl.col("provision").replace_strict(range(len(ends)), ends, return_dtype=pl.Int64)
    every = every.with_columns(pl.col("certain_running") * certain_year)
    parts = [(cells.lazy(), pl.col("start") + n, when) for n, when in enumerate(DUE[:YEARS])]
    parts += [(cells.lazy(), pl.lit(LATER), "later"), (cells.lazy(), pl.lit(UNDATED), "undated")]
    parts += [(every, pl.col("year"), "running")]
    some = cells.select((pl.col(SUMS) != 0).any()).row(0, named=True)
    year = pl.col("year")
    rows = [
        frame.with_columns(when.cast(pl.Int32).alias("year"))
        .filter(pl.when(year == UNDATED).then(pl.col("cohort") >= plan.first).otherwise(year >= plan.first))
        .with_columns(
            pl.when(year == UNDATED).then(0).when(year == LATER).then(YEARS)
            .otherwise(year - pl.col("start")).cast(pl.Int64).alias("since"),
        )
        .select(*columns, pl.col(f"certain_{name}").alias("certain"), pl.col(f"possible_{name}").alias("possible"))
        for frame, when, name in parts
        if some[f"certain_{name}"] or some[f"possible_{name}"]
    ]  # fmt: skip
    if not rows:
        kinds = {name: cells.schema[name] for name in keys}
        more = {"year": pl.Int32, "since": pl.Int64, "certain": pl.Int64, "possible": pl.Int64}
        return pl.DataFrame(schema={**kinds, **more})
    return pl.concat(rows).group_by(columns).agg(pl.col("certain", "possible").sum()).collect()
