"""`huiju attach` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from huiju.policy.attach import read
from support.lakeside import FILE, PACKS, TEXT

runner = CliRunner()


def run(folder: Path, *arguments: str, name: str = "lakeside-2026") -> Result:
    return runner.invoke(
        app,
        ["attach", *arguments, "--as", name, "--data", str(folder), "--packs", str(PACKS)],
        env={"COLUMNS": "200", "HUIJU_LANG": "en"},
    )


def test_a_text_is_attached_and_what_was_found_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, str(FILE))
    assert result.exit_code == 0, result.output
    assert "15 of 15 rows tied" in result.stdout
    assert "newly_settled" in result.stdout
    assert read(tmp_path, "lakeside-2026") is not None


def test_the_same_as_json(tmp_path: Path) -> None:
    result = run(tmp_path, str(FILE), "--format", "json")
    told = json.loads(result.stdout)
    assert (told["version"], told["rows"], told["untied"]) == ("same", 15, [])
    assert told["missing"] == [
        {"row": "lakeside-2026/purchase", "clause": "一(一)1", "name": "newly_settled", "pack": "18 month"}
    ]
    assert Path(told["kept"]).is_file()


def test_rows_that_are_not_tied_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    changed = tmp_path / "changed.txt"
    changed.write_text(TEXT[: TEXT.index("4. 在校")] + TEXT[TEXT.index("本措施自") :], encoding="utf-8")
    result = run(tmp_path, str(changed))
    assert result.exit_code == 1
    assert "student-bus" in result.stdout
    assert "another version" in result.stdout
    told = json.loads(run(tmp_path, str(changed), "--format", "json").stdout)
    assert {row["row"] for row in told["untied"] if not row["found"]} == {
        "lakeside-2026/student-bus", "lakeside-2026/task-night-lines",
    }  # fmt: skip
    assert read(tmp_path, "lakeside-2026") is not None


def test_figures_that_another_version_lacks_are_an_error(tmp_path: Path) -> None:
    changed = tmp_path / "changed.txt"
    changed.write_text(TEXT.replace("600元", "650元"), encoding="utf-8")
    result = run(tmp_path, str(changed))
    assert result.exit_code == 1
    assert "600 CNY" in result.stdout


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (TEXT, "lakeside", "lakeside-2026"),
        (TEXT, "hohhot-2025", "--as lakeside-2026"),
        ("", "lakeside-2026", "is empty"),
        ("没有条款。", "lakeside-2026", "no numbered clause"),
    ],
    ids=["name", "other-document", "empty", "clauses"],
)
def test_what_cannot_be_attached_leaves_nothing_behind(content: str, name: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "given.txt"
    file.write_text(content, encoding="utf-8")
    result = run(tmp_path / "data", str(file), name=name)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (tmp_path / "data").exists()
