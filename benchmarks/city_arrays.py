"""The city as the peers take it: one array for each input, one row for each person or child, or for each household.

`python city_arrays.py FOLDER OUT` writes OUT/<input>.npy and OUT/members.npy, the household of each person. Where we
have a row only for a purchase, a venture or a hire, a peer has a value for every household or person. Sums are in yuan.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

from city_population import CODES, MONEY
from city_provisions import COLUMNS, columns

HIRE = "hire_"
"""Before the facts of a hire, which a person of the peers' has beside their own."""


def values(name: str, column: pl.Series) -> np.ndarray:
    """A column as an array: days, yes and no as they are, counts as int32, yuan as float32, codes by place."""
    if name in CODES:
        return column.replace_strict(CODES[name], list(range(len(CODES[name]))), return_dtype=pl.UInt8).to_numpy()
    if column.dtype == pl.Date:
        return column.to_physical().fill_null(0).to_numpy().astype("datetime64[D]")
    if column.dtype == pl.Boolean:
        return column.to_numpy()
    if name in MONEY:
        return (column.fill_null(0).to_numpy() / 100).astype(np.float32)
    return column.fill_null(0).to_numpy().astype(np.int32)


def spread(found: np.ndarray, rows: np.ndarray | slice, size: int) -> np.ndarray:
    """Values at some of the rows, nothing (0, no, 1970) elsewhere."""
    wide = np.zeros(size, found.dtype)
    wide[rows] = found
    return wide


def write(folder: Path, out: Path) -> None:
    """The arrays of a city."""
    out.mkdir(parents=True, exist_ok=True)
    tables = {table: pl.read_parquet(folder / table / "*.parquet") for table in COLUMNS}
    homes, adults, young = (tables[name].height for name in ("households", "persons", "children"))
    people = adults + young
    np.save(out / "members.npy", np.concatenate([tables[n]["household"].to_numpy() for n in ("persons", "children")]))
    hires = np.linspace(0, adults - 1, tables["hires"].height).astype(np.int64)
    assert len(np.unique(hires)) == len(hires)
    places: dict[str, tuple[np.ndarray | slice, int, str]] = {
        "persons": (slice(0, adults), people, ""),
        "children": (slice(adults, None), people, ""),
        "hires": (hires, people, HIRE),
        "households": (slice(0, homes), homes, ""),
        "purchases": (tables["purchases"]["household"].to_numpy(), homes, ""),
        "ventures": (tables["ventures"]["household"].to_numpy(), homes, ""),
    }
    for table, (rows, size, before) in places.items():
        for name in columns(table):
            np.save(out / f"{before}{name}.npy", spread(values(name, tables[table][name]), rows, size))


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
