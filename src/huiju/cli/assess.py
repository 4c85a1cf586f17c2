"""`huiju assess CASE`: what a case is entitled to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import read_case
from huiju.entitlement.report import assessment_json
from huiju.rules.quantities import read_date

from .common import Format, FormatOption, Lang, LangOption, PacksOption, library, mistakes, write_json
from .statement import show_statement


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("assess", help="测算一个案例能享受什么 · assess one case")(assess)


def assess(
    case: Annotated[Path, typer.Argument(help="case file, YAML or JSON")],
    city: Annotated[str | None, typer.Option(help="ask about this city instead of the file's")] = None,
    as_of: Annotated[str | None, typer.Option(help="ask for this day instead of the file's, YYYY-MM-DD")] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0, or 2 when the case cannot be read."""
    with mistakes(lang.value):
        shelf = library(packs)
        day: date | None = read_date(as_of) if as_of else None
        told = read_case(case, shelf.vocabulary, city, day)
        found = Engine(shelf).assess(told)
    if format is Format.json:
        write_json(assessment_json(found, shelf, lang.value))
    else:
        show_statement(found, shelf, lang.value)
