"""Claims counted and summed: for each provision, cohort and group, the numbers and what falls due year by year.

A tally is a frame of Int64 sums that can be added to others: parts of a population, workers of a cluster, reforms.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

from huiju.policy.documents import Amount, Benefit, Document
from huiju.rules.values import RATE
from huiju.rules.vector_calendar import months_between

from ..layout import DISTRICT, HOUSEHOLD_SIZE
from ..payments import MONTHS_OF, YEARS
from .claims import DAY

if TYPE_CHECKING:
    import polars as pl

Shape = Literal["months", "running", "parts", "undated", "none"]

KEYS = ("provision", "cohort", "start", "status", DISTRICT, "age", "birth_order", HOUSEHOLD_SIZE)
"""What the rows of a tally are told apart by: place of the provision in the plan, year of the claim, year from which it
is paid, outcome (0 eligible, 1 conditional, 2 unknown), and the group."""
COUNTS = ("claims", "payable", "allowed", "open")
"""Claims; those payable after the choice among the eligible; those left if everything is granted; those of the latter
whose sum has no upper end."""
DUE = (*(f"year_{n}" for n in range(YEARS)), "later", "running", "undated")
"""When sums fall due: calendar years from `start`, after them, in each year as long as it lasts, no year stated."""
SUMS = tuple(f"{which}_{when}" for which in ("certain", "possible") for when in DUE)
MEASURES = (*COUNTS, *SUMS)
STATUS = {"eligible": 0, "conditional": 1, "unknown": 2}


def shape(amount: Amount) -> Shape:
    """How an amount is paid, as far as the text says."""
    node = amount.value or amount.low
    if node is None or node.type == RATE:
        return "none"
    if amount.every:
        return "months" if amount.times is not None else "running"
    return "parts" if amount.over or (amount.once and not amount.parts_not_stated) else "undated"


def tally(
    claims: pl.LazyFrame, number: int, benefit: Benefit, document: Document, alike: str | None = None
) -> pl.LazyFrame:
    """The tally of claims with their amounts and the Boolean columns `payable` and `allowed`.

    `number`: the place of the provision in the plan. `alike`: the column that says for how many equal claims a row
    stands. Columns: KEYS, COUNTS, and those of SUMS that are not all zero.
    """
    import polars as pl

    times = pl.col(alike) if alike else pl.lit(1, dtype=pl.Int64)
    sums = _sums(benefit, document)
    keyed = claims.select(
        pl.lit(number, dtype=pl.Int32).alias("provision"),
        pl.col(DAY).dt.year().cast(pl.Int32).alias("cohort"),
        start_year().alias("start"),
        pl.col("status").to_physical().cast(pl.Int8).alias("status"),
        pl.col(DISTRICT).cast(pl.String), pl.col("age").cast(pl.String),
        pl.col("birth_order").cast(pl.Int64), pl.col(HOUSEHOLD_SIZE).cast(pl.Int64),
        times.alias("claims"), *((pl.col(name) * times).alias(name) for name in ("payable", "allowed")),
        (_open(benefit) * times).alias("open"),
        *((expr * times if alike else expr).alias(name) for name, expr in sums.items()),
    )  # fmt: skip
    return keyed.group_by(KEYS).agg(pl.col([*COUNTS, *sums]).sum())


def certain(benefit: Benefit, document: Document) -> dict[str, pl.Expr]:
    """What a claim is certain to be paid as far as its document lasts, by when (`DUE`); null-free, zeros left out."""
    sums = _sums(benefit, document)
    return {name.removeprefix("certain_"): expr for name, expr in sums.items() if name.startswith("certain_")}


def start_year() -> pl.Expr:
    """The year from which a claim is paid: `year_0`."""
    import polars as pl

    return pl.coalesce(pl.col("starts").dt.year(), pl.col(DAY).dt.year()).cast(pl.Int32)


def total(tallies: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Tallies added up, with every column."""
    import polars as pl

    frames = [_whole(frame) for frame in tallies]
    if not frames:
        return empty()
    return pl.concat(frames).group_by(KEYS).agg(pl.col(MEASURES).sum())


def empty() -> pl.DataFrame:
    """A tally of nothing."""
    import polars as pl

    kinds = {"provision": pl.Int32(), "cohort": pl.Int32(), "start": pl.Int32(), "status": pl.Int8(),
             DISTRICT: pl.String(), "age": pl.String()}  # fmt: skip
    names = (*KEYS, *MEASURES)
    return pl.DataFrame(schema={name: kinds.get(name, pl.Int64()) for name in names})


def _whole(frame: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    there = set(frame.columns)
    absent = [pl.lit(0, dtype=pl.Int64).alias(name) for name in MEASURES if name not in there]
    return frame.with_columns(absent).select(*KEYS, *MEASURES)


def _open(benefit: Benefit) -> pl.Expr:
    """Whether a claim left if everything is granted has no upper end: its size is not known."""
    import polars as pl

    if shape(benefit.amount) == "none":
        return pl.col("allowed") & pl.lit(benefit.amount.unit == "CNY")
    upper = pl.coalesce("high", "total")
    return pl.col("allowed") & (pl.col("rate_only") | upper.is_null())


def _sums(benefit: Benefit, document: Document) -> dict[str, pl.Expr]:
    """What falls due, by column of SUMS; only columns that can be other than zero."""
    import polars as pl

    amount, kind = benefit.amount, shape(benefit.amount)
    if kind == "none":
        return {}
    firm = amount.kind != "up_to"
    """Whether the text promises a sum: of a ceiling nothing is certain."""
    due: dict[str, pl.Expr] = {}
    if kind == "months":
        due = {name: pl.col(name) for name in DUE[:-2]}
    elif kind == "parts":
        due = {f"year_{n}": pl.col(f"year_{n}") for n in range(min(amount.over or 1, YEARS))}
    elif kind == "running":
        due = {"running": pl.col("running") * (12 // MONTHS_OF[amount.every or "year"])}
    secured = _secured(due, kind, amount, document.dates.until)
    # A sum that is not exact is not spread over years; once paid, it is paid in the first.
    bulk = "year_0" if kind == "parts" and not amount.over else "undated"
    dated = pl.col("running" if kind == "running" else "year_0").is_not_null() if due else pl.lit(False)
    exact = ~pl.col("rate_only")
    least = pl.when(exact & ~dated).then(pl.col("low")).fill_null(0)
    most = pl.when(exact & ~dated).then(pl.coalesce("high", "total")).fill_null(0)
    none = pl.lit(0, dtype=pl.Int64)
    found: dict[str, pl.Expr] = {}
    for name in dict.fromkeys([*due, bulk]):
        extra_low, extra_high = (least, most) if name == bulk else (none, none)
        if firm:
            certain = secured.get(name, none).fill_null(0) + extra_low
            found[f"certain_{name}"] = pl.when("payable").then(certain).otherwise(0)
        possible = due.get(name, none).fill_null(0) + extra_high
        found[f"possible_{name}"] = pl.when("allowed").then(possible).otherwise(0)
    return found


def _secured(due: dict[str, pl.Expr], kind: Shape, amount: Amount, until: date | None) -> dict[str, pl.Expr]:
    """What falls due up to the last day of the document; what becomes of the rest the texts leave open."""
    import polars as pl

    if until is None or kind not in ("months", "parts") or (kind == "parts" and not amount.over):
        return due
    step = MONTHS_OF[amount.every or "year"]
    begun = pl.col("starts") <= until
    passed = months_between(pl.col("starts"), pl.lit(until)) // step + 1
    number = pl.when(begun).then(passed).otherwise(0)
    whole = pl.sum_horizontal(list(due.values()))
    if kind == "parts":
        part = whole // pl.lit(amount.over, dtype=pl.Int64)
        number = pl.min_horizontal(number, pl.lit(amount.over, dtype=pl.Int64))
        limit = pl.when(number > 0).then(part * number + whole % pl.lit(amount.over, dtype=pl.Int64)).otherwise(0)
    else:
        limit = pl.col("each") * number
    found, before = {}, pl.lit(0, dtype=pl.Int64)
    for name, expr in due.items():
        after = before + expr
        found[name] = pl.min_horizontal(after, limit) - pl.min_horizontal(before, limit)
        before = after
    return found
