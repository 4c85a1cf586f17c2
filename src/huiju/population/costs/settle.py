"""Higher, never both, for everyone at once: which claims of each household or employer are payable together.

The same choice as for one case. Claims that nothing stands against are not touched. Where every two rivals exclude
each other, the one of greatest worth is found by sorting; whatever is more involved is solved by the exact solver of
one case, once for each distinct pattern of provisions, subjects and sizes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit
from huiju.policy.overlap import UNITS_BY_WORTH

from .patterns import islands, solved
from .rivals import By, across, first_version, rivals

if TYPE_CHECKING:
    import polars as pl

KEYS: dict[By, list[str]] = {
    "subject": ["unit", "rivals", "subject"],
    "unit": ["unit", "rivals"],
    "mark": ["unit", "rivals", "mark"],
}


def settle(claims: pl.DataFrame, benefits: Sequence[Benefit], order: Sequence[int] | None = None) -> pl.Series:
    """Whether each claim is payable, in the order of the rows (Boolean, `payable`).

    One row per claim; no two of one provision for one subject. Columns: `unit` (Int64): the household or employer;
    claims of different units never conflict. `subject` (Int64): key of the entity the claim is for; keys of
    different kinds of entity may be equal. `provision` (integer): place in `benefits`; versions of one provision have
    the same id. `size` (Int64): the total, or the least it can be where it is not exact; in millionths for shares; null
    weighs as 0. `higher` (Boolean): its document is in force and says that the higher applies and never both. `mark`
    (String): value of the fact named by `counts_once`; null equals nothing. `rate_only` (Boolean; absent: no): the size
    is only the share, its base unknown.

    `order`: place of each benefit in the text, the earlier wins a tie (default: as given).
    """
    return winners(claims, benefits, order).is_null().alias("payable")


def contested(claims: pl.DataFrame, benefits: Sequence[Benefit]) -> pl.Series:
    """Whether each claim has a rival at all, whatever the two are worth (Boolean, `contested`).

    Takes the columns `unit`, `subject`, `provision`, `higher` and `mark` of `settle`. All other claims are payable.
    """
    import polars as pl

    found = pl.zeros(claims.height, dtype=pl.Boolean, eager=True)
    for part, _ in _contested(claims, benefits):
        found = found.scatter(part["row"], True)
    return found.alias("contested")


def winners(claims: pl.DataFrame, benefits: Sequence[Benefit], order: Sequence[int] | None = None) -> pl.Series:
    """For each claim given up the number of the row that it is given up for; null where it is payable (`winner`)."""
    import numpy as np
    import polars as pl

    found = np.full(claims.height, -1, dtype=np.int64)
    ranks = list(order) if order is not None else first_version(benefits)
    for shared, keys in _contested(claims, benefits):
        part = _ranked(shared, keys, benefits, ranks)
        lost = _settled(part.filter(~pl.col("plain")), benefits, ranks) if not part["plain"].all() else None
        for given_up in (_best(part.filter("plain"), ["group"]), lost):
            if given_up is not None:
                found[given_up["row"].to_numpy()] = given_up["winner"].to_numpy()
    winner = pl.Series("winner", found)
    return winner.set(winner < 0, None)


def _contested(claims: pl.DataFrame, benefits: Sequence[Benefit]) -> list[tuple[pl.DataFrame, list[str]]]:
    """Claims that share a ground of conflict with another one, with the columns that they share."""
    import polars as pl

    near = across(benefits)
    strict: set[int] = set()
    if near:
        strict = set(claims.lazy().filter("higher").select(pl.col("provision").unique()).collect()["provision"]) & near
    found = []
    sets = rivals(benefits, strict)
    for by, keys in KEYS.items():
        number = {n: at for at, one in enumerate(sets) if one.by == by for n in one.provisions}
        if not number:
            continue
        rows = claims.lazy().with_row_index("row").filter(pl.col("provision").is_in(list(number)))
        if by == "mark":
            rows = rows.filter(pl.col("mark").is_not_null())
        rivalling = pl.col("provision").replace_strict(number, return_dtype=pl.Int32).alias("rivals")
        part = rows.with_columns(rivalling).filter(pl.len().over(keys) > 1).collect()
        if part.height:
            plain = [one.plain for one in sets]
            part = part.with_columns(pl.col("rivals").replace_strict(range(len(sets)), plain).alias("plain"))
            found.append((part, keys))
    return found


def _ranked(part: pl.DataFrame, keys: list[str], benefits: Sequence[Benefit], ranks: Sequence[int]) -> pl.DataFrame:
    """Claims in the order of their groups and of the text, with `group`, `kind`, `size` and `rank`."""
    import polars as pl

    size = pl.col("size").fill_null(0)
    shares = pl.col("rate_only").fill_null(False) if "rate_only" in part.columns else pl.lit(False)

    def told(values: Sequence[int]) -> pl.Expr:
        return pl.col("provision").replace_strict(range(len(benefits)), values, return_dtype=pl.Int64)

    amounts = [benefit.amount for benefit in benefits]
    unit, bare = (told([_kind(u) for u in us]) for us in ((a.unit for a in amounts), (a.rate_unit for a in amounts)))
    return (
        part.with_columns(
            size.alias("size"), shares.alias("rate_only"), told(ranks).alias("rank"),
            told(first_version(benefits)).alias("place"),
            (pl.when(shares).then(bare).otherwise(unit) * size.sign()).alias("kind"),
        )
        .sort(*keys, "place", "row")
        .with_columns(pl.struct(keys).rle_id().alias("group"))
    )  # fmt: skip


def _kind(unit: str | None) -> int:
    """What weighs more than anything of the kinds below it, however much."""
    first = len(UNITS_BY_WORTH) + 1
    return first - UNITS_BY_WORTH.index(unit) if unit in UNITS_BY_WORTH else 1


def _best(rows: pl.DataFrame, keys: list[str]) -> pl.DataFrame | None:
    """Where every two claims of a group conflict: those given up, and what for."""
    import polars as pl

    if not rows.height:
        return None
    ranked = rows.sort(*keys, "kind", "size", "rank", "place", "row",
                       descending=[*([False] * len(keys)), True, True, False, False, False])  # fmt: skip
    first = pl.struct(keys).rle_id() if len(keys) > 1 else pl.col(keys[0])
    new = first != first.shift(1)
    winner = pl.when(new.fill_null(True)).then("row").forward_fill()
    return ranked.select("row", winner.alias("winner")).filter(pl.col("row") != pl.col("winner"))


def _settled(rows: pl.DataFrame, benefits: Sequence[Benefit], ranks: Sequence[int]) -> pl.DataFrame:
    """Where some claims of a group conflict and others do not: those given up, and what for."""
    import polars as pl

    members = islands(rows, benefits)
    clear = _best(members.filter(~pl.col("involved")), ["group", "island"])
    involved = solved(members.filter("involved"), benefits, ranks)
    parts = [part.with_columns(pl.all().cast(pl.Int64)) for part in (clear, involved) if part is not None]
    return pl.concat(parts) if parts else pl.DataFrame(schema={"row": pl.Int64, "winner": pl.Int64})
