"""Console examples in the documentation: found, run, compared, and written anew when asked.

A block fenced as `console` holds commands after `$ ` and what they print. A line of only `…` stands for any lines left
out. `python tests/docs/console.py` writes the outputs of blocks without `…` anew.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELLIPSIS = "…"


@dataclass(frozen=True)
class Example:
    """One command with the output that the documentation shows."""

    file: Path
    command: str
    shown: tuple[str, ...]

    @property
    def elided(self) -> bool:
        """Whether lines are left out."""
        return ELLIPSIS in self.shown


def documents() -> list[Path]:
    """README files and everything under docs/."""
    return sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")])


def examples(file: Path) -> list[Example]:
    """The console examples of one document."""
    found = []
    for block in _BLOCK.findall(file.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, rest = part.partition("\n")
            found.append(Example(file, command, tuple(rest.rstrip("\n").split("\n")) if rest.strip() else ()))
    return found


def run(command: str) -> list[str]:
    """The lines a command prints, in a terminal 100 columns wide without colours."""
    env = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    env.pop("HUIJU_LANG", None)
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    return (
        [line.rstrip() for line in (done.stdout + done.stderr).rstrip("\n").split("\n")]
        if done.stdout + done.stderr
        else []
    )


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
        for part in re.split(r"^\$ ", found[1], flags=re.MULTILINE)[1:]:
            command = part.partition("\n")[0]
            lines += [f"$ {command}", *run(command)]
        return "```console\n" + "\n".join(lines) + "\n```"

    file.write_text(_BLOCK.sub(block, text), encoding="utf-8")


if __name__ == "__main__":
    for document in documents():
        rewrite(document)
        print(shlex.quote(str(document.relative_to(ROOT))))
