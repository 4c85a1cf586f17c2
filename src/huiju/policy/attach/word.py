"""The text of a Word file (docx): paragraphs with the numbers that Word writes before them, tables cell by cell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document as open_word
from docx.oxml.ns import qn

from huiju.rules.values import Text

from .mistakes import unreadable
from .word_numbers import Numbering

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def word_text(content: bytes, name: str) -> str:
    """The text of a docx as it reads with all changes accepted; a tab stands before each cell of a table.

    Raises RuleError for a file that Word could not open either.
    """
    try:
        word = open_word(io.BytesIO(content))
        numbering = Numbering(word)
        return "\n".join(_lines(word.element.body, numbering))
    except Exception as error:  # a damaged docx fails in many ways: zip, XML, relations, missing parts
        says = Text(f"Word 文件损坏（{type(error).__name__}）", f"the Word file is damaged ({type(error).__name__})")
        instead = Text("用 Word 打开后另存一份", "open it in Word and save a copy")
        raise unreadable(name, says, instead) from None


def _lines(body: Any, numbering: Numbering) -> Iterator[str]:
    """The paragraphs of an element in their order."""
    for paragraph in body.iter(qn("w:p")):
        if next(paragraph.iterancestors(_FALLBACK), None) is None:
            cell = next(paragraph.iterancestors(qn("w:tc")), None)
            first = cell is not None and next(cell.iter(qn("w:p"))) is paragraph
            yield ("\t" if first else "") + numbering.label(paragraph) + "".join(_text(paragraph))


def _text(paragraph: Any) -> Iterator[str]:
    """The text of a paragraph without what was deleted, and without text boxes inside it."""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if next(node.iterancestors(qn("w:p"))) is not paragraph:
            continue
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif node.getparent().tag == qn("w:r"):  # a tab of a paragraph's settings is none of its text
            yield "\n" if node.tag != qn("w:tab") else " "
