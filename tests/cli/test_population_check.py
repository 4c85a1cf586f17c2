"""`huiju population check`: exit codes, JSON, and where it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from support.own_tables import HOUSEHOLDS, PERSONS, RIGHT, folder


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["population", "check", *map(str, arguments), "--lang", "en"])


def test_right_tables_exit_0(tmp_path: Path) -> None:
    result = _run(folder(tmp_path, RIGHT), "--place", "hohhot")
    assert (result.exit_code, result.stdout) == (0, "5 tables, 8 rows: nothing wrong\n")


def test_wrong_tables_exit_1_and_write_nothing(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", {**RIGHT, "persons.csv": PERSONS.replace("1500.50", "-1")})
    result = _run(own, "--place", "hohhot", "-o", tmp_path / "city")
    assert result.exit_code == 1
    assert "persons.monthly_rent: negative, 1 cell [negative]" in result.stdout
    assert "written" not in result.stdout
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["own"]


def test_unreadable_tables_exit_2(tmp_path: Path) -> None:
    own = folder(tmp_path, {"households.csv": HOUSEHOLDS.encode("utf-16")})
    result = _run(own)
    assert result.exit_code == 2
    assert "the file is UTF-16" in result.stderr


def test_a_folder_without_a_city_is_checked_and_not_written(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", RIGHT)
    assert _run(own).exit_code == 0
    result = _run(own, "-o", tmp_path / "city")
    assert result.exit_code == 2
    assert "--place hohhot" in result.stderr
    assert not (tmp_path / "city").exists()


def test_the_output_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = _run(tmp_path / "not-there", "--place", "hohhot", "-o", tmp_path)
    assert result.exit_code == 2
    assert "not overwritten" in result.stderr


def test_json_tells_the_same(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", {**RIGHT, "persons.csv": PERSONS.replace("1500.50", "-1").replace("1500", "")})
    result = _run(own, "--place", "150100", "--format", "json")
    assert json.loads(result.stdout) == {
        "place": "hohhot",
        "tables": {"households": {"rows": 2}, "persons": {"rows": 3}, "children": {"rows": 1},
                   "employers": {"rows": 1}, "hires": {"rows": 1}},
        "mistakes": [
            {"table": "persons", "column": "monthly_rent", "kind": "negative", "count": 1,
             "examples": [{"file": "persons.csv", "row": 4, "value": "-1"}],
             "says": "negative, 1 cell", "instead": "write 0 or more, or leave it empty"}
        ],
        "notes": [],
        "written": None,
    }  # fmt: skip


def test_json_names_what_was_written(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", RIGHT)
    result = _run(own, "--place", "hohhot", "-o", tmp_path / "city", "--format", "json")
    assert json.loads(result.stdout)["written"] == str(tmp_path / "city")
    assert _run(tmp_path / "city").exit_code == 0


@pytest.mark.parametrize("place", ["hohhot", "baotou", "ordos"])
def test_a_population_that_was_made_has_nothing_wrong(tmp_path: Path, place: str) -> None:
    arguments = [
        "--place",
        place,
        "--persons",
        "2500",
        "--part-persons",
        "1000",
        "--until",
        "2024",
        "-o",
        str(tmp_path / place),
    ]
    made = CliRunner().invoke(app, ["population", "make", *arguments])
    assert made.exit_code == 0
    result = _run(tmp_path / place, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["mistakes"]) == (0, [])


def test_a_lost_part_of_a_population_is_found(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", RIGHT)
    _run(own, "--place", "hohhot", "-o", tmp_path / "city")
    (tmp_path / "city" / "persons" / "part-00000.parquet").unlink()
    result = _run(tmp_path / "city")
    assert result.exit_code == 1
    assert "persons: the number of rows is not the one in population.json [rows-differ]\n    0 ≠ 3" in result.stdout
