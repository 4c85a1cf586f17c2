"""YAML as plain data: 1.2, every scalar text, and the surprises of YAML refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.policy.source import read_text, read_yaml
from huiju.rules.diagnostics import RuleError


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: no", {"a": "no"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 010", {"a": "010"}),
        ("a: 1.0", {"a": "1.0"}),
        ("a: 2025-03-01", {"a": "2025-03-01"}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ('a: ""', {"a": ""}),
        ('a: "~"', {"a": "~"}),
        ("[a, {b: c}]", ["a", {"b": "c"}]),
        ('{"a": true, "b": 1}', {"a": "true", "b": "1"}),
    ],
)
def test_scalars_stay_text(text: str, data: object) -> None:
    assert read_text(text, "x.yaml").data == data


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "key-twice", 3),
        ("a: &x 1\nb: *x\n", "alias", 1),
        ("a:\n\tb: 1\n", "yaml", 2),
        ("a: [1, 2\n", "yaml", 2),
        ("? [a]\n: b\n", "key-form", 1),
    ],
)
def test_surprises_are_refused_with_their_line(text: str, code: str, line: int) -> None:
    with pytest.raises(RuleError) as caught:
        read_text(text, "x.yaml")
    found = caught.value.diagnostics[0]
    assert found.code == code
    assert found.place.line == line


def test_places_are_kept() -> None:
    source = read_text("a:\n- b: 户口 x\n", "x.yaml")
    place = source.place(("a", 0, "b"))
    assert (place.line, place.column, place.length) == (2, 5, 4)


def test_missing_and_undecodable_files_are_messages(tmp_path: Path) -> None:
    for name, content in (("absent.yaml", None), ("gbk.yaml", "甲".encode("gbk"))):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(RuleError):
            read_yaml(path)
