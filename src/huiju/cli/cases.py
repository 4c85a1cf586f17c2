"""`huiju cases FILE`: run worked examples and name each expectation that differs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huiju.entitlement.assess import Engine
from huiju.entitlement.cases import CaseResult, run_cases

from .common import (
    EXIT_DIFFERENT,
    EXIT_INPUT,
    Format,
    FormatOption,
    Lang,
    LangOption,
    PacksOption,
    err,
    library,
    mistakes,
    out,
    write_json,
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cases", help="按例题文件逐条核对 · run a file of worked examples")(cases)


def cases(
    file: Annotated[Path, typer.Argument(help="YAML file of worked examples")],
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 when every expectation is met, 1 when some differ, 2 when something in the file cannot be read."""
    with mistakes(lang.value):
        results = run_cases(file, Engine(library(packs)))
    different = [d for result in results for d in result.differences]
    if format is Format.json:
        write_json([_json(result) for result in results])
    else:
        for result in results:
            mark = "✗" if result.differences or result.mistakes else "✓"
            out.print(f"{mark} {result.case}  {result.checked}", markup=False, highlight=False)
            for d in result.differences:
                said = (f"应为 {d.expected}，实为 {d.found}", f"expected {d.expected}, found {d.found}")
                out.print(f"    {d.where}: {said[lang is Lang.en]}", markup=False, highlight=False)
            for found in result.mistakes:
                err.print(found.render(lang.value), markup=False, highlight=False)
        total = sum(result.checked for result in results)
        said = (f"{len(results)} 例，核对 {total} 项，不符 {len(different)} 项",
                f"{len(results)} cases, {total} expectations checked, {len(different)} differ")  # fmt: skip
        out.print(said[lang is Lang.en])
    unread = any(result.mistakes for result in results)
    raise typer.Exit(EXIT_INPUT if unread else EXIT_DIFFERENT if different else 0)


def _json(result: CaseResult) -> dict[str, object]:
    return {
        "case": result.case,
        "checked": result.checked,
        "differences": [{"where": d.where, "expected": d.expected, "found": d.found} for d in result.differences],
        "mistakes": [{"code": m.code, "line": m.place.line, "says": m.says.en} for m in result.mistakes],
    }
