"""`huiju coverage INVENTORY`: hold the packs against an inventory of provisions, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from huiju.policy.coverage import Coverage, Difference, coverage
from huiju.policy.documents import Departure
from huiju.policy.inventory import read_inventory
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

FINDINGS: Mapping[str, Text] = {
    "not_in_packs": Text("政策包中没有", "missing in the packs"),
    "not_in_inventory": Text("清单中没有", "missing in the inventory"),
    "differs": Text("不一致", "differs"),
    "stale_departure": Text("说明已过时：两边已一致", "stale departure: the two agree"),
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("coverage", help="与条款清单逐行核对 · compare the packs with an inventory of provisions")(check)


def check(
    inventory: Annotated[Path, typer.Argument(help="inventory, JSON lines", metavar="INVENTORY")],
    departures: Annotated[bool, typer.Option("--departures", help="also list the deliberate departures")] = False,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 when nothing is missing or differs, 1 when something does, 2 when the inventory cannot be read."""
    with mistakes(lang.value):
        found = coverage(read_inventory(inventory), library(packs))
    if format is Format.json:
        write_json(_json(found, lang.value))
    else:
        _show(found, departures, lang.value)
    raise typer.Exit(EXIT_DIFFERENT if found.differences else 0)


def _show(found: Coverage, departures: bool, lang: Language) -> None:
    say = pick(lang)
    if found.differences:
        columns = [say("条款", "row"), say("项目", "field"), "", say("清单", "inventory"), say("政策包", "pack")]
        rows = [[d.row, d.field, FINDINGS[d.finding](lang), _words(d.inventory), _words(d.pack)]
                for d in found.differences]  # fmt: skip
        table("", columns, rows)
    if departures and found.departures:
        columns = [say("有意不同", "departure"), say("项目", "field"), say("依据", "clause"), say("理由", "reason")]
        table("", columns, [[d.row, d.field, d.clause, d.reason(lang)] for d in found.departures])
    out.print(
        say(
            f"核对 {found.rows} 行、{found.statements} 项：不符 {len(found.differences)} 项，"
            f"有意不同 {len(found.departures)} 项",
            f"{found.rows} rows, {found.statements} statements compared: {len(found.differences)} differ, "
            f"{len(found.departures)} deliberate departures",
        ),
        highlight=False,
    )


def _words(value: Any) -> str:
    """A value of either side as one line."""
    if value is None:
        return "—"
    if isinstance(value, list | tuple):
        return ", ".join(_words(item) for item in value) or "—"
    if isinstance(value, Fraction):
        return str(value) if value.denominator == 1 else f"{float(value):g}"
    return str(value)


def _json(found: Coverage, lang: Language) -> dict[str, Any]:
    return {
        "rows": found.rows,
        "statements": found.statements,
        "differences": [_difference(d) for d in found.differences],
        "departures": [_departure(d, lang) for d in found.departures],
    }


def _difference(d: Difference) -> dict[str, Any]:
    return {"finding": d.finding, "row": d.row, "field": d.field, "inventory": _data(d.inventory),
            "pack": _data(d.pack)}  # fmt: skip


def _departure(d: Departure, lang: Language) -> dict[str, Any]:
    return {"row": d.row, "field": d.field, "clause": d.clause, "reason": d.reason(lang)}


def _data(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_data(item) for item in value]
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return value
