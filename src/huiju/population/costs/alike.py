"""Claims that are alike kept once, with their number: what a changed amount has to be worked out for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from huiju.rules.nodes import facts_of

from ..frames import SUBJECT, UNIT
from .choice import whose
from .claims import DAY, Asked, reads_day
from .plan import Plan
from .tally import shape

if TYPE_CHECKING:
    import polars as pl

ALIKE = "_alike"
"""For how many equal claims a row stands."""


def alike(frames: Sequence[pl.DataFrame], asked: Asked) -> pl.DataFrame:
    """Claims told apart only by what their amounts, payments and groups depend on, with their number."""
    import polars as pl

    rows = pl.concat(frames)
    if ALIKE not in rows.columns:
        rows = rows.drop(UNIT, SUBJECT, "mark").with_columns(pl.lit(1, dtype=pl.Int64).alias(ALIKE))
        rows = rows.with_columns(_coarse(asked, rows))
    keys = [name for name in rows.columns if name != ALIKE]
    return rows.group_by(keys).agg(pl.col(ALIKE).sum())


def alike_units(
    claimed: Sequence[tuple[Asked, pl.DataFrame]], group_of: Mapping[str, int], plan: Plan
) -> list[pl.DataFrame]:
    """Rival claims of one household for all whose claims are alike, frame by frame; the column ALIKE says how many.

    `group_of`: the group of provisions that exclude each other, by provision. Claims of different groups have nothing
    to do with each other, so the household that stands for others may be another one in each group.
    """
    import polars as pl

    frames = [
        rows.with_columns(_coarse(asked, rows)).with_columns([] if ALIKE in rows.columns else _once())
        for asked, rows in claimed
    ]
    slim = pl.concat([_seen(n, asked, rows, group_of, plan) for n, ((asked, _), rows) in
                      enumerate(zip(claimed, frames, strict=True))])  # fmt: skip
    of_unit = ("group", "unit")
    for name in ("subject", "mark"):
        slim = slim.with_columns(pl.col(name).rank("dense").over(of_unit).alias(name))
    # Two hashes: by one alone, different households of a large city might be taken for alike.
    slim = slim.with_columns(
        pl.struct("frame", "one", "two", "subject", "mark").hash(seed).alias(f"row_{seed}") for seed in (1, 2)
    )
    units = slim.group_by(of_unit).agg(
        *(pl.col(f"row_{seed}").sort_by("row_1", "row_2").alias(f"row_{seed}") for seed in (1, 2)), pl.first(ALIKE)
    )
    patterns = units.with_columns(pl.struct("row_1", "row_2").hash(seed).alias(f"unit_{seed}") for seed in (1, 2))
    same = ("group", "unit_1", "unit_2")
    kept = patterns.group_by(same).agg(pl.col("unit").min(), pl.col(ALIKE).sum().alias("number"))
    slim = slim.join(kept.select("group", "unit", "number"), on=of_unit, how="left")
    found = []
    for n, rows in enumerate(frames):
        number = slim.filter(pl.col("frame") == n)["number"]
        found.append(rows.with_columns(number.alias(ALIKE)).filter(pl.col(ALIKE).is_not_null()))
    return found


def _once() -> pl.Expr:
    import polars as pl

    return pl.lit(1, dtype=pl.Int64).alias(ALIKE)


def _seen(n: int, asked: Asked, rows: pl.DataFrame, group_of: Mapping[str, int], plan: Plan) -> pl.DataFrame:
    """What tells a claim apart from others, as two hashes; and whose it is."""
    import polars as pl

    told = [name for name in rows.columns if name not in (UNIT, SUBJECT, "mark", ALIKE)]
    return (
        whose(asked, rows, plan)
        .select("unit", "subject", "mark")
        .with_columns(
            pl.lit(n, dtype=pl.Int64).alias("frame"),
            pl.lit(group_of[asked.benefit.id], dtype=pl.Int64).alias("group"),
            rows.select(pl.struct(told).hash(1).alias("one")).to_series(),
            rows.select(pl.struct(told).hash(2).alias("two")).to_series(),
            rows[ALIKE],
        )
    )


def _coarse(asked: Asked, rows: pl.DataFrame) -> list[pl.Expr]:
    """Days cut to the month or year, as far as payments are the same on every day of it."""
    amount = asked.benefit.amount
    read = {name for node in amount.nodes() for name in facts_of(node)}
    read |= {"as_of"} if any(reads_day(node) for node in amount.nodes()) else set()
    days = [(DAY, "as_of"), *([(event, event)] if (event := asked.benefit.paid_from) else [])]
    return [_cut(name, asked) for name, fact in days if name in rows.columns and fact not in read]


def _cut(name: str, asked: Asked) -> pl.Expr:
    """A day that stands for the days of its month or year on which the same falls due before the document ends."""
    import polars as pl

    until, opening = asked.document.dates.until, asked.document.dates.in_force
    day = pl.col(name)
    if until is None:
        return day.dt.truncate("1mo" if shape(asked.benefit.amount) == "months" else "1y")
    month = day.dt.truncate("1mo")
    # Months are full up to the last day of the document's month, or up to the day after it in a month.
    cut = pl.when(day.dt.day() > until.day).then(month.dt.offset_by(f"{until.day}d")).otherwise(month)
    # What is paid from the first day of the document is left as it is.
    return pl.when(day > pl.lit(opening).dt.month_end()).then(cut).otherwise(day) if opening else cut
