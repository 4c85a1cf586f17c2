"""Charts inside a Word document that Word itself draws and lets be edited, each with its data in a workbook."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .charts import add_chart
from .series import Figure
from .words import Words

if TYPE_CHECKING:
    from docx.document import Document

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""Data inside a report have no date of their own."""
EMU_OF_MM = 36_000
"""English metric units, in which Word measures drawings."""


def insert_chart(document: Document, figure: Figure, number: int, size_mm: tuple[int, int], say: Words) -> None:
    """Add a paragraph with a chart; `number` is unlike that of any other chart of the document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    package = document.part.package
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), BOOK_TYPE, _book(figure, say, drawn=False), package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    part._blob = _chart_xml(figure, say, part.relate_to(book, f"{_OFFICE}/package"))
    related = document.part.relate_to(part, f"{_OFFICE}/chart")
    paragraph = document.add_paragraph(style="Figure")
    paragraph.add_run()._r.append(parse_xml(_drawing(figure, number, size_mm, related, say)))


def _book(figure: Figure, say: Words, drawn: bool) -> bytes:
    """The data of a chart as a workbook, with or without the chart itself."""
    import xlsxwriter  # type: ignore[import-untyped]

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _NO_DAY})
    sheet = book.add_worksheet("Data")
    shown = book.add_format({"num_format": "#,##0.00"})
    for n, name in enumerate((say("year"), *(name for name, _ in figure.series))):
        sheet.write_string(0, n, name)
    for r, (year, sums) in enumerate(figure.rows, 1):
        sheet.write_number(r, 0, year)
        for n, cell in enumerate(sums, 1):
            number = cell.number
            if isinstance(number, str):
                sheet.write_string(r, n, number)
            else:
                sheet.write_number(r, n, number, shown)
    if drawn:
        chart = add_chart(book, "Data", figure, 0, say)
        # In a report the caption is the title.
        chart.set_title({"none": True})
        sheet.insert_chart(0, 0, chart)
    book.close()
    return made.getvalue()


def _chart_xml(figure: Figure, say: Words, book: str) -> bytes:
    """The chart as it stands in a workbook, pointed to its data and given fonts for Chinese."""
    with zipfile.ZipFile(io.BytesIO(_book(figure, say, drawn=True))) as package:
        xml = package.read("xl/charts/chart1.xml").decode()
    fonts = (
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"><a:latin typeface="Arial"/>'
        '<a:ea typeface="宋体"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
    data = f'<c:externalData r:id="{book}"><c:autoUpdate val="0"/></c:externalData>'
    # What a workbook may leave unsaid means something else in a document: lines are straight, corners square.
    xml = xml.replace('<c:lang val="en-US"/>', '<c:lang val="en-US"/><c:roundedCorners val="0"/>')
    if figure.form == "line":
        xml = xml.replace("</c:ser>", '<c:smooth val="0"/></c:ser>')
    settings = xml.index("<c:printSettings>")
    return f"{xml[:settings]}{fonts}{data}</c:chartSpace>".encode()


def _drawing(figure: Figure, number: int, size_mm: tuple[int, int], related: str, say: Words) -> str:
    from xml.sax.saxutils import quoteattr

    wide, high = (side * EMU_OF_MM for side in size_mm)
    described, title = quoteattr(figure.described(say)), quoteattr(figure.title)
    return (
        f'<w:drawing xmlns:w="{_WORD}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{1000 + number}" name="Chart {number}" descr={described} title={title}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{_OFFICE}" r:id="{related}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
