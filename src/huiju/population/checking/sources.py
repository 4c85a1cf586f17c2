"""The tables of a folder: single files (`persons.csv`, `persons.parquet`) or folders of Parquet parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from huiju.population.layout import TABLES
from huiju.rules.diagnostics import Diagnostic, Place, RuleError, did_you_mean
from huiju.rules.values import Text

from .findings import Example, Findings

_PART = re.compile(r"part-(\d{1,9})\.parquet")
FORMS = (".csv", ".parquet")


@dataclass(frozen=True)
class File:
    """One file of a table."""

    path: Path
    name: str
    """As it is shown: the path within the folder."""
    part: int | None = None
    """Its number where the table is a folder of parts."""

    @property
    def is_csv(self) -> bool:
        """Written as text, with money in yuan."""
        return self.path.suffix.lower() == ".csv"


@dataclass(frozen=True)
class TableFiles:
    """The files of one table, in the order of their numbers."""

    table: str
    files: tuple[File, ...]


def find_tables(folder: Path, findings: Findings) -> tuple[TableFiles, ...]:
    """The tables that a folder holds, in the order of the layout. Raises RuleError where there is none to read."""
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        why = error.strerror or "?"
        raise unreadable(folder, Text(f"读不到文件夹：{why}", f"the folder cannot be read: {why}")) from None
    found: dict[str, tuple[File, ...]] = {}
    for entry in entries:
        name = entry.name if entry.is_dir() else entry.stem
        readable = entry.is_dir() or entry.suffix.lower() in FORMS
        if name not in TABLES:
            # Other files may stand beside the tables, such as notes or the manifest.
            if readable:
                shown = [Example(entry.name, 0, "")] if entry.is_file() else []
                findings.add("table-unknown", name, examples=shown, instead=did_you_mean(name.lower(), TABLES))
        elif entry.is_dir():
            _put(found, name, tuple(_parts(entry, findings)), findings)
        elif readable:
            _put(found, name, (File(entry, entry.name),), findings)
        else:
            findings.add("file-form", name, examples=[Example(entry.name, 0, "")])
    tables = tuple(TableFiles(name, found[name]) for name in TABLES if found.get(name))
    if not tables and not findings.found:
        names = ", ".join(f"{name}.csv" for name in TABLES)
        says = Text("里面没有任何表", "there is no table in it")
        raise unreadable(
            folder, says, Text(f"表的文件名是 {names}（或 .parquet）", f"tables are named {names} (or .parquet)")
        )
    return tables


def _put(found: dict[str, tuple[File, ...]], name: str, files: tuple[File, ...], findings: Findings) -> None:
    if not files:
        return
    if name in found:
        findings.add("table-twice", name, examples=[Example(f[0].name, 0, "") for f in (found[name], files)])
        return
    found[name] = files


def _parts(folder: Path, findings: Findings) -> Iterator[File]:
    numbered = []
    for entry in sorted(folder.iterdir()):
        match = _PART.fullmatch(entry.name)
        if match is not None and entry.is_file():
            numbered.append((int(match[1]), entry))
        elif not entry.name.startswith("."):
            instead = Text("分片写成 part-00000.parquet", "parts are named part-00000.parquet")
            findings.add(
                "file-form", folder.name, examples=[Example(f"{folder.name}/{entry.name}", 0, "")], instead=instead
            )
    for number, entry in sorted(numbered):
        yield File(entry, f"{folder.name}/{entry.name}", number)


def unreadable(path: Path, says: Text, instead: Text | None = None, line: int = 1, code: str = "file") -> RuleError:
    """A file or folder that cannot be read at all."""
    return RuleError(Diagnostic(code, says, instead, Place(str(path), line)))
