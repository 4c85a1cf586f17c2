"""Mistakes of a folder of tables, counted by table, column and kind, with the first examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from huiju.rules.values import Language, Text

from .kinds import KINDS, ONE, THINGS

EXAMPLES = 3
"""Examples kept for one kind of mistake in one column."""
LONGEST = 40
"""Characters of a value that are shown."""
HIDDEN = "******"
"""Stands for a value that names somebody: messages are passed on."""


@dataclass(frozen=True)
class Example:
    """One bad cell: file within the folder, row as a spreadsheet shows it (the header of a CSV is row 1), value."""

    file: str
    row: int
    value: str


@dataclass(frozen=True)
class Finding:
    """One kind of mistake in one column of one table, or in the table itself (`column` empty)."""

    kind: str
    table: str
    column: str
    count: int
    """Cells, rows or households; files, where it holds of a whole column or table."""
    examples: tuple[Example, ...] = ()
    instead: Text | None = None

    def says(self, lang: Language) -> str:
        """What is wrong, with the number of cells."""
        kind = KINDS[self.kind]
        if not kind.counted:
            return kind.says(lang)
        things = THINGS.get(self.kind, Text("格", "cells"))(lang)
        if lang == "zh":
            return f"{kind.says.zh}，{self.count:,} {things}"
        return f"{kind.says.en}, {self.count:,} {ONE[things] if self.count == 1 else things}"

    def render(self, lang: Language) -> str:
        """Place and mistake, the examples below it, and what to write instead."""
        where = f"{self.table}.{self.column}" if self.column else self.table
        colon = "：" if lang == "zh" else ": "
        lines = [f"{where}{colon}{self.says(lang)} [{self.kind}]"]
        lines += [f"    {e.file}:{e.row}  {e.value}".rstrip() if e.row else f"    {e.file}" for e in self.examples]
        if self.instead is not None:
            lines.append(f"    → {self.instead(lang)}")
        return "\n".join(lines)


@dataclass
class Findings:
    """Mistakes as they are found; the same kind in the same column is one finding."""

    found: dict[tuple[str, str, str], Finding] = field(default_factory=dict)

    def add(
        self,
        kind: str,
        table: str,
        column: str = "",
        count: int = 1,
        examples: Iterable[Example] = (),
        instead: Text | None = None,
    ) -> None:
        """Count a mistake. The first examples and the first advice are kept."""
        before = self.found.get((table, column, kind))
        told = instead or KINDS[kind].instead
        kept = before.examples if before else ()
        if len(kept) < EXAMPLES:
            kept = (*kept, *(_shown(kind, example) for example in examples))[:EXAMPLES]
        counted = count + (before.count if before else 0)
        self.found[table, column, kind] = Finding(
            kind, table, column, counted, kept, before.instead if before else told
        )

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.found.values())


def _shown(kind: str, example: Example) -> Example:
    if kind == "personal" and example.row:
        return Example(example.file, example.row, HIDDEN)
    text = "".join(c if c.isprintable() else "\ufffd" for c in example.value)
    return Example(example.file, example.row, text[:LONGEST] + "…" * (len(text) > LONGEST))
