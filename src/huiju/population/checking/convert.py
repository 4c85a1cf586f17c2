"""A column of raw cells as the layout types it, and which cells are wrong and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cells import FIRST_YEAR, IDENTITY, LAST_YEAR, MOST_COUNT, MOST_FEN, MOST_KEY, Cell
from .columns import Column, Form

if TYPE_CHECKING:
    import polars as pl

Read = Callable[[str], Cell]


@dataclass(frozen=True)
class Typed:
    """The values of a column (null: not known, or wrong), the kind of mistake of each cell, the cells as written."""

    values: pl.Series
    kinds: pl.Series
    """String, null where the cell is right."""
    shown: pl.Series


def typed(raw: pl.Series, column: Column, read: Read) -> Typed | None:
    """A column of Parquet typed; None where its type does not fit.

    Sums must be whole numbers, since nobody could tell yuan from fen otherwise.
    """
    import polars as pl

    if raw.dtype == pl.Null:
        return _right(raw.cast(column.dtype()), raw)
    if raw.dtype in (pl.String, pl.Categorical, pl.Enum):
        return from_text(raw.cast(pl.String), column, read) if column.form != "money" else None
    return _native(raw, column, read)


def from_text(raw: pl.Series, column: Column, read: Read) -> Typed:
    """A column of text. Plain numbers are cast at once; every other text is read, each one once."""
    import polars as pl

    kind, form = column.dtype(), column.form
    text = raw.rename("text")
    quick = _digits(text, form) if form in ("key", "count", "money") else None
    if quick is not None:
        text = text.set(quick.is_not_null(), None)
    once = text.drop_nulls().unique()
    cells = [read(word) for word in once]
    known = pl.DataFrame(
        {"text": once, "value": pl.Series([value for value, _ in cells], dtype=kind, strict=True),
         "kind": pl.Series([wrong for _, wrong in cells], dtype=pl.String)}
    )  # fmt: skip
    found = text.to_frame().join(known, on="text", how="left", maintain_order="left")
    values = found["value"] if quick is None else quick.zip_with(quick.is_not_null(), found["value"])
    return Typed(values, found["kind"], raw)


def _digits(text: pl.Series, form: Form) -> pl.Series:
    """Numbers written in digits alone, and sums with two decimals; null for every other text."""
    import polars as pl

    cell = pl.col("text")
    found = pl.when(cell.str.contains(r"^[0-9]{1,13}$")).then(cell).cast(pl.Int64)
    if form == "money":
        fen = pl.when(cell.str.contains(r"^[0-9]{1,12}\.[0-9]{2}$")).then(cell.str.replace(".", "", literal=True))
        found = pl.coalesce(found * 100, fen.cast(pl.Int64))
    return text.to_frame().select(found.alias("quick")).to_series()


def _native(raw: pl.Series, column: Column, read: Read) -> Typed | None:
    """A column of numbers, days or yes/no; None where the column cannot hold such values."""
    import polars as pl

    kind, form = raw.dtype, column.form
    if form in ("key", "count", "money") and kind.is_integer():
        return _numbers(raw, raw, column)
    if form in ("key", "count") and kind.is_float():
        return _numbers(raw, raw.fill_nan(None), column)
    if form == "bool" and kind == pl.Boolean:
        return _right(raw, raw)
    if form == "date" and kind in (pl.Date, pl.Datetime):
        return _days(raw)
    if form in ("bool", "date", "district", "place") and kind.is_integer():
        return from_text(raw.cast(pl.String), column, read)
    return None


def _numbers(raw: pl.Series, numbers: pl.Series, column: Column) -> Typed:
    import polars as pl

    most = {"key": MOST_KEY, "money": MOST_FEN}.get(column.form, MOST_COUNT)
    number = pl.col("cell")
    whole = number.cast(pl.Int64, strict=False)
    mistakes = {"negative": number < 0, "too-large": number.is_not_null() & (whole.is_null() | (whole > most))}
    if numbers.dtype.is_float():
        mistakes = {"number-fraction": number != number.floor(), **mistakes}
    if column.form != "money":
        mistakes = {"personal": (whole >= 10**17) & whole.cast(pl.String).str.contains(IDENTITY), **mistakes}
    return _judged(raw, numbers, whole, mistakes)


def _days(raw: pl.Series) -> Typed:
    import polars as pl

    day = pl.col("cell")
    mistakes = {"date-range": ~day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)}
    if raw.dtype == pl.Datetime:
        mistakes = {"date-time": day.dt.time() != pl.time(0), **mistakes}
    return _judged(raw, raw, day.cast(pl.Date), mistakes)


def _judged(raw: pl.Series, cells: pl.Series, value: pl.Expr, mistakes: Mapping[str, pl.Expr]) -> Typed:
    """Cells with the first mistake that holds of each; a wrong cell has no value."""
    import polars as pl

    kind = pl.coalesce(pl.when(holds).then(pl.lit(name)) for name, holds in mistakes.items())
    found = cells.alias("cell").to_frame().select(value=value, kind=kind)
    return Typed(found["value"].set(found["kind"].is_not_null(), None), found["kind"], raw)


def _right(values: pl.Series, raw: pl.Series) -> Typed:
    import polars as pl

    return Typed(values, pl.Series([None], dtype=pl.String).new_from_index(0, len(values)), raw)


def identity_numbers(raw: pl.Series) -> pl.Series:
    """Which cells of a column are identity numbers (Boolean, never null)."""
    import polars as pl

    if not (raw.dtype.is_integer() or raw.dtype in (pl.String, pl.Categorical, pl.Enum)):
        return pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(raw))
    return raw.cast(pl.String).str.strip_chars().str.contains(IDENTITY).fill_null(False)
