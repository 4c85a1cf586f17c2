"""`huiju attach FILE --as DOCUMENT`: put an official document beside its pack, each row tied to its sentence."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from huiju.policy.attach import AttachedText, attach, default_folder, keep
from huiju.policy.documents import Document
from huiju.rules.values import Language, Text

from .common import (
    EXIT_DIFFERENT,
    Format,
    FormatOption,
    Lang,
    LangOption,
    PacksOption,
    library,
    mistakes,
    out,
    pick,
    table,
    write_json,
)

VERSIONS: Mapping[str, Text] = {
    "same": Text("与编写时的原文一致", "the text that the pack was written from"),
    "other": Text("与编写时的原文不同，按另一版本附上", "not the text that the pack was written from: another version"),
    "unrecorded": Text("政策包没有记下原文的摘要，无法比对", "the pack does not record the digest of its text"),
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("attach", help="附上政策原文，与条款逐行对照 · attach an official text to its pack")(run)


def run(
    file: Annotated[Path, typer.Argument(help="the official document: txt, docx, or pdf with text")],
    name: Annotated[str, typer.Option("--as", help="id of the document, such as hohhot-2025")],
    data: Annotated[Path | None, typer.Option(help="data folder; default: HUIJU_DATA", file_okay=False)] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 when every row is tied, 1 when some are not or another version lacks figures, 2 when it cannot be done."""
    with mistakes(lang.value):
        # Loaded here, because no other command needs the readers of Word and PDF.
        from huiju.policy.attach.official_text import official_text

        known = library(packs)
        today = date.today()  # noqa: DTZ011 - the day where the operator is
        attached = attach(official_text(file), file.name, name, known, today)
        path = keep(attached, data if data is not None else default_folder(os.environ))
    if format is Format.json:
        write_json(_json(attached, path))
    else:
        _show(attached, known.documents[name], path, lang.value)
    short = attached.untied or (attached.version == "other" and attached.missing)
    raise typer.Exit(EXIT_DIFFERENT if short else 0)


def _show(attached: AttachedText, document: Document, path: Path, lang: Language) -> None:
    say = pick(lang)
    rows = document.by_id
    if attached.untied:
        columns = [
            say("没有对上的行", "row not tied"),
            say("条款", "clause"),
            say("内容", "title"),
            say("原因", "reason"),
        ]
        absent, unlike = (
            say("原文没有这一条", "the text has no such clause"),
            say("这一条里没有相近的句子", "no sentence is like it"),
        )
        table("", columns, [[_short(u.row), u.clause, rows[u.row].title(lang), unlike if u.found else absent]
                            for u in attached.untied])  # fmt: skip
        out.print(say("→ PDF 里的表格不保留格子，可换 .docx 或 .txt；原文若确实改了，政策包也要改",
                      "→ tables in a PDF lose their cells: try .docx or .txt; if the text changed, so must the pack"),
                  highlight=False)  # fmt: skip
    if attached.missing:
        columns = [say("条款里没有写出的数字", "figure not in the clause"), say("条款", "clause"), say("名称", "name"),
                   say("政策包", "pack")]  # fmt: skip
        table("", columns, [[_short(m.row), m.clause, m.name, m.pack] for m in attached.missing])
    by = Counter(tie.by for tie in attached.ties)
    marks = sum(len(tie.marks) for tie in attached.ties)
    for line in (
        f"{document.title(lang)}（{attached.document}）"
        if lang == "zh"
        else f"{document.title.en} ({attached.document})",
        VERSIONS[attached.version](lang),
        say(
            f"{len(attached.clauses)} 条；{len(rows)} 行中对上 {len(attached.ties)} 行："
            f"按数字 {by['figures']}，按文字 {by['words']}，条款只有一句 {by['only']}；标出数字 {marks} 处",
            f"{len(attached.clauses)} clauses; {len(attached.ties)} of {len(rows)} rows tied: "
            f"{by['figures']} by figures, {by['words']} by words, {by['only']} to the only sentence; "
            f"{marks} figures marked",
        ),
        say(f"存于 {path}", f"kept in {path}"),
    ):
        out.print(line, markup=False, highlight=False)


def _short(row: str) -> str:
    return row.split("/", 1)[1]


def _json(attached: AttachedText, path: Path) -> dict[str, Any]:
    by = Counter(tie.by for tie in attached.ties)
    return {
        "document": attached.document,
        "file": attached.file,
        "kept": str(path),
        "digest": attached.digest,
        "version": attached.version,
        "clauses": len(attached.clauses),
        "rows": len(attached.ties) + len(attached.untied),
        "tied": {"figures": by["figures"], "words": by["words"], "only": by["only"]},
        "figures_marked": sum(len(tie.marks) for tie in attached.ties),
        "untied": [untied.model_dump() for untied in attached.untied],
        "missing": [missing.model_dump() for missing in attached.missing],
    }
