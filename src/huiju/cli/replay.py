"""`huiju replay RECEIPT`: reproduce an assessment byte for byte, or say what has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huiju.entitlement.assess import Engine
from huiju.entitlement.receipt import read_receipt
from huiju.entitlement.receipt import replay as replayed

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
    write_json,
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("replay", help="重算回执，说明有无变化 · replay a receipt")(replay)


def replay(
    file: Annotated[Path, typer.Argument(metavar="RECEIPT", help="a receipt written by `huiju assess --receipt`")],
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 when the result is the same byte for byte, 1 when something changed, 2 when it cannot be read."""
    say = pick(lang.value)
    with mistakes(lang.value):
        changed = replayed(read_receipt(file), Engine(library(packs)))
    if format is Format.json:
        write_json({"same": not changed, "changed": changed})
    elif not changed:
        out.print(say("与回执逐字节相同", "the same, byte for byte"))
    else:
        out.print(say(f"有 {len(changed)} 处变化：", f"{len(changed)} changes:"))
        for line in changed:
            out.print(f"  {line}", markup=False, highlight=False)
    raise typer.Exit(EXIT_DIFFERENT if changed else 0)
