"""`huiju reports` from the first report to its end, on both databases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from huiju.policy.library import Library

ROW = "hohhot-2025/childcare-third"


@pytest.fixture(autouse=True)
def _wide(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def reference(library: Library) -> str:
    """The number of a report that has come in."""
    from huiju.reports.service import Told, keep

    return str(keep(Told("每年是一万元", "zh", ROW), library).reference)


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, ["reports", *arguments])
    assert result.exit_code == code, result.output
    return result


def listed(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("list", "--format", "json", *arguments).stdout)
    return found


def test_a_report_is_listed_begun_answered_and_opened_again(reference: str) -> None:
    assert ROW in json.dumps(listed())
    assert run("list", "--lang", "en").stdout
    assert [report["reference"] for report in listed("--state", "received")] == [reference]
    assert "being checked" in run("begin", reference, "--by", "wang", "--lang", "en").stdout
    assert listed("--state", "received") == []
    run("close", reference, "--by", "wang", "--outcome", "corrected", "--answer", "已改正")
    run("reopen", reference, "--by", "li", "--reason", "再看一次")
    shown = json.loads(run("show", reference.lower()).stdout)
    assert [(entry["event"], entry["by"]) for entry in shown["entries"]] == [
        ("receive", "public"), ("begin", "wang"), ("close", "wang"), ("reopen", "li"),
    ]  # fmt: skip


def test_who_acts_is_the_account_unless_named(reference: str) -> None:
    run("begin", reference)
    assert listed()[0]["entries"][-1]["by"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "00000-00000"], "there is no report with this number"),
        (["reopen", "{}", "--reason", "again"], "possible now: begin, close"),
        (["close", "{}", "--outcome", "corrected", "--answer", " "], "nothing is written"),
    ],
)
def test_what_cannot_be_done_is_said(reference: str, arguments: list[str], says: str) -> None:
    result = run(*(part.replace("{}", reference) for part in arguments), "--lang", "en", code=2)
    assert says in " ".join(result.stderr.split())


def test_an_export_holds_receipts_only_where_they_are_asked_for(reference: str, tmp_path: Path) -> None:
    from huiju.reports.models import Report

    Report.objects.update(receipt={"case": "facts"}, receipt_digest="0" * 64)
    for name, more, receipt in (("a", (), None), ("b", ("--receipts",), {"case": "facts"})):
        run("export", str(tmp_path / name), *more)
        (line,) = (tmp_path / name).read_text("utf-8").splitlines()
        assert (json.loads(line)["reference"], json.loads(line)["receipt"]) == (reference, receipt)
    run("export", str(tmp_path / "no" / "where"), code=2)


def test_purge_says_how_many_were_past_their_date(reference: str) -> None:
    from datetime import UTC, datetime, timedelta

    from huiju.reports.models import Report

    now = datetime.now(UTC)
    assert "0 deleted" in run("purge", "--lang", "en").stdout
    Report.objects.update(received_at=now - timedelta(400), keep_until=now.date() - timedelta(2))
    assert "1 deleted" in run("purge", "--lang", "en").stdout
    assert listed() == []
