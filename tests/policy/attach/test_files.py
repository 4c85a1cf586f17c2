"""Files that an operator may give: text, Word and PDF say the same; what cannot be read is refused with a reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as new_word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from pypdf import PdfReader, PdfWriter

from huiju.policy.attach.official_text import official_text
from huiju.rules.diagnostics import RuleError
from support.lakeside import TEXT, attached
from support.official_files import docx_of, lines_of, pdf_of

PLAIN = TEXT[: TEXT.index("附件\n")]


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def encrypted(user: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(lines_of(PLAIN)))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def told(text: str) -> dict[str, list[str]]:
    """The sentences of each row."""
    found = attached(text)
    return {tie.row: [sentence.text for sentence in found.sentences_of(tie.row)] for tie in found.ties}


READABLE = [
    ("utf8.txt", TEXT.encode()),
    ("bom.txt", TEXT.encode("utf-8-sig")),
    ("utf16.txt", TEXT.encode("utf-16")),
    ("gb18030.txt", TEXT.encode("gb18030")),
    ("crlf.txt", TEXT.replace("\n", "\r\n").encode()),
    ("no-ending", TEXT.encode()),
    ("word.docx", docx_of(TEXT)),
    ("word-without-ending", docx_of(TEXT)),
]


@pytest.mark.parametrize(("name", "content"), READABLE, ids=[name for name, _ in READABLE])
def test_a_file_gives_the_same_ties_as_the_text(name: str, content: bytes, tmp_path: Path) -> None:
    found = attached(official_text(write(tmp_path, name, content)), name)
    assert found.version == "same"
    assert found.ties == attached().ties


@pytest.mark.parametrize("content", [pdf_of(lines_of(TEXT)), pdf_of(lines_of(TEXT, 22), 9)], ids=["28", "22"])
def test_a_pdf_is_read_over_broken_lines_and_page_numbers(content: bytes, tmp_path: Path) -> None:
    assert told(official_text(write(tmp_path, "a.pdf", content))) == told(TEXT)


def test_signs_that_only_look_like_characters_are_read_as_these(tmp_path: Path) -> None:
    printed = TEXT.translate(str.maketrans("人民户青长月工大一二", "⼈⺠⼾⻘⻓⽉⼯⼤⼀⼆"))
    assert printed != TEXT
    for name, content in (("a.txt", printed.encode()), ("a.pdf", pdf_of(lines_of(printed)))):
        assert told(official_text(write(tmp_path, name, content))) == told(TEXT)


def test_running_heads_of_a_printed_page_are_no_part_of_the_text(tmp_path: Path) -> None:
    lines = lines_of(TEXT)
    pages = [lines[at : at + 9] for at in range(0, len(lines), 9)]
    printed = [
        line
        for n, page in enumerate(pages, 1)
        for line in (
            f"2026/11/20 1{n}:05",
            "青年安居若干措施",
            *page,
            *[""] * (9 - len(page)),
            f"第{n}页",
            f"{n}/{len(pages)}",
        )
    ]
    path = write(tmp_path, "a.pdf", pdf_of(printed, 13, numbered=False))
    assert told(official_text(path)) == told(TEXT)
    assert "2026/11/20" not in official_text(path)


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    assert "青年驿站" in official_text(write(tmp_path, "a.pdf", encrypted("")))


REFUSED = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n", "is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no text in UTF-8 or GB18030"),
    ("scan.pdf", pdf_of([], numbered=False), "1 pages have no text"),
    ("locked.pdf", encrypted("secret"), "has a password"),
    ("broken.pdf", b"%PDF-1.7\nno objects", "the PDF is damaged"),
    ("text.pdf", TEXT.encode(), "it is no PDF"),
    ("text.docx", TEXT.encode(), "it is no Word file"),
    ("sheet.docx", zipped(xl__workbook="<x/>"), "it is no Word file"),
    ("hollow.docx", zipped(**{"word__document.xml": "<x/>"}), "the Word file is damaged"),
    ("torn.docx", docx_of(TEXT)[:500], "the file is damaged"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word file"),
    ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "with a password"),
    ("blank.docx", docx_of("\n"), "there is no text in it"),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_file_without_a_text_is_refused(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=reason) as refused:
        official_text(write(tmp_path, name, content))
    (found,) = refused.value.diagnostics
    assert found.says.zh.startswith(name)
    assert found.instead is not None


@pytest.mark.parametrize(("name", "reason"), [("missing.txt", "No such file"), (".", "Is a directory")])
def test_a_path_that_cannot_be_opened_is_refused(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=reason):
        official_text(tmp_path / name)


NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""


def test_numbers_that_word_counts_by_itself_are_read(tmp_path: Path) -> None:
    word = new_word()
    numbering = word.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in enumerate(["住房", "租房", "补贴。", "2026年起。", "-购房", "--出行"]):
        at = {"购房": 1, "出行": 0}.get(text.strip("-"), min(level, 2))
        settings = word.add_paragraph(text.strip("-"))._p.get_or_add_pPr().get_or_add_numPr()
        settings.get_or_add_ilvl().set(qn("w:val"), str(at))
        settings.get_or_add_numId().set(qn("w:val"), "90")
    word.save(str(tmp_path / "a.docx"))
    assert official_text(tmp_path / "a.docx").splitlines() == [
        "一、 住房", "（一） 租房", "1. 补贴。", "2. 2026年起。", "（二） 购房", "二、 出行",
    ]  # fmt: skip


def test_changes_that_word_tracks_are_read_as_accepted(tmp_path: Path) -> None:
    word = new_word()
    paragraph = word.add_paragraph("每户")._p
    run = "<w:r><w:{0}>{1}</w:{0}></w:r>"
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')} w:id='1'>{run.format('delText', '500元')}</w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')} w:id='2'>{run.format('t', '600元')}</w:ins>"))
    word.save(str(tmp_path / "a.docx"))
    assert official_text(tmp_path / "a.docx") == "每户600元"
