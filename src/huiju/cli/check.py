"""`huiju check`: whether packs say what their texts say, name by name, number by number, example by example."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from huiju.entitlement.acceptance import Acceptance, accept
from huiju.policy.review.findings import GATES, Finding, Severity
from huiju.policy.review.loading import Loaded, load_files, load_folders
from huiju.rules.quantities import read_date
from huiju.rules.values import Language, Text

from .common import (
    EXIT_DIFFERENT,
    Format,
    FormatOption,
    Lang,
    LangOption,
    PacksOption,
    err,
    mistakes,
    out,
    pick,
    table,
    write_json,
)

WEIGHTS: dict[Severity, Text] = {
    "error": Text("错误", "error"), "warning": Text("提醒", "warning"), "note": Text("说明", "note"),
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help="核对政策包与原文 · check packs against their texts")(check)


def check(
    files: Annotated[list[Path] | None, typer.Argument(help="packs to check; default: all")] = None,
    full: Annotated[bool, typer.Option("--full", help="also prove every condition, and mutate every figure")] = False,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", help="folder of official texts <document>.txt", exists=True, file_okay=False),
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="day by which checks grow old; default: today")] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 when there is no error, 1 when there are errors, 2 when the arguments are wrong."""
    with mistakes(lang.value):
        day = read_date(as_of) if as_of else datetime.now(tz=UTC).date()
    loaded = load_files(files, packs or []) if files else load_folders(packs or [])
    result = _run(loaded, texts, day, full, lang.value)
    if format is Format.json:
        write_json(_json(result))
    else:
        _print(result, lang.value)
    raise typer.Exit(0 if result.accepted else EXIT_DIFFERENT)


def _run(loaded: Loaded, texts: Path | None, day: date, full: bool, lang: Language) -> Acceptance:
    if not full:
        return accept(loaded, texts, day)
    with _bar(len(loaded.documents), lang) as bar:
        return accept(loaded, texts, day, full=True, progress=bar)


class _Bar:
    """The progress of a full check on the terminal: two steps for each document, proofs and mutation."""

    def __init__(self, progress: Progress, documents: int, lang: Language) -> None:
        self.progress, self.say = progress, pick(lang)
        self.task = progress.add_task("", total=2 * documents)

    def proving(self, document: str) -> None:
        self.progress.update(self.task, advance=1, description=f"{document} {self.say('证明', 'proofs')}")

    def mutating(self, document: str, tried: int) -> None:
        self.progress.update(self.task, description=f"{document} {self.say('变异', 'mutants')} {tried}")

    def mutated(self, document: str) -> None:
        self.progress.advance(self.task)


@contextmanager
def _bar(documents: int, lang: Language) -> Iterator[_Bar]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        yield _Bar(progress, documents, lang)


def _print(result: Acceptance, lang: Language) -> None:
    """Errors and warnings with their lines, then the counts; notes are counted only."""
    say = pick(lang)
    shown = [finding for finding in result.findings if finding.severity != "note" or not finding.document]
    for finding in sorted(shown, key=lambda f: (list(WEIGHTS).index(f.severity), f.document)):
        out.print(
            f"{WEIGHTS[finding.severity](lang)} · {GATES[finding.gate](lang)}",
            markup=False,
            highlight=False,
            style="bold",
        )
        out.print(finding.diagnostic.render(lang), markup=False, highlight=False, soft_wrap=True)
    columns = [say("文件", "document"), say("行", "rows"), say("可领取", "benefits"), say("例题", "examples"),
               say("变异（发现/全部，等价）", "mutants (killed/all, equivalent)")]  # fmt: skip
    rows = [
        [s.document, str(s.rows), str(s.benefits), str(s.examples),
         "–" if s.mutants is None else f"{s.killed}/{s.mutants}, {s.equivalent}"]
        for s in result.summaries
    ]  # fmt: skip
    if rows:
        table("", columns, rows)
    counts = [result.count(severity) for severity in WEIGHTS]
    out.print(say("错误 {}，提醒 {}，说明 {}", "errors: {}, warnings: {}, notes: {}").format(*counts), highlight=False)


def _json(result: Acceptance) -> dict[str, object]:
    return {
        "accepted": result.accepted,
        "documents": [
            {
                "document": s.document, "rows": s.rows, "benefits": s.benefits, "examples": s.examples,
                "mutants": s.mutants, "killed": s.killed, "equivalent": s.equivalent,
            }
            for s in result.summaries
        ],
        "findings": [_finding(finding) for finding in result.findings],
    }  # fmt: skip


def _finding(finding: Finding) -> dict[str, object]:
    found = finding.diagnostic
    return {
        "gate": finding.gate, "severity": finding.severity, "document": finding.document, "code": found.code,
        "file": found.place.file, "line": found.place.line, "column": found.place.column + 1,
        "zh": found.says.zh, "en": found.says.en,
        "instead": None if found.instead is None else {"zh": found.instead.zh, "en": found.instead.en},
    }  # fmt: skip
