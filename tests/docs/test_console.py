"""Every console example in the documentation prints what the documentation shows."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from console import ROOT, Block, blocks, documents, matches, run, workplace

ALL = [block for file in documents() for block in blocks(file)]


@pytest.mark.parametrize("block", ALL, ids=lambda b: f"{b.file.relative_to(ROOT)}: {b.examples[0].command}")
def test_output_is_as_shown(block: Block) -> None:
    beside = any("../shared" in example.command for example in block.examples)
    if beside and not (ROOT.parent / "shared").exists():
        pytest.skip("the shared inventory is not beside the project")
    with workplace() as here:
        for example in block.examples:
            printed = run(example.command, here)
            if not matches(example.shown, printed):
                pytest.fail("\n".join(difflib.unified_diff(example.shown, printed, "shown", "printed", lineterm="")))


def test_there_are_examples() -> None:
    assert sum(len(block.examples) for block in ALL) >= 25


@pytest.mark.parametrize("file", documents(), ids=lambda f: str(f.relative_to(ROOT)))
def test_links_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (file.parent / target).exists(), target


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "b"), ["a", "b"], True),
        (("a",), ["a", "b"], False),
        (("a", "…", "c"), ["a", "b", "b", "c"], True),
        (("a", "…", "c"), ["a", "c", "d"], False),
        (("…", "c", "…"), ["a", "c", "d"], True),
        (("…", "x"), ["a"], False),
        ((), [], True),
    ],
)
def test_a_line_of_dots_stands_for_any_lines(shown: tuple[str, ...], printed: list[str], same: bool) -> None:
    assert matches(shown, printed) is same
