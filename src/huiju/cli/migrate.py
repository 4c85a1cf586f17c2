"""`huiju migrate`: the tables of this version, for servers other than `huiju serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .common import Lang, LangOption, mistakes, out, pick
from .site import bring_up_to_date, use_site

DataOption = Annotated[Path | None, typer.Option("--data", help="folder of database and secret", file_okay=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("migrate", help="更新数据库的表 · bring the database's tables up to date")(migrate)


def migrate(data: DataOption = None, lang: LangOption = Lang.zh) -> None:
    """Exit 0 when the tables are those of this version, 2 when the database cannot be used. `serve` does the same."""
    with mistakes(lang.value):
        use_site(data)
        bring_up_to_date()
    out.print(pick(lang.value)("数据库已是最新", "the database is up to date"), highlight=False)
