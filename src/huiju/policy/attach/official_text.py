"""The text of an official document in the file that an operator has: plain text, Word or PDF."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import Path

from huiju.rules.values import Text

from .mistakes import unreadable
from .pdf import pdf_text
from .word import word_text

_LARGEST = 50_000_000
"""Bytes; an official document of 100 scanned pages stays below."""
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_PART = "word/document.xml"
_LOOKALIKE = re.compile("[\u2e3a\u2e80-\u2fd5]")
"""Signs for the radicals of characters: printers name 人 and 民 by them where they look the same. And a long dash."""
_RADICALS = {"\u2e3a": "——"} | dict(
    zip(
        "⼾⾭⺁⺎⺒⺠⺬⺶⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
        "户青厂兀巳民示羊臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
        strict=True,
    )
)
"""Those for which Unicode names no character, or one that simplified text does not use; the others it names."""
_SAVE_AS = Text("另存为 .docx、.txt 或带文字的 .pdf", "save it as .docx, .txt or a .pdf with text")


def official_text(path: Path) -> str:
    """The text of a file; its contents decide how it is read, and its ending must not claim otherwise.

    Signs that only look like characters, as text taken from a PDF has them, are written as those characters.

    Plain text may be UTF-8, UTF-16 or GB18030 (GBK, GB2312). Raises RuleError for a file that is missing, empty,
    encrypted, without text (scanned pages), or none of these kinds.
    """
    return _LOOKALIKE.sub(_character, _text(_bytes(path), path.name, path.suffix.lower()))


def _text(content: bytes, name: str, kind: str) -> str:
    if content.startswith(b"%PDF-"):
        return pdf_text(content, name)
    if kind == ".pdf":
        raise unreadable(name, Text("它不是 PDF", "it is no PDF"), _SAVE_AS)
    if content.startswith(_OLD_WORD):
        says = Text("它是旧版 Word 或加了密码的文件", "it is an old Word file, or one with a password")
        raise unreadable(name, says, _SAVE_AS)
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content, name)
    if kind == ".docx":
        raise unreadable(name, Text("它不是 Word 文件（docx）", "it is no Word file (docx)"), _SAVE_AS)
    return plain_text(content, name)


def _character(sign: re.Match[str]) -> str:
    return _RADICALS.get(sign[0]) or unicodedata.normalize("NFKC", sign[0])


def plain_text(content: bytes, name: str) -> str:
    """Bytes as text. Raises RuleError where they are none."""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(c) < 32 and not c.isspace() for c in text):
            return _not_empty(text, name)
    says = Text("它不是 UTF-8 或 GB18030 的文本", "it is no text in UTF-8 or GB18030")
    raise unreadable(name, says, _SAVE_AS)


def _zipped(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = {part.filename: part.file_size for part in archive.infolist()}
    except zipfile.BadZipFile:
        raise unreadable(name, Text("文件损坏", "the file is damaged"), _SAVE_AS) from None
    if _WORD_PART not in inside or sum(inside.values()) > 8 * _LARGEST:
        raise unreadable(name, Text("它不是 Word 文件（docx）", "it is no Word file (docx)"), _SAVE_AS)
    return _not_empty(word_text(content, name), name)


def _not_empty(text: str, name: str) -> str:
    if not text.strip():
        says = Text("里面没有文字", "there is no text in it")
        raise unreadable(name, says, Text("换一份有内容的文件", "give a file with contents"))
    return text


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise unreadable(path.name, Text("文件超过 50 MB", "it is larger than 50 MB"), _SAVE_AS)
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        says = Text(f"打不开：{reason}", f"it cannot be opened: {reason}")
        raise unreadable(str(path), says, Text("核对路径和权限", "check the path and its permissions")) from None
    if not content.strip():
        raise unreadable(path.name, Text("文件是空的", "the file is empty"), Text("换一份文件", "give another file"))
    return content
