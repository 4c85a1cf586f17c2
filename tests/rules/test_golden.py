"""Golden files: what people read about wrong rules (bad/) and right ones (good/), in Chinese and in English.

The first line of a file is a rule over the vocabulary in `support.made_up`, the rest what is said about it. The name
tells how the line is read: `amount-…` as an amount, `figure-…` and `day-…` as a parameter, others as a condition.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from huiju.rules.diagnostics import RuleError
from huiju.rules.parse import parse_amount, parse_condition
from huiju.rules.phrase import sentence
from huiju.rules.quantities import read_date, read_quantity
from support.made_up import SCOPE, UNITS, Words

HERE = Path(__file__).parent
READERS: dict[str, Callable[[str], object]] = {
    "amount": lambda text: parse_amount(text, SCOPE),
    "figure": lambda text: read_quantity(text, UNITS),
    "day": read_date,
}


def files(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.txt"))


def message(name: str, text: str) -> str:
    """What is said about a wrong rule."""
    read = READERS.get(name.split("-")[0], lambda text: parse_condition(text, SCOPE))
    with pytest.raises(RuleError) as caught:
        read(text)
    (found,) = caught.value.diagnostics
    return f"{found.render('zh')}\n\n{found.render('en')}"


def saying(name: str, text: str) -> str:
    """What a right rule says."""
    node = (parse_amount if name.startswith("amount") else parse_condition)(text, SCOPE)
    return f"{sentence(node, Words(), 'zh')}\n{sentence(node, Words(), 'en')}\n{node.type}"


def check(path: Path, say: Callable[[str, str], str], regenerate: bool) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition("\n")
    said = say(path.stem, text)
    if regenerate:
        path.write_text(f"{text}\n\n{said}\n", encoding="utf-8")
        return
    assert said == expected.strip("\n")


@pytest.mark.parametrize("path", files("bad"), ids=lambda path: path.stem)
def test_a_wrong_rule_is_refused_in_words_that_help(path: Path, regenerate: bool) -> None:
    check(path, message, regenerate)


@pytest.mark.parametrize("path", files("good"), ids=lambda path: path.stem)
def test_a_right_rule_is_said_as_a_sentence(path: Path, regenerate: bool) -> None:
    check(path, saying, regenerate)


def test_the_golden_files_cover_the_language() -> None:
    assert len(files("bad")) >= 45
    assert len(files("good")) >= 20
