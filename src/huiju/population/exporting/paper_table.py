"""A table in a Word report: heads repeated on every page, rows unbroken, sums to the right, words for its contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .table import Cell, Row, Table, writable

if TYPE_CHECKING:
    from docx.document import Document

WIDTH_MM = 160
"""Width of the text on an A4 page."""


TOGETHER = 16
"""Rows of the longest table that is kept on one page."""


def insert_table(document: Document, table: Table, widths: Sequence[int]) -> None:
    """Add a table; `widths` are shares of the line, one for each column."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    made = document.add_table(rows=0, cols=len(table.columns))
    made.style = document.styles["Table Grid"]
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    sizes = [Mm(WIDTH_MM * share / sum(widths)) for share in widths]
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


def _fill(cell: Any, value: Cell, left: bool, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph.style = "Cell"
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
