"""`huiju assess`, `cases`, `replay` and `compare` from outside: output, exit codes, bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from huiju.cli.app import app

ROOT = Path(__file__).parents[2]
FAMILY = str(ROOT / "docs" / "examples" / "family.yaml")
EXAMPLES = ROOT.parent / "shared" / "inventory" / "examples.yaml"
run = CliRunner().invoke


def test_assess_as_json_has_the_names_of_the_worked_examples() -> None:
    result = run(app, ["assess", FAMILY, "--format", "json", "--why-not"])
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    second = next(
        d for d in data["decisions"] if d["provision"] == "hohhot-2025/childcare-second" and d["for"] == "children[1]"
    )
    assert second["status"] == "eligible"
    assert second["amount"] == {"total": 50000, "unit": "CNY", "kind": "exact"}
    assert [p["amount"] for p in second["schedule"]] == [10000] * 5
    assert second["schedule_basis"]
    assert second["clause"] == "二(三)7"
    assert data["nearest_changes"]


@pytest.mark.parametrize(("lang", "words"), [("zh", ["可以享受", "合计"]), ("en", ["eligible", "totals"])])
def test_assess_in_both_languages(lang: str, words: list[str]) -> None:
    result = run(app, ["assess", FAMILY, "--lang", lang])
    assert result.exit_code == 0
    assert all(word in result.stdout for word in words)


def test_another_day_and_city_win_over_the_file() -> None:
    result = run(app, ["assess", FAMILY, "--as-of", "2024-05-01", "--city", "ordos", "--format", "json"])
    data = json.loads(result.stdout)
    assert (data["city"], data["as_of"]) == ("ordos", "2024-05-01")
    assert {d["reason"] for d in data["decisions"] if d["provision"].startswith("ordos")} == {"not_yet"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("city: huhehaote\nas_of: 2026-01-01\n", "hohhot"),
        ("city: hohhot\n", "as_of"),
        ("city: hohhot\nas_of: 2026-02-30\n", "2026"),
        ("city: hohhot\nas_of: 2026-01-01\napplicant:\n  eduction: bachelor\n", "education"),
        ("city: hohhot\nas_of: 2026-01-01\napplicant:\n  education: bachelr\n", "bachelor"),
        ("city: hohhot\nas_of: 2026-01-01\napplicant:\n  monthly_rent: -5\n", "monthly_rent"),
        ("city: hohhot\nas_of: 2026-01-01\nchild: {}\n", "children"),
        ("city: hohhot\nas_of: 2026-01-01\nchildren: {}\n", "children"),
        ("- a\n", "city"),
        ("", "city"),
        ("city: hohhot\nas_of：2026-01-01\n", "半角"),
        ("city：hohhot\n", "半角"),
    ],
)
def test_bad_cases_say_what_and_what_instead(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    result = run(app, ["assess", str(path), "--lang", "zh"])
    assert result.exit_code == 2
    assert expected in result.stderr
    assert "Traceback" not in result.output


def test_a_missing_file_is_a_message() -> None:
    result = run(app, ["assess", "nowhere.yaml"])
    assert result.exit_code == 2
    assert "nowhere.yaml" in result.stderr


def test_receipts_replay_and_name_what_changed(tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.json"
    assert run(app, ["assess", FAMILY, "--receipt", str(receipt)]).exit_code == 0
    assert run(app, ["replay", str(receipt)]).exit_code == 0
    data = json.loads(receipt.read_text(encoding="utf-8"))
    data["case"]["facts"]["children"][1]["child_birth_order"] = 3
    receipt.write_text(json.dumps(data), encoding="utf-8")
    altered = run(app, ["replay", str(receipt), "--lang", "en"])
    assert altered.exit_code == 2
    assert "altered" in altered.stderr


def test_compare_shows_each_city_and_refuses_unknown_ones() -> None:
    data = json.loads(run(app, ["compare", FAMILY, "hohhot", "ordos", "--format", "json"]).stdout)
    assert [city["city"] for city in data["cities"]] == ["hohhot", "ordos"]
    wrong = run(app, ["compare", FAMILY, "hohhot", "ordoss", "--lang", "en"])
    assert wrong.exit_code == 2
    assert "ordos" in wrong.stderr


def test_the_shared_worked_examples_all_pass() -> None:
    if not EXAMPLES.exists():
        pytest.skip("the shared inventory is not beside the project")
    result = run(app, ["cases", str(EXAMPLES), "--format", "json"])
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == 12
    assert all(not case["differences"] for case in json.loads(result.stdout))
