"""Opening a population that stands in a folder: what it holds, and the parts of its tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huiju.policy.vocabulary import LISTS, Vocabulary
from huiju.rules.diagnostics import Diagnostic, Place, RuleError, did_you_mean
from huiju.rules.values import Text

from .columns import schema
from .layout import APPLICANT, ARRIVED, DISTRICT, HOUSEHOLD_SIZE, LEFT, TABLES, Table

if TYPE_CHECKING:
    import polars as pl

MANIFEST = "population.json"
FORMAT = 1
ANEW = Text("用 huiju population make 或 population check -o 重新写入",
            "write it anew with 'huiju population make' or 'population check -o'")  # fmt: skip


@dataclass(frozen=True)
class Population:
    """A population in a folder, its manifest read and its columns found to fit the layout."""

    folder: Path
    place: str
    persons: int
    """Persons and children."""
    parts: int
    first_year: int | None
    """First and last year of the events that it holds; None where the manifest does not say."""
    last_year: int | None
    schemas: Mapping[str, Mapping[str, pl.DataType]]
    """Columns of each table that is there."""

    def path(self, table: str, part: int) -> Path:
        """The file of one part of a table."""
        return self.folder / table / part_name(part)

    def scan(self, table: str, part: int) -> pl.LazyFrame:
        """One part of a table that is there."""
        import polars as pl

        return pl.scan_parquet(self.path(table, part))

    @cached_property
    def facts(self) -> Mapping[str, frozenset[str]]:
        """Columns by table, for quick questions."""
        return {name: frozenset(columns) for name, columns in self.schemas.items()}


def part_name(part: int) -> str:
    """The file name of a part."""
    return f"part-{part:05d}.parquet"


def open_population(folder: Path, vocabulary: Vocabulary) -> Population:
    """The population of a folder. Raises RuleError: no manifest, a table or part missing, columns of a wrong type."""
    manifest = _manifest(folder)
    place = _place(folder, manifest.get("place"), vocabulary)
    mistakes: list[Diagnostic] = []
    schemas: dict[str, Mapping[str, pl.DataType]] = {}
    parts = manifest.get("parts")
    if not isinstance(parts, int) or parts < 1:
        raise _mistake(folder / MANIFEST, "parts", "没有写清有几个分片", "the number of parts is not given",
                       Text('写 "parts": 1 或更大的整数', 'write "parts": 1 or a larger whole number'))  # fmt: skip
    for name, table in TABLES.items():
        if not (folder / name).exists():
            continue
        missing = [part for part in range(parts) if not (folder / name / part_name(part)).is_file()]
        if missing:
            path = folder / name / part_name(missing[0])
            hint = Text("补上它，没有行也要有文件；或改 population.json 的 parts",
                        "put it back, without rows if there are none; or correct parts in population.json")  # fmt: skip
            mistakes.append(_diagnostic(path, "part-missing", "缺少这个分片", "this part is missing", hint))
            continue
        mistakes += _beyond(folder / name, parts)
        found = _columns(folder, table, parts, vocabulary, mistakes)
        schemas[name] = found
    if not schemas:
        mistakes.append(
            _diagnostic(folder, "tables-missing", "里面没有任何表", "there is no table in it",
                        Text("表名是 " + "、".join(TABLES), "tables are named " + ", ".join(TABLES)))
        )  # fmt: skip
    if mistakes:
        raise RuleError(*mistakes)
    years = (manifest.get("first_year"), manifest.get("last_year"))
    first, last = (year if isinstance(year, int) else None for year in years)
    persons = manifest.get("persons")
    return Population(folder, place, persons if isinstance(persons, int) else 0, parts, first, last, schemas)


def _beyond(folder: Path, parts: int) -> Iterator[Diagnostic]:
    """Parts that are there although the manifest does not count them: they would be left out."""
    counted = {part_name(part) for part in range(parts)}
    more = sorted(path for path in folder.glob("*.parquet") if path.name not in counted)
    if more:
        says = f"population.json 只写了 {parts} 个分片", f"population.json counts {parts} parts only"
        hint = Text(
            "改 population.json 的 parts，或移走这个文件", "correct parts in population.json, or remove the file"
        )
        yield _diagnostic(more[0], "part-beyond", *says, hint)


def _manifest(folder: Path) -> Mapping[str, Any]:
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _mistake(
            path, "population-missing", "这里没有人口数据", "there is no population here",
            Text("先用 huiju population make 生成，或用 population check -o 写入",
                 "make one with 'huiju population make', or write one with 'population check -o'"),
        ) from None  # fmt: skip
    except OSError as error:
        why = error.strerror or "?"
        raise _mistake(path, "file", f"读不到：{why}", f"it cannot be read: {why}") from None
    except ValueError as error:
        raise _mistake(path, "population-form", f"不是 JSON：{error}", f"this is no JSON: {error}", ANEW) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _mistake(path, "population-format", f"不是第 {FORMAT} 版格式", f"this is not format {FORMAT}", ANEW)
    return data


def _place(folder: Path, place: Any, vocabulary: Vocabulary) -> str:
    cities = [code for code, found in vocabulary.places.items() if found.within]
    if place is None:
        raise _mistake(folder / MANIFEST, "place-unknown", "没有写城市", "it names no city",
                       Text(f'写 "place": "{cities[0]}"', f'write "place": "{cities[0]}"'))  # fmt: skip
    if not isinstance(place, str) or place not in cities:
        raise _mistake(folder / MANIFEST, "place-unknown", f"没有城市“{place}”", f"there is no city '{place}'",
                       did_you_mean(str(place), cities))  # fmt: skip
    return place


def allowed(table: Table, vocabulary: Vocabulary) -> Mapping[str, pl.DataType]:
    """Every column that a table may have, with its type."""
    import polars as pl

    kinds: dict[str, pl.DataType] = {DISTRICT: pl.String(), HOUSEHOLD_SIZE: pl.Int64(), APPLICANT: pl.Boolean(),
                                     ARRIVED: pl.Date(), LEFT: pl.Date()}  # fmt: skip
    keys = {table.key, table.unit, *(["employer"] if table.name == "persons" else [])}
    facts = {name: kind for name, kind in schema(vocabulary).items() if name not in (*LISTS, "as_of", "city")}
    return {**{key: pl.Int64() for key in keys}, **{mark: kinds[mark] for mark in table.marks}, **facts}


def _columns(
    folder: Path, table: Table, parts: int, vocabulary: Vocabulary, mistakes: list[Diagnostic]
) -> Mapping[str, pl.DataType]:
    """The columns of a table, the same in every part; wrong ones are told once."""
    import polars as pl

    right = allowed(table, vocabulary)
    first: Mapping[str, pl.DataType] = {}
    for part in range(parts):
        path = folder / table.name / part_name(part)
        try:
            found = dict(pl.read_parquet_schema(path))
        except (OSError, pl.exceptions.PolarsError) as error:
            says = f"不是 Parquet 文件：{error}", f"this is no Parquet file: {error}"
            mistakes.append(_diagnostic(path, "file", *says, Text("重新存成 Parquet", "save it as Parquet again")))
            return {}
        if part and found != first:
            names = sorted(name for name in {*found, *first} if found.get(name) != first.get(name))
            says = (
                f"列与第一个分片不同：{'、'.join(names)}",
                f"other columns than in the first part: {', '.join(names)}",
            )
            hint = Text("每个分片的列和类型要一样", "give every part the same columns of the same types")
            mistakes.append(_diagnostic(path, "part-columns", *says, hint))
            return {}
        if not part:
            mistakes += _wrong(path, table, found, right)
            first = found
    return first


def _wrong(
    path: Path, table: Table, found: Mapping[str, pl.DataType], right: Mapping[str, pl.DataType]
) -> Iterator[Diagnostic]:
    import polars as pl

    needed = {table.key, table.unit, *({APPLICANT} if table.name == "persons" else ())}
    for name in sorted(needed - found.keys()):
        says = f"缺少列“{name}”", f"the column '{name}' is missing"
        hint = Text("加上这一列：每行一个整数编号", "add it: a whole number for each row, its key")
        if name == APPLICANT:
            hint = Text("加上这一列：每户恰有一人为 true", "add it: true for exactly one person of each household")
        yield _diagnostic(path, "column-missing", *says, hint)
    for name, kind in found.items():
        if name not in right:
            says = f"没有叫“{name}”的列", f"there is no column '{name}'"
            yield _diagnostic(path, "column-unknown", *says, did_you_mean(name, right))
        elif kind != right[name] and not (right[name] == pl.String and isinstance(kind, pl.Enum | pl.Categorical)):
            says = f"列“{name}”的类型是 {kind}", f"the column '{name}' is of type {kind}"
            yield _diagnostic(path, "column-type", *says, Text(f"应为 {right[name]}", f"it must be {right[name]}"))


def _diagnostic(path: Path, code: str, zh: str, en: str, instead: Text | None = None) -> Diagnostic:
    return Diagnostic(code, Text(zh, en), instead, Place(str(path)))


def _mistake(path: Path, code: str, zh: str, en: str, instead: Text | None = None) -> RuleError:
    return RuleError(_diagnostic(path, code, zh, en, instead))
