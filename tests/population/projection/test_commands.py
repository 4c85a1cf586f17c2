"""`huiju project` and `huiju transfer` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from support.projections import spoiled

runner = CliRunner()
TODAY = ("--as-of", "2026-11-20")


def run(*arguments: str) -> Result:
    return runner.invoke(app, list(arguments), env={"COLUMNS": "100"})


def test_years_and_targets_are_shown() -> None:
    shown = run("project", "--place", "hohhot", "--until", "2027", *TODAY, "--lang", "en")
    assert shown.exit_code == 0
    assert "│ 2027   │ 3,789,407  │ 3,696,487 │ 3,862,420 │ 20,599 │ 25,426 │ 50,000    │" in shown.stdout
    assert "gap -10,593: within the band" in shown.stdout
    assert "no longer in force (until 2025-02-28)" in shown.stdout
    assert "there is no figure of it" in shown.stdout


def test_a_target_beyond_the_last_year_says_so() -> None:
    shown = run("project", "--place", "hohhot", "--until", "2025", *TODAY)
    assert "期限晚于推算的最后一年" in shown.stdout


def test_a_place_without_targets_says_so() -> None:
    assert "No target" in run("project", "--place", "ordos", "--until", "2024", "--lang", "en").stdout


def test_sources_are_listed() -> None:
    shown = run("project", "--place", "ordos", "--until", "2024", "--sources", "--lang", "en").stdout
    assert "moves.settling.people" in shown
    # Cells are folded where the terminal is narrow.
    assert "assumed; somewhat below" in shown


def test_a_projection_as_json() -> None:
    data = json.loads(run("project", "--place", "hohhot", "--until", "2027", *TODAY, "--format", "json").stdout)
    assert list(data["runs"]) == ["low", "middle", "high"]
    assert [point["year"] for point in data["runs"]["high"]] == [2023, 2024, 2025, 2026, 2027]
    assert [(target["target"], target["verdict"]) for target in data["targets"]][2:] == [
        ("hohhot-2025/t-population", "within_band"),
        ("hohhot-2025/t-urban-population", "reached"),
    ]


def test_other_inputs_name_their_place(tmp_path: Path) -> None:
    path = str(spoiled(tmp_path))
    assert run("project", "--inputs", path, "--until", "2024").exit_code == 0
    refused = run("project", "--inputs", path, "--place", "ordos")
    assert (refused.exit_code, "--place hohhot" in refused.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("project",), "no place is named"),
        (("project", "--place", "hohot"), "did you mean hohhot?"),
        (("project", "--place", "nmg"), "nmg/nmg.projection.yaml"),
        (("project", "--place", "hohhot", "--until", "1999"), "write a year from 2023 to 2200"),
        (("project", "--inputs", "nowhere.yaml"), "the file cannot be read"),
        (("project", "--place", "hohhot", "--as-of", "2026-13-01"), "months run from 01 to 12"),
        (("transfer", "nowhere.yaml"), "the file cannot be read"),
        (("transfer", "--pot", "3万"), "write it as '30000'"),
        (("transfer", "--place", "hohot"), "did you mean hohhot?"),
        (("transfer", "--from", "2024", "--until", "2023"), "no span of years"),
        (("transfer", "--from", "2019"), "there is no population of hohhot at the end of 2019"),
    ],
)
def test_what_cannot_be_read_is_refused(arguments: tuple[str, ...], said: str) -> None:
    refused = run(*arguments, "--lang", "en")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr


def test_a_pot_is_shared_to_the_fen() -> None:
    data = json.loads(run("transfer", "--pot", "1", "--from", "2022", "--until", "2023", "--format", "json").stdout)
    assert [share["fen"] for share in data["shares"]] == [56, 23, 21]
    assert (data["pot"], data["left"], data["provision"]) == (100, 0, "nmg-2023/rule-transfer-factor")


def test_projected_figures_are_marked() -> None:
    shown = run("transfer", "--until", "2024", "--lang", "en").stdout
    assert "3,651,590*" in shown
    assert "* projected" in shown
    assert "left open: Formula, weight, base year" in shown


def test_other_inputs_are_used_for_their_place(tmp_path: Path) -> None:
    path = str(spoiled(tmp_path, ("2024: 50000", "2024: -90000")))
    data = json.loads(run("transfer", "--inputs", path, "--format", "json").stdout)
    assert data["shares"][0]["added"] < 0
    assert data["shares"][0]["fen"] == 0
    assert sum(share["fen"] for share in data["shares"]) == data["pot"]
