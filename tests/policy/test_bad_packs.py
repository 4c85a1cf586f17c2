"""Golden files: what the author of a wrong pack reads, in Chinese and in English; bad/<name>.yaml and bad/<name>.txt.

Each wrong pack is the pack of `SAMPLE` with one mistake (a few have several), so that the message must name that one.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from huiju.policy.load import load_document, load_vocabulary
from huiju.policy.source import MAX_BYTES, read_text
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import RuleError
from support.sample_pack import SAMPLE

BAD = Path(__file__).parent / "bad"
NAMES = sorted(path.stem for path in BAD.glob("*.yaml"))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def read(path: Path, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The mistakes of a pack in Chinese, then in English; nothing where there are none."""
    try:
        load_document(path, vocabulary)
    except RuleError as error:
        return tuple("\n".join(d.render(lang) for d in error.diagnostics) for lang in ("zh", "en"))
    return ()


def test_the_pack_without_a_mistake_is_read(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(SAMPLE, encoding="utf-8")
    assert read(path, vocabulary) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_pack_is_refused_in_words_that_help(
    name: str, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BAD)
    said = "\n\n".join(read(Path(f"{name}.yaml"), vocabulary))
    assert said + "\n" == (BAD / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_message_says_where_and_what_to_write_instead(name: str, vocabulary: Vocabulary) -> None:
    with pytest.raises(RuleError) as caught:
        load_document(BAD / f"{name}.yaml", vocabulary)
    for found in caught.value.diagnostics:
        assert found.place.file.endswith(f"{name}.yaml")
        assert found.place.line >= 1
        assert found.instead is not None


def test_a_file_too_large_to_be_a_pack_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text("# " + "x" * MAX_BYTES, encoding="utf-8")
    assert "the file is too large" in read(path, vocabulary)[1]


@pytest.mark.parametrize("text", ["[" * 5_000, "- " * 5_000, "{a: " * 5_000])
def test_a_text_nested_beyond_reason_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        read_text(text, "deep.yaml")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    assert "cannot be read" in read(tmp_path / "absent.yaml", vocabulary)[1]
    assert "cannot be read" in read(tmp_path, vocabulary)[1]


def damaged(text: str, dice: random.Random) -> str:
    """The text with a line lost, doubled or moved, a word changed, or a sign put in."""
    lines = text.splitlines()
    at = dice.randrange(len(lines))
    match dice.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[dice.randrange(len(lines))])
        case 2:
            lines[at] = "  " + lines[at]
        case 3:
            words = lines[at].split(" ")
            words[dice.randrange(len(words))] = dice.choice(
                ["", "0", "-1", "[]", "{}", "~", "一", "'", "education", "9" * 20]
            )
            lines[at] = " ".join(words)
        case 4:
            spot = dice.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:spot] + dice.choice("：，“（*&!%@`\t{[}]\x00\u2028") + lines[at][spot:]
        case _:
            lines[at] = lines[at].replace(":", "", 1)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_pack_is_read_or_refused_and_never_crashes(seed: int, tmp_path: Path, vocabulary: Vocabulary) -> None:
    dice = random.Random(seed)
    path = tmp_path / "damaged.yaml"
    for _ in range(40):
        text = SAMPLE
        for _ in range(dice.randint(1, 4)):
            text = damaged(text, dice)
        path.write_text(text, encoding="utf-8", newline="\n")
        for message in read(path, vocabulary):
            assert message.strip()
