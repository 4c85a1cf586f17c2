"""Every console example in the documentation prints what the documentation shows."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from console import ROOT, Example, documents, examples, matches, run

ALL = [example for file in documents() for example in examples(file)]


@pytest.mark.parametrize("example", ALL, ids=lambda e: f"{e.file.name}: {e.command}")
def test_output_is_as_shown(example: Example) -> None:
    if "../shared" in example.command and not (ROOT.parent / "shared").exists():
        pytest.skip("the shared inventory is not beside the project")
    printed = run(example.command)
    if not matches(example.shown, printed):
        pytest.fail("\n".join(difflib.unified_diff(example.shown, printed, "shown", "printed", lineterm="")))


def test_there_are_examples() -> None:
    assert len(ALL) >= 10


@pytest.mark.parametrize("file", documents(), ids=lambda f: f.name)
def test_links_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (file.parent / target).exists(), target
