"""A table in a Word report: heads repeated on every page, rows unbroken, sums to the right, words for its contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from huiju.rules.diagnostics import width

from .table import Cell, Row, Table, writable

if TYPE_CHECKING:
    from docx.document import Document

WIDTH_MM = 160
"""Width of the text on an A4 page."""


LETTER_MM, EDGES_MM, LEAST_MM = 1.85, 5, 18
"""Width of a digit (a Chinese character takes two), of what stands around the text of a cell, and of the narrowest
column of words."""
TOGETHER = 16
"""Rows of the longest table that is kept on one page."""


def insert_table(document: Document, table: Table) -> None:
    """Add a table as wide as the text."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    made = document.add_table(rows=0, cols=len(table.columns))
    made.style = document.styles["Table Grid"]
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    sizes = [Mm(size) for size in column_widths(table)]
    for column, size in zip(made.columns, sizes, strict=True):
        column.width = size
    words = [column.kind == "text" for column in table.columns]
    rows: list[tuple[Row, bool]] = [(tuple(column.title for column in table.columns), True)]
    rows += [(row, False) for row in table.rows] + [(row, True) for row in table.totals]
    for n, (cells, bold) in enumerate(rows):
        row = made.add_row()
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        if n == 0:
            _mark(row._tr.get_or_add_trPr(), "w:tblHeader")
        for cell, value, size, left in zip(row.cells, cells, sizes, words, strict=True):
            cell.width = size
            _fill(cell, value, left, bold)
            cell.paragraphs[0].paragraph_format.keep_with_next = len(rows) <= TOGETHER and n < len(rows) - 1
            if n == 0:
                _shade(cell)
    _describe(made, table.title)


def column_widths(table: Table) -> list[float]:
    """The widths of columns in mm: numbers are never broken, and what is left goes to the words.

    Narrow columns of words get what they need before wide ones; room to spare is shared by all.
    """
    needed = [_needed(table, n) for n in range(len(table.columns))]
    words = [n for n, column in enumerate(table.columns) if column.kind == "text"]
    left = WIDTH_MM - sum(size for n, size in enumerate(needed) if n not in words)
    if left < LEAST_MM * len(words):
        return [WIDTH_MM * size / sum(needed) for size in needed]
    sizes = list(needed)
    for after, n in enumerate(sorted(words, key=lambda n: needed[n])):
        sizes[n] = min(needed[n], left / (len(words) - after))
        left -= sizes[n]
    return [size + max(left, 0) / len(sizes) for size in sizes]


def _needed(table: Table, column: int) -> float:
    head = table.columns[column]
    cells = [width(shown(row[column])) for row in (*table.rows, *table.totals)]
    heads = [width(head.title)] if head.kind == "text" else [_unbroken(word) for word in head.title.split()]
    return EDGES_MM + LETTER_MM * max(*cells, *heads, 0)


def _unbroken(word: str) -> int:
    """Columns of what a heading must keep on one line: a word, or some characters of a Chinese one."""
    return width(word) if word.isascii() else min(width(word), 8)


def _fill(cell: Any, value: Cell, left: bool, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    # By its id: looking a style up by name for every cell takes most of the time of a report.
    paragraph._p.style = "Cell"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(writable(shown(value))).bold = bold


def shown(value: Cell) -> str:
    """A cell as it is printed."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _mark(properties: Any, name: str) -> None:
    from docx.oxml.parser import OxmlElement

    properties.append(OxmlElement(name))


def _shade(cell: Any) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "DDEBF7")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _describe(table: Any, text: str) -> None:
    """What the table holds, for those who listen to it."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    for name in ("w:tblCaption", "w:tblDescription"):
        described = OxmlElement(name)
        described.set(qn("w:val"), text)
        table._tbl.tblPr.append(described)
