"""Official documents as files, made for a test: Word with python-docx, PDF with a writer of a few lines."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document as new_word


def docx_of(text: str) -> bytes:
    """A Word file with one paragraph for each line; lines after a tab are cells of a table with three columns."""
    word = new_word()
    cells: list[str] = []
    for line in text.splitlines():
        if line.startswith("\t"):
            cells.append(line.strip())
            if len(cells) == 3:
                table = word.add_table(rows=1, cols=3)
                for cell, content in zip(table.rows[0].cells, cells, strict=True):
                    cell.text = content
                cells = []
        elif not cells:
            word.add_paragraph(line)
        else:
            cells[-1] += line.strip()
    for cell in cells:
        word.add_table(rows=1, cols=1).rows[0].cells[0].text = cell
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def lines_of(text: str, columns: int = 28) -> list[str]:
    """A text as it is set in lines of so many characters; each paragraph begins on a line of its own."""
    return [
        line[at : at + columns]
        for line in (raw.strip() for raw in text.splitlines())
        for at in range(0, len(line), columns)
    ]


def pdf_of(lines: Sequence[str], each: int = 22, numbered: bool = True) -> bytes:
    """A PDF of some lines, so many on each page, with — 1 — below. Its characters are named in Unicode.

    The font is one of those that every reader of PDF knows, so no outlines are needed.
    """
    pages = [list(lines[at : at + each]) for at in range(0, len(lines), each)] or [[]]
    font = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo "
    box = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
        f"{font} << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    ]
    for n, page in enumerate(pages):
        shown = [*page, f"— {n + 1} —"] if numbered else page
        drawn = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -24 Td" for line in shown)
        stream = f"BT /F 14 Tf 60 780 Td\n{drawn}\nET"
        objects += [
            f"{box} /Contents {6 + 2 * n} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    body, offsets = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("ascii")
