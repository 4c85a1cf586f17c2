"""Reading a table: its columns matched once for each file, then its rows typed, wrong cells told and made null."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.policy.vocabulary import Vocabulary
from huiju.population.layout import TABLES, Table
from huiju.rules.diagnostics import did_you_mean
from huiju.rules.values import Text

from .batches import Batch, batches, header
from .cells import cell_reader
from .columns import Column, match, plain
from .convert import Read, Typed, from_text, identity_numbers, typed
from .findings import EXAMPLES, Example, Findings
from .sources import File, TableFiles

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Rows:
    """Some rows of a table, typed: the number of their file, their own numbers in it, the columns by name."""

    file: int
    numbers: pl.Series
    columns: Mapping[str, pl.Series]


@dataclass(frozen=True)
class OpenTable:
    """A table whose headers are read."""

    table: Table
    files: tuple[File, ...]
    headers: tuple[Sequence[str], ...]
    """The header of each file."""
    places: tuple[Mapping[int, Column], ...]
    """For each file, the column that each place of its header stands for."""
    readers: Mapping[str, Read]
    hints: Mapping[str, Mapping[str, Text]]
    """What to write instead, by column and kind, where it depends on the column."""

    @property
    def columns(self) -> Mapping[str, Column]:
        """Every readable column, in the order met."""
        return {column.name: column for places in self.places for column in places.values()}

    def rows(self, findings: Findings) -> Iterator[Rows]:
        """Every row, in the order of the files; wrong cells are told and null."""
        for number, file in enumerate(self.files):
            for batch in batches(file, self.table.name, len(self.headers[number]), findings):
                self._strangers(number, batch, findings)
                found = {}
                for at, column in self.places[number].items():
                    raw, read = batch.cells.to_series(at), self.readers[column.name]
                    values = from_text(raw, column, read) if file.is_csv else typed(raw, column, read)
                    if values is None:
                        self._wrong_type(file, column, raw.dtype, findings)
                    else:
                        self._tell(file, batch, column, values, findings)
                        found[column.name] = values.values.rename(column.name)
                yield Rows(number, batch.rows, found)

    def _tell(self, file: File, batch: Batch, column: Column, values: Typed, findings: Findings) -> None:
        """Wrong cells of a column, and empty cells where a key is needed."""
        import polars as pl

        kinds = values.kinds
        if column.name in (self.table.key, self.table.unit):
            absent = pl.select(
                pl.when(kinds.is_null() & values.values.is_null()).then(pl.lit("key-missing")).otherwise(kinds)
            ).to_series()
            kinds = absent
        if kinds.null_count() == len(kinds):
            return
        wrong = pl.DataFrame({"row": batch.rows, "kind": kinds, "value": values.shown.cast(pl.String)})
        for (kind,), rows in wrong.filter(pl.col("kind").is_not_null()).group_by("kind", maintain_order=True):
            first = rows.head(EXAMPLES)
            shown = [
                Example(file.name, row, value or "") for row, value in zip(first["row"], first["value"], strict=True)
            ]
            instead = self.hints[column.name].get(str(kind))
            findings.add(str(kind), self.table.name, column.name, rows.height, shown, instead)

    def _wrong_type(self, file: File, column: Column, kind: pl.DataType, findings: Findings) -> None:
        instead = Text(f"它是 {kind}，应为 {column.dtype()}", f"it is {kind} and must be {column.dtype()}")
        if column.form == "money":
            instead = Text(
                f"它是 {kind}；Parquet 里的金额写整数分（Int64）",
                f"it is {kind}; money in Parquet is whole fen (Int64)",
            )
        findings.add("column-type", self.table.name, column.name, examples=[Example(file.name, 0, "")], instead=instead)

    def _strangers(self, number: int, batch: Batch, findings: Findings) -> None:
        """Identity numbers in columns that stand for nothing."""
        for at, name in enumerate(self.headers[number]):
            if at not in self.places[number]:
                told = identity_numbers(batch.cells.to_series(at))
                rows = batch.rows.filter(told)
                shown = [Example(self.files[number].name, row, "") for row in rows.head(EXAMPLES)]
                if shown:
                    findings.add("personal", self.table.name, name, len(rows), shown)


def open_table(files: TableFiles, vocabulary: Vocabulary, prefix: str | None, findings: Findings) -> OpenTable:
    """Read the headers of a table. `prefix`: first digits of the districts of its city, where that is known."""
    table = TABLES[files.table]
    headers = tuple([plain(name) for name in header(file)] for file in files.files)
    places = tuple(
        match(names, table, file.name, vocabulary, findings) for names, file in zip(headers, files.files, strict=True)
    )
    columns = {column.name: column for found in places for column in found.values()}
    readers = {name: cell_reader(column, vocabulary, prefix) for name, column in columns.items()}
    hints = {name: _hints(column, vocabulary, prefix) for name, column in columns.items()}
    return OpenTable(table, files.files, headers, places, readers, hints)


def _hints(column: Column, vocabulary: Vocabulary, prefix: str | None) -> Mapping[str, Text]:
    match column.form:
        case "code":
            return {"code": did_you_mean("", vocabulary.codes[column.codes])}
        case "place":
            cities = [code for code, place in vocabulary.places.items() if place.within]
            shown = ", ".join(cities)
            return {"place": Text(f"可用：{shown}，别处写 elsewhere，未落户写 none",
                                  f"allowed: {shown}; elsewhere for other places, none for nowhere yet")}  # fmt: skip
        case "district":
            return {
                "district-elsewhere": Text(f"本市的代码以 {prefix} 开头", f"codes of this city begin with {prefix}")
            }
        case "money":
            return {
                "too-large": Text("检查单位：CSV 写元，Parquet 写分", "check the unit: yuan in CSV, fen in Parquet"),
                "number-form": Text("写数字，例如 1500 或 1500.50；不详就留空",
                                    "write a number, such as 1500 or 1500.50, or leave it empty"),
            }  # fmt: skip
        case "count":
            return {"number-form": Text("写数字，例如 3；不详就留空", "write a number, such as 3, or leave it empty")}
        case "key":
            return {"number-form": Text("编号是整数，例如 1001", "keys are whole numbers, such as 1001")}
        case _:
            return {}
