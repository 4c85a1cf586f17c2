"""`huiju reports`: what residents reported: list, show, begin, close, reopen, purge, export."""

from __future__ import annotations

import getpass
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .common import Format, FormatOption, Lang, LangOption, mistakes, out, pick, save, table, write_json
from .migrate import DataOption
from .site import bring_up_to_date, delete_past, use_site

if TYPE_CHECKING:
    from huiju.reports.models import Report

Reference = Annotated[str, typer.Argument(help="the number of the report, such as 7K3M0-9QXA1")]
ByOption = Annotated[str | None, typer.Option("--by", help="who acts; default: the name of the account")]


class State(StrEnum):
    """Where a report stands."""

    received = "received"
    checking = "checking"
    closed = "closed"


class Outcome(StrEnum):
    """How a report ended."""

    corrected = "corrected"
    as_written = "as_written"
    text_open = "text_open"
    not_a_rule = "not_a_rule"


reports = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(reports, name="reports", help="居民报告的规则错误 · mistakes in rules that residents report")


def _open(data: Path | None) -> None:
    use_site(data)
    bring_up_to_date()


@reports.command("list", help="列出报告 · list reports")
def list_reports(
    state: Annotated[State | None, typer.Option("--state", help="only those in this state")] = None,
    data: DataOption = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
) -> None:
    """In the order they came in. Exit 0."""
    with mistakes(lang.value):
        _open(data)
        from huiju.reports.report_json import report_json
        from huiju.reports.service import listed

        found = list(listed(state.value if state else "").prefetch_related("entries"))
    if format is Format.json:
        write_json([report_json(report) for report in found])
        return
    say = pick(lang.value)
    columns = [say("编号", "number"), say("收到", "received"), say("状态", "state"), say("条款", "provision"),
               say("保存到", "kept until"), say("内容", "says")]  # fmt: skip
    table("", columns, [_row(report, lang) for report in found])
    out.print(say(f"共 {len(found)} 条", f"{len(found)} in all"), highlight=False)


def _row(report: Report, lang: Lang) -> tuple[str, ...]:
    from huiju.reports.workflow import STATES

    first = " ".join(report.text.split())
    return (report.reference, f"{report.received_at:%Y-%m-%d}", STATES[report.state](lang.value), report.about,
            str(report.keep_until), first if len(first) <= 40 else f"{first[:39]}…")  # fmt: skip


@reports.command("show", help="看一条报告 · show one report")
def show(reference: Reference, data: DataOption = None, lang: LangOption = Lang.zh) -> None:
    """Everything that is kept of it, as JSON. Exit 2 when there is no such report."""
    with mistakes(lang.value):
        _open(data)
        from huiju.reports.report_json import report_json
        from huiju.reports.service import find

        write_json(report_json(find(reference)))


@reports.command("begin", help="开始核对 · begin to check")
def begin(
    reference: Reference, by: ByOption = None, data: DataOption = None, lang: LangOption = Lang.zh
) -> None:  # fmt: skip
    """Exit 2 when there is no such report, or it is not waiting."""
    _act(reference, "begin", by, "", "", data, lang)


@reports.command("close", help="答复并结案 · answer and close")
def close(
    reference: Reference,
    answer: Annotated[str, typer.Option("--answer", help="what the person reads; no personal data")],
    outcome: Annotated[Outcome, typer.Option("--outcome", help="how it ended")],
    by: ByOption = None,
    data: DataOption = None,
    lang: LangOption = Lang.zh,
) -> None:
    """An attached receipt is deleted. Exit 2 when there is no such report, or it is closed."""
    _act(reference, "close", by, answer, outcome.value, data, lang)


@reports.command("reopen", help="重新核对 · open again")
def reopen(
    reference: Reference,
    reason: Annotated[str, typer.Option("--reason", help="why")],
    by: ByOption = None,
    data: DataOption = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Exit 2 when there is no such report, or it is not closed."""
    _act(reference, "reopen", by, reason, "", data, lang)


def _act(
    reference: str, event: str, by: str | None, reason: str, outcome: str, data: Path | None, lang: Lang
) -> None:  # fmt: skip
    with mistakes(lang.value):
        _open(data)
        from huiju.reports.service import act
        from huiju.reports.workflow import STATES

        report = act(reference, event, by or _account(), reason, outcome)
    out.print(f"{report.reference}  {STATES[report.state](lang.value)}", markup=False, highlight=False)


def _account() -> str:
    """The name of the account that runs the command; a container may have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "staff"


@reports.command("purge", help="删除过了保存期的报告 · delete reports past their date")
def purge(data: DataOption = None, lang: LangOption = Lang.zh) -> None:
    """For a daily timer. Exit 0."""
    with mistakes(lang.value):
        _open(data)
        count = delete_past()
    out.print(pick(lang.value)(f"删除 {count} 条", f"{count} deleted"), highlight=False)


@reports.command("export", help="导出为 JSON Lines · export as JSON Lines")
def export(
    file: Annotated[Path, typer.Argument(help="file to write, one report a line")],
    receipts: Annotated[bool, typer.Option("--receipts", help="attached receipts too: personal facts")] = False,
    data: DataOption = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Every report with its course. Exit 2 when the file cannot be written."""
    with mistakes(lang.value):
        _open(data)
        from huiju.reports.report_json import report_json
        from huiju.reports.service import listed

        found = [report_json(report) for report in listed().prefetch_related("entries")]
        for line in found:
            line["receipt"] = line["receipt"] if receipts else None
        save(file, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found))
    out.print(pick(lang.value)(f"导出 {len(found)} 条", f"{len(found)} exported"), highlight=False)
