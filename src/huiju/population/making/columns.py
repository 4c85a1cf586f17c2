"""Columns while a table is drawn: plain arrays with what is not known marked, turned into Polars at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .dice import NEVER, Mask

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[Any]
else:
    Array = Any


@dataclass(frozen=True)
class Column:
    """One value per row: the array, the names behind codes, and where the value is not known."""

    data: Array
    kind: str
    """`bool`, `int`, `date` (NEVER is null) or `code` (places in `names`)."""
    names: tuple[str, ...] = ()
    unknown: Array | None = None

    def series(self) -> pl.Series:
        """As Polars: Boolean, Int64, Date or String."""
        import numpy as np
        import polars as pl

        made: pl.Series
        match self.kind:
            case "bool":
                made = pl.Series(self.data.astype(np.bool_, copy=False))
            case "date":
                days = pl.Series(self.data.astype(np.int32, copy=False))
                made = days.set(pl.Series(self.data >= NEVER), None).cast(pl.Date)
            case "code":
                made = pl.Series(list(self.names), dtype=pl.String).gather(pl.Series(self.data).cast(pl.UInt32))
            case _:
                made = pl.Series(self.data.astype(np.int64, copy=False))
        return made if self.unknown is None else made.set(pl.Series(self.unknown), None)

    def take(self, rows: Array) -> Column:
        """The values of some rows, by place or mask."""
        unknown = None if self.unknown is None else self.unknown[rows]
        return Column(self.data[rows], self.kind, self.names, unknown)

    def known(self) -> Mask:
        """Where the value is known."""
        import numpy as np

        known: Mask = ~self.unknown if self.unknown is not None else np.ones(len(self.data), dtype=np.bool_)
        return known & (self.data < NEVER) if self.kind == "date" else known

    def equal(self, name: str) -> Mask:
        """Where a code is known and is this one."""
        import numpy as np

        if name not in self.names:
            return np.zeros(len(self.data), dtype=np.bool_)
        same: Mask = (self.data == self.names.index(name)) & self.known()
        return same


class Rows:
    """A table while it is drawn: columns by name, and groups of rows that lines of the marginals may name."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.columns: dict[str, Column] = {}
        self.groups: dict[str, Mask] = {}

    def bool(self, name: str, data: Array) -> None:
        """Add yes/no."""
        self.columns[name] = Column(data, "bool")

    def int(self, name: str, data: Array, unknown: Array | None = None) -> None:
        """Add whole numbers, fen for money."""
        self.columns[name] = Column(data, "int", (), unknown)

    def date(self, name: str, data: Array) -> None:
        """Add days."""
        self.columns[name] = Column(data, "date")

    def code(self, name: str, data: Array, names: Sequence[str]) -> None:
        """Add codes: places in a list of names."""
        self.columns[name] = Column(data, "code", tuple(names))

    def copy(self, other: Rows, rows: Array, names: Sequence[str]) -> None:
        """Add columns of another table, for the row there that each row here belongs to."""
        for name in names:
            if name in other.columns:
                self.columns[name] = other.columns[name].take(rows)

    def __getitem__(self, name: str) -> Array:
        return self.columns[name].data

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def frame(self) -> pl.DataFrame:
        """The table as Polars."""
        import polars as pl

        return pl.DataFrame([column.series().alias(name) for name, column in self.columns.items()])
