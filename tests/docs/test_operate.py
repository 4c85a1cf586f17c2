"""What is written for operators is true: settings, defaults and examples, the unit, the container, the backup."""

from __future__ import annotations

import configparser
import re
import shlex
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import typer

from huiju.cli.app import app
from huiju.web.environment import Environment, read_environment

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/how-to/operate.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "docs/examples"
ELSEWHERE = {"HUIJU_SECRET_KEY", "HUIJU_LANG"}
"""Variables that are read by the settings and the command line, not by the environment's reader."""


def settings() -> list[tuple[str, str, str]]:
    """Variable, default and example of each row of the table."""
    rows = re.findall(r"^\| `(HUIJU_\w+)` \| (.+?) \| (.+?) \|", PAGE, re.MULTILINE)
    return [(name, default.strip("`"), example.strip("`")) for name, default, example in rows]


def commands() -> dict[str, Any]:
    return typer.main.get_command(app).commands  # type: ignore[attr-defined, no-any-return]


def options(command: Any) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts}


def test_the_table_has_every_variable_and_no_other() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src/huiju").rglob("*.py"))
    assert {name for name, _, _ in settings()} == set(re.findall(r"HUIJU_[A-Z_]+", code))


@pytest.mark.parametrize(("name", "default", "example"), settings())
def test_an_example_is_taken_and_changes_something(name: str, default: str, example: str) -> None:
    if name in ELSEWHERE:
        return
    assert read_environment({name: example}) != read_environment({})


@pytest.mark.parametrize(("name", "default", "example"), settings())
def test_a_default_is_the_one_of_the_program(name: str, default: str, example: str) -> None:
    field = name.removeprefix("HUIJU_").lower()
    found = getattr(Environment, field, None)
    if default.isdecimal():
        assert found == int(default)
    elif default in ("off", "none"):
        assert not found


def test_serve_is_described_with_its_own_options() -> None:
    said = set(re.findall(r"`(--[a-z]+)`", PAGE.split("## Run")[1].split("## Settings")[0]))
    assert said <= options(commands()["serve"])
    assert {"--host", "--port", "--workers", "--data"} <= said


def test_the_unit_and_the_container_start_the_site_with_options_that_there_are() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(EXAMPLES / "huiju.service", encoding="utf-8")
    started = shlex.split(unit["Service"]["ExecStart"])
    container = (EXAMPLES / "Containerfile").read_text("utf-8")
    last = re.findall(r"^CMD \[(.+)\]$", container, re.MULTILINE)[-1]
    run = [part.strip().strip('"') for part in last.split(",")]
    for command in (started, run):
        assert command[0].rpartition("/")[2] == "huiju"
        assert {part for part in command[2:] if part.startswith("--")} <= options(commands()[command[1]])
    assert unit["Service"]["NoNewPrivileges"] == "yes"
    assert "requirements/full.txt" in container


def test_every_command_of_the_page_exists() -> None:
    blocks = "\n".join(re.findall(r"^```\w*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    named = re.findall(r"^(?:HUIJU_\S+ )*huiju (\w+)(?: (\w+))?", blocks, re.MULTILINE)
    assert len(named) > 6
    for command, sub in named:
        found = commands()[command]
        assert not hasattr(found, "commands") or sub in found.commands, (command, sub)


def test_the_frame_of_the_page_is_one_that_the_site_allows() -> None:
    address = re.findall(r'<iframe src="https://huiju\.example\.cn(/[^"]+)"', PAGE)
    assert address == ["/zh/?embed=1"]


def test_a_database_that_is_written_to_is_copied_whole_by_its_own_backup(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "huiju.sqlite3") as running, sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        running.execute("PRAGMA journal_mode=WAL")
        running.execute("CREATE TABLE kept (n)")
        running.executemany("INSERT INTO kept VALUES (?)", [(n,) for n in range(1000)])
        running.commit()
        running.backup(copy)
        assert copy.execute("SELECT count(*) FROM kept").fetchone() == (1000,)
    running.close()
    copy.close()
    assert ".backup" in PAGE
