"""`huiju population check DIR`: hold own tables against the vocabulary; with -o write them as a population."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress as Bar
from rich.progress import TaskID, TextColumn, TimeElapsedColumn

from huiju.population.checking.check import Checked, Progress, check
from huiju.population.checking.findings import Finding
from huiju.population.checking.writing import check_target, write

from .common import (
    EXIT_DIFFERENT,
    Format,
    FormatOption,
    Lang,
    LangOption,
    PacksOption,
    err,
    library,
    mistakes,
    out,
    pick,
    write_json,
)


def register(app: typer.Typer) -> None:
    """Add the command to the group."""
    app.command("check", help="核对自己的人口表（CSV、Parquet） · check own tables (CSV, Parquet)")(population_check)


def population_check(
    folder: Annotated[Path, typer.Argument(help="表所在的文件夹 · folder of the tables")],
    place: Annotated[
        str | None, typer.Option("--place", help="城市，用于核对区划代码 · the city, for its district codes")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--out", help="无误时写成人口数据 · write a population where all is right")
    ] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 where all is right, 1 where something is wrong, 2 where a file cannot be read or written."""
    with mistakes(lang.value):
        vocabulary = library(packs).vocabulary
        if output is not None:
            check_target(output)
        with _progress(lang) as progress:
            checked = check(folder, vocabulary, place, progress)
        written = output if output is not None and not checked.mistakes else None
        if written is not None:
            write(checked, written, vocabulary)
    if format is Format.json:
        write_json(_json(checked, written, lang))
    else:
        _print(checked, written, lang)
    raise typer.Exit(EXIT_DIFFERENT if checked.mistakes else 0)


@contextmanager
def _progress(lang: Lang) -> Iterator[Progress]:
    """The rows read so far, on a terminal only."""
    say = pick(lang.value)
    columns = (
        TextColumn("{task.description}"),
        TextColumn(say("{task.completed:,.0f} 行", "{task.completed:,.0f} rows")),
    )
    with Bar(*columns, TimeElapsedColumn(), console=err, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def read(table: str, rows: int) -> None:
            if table not in tasks:
                tasks[table] = bar.add_task(table, total=None)
            bar.advance(tasks[table], rows)

        yield read


def _print(checked: Checked, written: Path | None, lang: Lang) -> None:
    say = pick(lang.value)
    for found in (*checked.mistakes, *checked.notes):
        out.print(found.render(lang.value), markup=False, highlight=False)
    rows = sum(checked.rows(table) for table in checked.tables)
    kinds = len(checked.mistakes)
    out.print(
        say(f"{len(checked.tables)} 张表，{rows:,} 行：", f"{len(checked.tables)} tables, {rows:,} rows: ")
        + (say(f"{kinds} 种错误", f"{kinds} kinds of mistakes") if kinds else say("没有错误", "nothing wrong")),
        highlight=False,
    )
    if written is not None:
        out.print(say(f"已写入 {written}", f"written to {written}"), markup=False, highlight=False)


def _json(checked: Checked, written: Path | None, lang: Lang) -> dict[str, Any]:
    return {
        "place": checked.place,
        "tables": {name: {"rows": checked.rows(name)} for name in checked.tables},
        "mistakes": _findings(checked.mistakes, lang),
        "notes": _findings(checked.notes, lang),
        "written": str(written) if written is not None else None,
    }


def _findings(found: Iterable[Finding], lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "table": f.table,
            "column": f.column or None,
            "kind": f.kind,
            "count": f.count,
            "examples": [{"file": e.file, "row": e.row or None, "value": e.value} for e in f.examples],
            "says": f.says(lang.value),
            "instead": f.instead(lang.value) if f.instead else None,
        }
        for f in found
    ]
