"""Whether the rows of a population can be relied on: keys, who belongs where, codes, sums below zero.

Only the columns that are used are read, part by part. Every mistake is counted, with the first row that has it. A table
that `population check` has written is sound.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Text

from .checking.cells import MOST_COUNT, MOST_FEN, MOST_KEY
from .checking.kinds import KINDS, ONE, THINGS
from .layout import APPLICANT, TABLES, Table
from .splits import split_units
from .store import Population

if TYPE_CHECKING:
    import polars as pl

HOMES = {"household": "households", "employer": "employers"}
SHOWN = 10
"""Codes named in a hint."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Fault:
    """A mistake of a kind in a column, in one part or, added up, in all."""

    table: str
    column: str
    kind: str
    count: int
    part: int
    """The first part that has it."""
    row: int
    """Its first row there, from 1."""
    value: str
    instead: Text | None = None


def check_sound(
    population: Population,
    facts: Collection[str],
    vocabulary: Vocabulary,
    progress: Progress = lambda done, of: None,
) -> None:
    """Raises RuleError with every mistake in the keys, and in the columns of the facts."""
    found: dict[tuple[str, str, str], Fault] = {}
    progress(0, population.parts)
    for part in range(population.parts):
        for fault in _of_part(population, part, facts, vocabulary):
            key = fault.table, fault.column, fault.kind
            first = found.get(key)
            found[key] = fault if first is None else _more(first, fault.count)
        progress(part + 1, population.parts)
    told = [_told(population, fault) for fault in found.values()]
    told += [_split(population, *one) for one in split_units(population)]
    if told:
        raise RuleError(*told)


def _more(first: Fault, count: int) -> Fault:
    return Fault(first.table, first.column, first.kind, first.count + count, first.part, first.row, first.value,
                 first.instead)  # fmt: skip


def _of_part(population: Population, part: int, facts: Collection[str], vocabulary: Vocabulary) -> Iterator[Fault]:
    """The mistakes of one part: first they are counted all at once, then only those that are there are looked up."""
    import polars as pl

    tests = [(table, column, kind, wrong, hint) for table in TABLES.values() if table.name in population.schemas
             for column, kind, wrong, hint in _tests(population, part, table, facts, vocabulary)]  # fmt: skip
    frames = {table.name: _rows(population, part, table) for table, *_ in tests}
    names = list(frames)
    counted = pl.collect_all([
        frames[name].select(wrong.sum().alias(str(n)) for n, (table, *_, wrong, _) in enumerate(tests)
                            if table.name == name)
        for name in names
    ])  # fmt: skip
    counts = {int(n): number for frame in counted for n, number in frame.row(0, named=True).items()}
    for n, (table, column, kind, wrong, hint) in enumerate(tests):
        if counts[n]:
            rows = frames[table.name].with_row_index("_row").filter(wrong).select("_row", column).head(1).collect()
            row, value = rows.row(0)
            yield Fault(table.name, column, kind, counts[n], part, row + 1, str(value), hint)


def _rows(population: Population, part: int, table: Table) -> pl.LazyFrame:
    """The rows of a table, with `_home`: whether the unit is in the table of units of this part."""
    import polars as pl

    frame, home = population.scan(table.name, part), HOMES.get(table.unit)
    if home is None or home == table.name or home not in population.schemas:
        return frame.with_columns(_home=True)
    units = population.scan(home, part).select(pl.col(table.unit).unique(), _home=True)
    return frame.join(units, on=table.unit, how="left", maintain_order="left").with_columns(
        pl.col("_home").fill_null(False)
    )


def _tests(
    population: Population, part: int, table: Table, facts: Collection[str], vocabulary: Vocabulary
) -> Iterator[tuple[str, str, pl.Expr, Text | None]]:
    """Column, kind of mistake, the rows that make it, what to write instead."""
    import polars as pl

    for name in dict.fromkeys((table.key, table.unit)):
        yield name, "key-missing", pl.col(name).is_null(), None
        most = Text(f"编号写 0 到 {MOST_KEY} 的整数", f"use whole numbers from 0 to {MOST_KEY} as keys")
        yield name, "too-large", ~pl.col(name).is_between(0, MOST_KEY), most
    yield table.key, "key-twice", ~pl.col(table.key).is_first_distinct() & pl.col(table.key).is_not_null(), None
    home = HOMES.get(table.unit)
    if home in population.schemas and home != table.name:
        hint = Text(f"写 {home} 表同一分片中有的编号", f"use a key of the table {home} in the part of the same number")
        yield table.unit, "unit-unknown", ~pl.col("_home") & pl.col(table.unit).is_not_null(), hint
    if APPLICANT in table.marks:
        asking = pl.when(pl.col(APPLICANT)).then(pl.col(table.unit))
        yield table.unit, "applicant-twice", ~asking.is_first_distinct() & asking.is_not_null(), None
    for name in sorted(population.facts[table.name] & set(facts)):
        yield from _cells(name, vocabulary)


def _cells(name: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str, pl.Expr, Text | None]]:
    import polars as pl

    kind = vocabulary.facts[name].type
    match kind.kind:
        case "int" | "money" | "rate":
            yield name, "negative", pl.col(name) < 0, None
            most = MOST_FEN if kind.kind == "money" else MOST_COUNT
            hint = Text(f"最多写 {most}", f"write {most} at most")
            if kind.kind != "rate":
                yield name, "too-large", pl.col(name) > most, hint
        case "place" | "code":
            places = [*(code for code, place in vocabulary.places.items() if place.within), "elsewhere", "none"]
            known = places if kind.kind == "place" else list(vocabulary.codes.get(kind.of or "", {}))
            some, more = known[:SHOWN], "" if len(known) <= SHOWN else ", …"
            hint = Text(f"写 {'、'.join(some)}{more}", f"write one of {', '.join(some)}{more}")
            told = "place" if kind.kind == "place" else "code"
            yield name, told, ~pl.col(name).cast(pl.String).is_in(known), hint
        case "date":
            yield name, "date-range", ~pl.col(name).dt.year().is_between(1900, 2100), None
        case _:
            pass


def _told(population: Population, fault: Fault) -> Diagnostic:
    kind, things = KINDS[fault.kind], THINGS.get(fault.kind, Text("格", "cells"))
    one = things.en if fault.count > 1 else ONE[things.en]
    says = Text(
        f"列“{fault.column}”{kind.says.zh}：{fault.count:,} {things.zh}，最先是第 {fault.row:,} 行：{fault.value}",
        f"column '{fault.column}': {kind.says.en}, {fault.count:,} {one}; first in row {fault.row:,}: {fault.value}",
    )
    return Diagnostic(fault.kind, says, fault.instead or kind.instead,
                      Place(str(population.path(fault.table, fault.part))))  # fmt: skip


def _split(population: Population, unit: str, count: int, first: int, parts: tuple[int, ...]) -> Diagnostic:
    where = [str(part) for part in parts]
    says = Text(
        f"{count:,} 个 {unit} 的行分在几个分片里，例如 {first}：分片 {'、'.join(where)}",
        f"rows of {count:,} of the key '{unit}' are in several parts, such as {first}: parts {', '.join(where)}",
    )
    hint = Text(
        "同一户（单位）的行放进同一编号的分片，或用 huiju population check -o 重新写入",
        "put the rows of one household or employer in parts of one number, or write it anew with "
        "'huiju population check -o'",
    )
    return Diagnostic("unit-split", says, hint, Place(str(population.folder)))
