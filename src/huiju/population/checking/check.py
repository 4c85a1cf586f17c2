"""Checking a folder of tables: one pass over the cells of every table, then how their rows belong together."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huiju.policy.vocabulary import Vocabulary
from huiju.population.layout import APPLICANT, ARRIVED, LEFT, TABLES
from huiju.population.store import MANIFEST
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from .columns import EMPLOYER
from .findings import Example, Finding, Findings
from .kinds import KINDS
from .links import FILE, KEY, ROW, UNIT, Keys, check_links
from .reading import OpenTable, open_table
from .sources import find_tables, unreadable

Progress = Callable[[str, int], None]
"""Told the table and the number of rows just read."""


@dataclass(frozen=True)
class Checked:
    """What a folder of tables holds, and what is wrong in it."""

    folder: Path
    place: str | None
    """The city, where it was given or `population.json` names it."""
    manifest: Mapping[str, Any]
    """`population.json`, where there is one."""
    tables: Mapping[str, OpenTable]
    keys: Mapping[str, Keys]
    mistakes: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    """What is worth knowing and no mistake: columns without any value."""

    def rows(self, table: str) -> int:
        """The number of rows of a table."""
        return self.keys[table].rows.height


def check(folder: Path, vocabulary: Vocabulary, place: str | None = None, progress: Progress | None = None) -> Checked:
    """Hold every table of a folder against the layout and the vocabulary.

    Memory grows with the number of rows by their keys only. Raises RuleError where a file cannot be read at all, and
    for a place that is no city of the library.
    """
    findings, notes = Findings(), Findings()
    files = find_tables(folder, findings)
    manifest = _manifest(folder)
    city = _place(place, manifest, vocabulary, findings)
    prefix = city_prefix(city, vocabulary)
    tables = {found.table: open_table(found, vocabulary, prefix, findings) for found in files}
    keys = {}
    for name, table in tables.items():
        filled: set[str] = set()
        keys[name] = _read(table, findings, filled, progress)
        # Nobody has left, or everybody was always there: such a column says something even when it is empty.
        for column in sorted(table.columns.keys() - filled - {ARRIVED, LEFT}) if keys[name].rows.height else ():
            notes.add("column-empty", name, column)
    check_links(keys, findings)
    _rows_as_told(manifest, keys, findings)
    return Checked(folder, city, manifest, tables, keys, _sorted(findings), _sorted(notes))


def city_prefix(place: str | None, vocabulary: Vocabulary) -> str | None:
    """The first four digits of the district codes of a city."""
    return vocabulary.places[place].code[:4] if place else None


def _read(table: OpenTable, findings: Findings, filled: set[str], progress: Progress | None) -> Keys:
    """Read a table to its end; keep the keys of every row, and the names of the columns that have any value."""
    import polars as pl

    kept = {KEY: table.table.key, UNIT: table.table.unit}
    links = {APPLICANT: pl.Boolean, EMPLOYER: pl.Int64} if table.table.entity == "person" else {}
    kinds = {KEY: pl.Int64, UNIT: pl.Int64, ROW: pl.UInt32, FILE: pl.UInt32, **links}
    parts = [pl.DataFrame(schema=kinds)]
    for rows in table.rows(findings):
        source = {**{name: rows.columns.get(column) for name, column in kept.items()},
                  **{name: rows.columns.get(name) for name in links}, ROW: rows.numbers}  # fmt: skip
        there = {name: column for name, column in source.items() if column is not None}
        absent = (pl.lit(None, dtype=kinds[name]).alias(name) for name in kinds if name not in there)
        frame = pl.DataFrame(there).with_columns(absent).with_columns(pl.lit(rows.file, dtype=pl.UInt32).alias(FILE))
        parts.append(frame.select(list(kinds)))
        filled |= {name for name, values in rows.columns.items() if values.null_count() < len(values)}
        # A column of wrong cells only is not empty: each of its cells is told.
        filled |= {name for _, name, kind in findings.found if KINDS[kind].counted and name in rows.columns}
        if progress is not None:
            progress(table.table.name, len(rows.numbers))
    return Keys(table.table, table.files, pl.concat(parts, rechunk=True), frozenset(table.columns))


def _manifest(folder: Path) -> Mapping[str, Any]:
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        why = error.strerror or "?"
        raise unreadable(path, Text(f"读不到：{why}", f"it cannot be read: {why}")) from None
    except ValueError:
        hint = Text("删去它，或重新生成人口数据", "remove it, or make the population anew")
        raise unreadable(path, Text("不是 JSON", "this is no JSON"), hint) from None
    return data if isinstance(data, dict) else {}


def _place(asked: str | None, manifest: Mapping[str, Any], vocabulary: Vocabulary, findings: Findings) -> str | None:
    """The city asked for, else the one that the manifest names."""
    cities = {code: code for code, place in vocabulary.places.items() if place.within}
    known = {**{vocabulary.places[code].code: code for code in cities}, **cities}
    told = manifest.get("place")
    if asked is not None and asked not in known:
        says = Text(f"没有城市“{asked}”", f"there is no city '{asked}'")
        raise RuleError(Diagnostic("place-unknown", says, did_you_mean(asked, cities)))
    if asked is not None and told is not None and told != known[asked]:
        findings.add("place-differs", MANIFEST, examples=[Example(str(told), 0, "")])
    return known[asked] if asked is not None else known.get(str(told))


def _rows_as_told(manifest: Mapping[str, Any], keys: Mapping[str, Keys], findings: Findings) -> None:
    """A part that was lost shows in the number of rows."""
    told = manifest.get("tables")
    for name, table in told.items() if isinstance(told, dict) else ():
        rows = table.get("rows") if isinstance(table, dict) else None
        found = keys[name].rows.height if name in keys else 0
        if isinstance(rows, int) and rows != found:
            findings.add("rows-differ", name, examples=[Example(f"{found:,} ≠ {rows:,}", 0, "")])


def _sorted(findings: Findings) -> tuple[Finding, ...]:
    """Tables in the order of the layout, each with its columns as met: what holds of the whole table first."""
    order = {name: n for n, name in enumerate(TABLES)}
    kinds = list(KINDS)
    found = list(findings)
    columns = {(f.table, f.column): n for n, f in reversed(list(enumerate(found)))}
    return tuple(
        sorted(
            found,
            key=lambda f: (order.get(f.table, -1), bool(f.column), columns[f.table, f.column], kinds.index(f.kind)),
        )
    )
