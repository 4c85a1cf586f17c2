"""Attached texts in the data folder: whole or not at all, and read back as they were."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from huiju.policy.attach import default_folder, keep, read
from huiju.rules.diagnostics import RuleError
from support.lakeside import attached

NAME = "lakeside-2026"


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    path = keep(attached(), tmp_path / "data")
    assert path == tmp_path / "data" / "texts" / f"{NAME}.json"
    assert read(tmp_path / "data", NAME) == attached()


def test_only_the_owner_may_look(tmp_path: Path) -> None:
    path = keep(attached(), tmp_path / "data")
    assert [oct(p.stat().st_mode & 0o077) for p in (path, path.parent, path.parent.parent)] == ["0o0"] * 3


def test_a_later_text_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    keep(attached(), tmp_path)
    keep(attached(file="again.txt"), tmp_path)
    found = read(tmp_path, NAME)
    assert found is not None
    assert found.file == "again.txt"
    assert os.listdir(tmp_path / "texts") == [f"{NAME}.json"]


@pytest.mark.parametrize("name", [NAME, "../secret-key", "", "a/b", "..", "A"])
def test_nothing_is_attached_under_a_name(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret-key.json").write_text("{}")
    assert read(tmp_path, name) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 2}'])
def test_a_kept_file_that_was_damaged_is_named(content: str, tmp_path: Path) -> None:
    path = keep(attached(), tmp_path)
    path.write_text(content)
    with pytest.raises(RuleError, match=f"--as {NAME} again"):
        read(tmp_path, NAME)


def test_a_kept_file_of_a_later_form_is_not_guessed_at(tmp_path: Path) -> None:
    path = keep(attached(), tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))
    with pytest.raises(RuleError, match="format"):
        read(tmp_path, NAME)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands here")
    with pytest.raises(RuleError, match="cannot be written"):
        keep(attached(), tmp_path / "data")


def test_a_failure_while_writing_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(attached(), tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RuleError, match="No space left"):
        keep(attached(file="again.txt"), tmp_path)
    assert os.listdir(tmp_path / "texts") == [f"{NAME}.json"]
    assert read(tmp_path, NAME) == attached()


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"HUIJU_DATA": "/srv/huiju"}, "/srv/huiju"),
        ({"XDG_DATA_HOME": "/srv/share"}, "/srv/share/huiju"),
        ({"HUIJU_DATA": "/srv/a", "XDG_DATA_HOME": "/srv/b"}, "/srv/a"),
    ],
)
def test_the_folder_is_the_operators_choice(variables: dict[str, str], folder: str) -> None:
    assert default_folder(variables) == Path(folder)
