"""`huiju search WORDS`: provisions and documents in which every word stands."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from huiju.policy.library import STATE_WORDS
from huiju.policy.search import Found, Index
from huiju.policy.search_json import found_json
from huiju.rules.quantities import read_date

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


class Kind(StrEnum):
    """What can be found."""

    benefit = "benefit"
    target = "target"
    task = "task"
    system = "system"
    service = "service"
    rule = "rule"
    document = "document"


KIND_ZH = {"benefit": "待遇", "target": "指标", "task": "任务", "system": "机制", "service": "服务", "rule": "规则",
           "document": "文件"}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search", help="按词查找条款 · find provisions by words")(search)


def search(
    words: Annotated[list[str], typer.Argument(help="all of them must match: 生娃 补贴, 二(三)7, 卫健委")],
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help="only this kind; may be repeated")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="state of the law on this day, YYYY-MM-DD")] = None,
    everything: Annotated[bool, typer.Option("--all", help="documents no longer in force too")] = False,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 when something is found, 1 when nothing is, 2 when the day or the words cannot be read."""
    with mistakes(lang.value):
        day = read_date(as_of) if as_of else date.today()  # noqa: DTZ011 - the day where the user is
        kinds = [k.value for k in kind or ()]
        found = Index(library(packs)).search(" ".join(words), day, kinds, everything)
    if format is Format.json:
        write_json(found_json(found, day))
    else:
        _show(found, day, lang)
    raise typer.Exit(0 if found.hits else EXIT_DIFFERENT)


def _show(found: Found, day: date, lang: Lang) -> None:
    say = pick(lang.value)
    rows = [
        (h.id, say(KIND_ZH[h.kind], h.kind), h.clause or "", h.title(lang.value), STATE_WORDS[h.state](lang.value))
        for h in found.hits
    ]
    if rows:
        columns = [say("编号", "id"), say("种类", "kind"), say("条款", "clause"), say("名称", "title"),
                   say("状态", "state")]  # fmt: skip
        table("", columns, rows)
    lines = [say(f"{day} 共 {len(rows)} 条", f"{len(rows)} found, as of {day}")]
    if found.hidden:
        lines.append(say(f"另有 {found.hidden} 条在已失效的文件里，加 --all 显示",
                         f"{found.hidden} more in documents no longer in force; --all shows them"))  # fmt: skip
    for word in found.missing:
        lines.append(say(f"哪里都没有“{word}”，换个说法试试", f"'{word}' stands nowhere; try another word"))
    for line in lines:
        out.print(line, markup=False, highlight=False)
