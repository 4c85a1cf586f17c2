"""What every command shares: language, output format, packs, and how mistakes are shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from huiju.policy.library import Library, load_library
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Language, Text

EXIT_DIFFERENT = 1
"""The command ran and found something wrong or different."""
EXIT_INPUT = 2
"""The input could not be read."""


class Lang(StrEnum):
    """Language of words; names of data never change."""

    zh = "zh"
    en = "en"


class Format(StrEnum):
    """How results are written."""

    text = "text"
    json = "json"


LangOption = Annotated[Lang, typer.Option("--lang", envvar="HUIJU_LANG", help="language: zh or en")]
FormatOption = Annotated[Format, typer.Option("--format", help="text or json")]
PacksOption = Annotated[
    list[Path] | None,
    typer.Option("--packs", envvar="HUIJU_PACKS", help="a further folder of packs", exists=True, file_okay=False),
]

out = Console(soft_wrap=True)
err = Console(stderr=True)


@cache
def _library(folders: tuple[Path, ...]) -> Library:
    return load_library(folders)


def library(packs: list[Path] | None) -> Library:
    """The built-in packs and those of further folders."""
    return _library(tuple(packs or ()))


@contextmanager
def mistakes(lang: Language) -> Iterator[None]:
    """Show mistakes of the input as file, line, caret and what to write instead; exit with EXIT_INPUT."""
    try:
        yield
    except RuleError as error:
        for found in error.diagnostics:
            err.print(found.render(lang), markup=False, highlight=False)
        raise typer.Exit(EXIT_INPUT) from None


def refuse(code: str, says: Text, instead: Text | None = None) -> RuleError:
    """A mistake in a command's arguments."""
    return RuleError(Diagnostic(code, says, instead))


def save(path: Path, text: str) -> None:
    """Write a file; where that fails, say why."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "?"
        raise refuse("write", Text(f"写不了 {path}：{reason}", f"{path} cannot be written: {reason}")) from None


def write_json(data: Any) -> None:
    """Data as JSON on standard output, readable Chinese, sorted as given."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n")


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on the terminal; no markup is read from data."""
    made = Table(title=title or None, title_justify="left", header_style="bold")
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*(cell.replace("[", r"\[") for cell in row))
    out.print(made)


@contextmanager
def progress_bar(lang: Language, says: Text) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal while something takes long, as the function that is told the steps done and their number.

    Where nobody watches nothing is shown.
    """
    columns = (TextColumn(says(lang)), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("")
        yield lambda done, of: bar.update(task, completed=done, total=of)


def pick(lang: Language) -> Callable[[str, str], str]:
    """Choose between Chinese and English words."""
    return lambda zh, en: zh if lang == "zh" else en
