"""Blocks of YAML and Python in the documentation are what they say: rows of a pack, programs that run."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from pathlib import Path

import pytest

from huiju.policy.compile import compile_document
from huiju.policy.extend import load_vocabularies
from huiju.policy.load import PACKS, validated
from huiju.policy.pack import Pack
from huiju.policy.source import read_text
from huiju.policy.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
HEAD = """\
document: shown
place: hohhot
title: {zh: 例, en: shown}
issuer: 例
dates: {in_force: 2025-03-01, basis: stated, checked: 2026-11-01}
clauses:
"""


def fenced(info: str) -> list[tuple[str, str]]:
    """The blocks of a kind, each with a name."""
    block = re.compile(rf"^```{info}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [
        (f"{path.relative_to(ROOT)} {n}", text)
        for path in DOCUMENTS
        for n, text in enumerate(block.findall(path.read_text(encoding="utf-8")), 1)
    ]


@cache
def words() -> Vocabulary:
    """The shared vocabulary and that of the made-up city."""
    return load_vocabularies([PACKS / "vocabulary.yaml", ROOT / "docs/examples/new-city/vocabulary.yaml"])


def document(rows: str) -> str:
    """A pack around clauses, or around rows of one clause."""
    if rows.startswith("- clause:"):
        return HEAD + rows
    return f"{HEAD}- clause: 一\n  offices: [例]\n  provisions:\n{textwrap.indent(rows, '  ')}"


@pytest.mark.parametrize(("name", "text"), fenced("yaml pack"), ids=lambda v: v if len(v) < 80 else "")
def test_yaml_is_a_row_of_a_pack(name: str, text: str) -> None:
    source = read_text(document(text), name)
    assert compile_document(source, validated(source, Pack), words(), "").rows


@pytest.mark.parametrize(("name", "text"), fenced("python"), ids=lambda v: v if len(v) < 80 else "")
def test_python_runs(name: str, text: str) -> None:
    exec(compile(text, name, "exec"), {"__name__": "shown"})


def test_rows_shown_of_the_made_up_city_are_those_of_its_pack() -> None:
    pack = (ROOT / "docs/examples/new-city/qinghe/qinghe-2026.yaml").read_text(encoding="utf-8")
    shown = [line for name, text in fenced("yaml pack") if "add-a-document" in name for line in text.splitlines()]
    of_pack = set(pack.splitlines())
    assert [line for line in shown if line not in of_pack and "open: [" not in line] == []


def test_there_are_blocks_of_both_kinds() -> None:
    assert len(fenced("yaml pack")) >= 5
    assert fenced("python")
