"""Making a population: part after part to a folder that appears only when it is complete."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from ..layout import TABLES
from ..store import FORMAT, MANIFEST, part_name
from .ages import age_shares, hazard
from .families import expected_births
from .marginals import Marginals
from .needs import not_told
from .part import draw_part
from .plan import Plan
from .report import Report
from .tally import Tally

if TYPE_CHECKING:
    import polars as pl

PART_PERSONS = 250_000
"""People of one part, unless asked otherwise; a part takes about 300 MiB while it is drawn."""
_ROWS_A_GROUP = 131_072


def plan_of(marginals: Marginals, first: int, last: int) -> Plan:
    """What all parts of a population share."""
    shares = age_shares(marginals)
    births = expected_births(marginals, shares, first, last)
    return Plan(marginals, shares, births, hazard(marginals, shares), first, last)


def make(
    marginals: Marginals,
    vocabulary: Vocabulary,
    persons: int,
    seed: int,
    folder: Path,
    years: tuple[int, int] = (2022, 2035),
    part_persons: int = PART_PERSONS,
    replace: bool = False,
    progress: Callable[[int], None] | None = None,
    read: Mapping[str, Collection[str]] | None = None,
) -> Report:
    """Draw a population and write it to a folder in the layout of `layout`.

    `persons`: people, children included, who live in the city when the first of `years` begins. The same marginals,
    `persons`, `seed`, `years` and `part_persons` give the same values. `progress` is told the people drawn so far.
    `read`: by table, facts that the report names where no column tells them (`needs.reads`).
    Raises RuleError for arguments out of range and for a folder that exists, unless it is to be replaced.
    """
    _check(persons, seed, years, part_persons)
    _free(folder, replace)
    plan, tally = plan_of(marginals, *years), Tally()
    sizes = part_sizes(persons, part_persons)
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    counts: dict[str, int] = dict.fromkeys(TABLES, 0)
    told: dict[str, list[str]] = {}
    try:
        for table in TABLES:
            (partial / table).mkdir(parents=True)
        done = 0
        for part, size in enumerate(sizes):
            for table, frame in draw_part(plan, vocabulary, size, seed, part, tally).items():
                _write(frame, partial / table / part_name(part))
                counts[table] += frame.height
                told[table] = frame.columns
            done += size
            if progress is not None:
                progress(done)
        report = Report(marginals.place, persons, seed, years, counts, tuple(tally.lines()), not_told(read or {}, told))
        _save(partial / MANIFEST, _head(marginals.place, seed, len(sizes), years, counts, persons))
        _save(partial / "report.json", report.as_data())
        _put(partial, folder)
    except OSError as error:
        reason = error.strerror or "?"
        says = Text(f"写不了 {folder}：{reason}", f"{folder} cannot be written: {reason}")
        raise RuleError(Diagnostic("write", says)) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return report


def part_sizes(persons: int, part_persons: int) -> list[int]:
    """The people of each part: as even as can be, none above `part_persons`."""
    parts = -(-persons // part_persons)
    return [persons // parts + (part < persons % parts) for part in range(parts)]


def _head(place: str, seed: int, parts: int, years: tuple[int, int], counts: dict[str, int], people: int
          ) -> dict[str, object]:  # fmt: skip
    return {
        "format": FORMAT, "place": place, "seed": seed, "persons": counts["persons"] + counts["children"],
        "parts": parts, "first_year": years[0], "last_year": years[1], "people_at_start": people,
        "tables": {table: {"rows": rows} for table, rows in counts.items()},
    }  # fmt: skip


def _write(frame: pl.DataFrame, path: Path) -> None:
    frame.write_parquet(path, compression="lz4", statistics=True, row_group_size=_ROWS_A_GROUP)


def _save(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _check(persons: int, seed: int, years: tuple[int, int], part_persons: int) -> None:
    found = []
    if not 100 <= persons <= 2_000_000_000:
        found.append(("persons", Text("人数要在 100 到 20 亿之间", "persons must be from 100 to 2,000,000,000")))
    if seed < 0:
        found.append(("seed", Text("种子不能为负", "the seed must not be negative")))
    if not 1990 <= years[0] <= years[1] <= 2100 or years[1] - years[0] >= 40:
        says = Text("年份要在 1990 到 2100 之间，先小后大，不超过 40 年",
                    "years must lie between 1990 and 2100, the first one first, 40 at most")  # fmt: skip
        found.append(("years", says))
    if not 1000 <= part_persons <= 5_000_000:
        found.append(("part-persons", Text("每部分要 1000 到 500 万人", "a part must have 1,000 to 5,000,000 people")))
    if found:
        raise RuleError(*(Diagnostic(f"population-{code}", says) for code, says in found))


def _free(folder: Path, replace: bool) -> None:
    """Refuse a folder that is there, unless it is a population and to be replaced."""
    if not folder.exists():
        return
    if not replace:
        hint = Text("换一个目录，或加 --replace", "name another one, or add --replace")
        raise RuleError(Diagnostic("folder-exists", Text(f"{folder} 已经存在", f"{folder} exists already"), hint))
    if not (folder / MANIFEST).is_file():
        says = Text(f"{folder} 不是人口数据，不会替换", f"{folder} is no population and is not replaced")
        raise RuleError(Diagnostic("folder-foreign", says, Text("换一个目录", "name another one")))


def _put(partial: Path, folder: Path) -> None:
    """Move the finished population into its place; what was there goes only then."""
    if not folder.exists():
        partial.rename(folder)
        return
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    partial.rename(folder)
    shutil.rmtree(old)
