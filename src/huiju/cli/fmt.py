"""`huiju fmt`: packs and examples in their canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huiju.policy.format import format_text
from huiju.policy.load import PACKS
from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Text

from .common import EXIT_DIFFERENT, Format, FormatOption, Lang, LangOption, PacksOption, mistakes, out, pick, write_json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("fmt", help="统一政策包的排版 · write packs in their canonical form")(fmt)


def fmt(
    files: Annotated[list[Path] | None, typer.Argument(help="packs, examples or folders; default: all packs")] = None,
    check: Annotated[bool, typer.Option("--check", help="change nothing; exit 1 if a file is not canonical")] = False,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0, 1 when --check finds a file that would change, 2 when a file cannot be read."""
    say = pick(lang.value)
    with mistakes(lang.value):
        found = _files(files or packs or [PACKS])
        made = {path: _formatted(path) for path in found}
    changed = [path for path, (before, after) in made.items() if before != after]
    if not check:
        for path in changed:
            path.write_text(made[path][1], encoding="utf-8", newline="\n")
    if format is Format.json:
        write_json([{"file": str(path), "changed": path in changed, "written": path in changed and not check}
                    for path in found])  # fmt: skip
    else:
        word = say("待整理", "would change") if check else say("已整理", "formatted")
        for path in changed:
            out.print(f"{word} {path}", markup=False, highlight=False, soft_wrap=True)
        out.print(say(f"共 {len(found)} 个文件，{word} {len(changed)} 个",
                      f"{len(found)} files, {len(changed)} {word}"), highlight=False)  # fmt: skip
    raise typer.Exit(EXIT_DIFFERENT if check and changed else 0)


def _files(given: list[Path]) -> list[Path]:
    """The YAML files named, and those of the folders named. Raises RuleError for a name that is neither."""
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            found += sorted(path.rglob("*.yaml"))
        elif path.is_file():
            found.append(path)
        else:
            says = Text("没有这个文件", "there is no such file")
            raise RuleError(Diagnostic("file", says, Text("写文件或目录", "name a file or folder"), Place(str(path))))
    return list(dict.fromkeys(found))


def _formatted(path: Path) -> tuple[str, str]:
    """A file before and after. Raises RuleError where it is no plain YAML in UTF-8."""
    try:
        before = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        says = Text(f"第 {error.start} 字节不是 UTF-8", f"byte {error.start} is not UTF-8")
        hint = Text("另存为 UTF-8", "save it as UTF-8")
        raise RuleError(Diagnostic("encoding", says, hint, Place(str(path), 1))) from None
    return before, format_text(before, str(path))
