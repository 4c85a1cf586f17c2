"""Small folders of an operator's own tables, written as CSV or Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

HOUSEHOLDS = "household,district,household_children\n1,150102,1\n2,150103,0\n"
PERSONS = (
    "person,household,is_applicant,birth_date,education,monthly_rent\n"
    "11,1,true,1990-05-20,bachelor,1500\n"
    "12,1,false,1991-01-02,,\n"
    "21,2,true,1985-12-31,master,1500.50\n"
)
CHILDREN = "child,household,child_born_on,child_birth_order\n31,1,2025-03-01,1\n"
EMPLOYERS = "employer,employer_kind\n7,enterprise\n"
HIRES = "hire,employer,hired_on,education\n41,7,2025-04-01,bachelor\n"
RIGHT: Mapping[str, str] = {
    "households.csv": HOUSEHOLDS,
    "persons.csv": PERSONS,
    "children.csv": CHILDREN,
    "employers.csv": EMPLOYERS,
    "hires.csv": HIRES,
}
"""A family of three, somebody alone, an employer who hired one person; nothing is wrong."""


def folder(path: Path, files: Mapping[str, str | bytes | pl.DataFrame]) -> Path:
    """A folder of files: text is written as UTF-8, a frame as Parquet."""
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, pl.DataFrame):
            content.write_parquet(file)
        else:
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def persons(cells: Mapping[str, Sequence[str]]) -> str:
    """A CSV of persons, one in each household 1, 2, 3 … and its applicant, with columns of cells as written."""
    rows = len(next(iter(cells.values())))
    lines = [",".join(("person,household,is_applicant", *cells))]
    for n in range(rows):
        written = (f'"{column[n]}"' if "," in column[n] else column[n] for column in cells.values())
        lines.append(",".join((f"{n + 1},{n + 1},true", *written)))
    return "\n".join(lines) + "\n"


def households(rows: int) -> str:
    """A CSV of households 1, 2, 3 …"""
    return "household\n" + "".join(f"{n + 1}\n" for n in range(rows))
