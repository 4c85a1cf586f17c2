"""How tables become sheets: cell by cell with their types, frozen heads, widths for Chinese, A4 landscape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huiju.rules.diagnostics import width

from .money import Money, TenThousands
from .table import Cell, Kind, Table, writable
from .words import Words

NARROWEST, WIDEST = 9, 36
"""Columns of a cell, in characters."""
WIDE_OF_TWO = 110
"""The same, in a table of items and their contents."""
PAGE_ACROSS = 200
"""Columns of a cell that can still be read across one page; a wider table goes over several."""
LINE, HIGHEST = 13.5, 405
"""Height of a line of text, and of the highest row, in points."""
PLAIN = 14
"""Columns of a cell in a small table."""
A4 = 9
LONGEST = 32_767
"""Characters that a cell holds."""
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula when a cell is typed anew."""


class Sheets:
    """The sheets of a workbook (`xlsxwriter.Workbook`, which is untyped)."""

    def __init__(self, book: Any, say: Words) -> None:
        self.book, self.say = book, say
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def new(self, name: str) -> Any:
        """An empty sheet, set up for printing on A4 across."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer(f"&L{name}&R{self.say('page', '&P', '&N')}")
        return sheet

    def add(self, table: Table) -> None:
        """A sheet with a table: title, notes, heads, rows with a filter, sums."""
        sheet = self.new(table.name)
        sheet.write_string(0, 0, table.title, self._format(bold=True, font_size=14))
        for n, note in enumerate(table.notes, 1):
            sheet.write_string(n, 0, note, self._format(font_color="#595959"))
        head = len(table.notes) + 1
        last = max(len(table.columns) - 1, 0)
        for n, column in enumerate(table.columns):
            align = "left" if column.kind == "text" else "right"
            sheet.write_string(head, n, column.title,
                               self._format(bold=True, bg_color="#DDEBF7", bottom=1, text_wrap=True, align=align,
                                            valign="vcenter"))  # fmt: skip
        kinds = [column.kind for column in table.columns]
        for r, row in enumerate((*table.rows, *table.totals), head + 1):
            total = r > head + len(table.rows)
            for n, cell in enumerate(row):
                self._write(sheet, r, n, cell, kinds[n], bold=total)
        if table.rows:
            sheet.autofilter(head, 0, head + len(table.rows), last)
        sheet.freeze_panes(head + 1, table.fixed)
        sheet.repeat_rows(head)
        self._sizes(sheet, table, head)
        end = head + len(table.rows) + len(table.totals)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(last)}{end + 1}"})

    def plain(self, sheet: Any, first: int, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """A small table of sums by year at a row of a sheet."""
        for n, title in enumerate(heads):
            sheet.write_string(
                first, n, title, self._format(bold=True, text_wrap=True, bottom=1, align="right" if n else "left")
            )
        for r, row in enumerate(rows, first + 1):
            for n, cell in enumerate(row):
                self._write(sheet, r, n, cell, "number" if n else "year", bold=False)
        sheet.set_column(0, max(len(heads) - 1, 0), PLAIN)
        sheet.set_row(first, LINE * max(-(-width(title) // (PLAIN - 2)) for title in heads))

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, kind: Kind, bold: bool) -> None:
        look: dict[str, Any] = {"valign": "top", **({"bold": True, "top": 1} if bold else {})}
        if kind == "text":
            look["align"] = "left"
        if isinstance(cell, Money | TenThousands):
            number = cell.number
            if isinstance(number, str):
                sheet.write_string(row, column, number, self._format(**{"align": "right", **look}))
            else:
                sheet.write_number(row, column, number, self._format(num_format="#,##0.00", **look))
        elif isinstance(cell, str):
            look |= {"quote_prefix": True} if cell.startswith(RISKY) else {}
            sheet.write_string(row, column, writable(cell)[:LONGEST], self._format(text_wrap=True, **look))
        elif isinstance(cell, float):
            sheet.write_number(row, column, cell, self._format(num_format="0.000", **look))
        elif cell is not None and abs(cell) < 10**15:
            sheet.write_number(row, column, cell, self._format(num_format="0" if kind == "year" else "#,##0", **look))
        elif cell is not None:
            sheet.write_string(row, column, str(cell), self._format(**{"align": "right", **look}))
        else:
            sheet.write_blank(row, column, None, self._format(**look))

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "宋体", "font_size": 10, **look})
        return self._formats[key]

    def _sizes(self, sheet: Any, table: Table, head: int) -> None:
        """Columns as wide as their text, up to a limit, and rows as high as what is wrapped in them."""
        rows = [tuple(map(_shown, row)) for row in (*table.rows, *table.totals)]
        widest = WIDE_OF_TWO if len(table.columns) == 2 else WIDEST
        widths = []
        for n, column in enumerate(table.columns):
            needed = max(map(width, (column.title, *(row[n] for row in rows)))) + 2
            widths.append(min(max(needed, NARROWEST), widest))
            sheet.set_column(n, n, widths[n])
        across = -(-sum(widths) // PAGE_ACROSS)
        sheet.fit_to_pages(across, 0)
        if across > 1:
            sheet.repeat_columns(0, table.fixed - 1)
        for r, row in enumerate(rows, head + 1):
            lines = max(sum(-(-(width(part) + 1) // (room - 1)) for part in text.split("\n")) or 1
                        for text, room in zip(row, widths, strict=True))  # fmt: skip
            if lines > 1:
                sheet.set_row(r, min(LINE * lines, HIGHEST))


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _letters(column: int) -> str:
    """The letters of a column counted from 0.

    >>> _letters(0), _letters(25), _letters(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    while column >= 0:
        column, letter = column // 26 - 1, chr(ord("A") + column % 26)
        letters = letter + letters
    return letters
