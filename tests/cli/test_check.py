"""`huiju check` on the command line: exit codes, the table, JSON, single files of a new author."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from support.sample_pack import SAMPLE, TEXT, changed

EXAMPLES = """document: sample-2026
examples:
- provision: award
  as_of: 2026-06-01
  facts: {education: phd, contract_months: 60, contract_signed_on: 2026-05-01}
  status: eligible
  amount: 50000
  near:
  - {contract_months: 59, status: ineligible}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, arguments)], env={"COLUMNS": "160"})


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The sample with an example and a near miss."""
    (tmp_path / "sample-2026.examples.yaml").write_text(EXAMPLES, encoding="utf-8")
    path = tmp_path / "sample-2026.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def test_a_pack_without_a_mistake_is_accepted(pack: Path) -> None:
    result = run(pack, "--lang", "en", "--as-of", "2026-12-01")
    assert result.exit_code == 0, result.output
    assert "errors: 0, warnings: 0" in result.output


def test_a_warning_is_listed_and_does_not_fail(pack: Path) -> None:
    result = run(pack, "--lang", "zh", "--as-of", "2028-01-01")
    assert result.exit_code == 0
    assert "提醒 · 核对日期" in result.output
    assert "已过一年" in result.output


def test_an_example_that_differs_fails(pack: Path) -> None:
    pack.write_text(changed(("60 month", "59 month")), encoding="utf-8")
    result = run(pack, "--lang", "en", "--as-of", "2026-12-01")
    assert result.exit_code == 1
    assert "award: status should be ineligible, is eligible" in result.output


def test_a_benefit_without_an_example_fails(pack: Path) -> None:
    pack.with_name("sample-2026.examples.yaml").unlink()
    assert "example-missing" in run(pack, "--lang", "en").output


def test_examples_that_cannot_be_read_fail_at_their_line(pack: Path) -> None:
    path = pack.with_name("sample-2026.examples.yaml")
    path.write_text(EXAMPLES.replace("education: phd", "eduction: phd"), encoding="utf-8")
    result = run(pack, "--lang", "en", "--full")
    assert result.exit_code == 1
    assert "examples.yaml:5:" in result.output.replace("\n", "")


def test_mutants_that_no_example_notices_are_listed(pack: Path) -> None:
    result = run(pack, "--full", "--format", "json", "--as-of", "2026-12-01")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    (document,) = said["documents"]
    assert 0 < document["killed"] < document["mutants"]
    survivors = [f for f in said["findings"] if f["code"] == "mutant-survives"]
    assert len(survivors) == document["mutants"] - document["killed"]
    assert all(f["line"] and f["zh"] and f["en"] for f in survivors)


def test_the_official_text_is_held_against_the_pack(pack: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    assert run(pack, "--texts", texts, "--as-of", "2026-12-01").exit_code == 0
    (texts / "sample-2026.txt").write_text(TEXT, encoding="utf-8")
    result = run(pack, "--texts", texts, "--as-of", "2026-12-01", "--format", "json")
    assert result.exit_code == 1
    assert {"clause-missing", "number-unclaimed", "text-digest"} <= {
        f["code"] for f in json.loads(result.stdout)["findings"]
    }
    (texts / "sample-2026.txt").write_bytes(b"\xff\xfe")
    assert "text-unreadable" in run(pack, "--texts", texts).output


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff", b"- a\n", b"document: [", b"a: &b c\n", b"document: x\nclauses: 3\n"]
)
def test_a_file_that_is_no_pack_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    result = run(path, "--full")
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "x.yaml" in result.output


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = run(tmp_path / "absent.yaml", "--lang", "en")
    assert result.exit_code == 1
    assert "the file cannot be read" in result.output


def test_a_day_that_is_none_is_refused() -> None:
    assert run("--as-of", "2026-02-30").exit_code == 2
