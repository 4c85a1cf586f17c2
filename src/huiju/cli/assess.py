"""`huiju assess CASE`: what a case is entitled to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import read_case
from huiju.entitlement.nearest_json import nearest_changes, turn_json
from huiju.entitlement.receipt import receipt as make_receipt
from huiju.entitlement.receipt import written
from huiju.entitlement.report import assessment_json
from huiju.rules.quantities import read_date

from .common import Format, FormatOption, Lang, LangOption, PacksOption, library, mistakes, save, write_json
from .statement import show_statement
from .turns import show_turns


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("assess", help="测算一个案例能享受什么 · assess one case")(assess)


def assess(
    case: Annotated[Path, typer.Argument(help="case file, YAML or JSON")],
    city: Annotated[str | None, typer.Option(help="ask about this city instead of the file's")] = None,
    as_of: Annotated[str | None, typer.Option(help="ask for this day instead of the file's, YYYY-MM-DD")] = None,
    why_not: Annotated[
        bool, typer.Option("--why-not", help="for each refusal, the nearest change that turns it")
    ] = False,
    receipt: Annotated[Path | None, typer.Option(help="write a receipt that `huiju replay` reproduces")] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0, or 2 when the case cannot be read."""
    with mistakes(lang.value):
        shelf = library(packs)
        day: date | None = read_date(as_of) if as_of else None
        told = read_case(case, shelf.vocabulary, city, day)
        engine = Engine(shelf)
        found = engine.assess(told)
        if receipt is not None:
            save(receipt, written(make_receipt(found, shelf, lang.value)))
    turns = nearest_changes(found, engine) if why_not else {}
    if format is Format.json:
        data = assessment_json(found, shelf, lang.value)
        if why_not:
            data["nearest_changes"] = [turn_json(key, turn, shelf) for key, turn in turns.items()]
        write_json(data)
    else:
        show_statement(found, shelf, lang.value)
        show_turns(turns, shelf, lang.value)
