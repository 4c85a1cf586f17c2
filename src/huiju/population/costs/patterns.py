"""Conflicts of claims by pattern: each distinct pattern is looked at once, as one case, and then read off for all.

A pattern is the sequence of the claims of a group, each written as provision, subject and mark (numbered within the
group), and whether higher-never-both holds; where the choice is involved, also the size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit
from huiju.policy.overlap import Claim, conflict, settle, worth

if TYPE_CHECKING:
    import polars as pl


def islands(rows: pl.DataFrame, benefits: Sequence[Benefit]) -> pl.DataFrame:
    """The claims that have a rival in their group, with `island`, the number of their set of rivals in the group.

    `involved`: some two of the set do not exclude each other, or one makes another needless. Takes rows sorted by
    group; adds `code`.
    """
    import polars as pl

    rows = _coded(rows)
    groups = rows.group_by("group", maintain_order=True).agg("code").with_columns(pl.col("code").list.join(","))
    seen = groups["code"].unique(maintain_order=True).to_list()
    found = [_islands([_claim(code, benefits) for code in pattern.split(",")]) for pattern in seen]
    numbers, involved = ([[told[at] for told in one] for one in found] for at in (0, 1))
    table = pl.DataFrame(
        {"code": seen, "island": numbers, "involved": involved},
        schema={"code": pl.String, "island": pl.List(pl.Int64), "involved": pl.List(pl.Boolean)},
    )
    told = groups.join(table, on="code", how="left", maintain_order="left").explode("island", "involved")
    return rows.with_columns(told["island"], told["involved"]).filter(pl.col("island") >= 0)


def solved(rows: pl.DataFrame, benefits: Sequence[Benefit], ranks: Sequence[int]) -> pl.DataFrame | None:
    """Those given up on involved islands, and what for: the exact solver of one case for each distinct pattern."""
    import polars as pl

    if not rows.height:
        return None
    weighed = pl.concat_str("code", pl.col("rate_only").cast(pl.Int8), "size", separator=".")
    groups = rows.group_by("group", "island", maintain_order=True).agg("row", weighed.alias("code"))
    groups = groups.with_columns(pl.col("code").list.join(","))
    seen = groups["code"].unique(maintain_order=True).to_list()
    found = [_solved([_claim(code, benefits, ranks) for code in pattern.split(",")]) for pattern in seen]
    table = pl.DataFrame({"code": seen, "winner": found}, schema={"code": pl.String, "winner": pl.List(pl.Int64)})
    told = groups.join(table, on="code", how="left").with_columns(
        pl.col("row").list.gather(pl.col("winner")).alias("winner")
    )
    return told.select("row", "winner").explode("row", "winner").drop_nulls()


def _coded(rows: pl.DataFrame) -> pl.DataFrame:
    """Each claim as text; subjects and marks are numbered within their group, so that equal patterns look equal."""
    import polars as pl

    for name, number in (("subject", "_subject"), ("mark", "_mark")):
        run = pl.struct("group", name).rle_id().alias(number)
        first = pl.col(number).min().over("group")
        rows = rows.sort("group", name, maintain_order=True).with_columns(run).with_columns(pl.col(number) - first)
    rows = rows.sort("group", "place", "row")
    mark = pl.when(pl.col("mark").is_not_null()).then(pl.col("_mark").cast(pl.String)).otherwise(pl.lit(""))
    higher = pl.col("higher").fill_null(False).cast(pl.Int8)
    return rows.with_columns(pl.concat_str("provision", "_subject", mark, higher, separator=".").alias("code"))


def _claim(code: str, benefits: Sequence[Benefit], ranks: Sequence[int] = ()) -> Claim:
    provision, subject, mark, higher, *sized = code.split(".")
    benefit = benefits[int(provision)]
    facts: Mapping[str, str] = {benefit.counts_once: mark} if benefit.counts_once and mark else {}
    weight: tuple[int, ...] = ()
    if sized:
        unit = benefit.amount.rate_unit if sized[0] == "1" else benefit.amount.unit
        weight = (*worth(unit or "", int(sized[1])), -ranks[int(provision)])
    return Claim((benefit.id, subject), benefit, weight, facts, higher == "1")


def _islands(claims: Sequence[Claim]) -> list[tuple[int, bool]]:
    """For each claim the number of its set of rivals (-1: it has none), and whether that set is involved."""
    reasons = [[conflict(one, two) if one is not two else None for two in claims] for one in claims]
    number = [-1] * len(claims)
    involved: dict[int, bool] = {-1: False}
    for start in range(len(claims)):
        if number[start] >= 0 or not any(reasons[start]):
            continue
        queue, members = [start], []
        while queue:
            at = queue.pop()
            if number[at] < 0:
                number[at] = start
                members.append(at)
                queue += [n for n, why in enumerate(reasons[at]) if why]
        whys = [reasons[a][b] for a in members for b in members if a != b]
        involved[start] = not all(whys) or "needless" in whys
    return [(n, involved[n]) for n in number]


def _solved(claims: Sequence[Claim]) -> list[int | None]:
    """For each claim given up the place of the one it is given up for."""
    place = {claim.key: n for n, claim in enumerate(claims)}
    given_up = settle(claims).given_up
    return [place[given_up[claim.key][0]] if claim.key in given_up else None for claim in claims]
