"""The looks of a report in Word: A4, fonts for Chinese and Latin letters, headings, tables that span pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from huiju.rules.values import Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

BODY, HEADS = ("Times New Roman", "宋体"), ("Arial", "黑体")
"""Fonts for Latin letters and for Chinese: text, and headings."""
GREY = "595959"


def new_document(lang: Language) -> Document:
    """An empty A4 document with its styles."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    styles = document.styles
    for name in ("Small", "Figure", "Cell"):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
    looks = {
        "Normal": (BODY, 11, 1.4, 0, 4), "Title": (HEADS, 20, 1.2, 0, 6), "Heading 1": (HEADS, 14, 1.2, 14, 6),
        "Caption": (HEADS, 9.5, 1.2, 8, 3), "Small": (BODY, 9, 1.25, 0, 3), "Figure": (BODY, 9, 1.0, 4, 0),
        "Cell": (BODY, 9, 1.1, 1, 1), "List Bullet": (BODY, 11, 1.4, 0, 3), "Footer": (BODY, 9, 1.0, 0, 0),
    }  # fmt: skip
    for name, (fonts, size, spacing, before, after) in looks.items():
        style = styles[name]
        _fonts(style, fonts, lang)
        style.font.size = Pt(size)
        style.font.italic = False
        layout = style.paragraph_format
        layout.line_spacing, layout.space_before, layout.space_after = spacing, Pt(before), Pt(after)
    for name in ("Caption", "Heading 1"):
        styles[name].paragraph_format.keep_with_next = True
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _fonts(style: ParagraphStyle, fonts: tuple[str, str], lang: Language) -> None:
    """Fonts, colour and language; Chinese quotation marks and dashes take the Chinese font in Chinese text only."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import RGBColor

    style.font.name = fonts[0]
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    named = properties.rFonts
    # The template names fonts of its theme, which would win over names.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        named.attrib.pop(qn(f"w:{theme}"), None)
    named.set(qn("w:eastAsia"), fonts[1])
    if lang == "zh":
        named.set(qn("w:hint"), "eastAsia")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-GB")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word keeps up to date, such as PAGE; `shown` stands until it does."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    made.append(run)
    paragraph._p.append(made)


def page_numbers(document: Document, pattern: str) -> None:
    """`Page 2 of 5` at the foot of every page; the pattern has places for both."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, between, after = pattern.replace("{1}", "{0}").split("{0}")
    paragraph.add_run(before)
    field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    field(paragraph, "NUMPAGES", "1")
    paragraph.add_run(after)


def caption(document: Document, kind: str, number: int, text: str) -> None:
    """A numbered caption, such as `表 1  …`; Word numbers it anew when others are put in before it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_paragraph(style="Caption")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{kind} ")
    field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
    paragraph.add_run(f"  {text}")
