"""Writing checked tables in the layout: typed Parquet parts that hold whole households and employers, and a manifest.

The rows are read a second time and sent to the part of their household or employer, so that memory stays that of one
part. Everything is written to a folder beside the target, which gets its name when all of it is there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from huiju.policy.vocabulary import Vocabulary
from huiju.population.layout import APPLICANT, DISTRICT, HOUSEHOLD_SIZE, TABLES
from huiju.population.store import FORMAT, MANIFEST, part_name
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .check import Checked
from .columns import EMPLOYER, allowed
from .findings import Findings
from .links import UNIT, UNIT_TABLES
from .sources import unreadable

if TYPE_CHECKING:
    import polars as pl

PERSONS_PER_PART = 250_000


def check_target(folder: Path) -> Path:
    """The folder to write to first. Raises RuleError where the target or a broken-off attempt at it is there."""
    partial = folder.with_name(f"{folder.name}.partial")
    if folder.exists():
        hint = Text("换一个名字，或先删去它", "take another name, or remove it first")
        raise unreadable(folder, Text("已经存在，不覆盖", "it is there already and is not overwritten"), hint)
    if partial.exists():
        hint = Text("那是中断的一次写入：先删去它", "it is left from an attempt that broke off: remove it first")
        raise unreadable(partial, Text("已经存在", "it is there already"), hint)
    return partial


def write(checked: Checked, folder: Path, vocabulary: Vocabulary, persons_per_part: int = PERSONS_PER_PART) -> None:
    """Write the tables of a folder without mistakes. Raises RuleError where there is no city, or it cannot be written.

    Nothing is left behind where it fails.
    """
    if checked.mistakes:
        raise ValueError("tables with mistakes are not written")
    if checked.place is None:
        hint = Text("加上 --place，例如 --place hohhot", "add --place, such as --place hohhot")
        says = Text("不知道是哪个城市", "the city is not known")
        raise RuleError(Diagnostic("place-missing", says, hint))
    partial = check_target(folder)
    try:
        with _whole(partial):
            _Writing(checked, partial, vocabulary, persons_per_part).run()
            partial.rename(folder)
    except OSError as error:
        why = error.strerror or "?"
        raise unreadable(folder, Text(f"写不了：{why}", f"it cannot be written: {why}"), code="write") from None


@contextmanager
def _whole(partial: Path) -> Iterator[None]:
    """A folder that is gone afterwards, unless it was given another name: broken off by whatever, nothing is left."""
    partial.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(partial, ignore_errors=True)


class _Writing:
    """The writing of one population."""

    def __init__(self, checked: Checked, folder: Path, vocabulary: Vocabulary, persons_per_part: int) -> None:
        self.checked, self.folder, self.vocabulary = checked, folder, vocabulary
        self.heap = folder / ".rows"
        self.starts = _starts(checked, persons_per_part)

    @property
    def parts(self) -> int:
        """The number of parts of each table."""
        return len(next(iter(self.starts.values())))

    def run(self) -> None:
        """Every table, employers first, since persons are joined with them; then the manifest."""
        for name in sorted(self.checked.tables, key=lambda table: TABLES[table].unit != "employer"):
            self._scatter(name)
        for name in (n for n in ("employers", "households") if n in self.checked.tables):
            self._gather(name)
        for name in (n for n in self.checked.tables if n not in ("employers", "households")):
            self._gather(name)
        shutil.rmtree(self.heap)
        text = json.dumps(self._manifest(), ensure_ascii=False, indent=2) + "\n"
        (self.folder / MANIFEST).write_text(text, encoding="utf-8")

    def _scatter(self, name: str) -> None:
        """Send each row to a heap for the part of its household or employer."""
        import polars as pl

        table = self.checked.tables[name]
        kinds = self._kinds(name)
        starts = self.starts[table.table.unit]
        for number, rows in enumerate(table.rows(Findings())):
            there = pl.DataFrame(dict(rows.columns))
            absent = (pl.lit(None, dtype=kind).alias(column) for column, kind in kinds.items() if column not in there)
            typed = there.with_columns(absent).select(list(kinds))
            part = starts.search_sorted(typed[table.table.unit], side="right") - 1
            for (at,), some in typed.with_columns(_part=part).group_by("_part"):
                heap = self.heap / name / str(at)
                heap.mkdir(parents=True, exist_ok=True)
                some.drop("_part").write_parquet(heap / f"{number}.parquet", compression="lz4")

    def _gather(self, name: str) -> None:
        """Put together the rows of each part, sorted, with the marks of their household."""
        import polars as pl

        table, kinds = TABLES[name], self._kinds(name)
        (self.folder / name).mkdir()
        for part in range(self.parts):
            files = sorted((self.heap / name / str(part)).glob("*.parquet"))
            frame = pl.concat([pl.read_parquet(file) for file in files]) if files else pl.DataFrame(schema=kinds)
            frame = self._completed(frame, name, part).sort(list(dict.fromkeys((table.unit, table.key))))
            frame.write_parquet(self.folder / name / part_name(part))

    def _completed(self, frame: pl.DataFrame, name: str, part: int) -> pl.DataFrame:
        """Marks that only the household has, told for each of its rows; facts of the employer that a person names."""
        import polars as pl

        table = TABLES[name]
        if name == "persons":
            frame = frame.with_columns(pl.col(APPLICANT).fill_null(False))
        if name == "persons" and EMPLOYER in frame.columns and "employers" in self.checked.tables:
            offered = [c for c in self._kinds("employers") if c in self.vocabulary.facts and c not in frame.columns]
            employers = pl.scan_parquet(self.folder / "employers" / "*.parquet").select(EMPLOYER, *offered)
            frame = frame.lazy().join(employers, on=EMPLOYER, how="left").collect()
        if table.unit != "household":
            return frame
        if name == "households":
            return self._sized(frame)
        home = pl.read_parquet(self.folder / "households" / part_name(part))
        for mark in (DISTRICT, HOUSEHOLD_SIZE):
            known = home.select("household", pl.col(mark).alias("_home"))
            frame = frame.join(known, on="household", how="left").with_columns(
                pl.coalesce(mark, "_home").alias(mark)
            ).drop("_home")  # fmt: skip
        return frame

    def _sized(self, households: pl.DataFrame) -> pl.DataFrame:
        """Households with their size: as told, else their persons and children counted."""
        import polars as pl

        keys = [self.checked.keys[name].rows.select(household=UNIT) for name in MEMBERS if name in self.checked.keys]
        counted = pl.concat(keys).group_by("household").agg(_count=pl.len().cast(pl.Int64)) if keys else None
        if counted is None:
            return households
        return (
            households.join(counted, on="household", how="left")
            .with_columns(pl.coalesce(HOUSEHOLD_SIZE, "_count").alias(HOUSEHOLD_SIZE))
            .drop("_count")
        )

    def _kinds(self, name: str) -> Mapping[str, pl.DataType]:
        """The columns of a table as written: keys, marks, and the facts that it has."""
        table, right = TABLES[name], allowed(TABLES[name], self.vocabulary)
        names = dict.fromkeys((table.unit, table.key, *table.marks, *self.checked.tables[name].columns))
        return {column: right[column].dtype() for column in names}

    def _manifest(self) -> Mapping[str, object]:
        rows = {name: self.checked.rows(name) for name in self.checked.tables}
        known = {name: self.checked.manifest.get(name) for name in ("seed", "first_year", "last_year")}
        return {
            "format": FORMAT,
            "place": self.checked.place,
            "seed": known["seed"],
            "persons": sum(rows.get(name, 0) for name in MEMBERS),
            "parts": self.parts,
            "first_year": known["first_year"],
            "last_year": known["last_year"],
            "tables": {name: {"rows": number} for name, number in rows.items()},
        }


MEMBERS = ("persons", "children")


def _starts(checked: Checked, persons_per_part: int) -> Mapping[str, pl.Series]:
    """For households, employers and institutions the first key of each part, the same number of parts for all."""
    import polars as pl

    weights: dict[str, pl.DataFrame] = {}
    for unit in UNIT_TABLES:
        units = [keys.rows.select(UNIT) for keys in checked.keys.values() if keys.table.unit == unit]
        if units:
            weights[unit] = pl.concat(units).group_by(UNIT).agg(weight=pl.len()).sort(UNIT)
    members = sum(checked.rows(name) for name in MEMBERS if name in checked.keys)
    most = max([members, *(int(frame["weight"].sum()) // 2 for frame in weights.values())])
    parts = max(1, -(-most // persons_per_part))
    return {unit: _cut(frame, parts) for unit, frame in weights.items()}


def _cut(weights: pl.DataFrame, parts: int) -> pl.Series:
    """The first key of each of `parts` runs of about the same weight; runs at the end may be empty."""
    import polars as pl

    before = weights["weight"].cum_sum() - weights["weight"]
    total = max(int(weights["weight"].sum()), 1)
    run = (before.cast(pl.Int64) * parts // total).cast(pl.Int64)
    firsts = weights.with_columns(run=run).group_by("run").agg(pl.col(UNIT).min()).sort("run")
    every = pl.DataFrame({"run": range(parts)}, schema={"run": pl.Int64}).join(firsts, on="run", how="left")
    # A run without any key begins where the next one does, so that no row is sent to it; the first begins anywhere.
    starts = every.sort("run")[UNIT].fill_null(strategy="backward").fill_null(2**63 - 1)
    return starts.set(pl.Series([True] + [False] * (parts - 1)), 0)
