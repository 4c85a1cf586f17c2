"""How the rows of a population belong together: keys, households and employers, applicants, parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.population.layout import APPLICANT, TABLES, Table
from huiju.rules.values import Text

from .columns import EMPLOYER
from .findings import EXAMPLES, Example, Findings
from .sources import File

if TYPE_CHECKING:
    import polars as pl

KEY, UNIT, ROW, FILE = "_key", "_unit", "_row", "_file"
UNIT_TABLES = {"household": "households", "employer": "employers", "institution": "institutions"}


@dataclass(frozen=True)
class Keys:
    """What is kept of every row of a table: its key and unit (null: none readable), where it stands, and its links."""

    table: Table
    files: tuple[File, ...]
    rows: pl.DataFrame
    """Columns `KEY`, `UNIT`, `ROW`, `FILE`; `APPLICANT` and `EMPLOYER` where the table has them."""
    has: frozenset[str]
    """Columns that the table has."""

    def examples(self, rows: pl.DataFrame, shown: str) -> list[Example]:
        """The first rows as examples, with the value of a column."""
        first = rows.head(EXAMPLES)
        return [
            Example(self.files[file].name, row, str(value))
            for file, row, value in zip(first[FILE], first[ROW], first[shown], strict=True)
        ]

    def tell(
        self, kind: str, column: str, rows: pl.DataFrame, shown: str, findings: Findings, instead: Text | None = None
    ) -> None:
        """Count the rows as a mistake, if there are any."""
        if rows.height:
            findings.add(kind, self.table.name, column, rows.height, self.examples(rows, shown), instead)


def check_links(tables: Mapping[str, Keys], findings: Findings) -> None:
    """Every mistake between rows and between tables."""
    import polars as pl

    for keys in tables.values():
        known = keys.rows.filter(pl.col(KEY).is_not_null())
        if keys.table.key in keys.has:
            keys.tell("key-twice", keys.table.key, known.filter(~pl.col(KEY).is_first_distinct()), KEY, findings)
        if keys.table.unit != keys.table.key:
            _belonging(keys, keys.table.unit, UNIT, tables, findings)
        if EMPLOYER in keys.rows.columns:
            _belonging(keys, EMPLOYER, EMPLOYER, tables, findings)
    if "persons" in tables and {APPLICANT, "household"} <= tables["persons"].has:
        _applicants(tables, findings)
    for unit in UNIT_TABLES:
        _split([keys for keys in tables.values() if keys.table.unit == unit], findings)


def _belonging(keys: Keys, column: str, kept: str, tables: Mapping[str, Keys], findings: Findings) -> None:
    """Rows whose household or employer is not there."""
    import polars as pl

    home = UNIT_TABLES[column]
    if column not in keys.has:
        return
    known = keys.rows.filter(pl.col(kept).is_not_null())
    if home not in tables:
        if known.height:
            findings.add("table-missing", home)
        return
    if TABLES[home].key not in tables[home].has:
        return
    there = tables[home].rows.select(pl.col(KEY).alias(kept)).drop_nulls().unique()
    strays = known.join(there, on=kept, how="anti", maintain_order="left")
    hint = Text(f"写 {home} 表中有的编号，或在那里补上", f"use a key of the table {home}, or add it there")
    keys.tell("unit-unknown", column, strays, kept, findings, hint)


def _applicants(tables: Mapping[str, Keys], findings: Findings) -> None:
    """Households with no applicant, and applicants after the first one of a household."""
    import polars as pl

    persons = tables["persons"]
    asking = persons.rows.filter(pl.col(APPLICANT) & pl.col(UNIT).is_not_null())
    persons.tell("applicant-twice", APPLICANT, asking.filter(~pl.col(UNIT).is_first_distinct()), UNIT, findings)
    home = tables.get("households")
    if home is not None and "household" in home.has:
        every = home.rows.filter(pl.col(KEY).is_not_null()).unique(KEY, keep="first", maintain_order=True)
        alone = every.join(asking.select(pl.col(UNIT).alias(KEY)).unique(), on=KEY, how="anti", maintain_order="left")
        home.tell("applicant-none", "household", alone, KEY, findings)


def _split(tables: list[Keys], findings: Findings) -> None:
    """Units whose rows stand in parts of different numbers, told for the table in which they leave the first part."""
    import polars as pl

    homes: pl.DataFrame | None = None
    for keys in tables:
        if keys.table.unit not in keys.has or keys.files[0].part is None:
            continue
        number = pl.Series([file.part for file in keys.files], dtype=pl.UInt32)
        rows = keys.rows.filter(pl.col(UNIT).is_not_null()).with_columns(
            part=pl.col(FILE).replace_strict(range(len(number)), number, return_dtype=pl.UInt32)
        )
        first = rows.select(UNIT, home="part").unique(UNIT, keep="first")
        homes = first if homes is None else pl.concat([homes, first]).unique(UNIT, keep="first", maintain_order=True)
        away = rows.join(homes, on=UNIT, maintain_order="left").filter(pl.col("part") != pl.col("home"))
        away = away.unique(UNIT, keep="first", maintain_order=True)
        keys.tell("unit-split", keys.table.unit, away, UNIT, findings)
