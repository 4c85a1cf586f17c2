"""The text of a PDF that has text. Scanned pages have none; they need a reader of images first."""

from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader
from pypdf.errors import DependencyError

from huiju.rules.values import Text

from .mistakes import unreadable
from .pages import one_text

# What is odd in a file is either read all the same or refused here with a reason; its log is nothing for an operator.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_CHINESE = re.compile(r"[\u3400-\u9fff]")


def pdf_text(content: bytes, name: str) -> str:
    """The pages of a PDF as one text. Raises RuleError for one that is encrypted, damaged or without text."""
    try:
        pages = _pages(content)
    except (DependencyError, PermissionError):
        says = Text("PDF 加了密码", "the PDF has a password")
        instead = Text("去掉密码后另存一份", "save a copy without the password")
        raise unreadable(name, says, instead) from None
    except Exception as error:  # a damaged PDF fails in many ways, none of them documented
        says = Text(f"PDF 损坏（{type(error).__name__}）", f"the PDF is damaged ({type(error).__name__})")
        raise unreadable(
            name, says, Text("重新下载，或另存为 .docx", "download it again, or save it as .docx")
        ) from None
    if not any(_CHINESE.search(page) for page in pages):
        says = Text(
            f"{len(pages)} 页里没有文字，多半是扫描件", f"its {len(pages)} pages have no text; they may be scans"
        )
        instead = Text("先做文字识别（OCR），或换 .docx、.txt", "recognise its text first (OCR), or give .docx or .txt")
        raise unreadable(name, says, instead)
    return one_text(pages)


def _pages(content: bytes) -> list[str]:
    """Text by page. Raises PermissionError where a password is needed."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PermissionError
    return [page.extract_text() for page in reader.pages]
