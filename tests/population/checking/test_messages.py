"""The messages for a folder of tables with a mistake of almost every kind, as people read them in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from huiju.cli.app import app
from huiju.population.checking.kinds import KINDS
from huiju.rules.values import Language

HERE = Path(__file__).parent / "messages"
ELSEWHERE = {"table-twice", "column-type", "unit-split", "column-empty"}
"""Kinds that this folder of CSV files cannot show."""


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["population", "check", str(HERE / "tables"), "--place", "hohhot", *arguments])
    return result.exit_code, result.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_messages_are_as_they_were_read(lang: Language) -> None:
    code, printed = _run("--lang", lang)
    assert printed == (HERE / f"{lang}.txt").read_text(encoding="utf-8")
    assert code == 1


def test_every_kind_of_mistake_is_among_them() -> None:
    _, printed = _run("--format", "json")
    assert {found["kind"] for found in json.loads(printed)["mistakes"]} == KINDS.keys() - ELSEWHERE


def test_no_message_shows_a_value_that_names_somebody() -> None:
    _, printed = _run("--format", "json")
    assert "110105194912310021" not in printed
