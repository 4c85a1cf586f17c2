"""An official document's plain text, read into addressed clauses, sentences and a digest.

The text comes as it was copied or scanned: page breaks inside sentences, （一） beside (一), full-width
digits, Markdown headings, tables with one cell per line. Nothing is known about a single document; what is read
is the numbering that official documents share (`address`), and what surrounds it: head, preamble, closing,
colophon, annex.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from .address import ClauseError
from .paragraphs import CLOSING_SIGN, SENTENCE_END, Paragraph, read_paragraphs

_DAY = r"[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日"
_DAY_ALONE = re.compile(_DAY)
_COLOPHON = re.compile(rf"抄送[:：]|.*{_DAY}印发$")
_ANNEX = re.compile(r"附\s*件\s*(\d*)\s*[:：]?")
_ANNEX_NOTE = re.compile(r"(?:说明|备注|注)[:：]")
_PREAMBLE = re.compile(r".*(?:。|(?:如下|以下)[^。]*[:：])")
_CLOSING = re.compile(
    r"本(?:实施|政策|若干|工作|补充|暂行|试行)*(?:意见|措施|政策|办法|规定|通知|细则|方案|条例|决定)"
    r"[^。]*(?:施行|实施|执行|生效)"
)
_RESPONSIBLE = re.compile(r"[(（]\s*(?:责任|牵头|配合|实施)(?:单位|部门)\s*[:：]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One addressed stretch of a document.

    `text` is without its number and with page breaks healed; its paragraphs stand on lines of their own.
    `start` and `end` are character offsets in the document as given, the number included. The clauses of a document
    follow each other without overlap and leave only white space between them.
    """

    address: str
    text: str
    start: int
    end: int


def read_clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a document in the order of the text.

    A part or section that only heads others is a clause with its heading as text. A clause of which two or more
    paragraphs name responsible units of their own is divided into 第1段, 第2段 and so on; it is then present under
    its own address only if it has a heading.

    >>> [
    ...     (c.address, c.text)
    ...     for c in read_clauses("一、住房\\n（一）补贴。租金不超过市\\n\\n场价的70%。\\n(二) 契税。")
    ... ]
    [('一', '住房'), ('一(一)', '补贴。租金不超过市场价的70%。'), ('一(二)', '契税。')]

    Raises ClauseError if nothing is numbered or an address occurs twice.
    """
    paragraphs = read_paragraphs(text)
    first = next((at for at, paragraph in enumerate(paragraphs) if paragraph.mark), None)
    if first is None:
        raise ClauseError(
            "the text has no numbered clause; "
            "begin each clause on a line of its own with 一、 or 第一条 or （一） or 1."
        )
    placed = [*_front(paragraphs[:first]), *_body(paragraphs[first:])]
    clauses = tuple(
        clause
        for address, group in groupby(placed, key=lambda pair: pair[0])
        for clause in _divide(address, [paragraph for _, paragraph in group])
    )
    _refuse_twins(clauses, text)
    return clauses


def digest(text: str) -> str:
    """SHA-256 (64 hex digits) of the text after NFKC, without white space and invisible format characters.

    Wrapping lines anew, other page breaks and half-width for full-width signs do not change it; any other
    character does.

    >>> digest("（一）每年 600元") == digest("(一)每年\\n６００元")
    True
    """
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
    return hashlib.sha256(kept.encode()).hexdigest()


def sentences(clause: Clause) -> tuple[str, ...]:
    """The sentences of a clause; a full stop inside brackets or quotation marks ends none.

    >>> sentences(Clause("一", "落户。给予补助（每人一次。不重复）。", 0, 18))
    ('落户。', '给予补助（每人一次。不重复）。')
    """
    found: list[str] = []
    for paragraph in clause.text.split("\n"):
        depth, begin = 0, 0
        for at, sign in enumerate(paragraph):
            depth = max(depth + (sign in "（(“《") - (sign in "）)”》"), 0)
            if depth == 0 and sign in "。！？":
                found.append(paragraph[begin : at + 1].strip())
                begin = at + 1
        found.append(paragraph[begin:].strip())
    return tuple(sentence for sentence in found if sentence)


def _front(paragraphs: list[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Head and preamble: the preamble is the run of whole sentences straight before the first number."""
    begin = len(paragraphs)
    while begin > 0 and _PREAMBLE.fullmatch(paragraphs[begin - 1].text):
        begin -= 1
    for at, paragraph in enumerate(paragraphs):
        yield ("文首" if at < begin else "引言"), paragraph


def _body(paragraphs: list[Paragraph]) -> Iterator[tuple[str, Paragraph]]:
    """Each paragraph from the first number on, with the address it belongs to."""
    annex, address = "", ""
    path: tuple[str, ...] = ()
    for at, paragraph in enumerate(paragraphs):
        if found := _ANNEX.fullmatch(paragraph.text):
            annex, path = "附件" + unicodedata.normalize("NFKC", found[1]), ()
            address = annex
        elif address == "版记" or _COLOPHON.match(paragraph.text):
            address, annex = "版记", ""
        elif mark := paragraph.mark:
            path = (*(*path, "", "", "")[: mark.level], mark.label)
            address = annex + "".join(path)
        elif annex and paragraph.text.isdecimal():
            address = f"{annex}{'-' if annex != '附件' else ''}{int(paragraph.text)}"
            paragraph = replace(paragraph, text="")
        elif annex:
            address = f"{annex}说明" if _ANNEX_NOTE.match(paragraph.text) else address
        elif _CLOSING.match(paragraph.text) or _opens_signature(paragraphs[at : at + 2]):
            address = "末段"
        yield address, paragraph


def _opens_signature(pair: list[Paragraph]) -> bool:
    """A date alone on its line, or the issuer's name straight before it."""
    alone = [bool(_DAY_ALONE.fullmatch("".join(paragraph.text.split()))) for paragraph in pair]
    return alone[0] or (alone[-1] and pair[0].text[-1] not in SENTENCE_END + CLOSING_SIGN)


def _divide(address: str, paragraphs: list[Paragraph]) -> Iterator[Clause]:
    """One clause, or its paragraphs if two or more of them name responsible units of their own."""
    ends = [at for at, paragraph in enumerate(paragraphs, 1) if _RESPONSIBLE.search(paragraph.text)]
    if paragraphs[0].mark is None or len(ends) < 2:
        yield _clause(address, paragraphs)
        return
    begin = 0
    if not any(sign in paragraphs[0].text for sign in "。；"):
        yield _clause(address, paragraphs[:1])
        begin = 1
    if ends[-1] < len(paragraphs):
        ends.append(len(paragraphs))
    for number, end in enumerate(ends, 1):
        yield _clause(f"{address}第{number}段", paragraphs[begin:end])
        begin = end


def _clause(address: str, paragraphs: list[Paragraph]) -> Clause:
    text = "\n".join(paragraph.text for paragraph in paragraphs if paragraph.text)
    return Clause(address, text, paragraphs[0].start, paragraphs[-1].end)


def _refuse_twins(clauses: tuple[Clause, ...], text: str) -> None:
    seen: dict[str, int] = {}
    for clause in clauses:
        line = text.count("\n", 0, clause.start) + 1
        if clause.address in seen:
            raise ClauseError(
                f"clause {clause.address} begins on line {seen[clause.address]} and again on line {line}; "
                "number each clause once, and give a second document (a notice and its measures) a text of its own"
            )
        seen[clause.address] = line
