"""Who gains and who loses under a reform: every household and employer with it and without it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..frames import UNIT
from ..layout import DISTRICT, HOUSEHOLD_SIZE, TABLE_OF
from ..payments import YEARS
from ..store import Population
from .assumptions import YEARLY
from .choice import choose, exclusive, parted
from .claims import DAY, Asked, claims, valued
from .due import end_of_certainty
from .plan import Plan
from .result import value_of
from .simulate import asked_of_part, unrivalled
from .tally import DUE, certain, start_year

if TYPE_CHECKING:
    import polars as pl

KINDS = ("household", "employer", "institution")
COLUMNS = {"district": DISTRICT, "household_size": HOUSEHOLD_SIZE}


@dataclass(frozen=True)
class Change:
    """Gains and losses of a group: certain cash from the first year of the period on, before take-up and survival."""

    gainers: int
    gained: int
    """Fen."""
    losers: int
    lost: int
    """Fen, as a positive number."""

    def __add__(self, other: Change) -> Change:
        return Change(self.gainers + other.gainers, self.gained + other.gained, self.losers + other.losers,
                      self.lost + other.lost)  # fmt: skip


NOTHING = Change(0, 0, 0, 0)


@dataclass(frozen=True)
class Gains:
    """Gains and losses by kind of unit (`KINDS`)."""

    everyone: Mapping[str, Change]
    groups: Mapping[str, Mapping[str, Mapping[str, Change]]]
    """By dimension (`district`, `household_size`), then by group, then by kind."""


def concerned(plan: Plan, changed: Plan, touched: Collection[str]) -> frozenset[str]:
    """What a reform can make a difference to: the provisions that it touches, and those they exclude or give way to."""
    groups = [*exclusive(plan), *exclusive(changed)]
    found = set(touched)
    for group in groups:
        if group & set(touched):
            found |= group
    return frozenset(found)


def gains(
    population: Population,
    plan: Plan,
    changed: Plan,
    touched: Collection[str],
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Gains:
    """Compare each household, employer and institution under two plans that differ in the provisions `touched`."""
    import polars as pl

    names = concerned(plan, changed, touched)
    rows: list[pl.DataFrame] = []
    progress(0, population.parts)
    for part in range(population.parts):
        before, after = (_by_unit(population, part, one, names) for one in (plan, changed))
        keys = ("kind", UNIT, DISTRICT, HOUSEHOLD_SIZE)
        signed = pl.concat([before.with_columns(-pl.col("fen")), after]).group_by(keys).agg(pl.col("fen").sum())
        rows.append(_summed(signed.filter(pl.col("fen") != 0)))
        progress(part + 1, population.parts)
    whole = pl.concat(rows)
    everyone = _changes(whole, None).get("", {})
    return Gains(everyone, {dimension: _changes(whole, column) for dimension, column in COLUMNS.items()})


def _summed(units: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    up, fen = pl.col("fen") > 0, pl.col("fen")
    return units.group_by("kind", DISTRICT, HOUSEHOLD_SIZE).agg(
        up.sum().cast(pl.Int64).alias("gainers"), fen.filter(up).sum().alias("gained"),
        (~up).sum().cast(pl.Int64).alias("losers"), (-fen.filter(~up)).sum().alias("lost"),
    )  # fmt: skip


def _changes(whole: pl.DataFrame, column: str | None) -> dict[str, dict[str, Change]]:
    import polars as pl

    group = pl.col(column).cast(pl.String).fill_null("?") if column else pl.lit("")
    fields = ("gainers", "gained", "losers", "lost")
    summed = whole.group_by("kind", group.alias("group")).agg(pl.col(fields).sum()).sort("group", "kind")
    found: dict[str, dict[str, Change]] = {}
    for kind, name, *numbers in summed.iter_rows():
        found.setdefault(name, {})[kind] = Change(*numbers)
    return found


def _by_unit(population: Population, part: int, plan: Plan, names: Collection[str]) -> pl.DataFrame:
    """Certain cash of each unit under some provisions."""
    import polars as pl

    may_give_way = frozenset[str]().union(*exclusive(plan))
    found: list[tuple[Asked, pl.LazyFrame]] = []
    contestable: list[tuple[Asked, pl.DataFrame]] = []
    for frame, all_asked in asked_of_part(population, part, plan, names):
        for asked in all_asked:
            for rows in claims(frame, asked, plan):
                # A voucher counts for nothing here, but cash may have to give way to it.
                if asked.benefit.id in may_give_way:
                    contestable.append((asked, rows.collect()))
                elif value_of(asked.benefit) == "cash":
                    found.append((asked, unrivalled(valued(rows, asked, plan))))
    rivals: list[tuple[Asked, pl.DataFrame]] = []
    for asked, alone, rivalling in parted(contestable, plan):
        found.append((asked, unrivalled(valued(alone.lazy(), asked, plan))))
        rivals.append((asked, valued(rivalling.lazy(), asked, plan).collect()))
    for (asked, worth), chosen in zip(rivals, choose(rivals, plan), strict=True):
        found.append((asked, worth.with_columns(chosen).lazy()))
    units = [
        rows.select(
            pl.lit(TABLE_OF[asked.benefit.entity].unit).alias("kind"), UNIT, pl.col(DISTRICT).cast(pl.String),
            pl.col(HOUSEHOLD_SIZE).cast(pl.Int64), _fen(asked, plan).alias("fen"),
        )
        for asked, rows in found
        if value_of(asked.benefit) == "cash"
    ]  # fmt: skip
    schema = {"kind": pl.String, UNIT: pl.Int64, DISTRICT: pl.String, HOUSEHOLD_SIZE: pl.Int64, "fen": pl.Int64}
    keys = ("kind", UNIT, DISTRICT, HOUSEHOLD_SIZE)
    return pl.concat([pl.LazyFrame(schema=schema), *units]).group_by(keys).agg(pl.col("fen").sum()).collect()


def _fen(asked: Asked, plan: Plan) -> pl.Expr:
    """What a claim is certain to be paid from the first year of the period on."""
    import polars as pl

    start, cohort = start_year(), pl.col(DAY).dt.year()
    last = start if asked.day == YEARLY else pl.lit(end_of_certainty(asked.benefit, plan))
    years = {name: start + n >= plan.first for n, name in enumerate(DUE[:YEARS])}
    running = (pl.min_horizontal(last, end_of_certainty(asked.benefit, plan)) + 1).cast(pl.Int64)
    times = {**years, "undated": cohort >= plan.first,
             "running": (running - pl.max_horizontal(start, plan.first)).clip(0)}  # fmt: skip
    sums = certain(asked.benefit, asked.document)
    return pl.sum_horizontal([pl.lit(0, dtype=pl.Int64), *(sums[name] * times.get(name, 1) for name in sums)])
