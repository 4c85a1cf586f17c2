"""The rows of one file, some at a time: text cells of a CSV, typed cells of Parquet."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from huiju.rules.values import Text

from .findings import Example, Findings
from .sources import File, unreadable

if TYPE_CHECKING:
    import polars as pl

ROWS = 50_000
"""Rows read at a time, so that memory stays the same whatever the size of a file."""
_BLOCK = 1 << 20
_LINE = "row"


@dataclass(frozen=True)
class Batch:
    """Some rows of a file: cells by place in the header (columns named "0", "1" …), and the number of each row."""

    cells: pl.DataFrame
    rows: pl.Series


def header(file: File) -> list[str]:
    """The names of a file's columns. Raises RuleError where the file cannot be read."""
    if not file.is_csv:
        import polars as pl

        with _parquet(file):
            return list(pl.read_parquet_schema(file.path))
    with _text(file) as stream:
        return next(_records(stream, file), [])


def batches(file: File, table: str, width: int, findings: Findings) -> Iterator[Batch]:
    """The rows of a file with `width` columns. Rows with more or fewer cells are told and left out."""
    yield from _csv(file, table, width, findings) if file.is_csv else _parquet_rows(file)


# ── CSV ───────────────────────────────────────────────────────────────────────────────────────────


def _csv(file: File, table: str, width: int, findings: Findings) -> Iterator[Batch]:
    import polars as pl

    def batch(rows: list[list[str]], numbers: Sequence[int]) -> Batch:
        columns = dict(zip((str(n) for n in range(width)), zip(*rows, strict=True), strict=True))
        return Batch(pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)), _numbers(numbers))

    with _text(file) as stream:
        records = _records(stream, file)
        next(records, None)
        first = 2
        while rows := list(islice(records, ROWS)):
            numbers: Sequence[int] = range(first, first + len(rows))
            first += len(rows)
            if set(map(len, rows)) != {width}:
                _ragged(rows, numbers, file, table, width, findings)
                right = [n for n, row in enumerate(rows) if len(row) == width]
                rows, numbers = [rows[n] for n in right], [numbers[n] for n in right]
            if rows:
                yield batch(rows, numbers)


def _ragged(
    rows: Sequence[Sequence[str]], numbers: Sequence[int], file: File, table: str, width: int, findings: Findings
) -> None:
    """Tell the rows that have another number of cells than the header; empty lines are no rows."""
    for row, number in zip(rows, numbers, strict=True):
        if row and len(row) != width:
            findings.add("row-cells", table, examples=[Example(file.name, number, f"{len(row)} ≠ {width}")])


def _numbers(numbers: Sequence[int]) -> pl.Series:
    import polars as pl

    return pl.Series(_LINE, numbers, dtype=pl.UInt32)


def _records(stream: TextIO, file: File) -> Iterator[list[str]]:
    head = stream.readline()
    stream.seek(0)
    separator = max(",\t;", key=head.count)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        hint = Text(
            "检查这一行的引号：成对，里面的引号写两个", "check the quotation marks there: in pairs, doubled inside"
        )
        raise unreadable(
            file.path, Text(f"CSV 读不下去：{error}", f"the CSV breaks off: {error}"), hint, reader.line_num, "csv-form"
        ) from None


@contextmanager
def _text(file: File) -> Iterator[TextIO]:
    try:
        with file.path.open(encoding=encoding(file.path), newline="") as stream:
            yield stream
    except OSError as error:
        raise _unread(file, error) from None


def encoding(path: Path) -> str:
    """UTF-8 (with or without a mark at its start) or GB18030. Raises RuleError where a file is neither."""
    with path.open("rb") as stream:
        start = stream.read(4)
    hint = Text("用表格软件另存为 CSV UTF-8", "save it from the spreadsheet as CSV UTF-8")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise unreadable(path, Text("文件是 UTF-16 编码", "the file is UTF-16"), hint, code="encoding")
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise unreadable(
            path, Text("这是 Excel 工作簿，不是 CSV", "this is an Excel workbook, not CSV"), hint, code="encoding"
        )
    marked = start.startswith(codecs.BOM_UTF8)
    for name in ("utf-8-sig",) if marked else ("utf-8-sig", "gb18030"):
        if _decodes(path, name):
            return name
    says = Text("既不是 UTF-8，也不是 GB18030 编码", "the file is neither UTF-8 nor GB18030")
    raise unreadable(path, says, hint, code="encoding")


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as stream:
        try:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


# ── Parquet ───────────────────────────────────────────────────────────────────────────────────────


def _parquet_rows(file: File) -> Iterator[Batch]:
    import polars as pl

    with _parquet(file):
        first = 1
        for frame in pl.scan_parquet(file.path, glob=False).collect_batches(chunk_size=ROWS, maintain_order=True):
            frame.columns = [str(n) for n in range(frame.width)]
            yield Batch(frame, pl.int_range(first, first + frame.height, dtype=pl.UInt32, eager=True).alias(_LINE))
            first += frame.height


@contextmanager
def _parquet(file: File) -> Iterator[None]:
    import polars as pl

    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _unread(file, error) from None


def _unread(file: File, error: Exception) -> Exception:
    why = getattr(error, "strerror", None) or (str(error).splitlines() or ["?"])[0]
    if file.is_csv:
        return unreadable(file.path, Text(f"读不到：{why}", f"it cannot be read: {why}"))
    says = Text(f"不是完整的 Parquet 文件：{why}", f"this is no whole Parquet file: {why}")
    return unreadable(file.path, says, Text("重新存成 Parquet", "save it as Parquet anew"))
