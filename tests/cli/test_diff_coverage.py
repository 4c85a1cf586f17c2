"""`huiju diff` and `huiju coverage` from the command line; golden files hold what people read.

To write the golden files anew: `REGENERATE=1 pytest tests/cli/test_diff_coverage.py`, then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app

HERE = Path(__file__).parent
MADE_UP = ("--packs", str(HERE / "packs-diff"))
runner = CliRunner()


def run(*arguments: str) -> Result:
    return runner.invoke(app, list(arguments), env={"COLUMNS": "160"})


def golden(name: str, printed: str) -> None:
    file = HERE / "golden" / name
    if os.environ.get("REGENERATE"):
        file.write_text(printed, encoding="utf-8")
    assert printed == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_changes_are_told_subject_by_subject(lang: str) -> None:
    result = run("diff", "made-up-1", "made-up-2", *MADE_UP, "--lang", lang)
    assert result.exit_code == 0
    golden(f"diff.{lang}.txt", result.stdout)


def test_changes_as_json() -> None:
    result = run("diff", "made-up-1", "made-up-2", *MADE_UP, "--format", "json")
    golden("diff.json", result.stdout)


def test_what_became_of_each_row_of_2023() -> None:
    data = json.loads(run("diff", "hohhot-2023", "hohhot-2025", "--format", "json").stdout)
    lines = []
    for pair in data["pairs"]:
        ends = [row["id"].split("/")[1] if row else "-" for row in (pair["before"], pair["after"])]
        lines.append(f"{pair['kind']}: {' > '.join(ends)}: {', '.join(pair['marks'])}\n")
    golden("hohhot.txt", "".join(lines))


def test_an_unknown_document_is_refused_with_a_suggestion() -> None:
    result = run("diff", "hohhot-2032", "hohhot-2025", "--lang", "en")
    assert result.exit_code == 2
    assert "there is no document 'hohhot-2032'" in result.stderr
    assert "did you mean hohhot-202" in result.stderr


INVENTORY = """\
{"id": "made-up-1/home-money", "doc": "made-up-1", "kind": "benefit", "clause": "二", "claimant": "person"}
{"id": "made-up-1/rent-money", "doc": "made-up-1", "kind": "benefit", "clause": "一", "amount": \
{"type": "exact", "unit": "CNY", "value": 350, "duration_months": 24, "formula": "300*min(lease_months,36)"}}
{"id": "made-up-1/gone", "doc": "made-up-1", "kind": "task", "clause": "一"}
"""


@pytest.fixture
def differences(tmp_path: Path) -> Result:
    file = tmp_path / "inventory.jsonl"
    file.write_text(INVENTORY, encoding="utf-8")
    return run("coverage", str(file), *MADE_UP, "--format", "json")


def test_differences_make_the_command_fail(differences: Result) -> None:
    assert differences.exit_code == 1
    found = [d for d in json.loads(differences.stdout)["differences"] if d["finding"] in ("differs", "not_in_packs")]
    for difference in found:
        if difference["field"] == "amount.formula":
            assert difference["pack"].startswith(("600", "7200", "300", "10"))
            difference["pack"] = "…"
    assert found == [
        {"finding": "not_in_packs", "row": "made-up-1/gone", "field": "id",
         "inventory": "made-up-1/gone", "pack": None},
        {"finding": "differs", "row": "made-up-1/home-money", "field": "clause", "inventory": "二", "pack": "一"},
        {"finding": "differs", "row": "made-up-1/rent-money", "field": "amount.value", "inventory": 350, "pack": [300]},
        {"finding": "differs", "row": "made-up-1/rent-money", "field": "amount.formula",
         "inventory": "300*min(lease_months,36)", "pack": "…"},
    ]  # fmt: skip


def test_rows_that_the_inventory_lacks_are_listed(differences: Result) -> None:
    missing = {d["row"] for d in json.loads(differences.stdout)["differences"] if d["finding"] == "not_in_inventory"}
    assert {"made-up-1/kept-in-other-words", "hohhot-2025/childcare-first"} <= missing


def test_an_inventory_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    result = run("coverage", str(tmp_path / "none.jsonl"), "--lang", "en")
    assert result.exit_code == 2
    assert "the file cannot be read" in result.stderr
