"""Console examples in the documentation: found, run, compared, and written anew when asked.

A block fenced as `console` holds commands after `$ ` and what they print. A line of only `…` stands for any lines left
out. The commands of a block run one after the other in a folder of their own, in which the project's files are at
hand, so that an example may write a file and the next one read it. `python tests/docs/console.py` writes the outputs
of blocks without `…` anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELLIPSIS = "…"


@dataclass(frozen=True)
class Example:
    """One command with the output that the documentation shows."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """The examples of one fenced block, in their order."""

    file: Path
    examples: tuple[Example, ...]


def documents() -> list[Path]:
    """README files, the changelog and everything under docs/."""
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def blocks(file: Path) -> list[Block]:
    """The console blocks of one document."""
    return [Block(file, _examples(text)) for text in _BLOCK.findall(file.read_text(encoding="utf-8"))]


def _examples(text: str) -> tuple[Example, ...]:
    found = []
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, rest = part.partition("\n")
        found.append(Example(command, tuple(rest.rstrip("\n").split("\n")) if rest.strip() else ()))
    return tuple(found)


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that holds links to the project's files, and what lies beside the project."""
    with tempfile.TemporaryDirectory() as made:
        here = Path(made) / "project"
        here.mkdir()
        for entry in ROOT.iterdir():
            (here / entry.name).symlink_to(entry)
        if (ROOT.parent / "shared").exists():
            (here.parent / "shared").symlink_to(ROOT.parent / "shared")
        yield here


def run(command: str, here: Path) -> list[str]:
    """The lines a command prints, in a terminal 100 columns wide without colours."""
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    for name in ("HUIJU_LANG", "HUIJU_PACKS"):
        env.pop(name, None)
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=here, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    printed = done.stdout + done.stderr
    return [line.rstrip() for line in printed.rstrip("\n").split("\n")] if printed else []


def matches(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Whether the output is as shown; `…` lines stand for any number of lines."""
    wanted = [line.rstrip() for line in shown]
    at = 0
    gap = False
    for line in wanted:
        if line == ELLIPSIS:
            gap = True
            continue
        if gap:
            rest = printed[at:]
            if line not in rest:
                return False
            at += rest.index(line)
            gap = False
        if at >= len(printed) or printed[at] != line:
            return False
        at += 1
    return gap or at == len(printed)


def rewrite(file: Path) -> None:
    """Write the outputs of a document's complete examples anew."""
    text = file.read_text(encoding="utf-8")

    def block(found: re.Match[str]) -> str:
        if ELLIPSIS in found[1].split("\n"):
            return found[0]
        lines: list[str] = []
        with workplace() as here:
            for example in _examples(found[1]):
                lines += [f"$ {example.command}", *run(example.command, here)]
        return "```console\n" + "\n".join(lines) + "\n```"

    file.write_text(_BLOCK.sub(block, text), encoding="utf-8")


if __name__ == "__main__":
    for document in documents():
        rewrite(document)
        print(shlex.quote(str(document.relative_to(ROOT))))
