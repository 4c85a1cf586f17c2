"""A small population written out row by row, and its simulation: for results that a reader can work out on paper."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from huiju.policy.library import Library, load_library
from huiju.population.costs.assumptions import Assumptions, Claimed
from huiju.population.costs.plan import Plan, make_plan
from huiju.population.costs.reform import Reform, versions
from huiju.population.costs.result import Costs, Line
from huiju.population.costs.simulate import simulate
from huiju.population.layout import TABLES
from huiju.population.store import MANIFEST, Population, allowed, open_population, part_name

LIBRARY = load_library()
YUAN = 100
LOCAL = {"child_hukou_city": "hohhot"}
Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


def day(text: str) -> date:
    """A day as written."""
    return date.fromisoformat(text)


def write(
    folder: Path, place: str, parts: Tables | Iterable[Tables], library: Library = LIBRARY, **manifest: Any
) -> Path:
    """A population of rows; text that looks like a day becomes one, a column that no row has is not there."""
    pieces = [parts] if isinstance(parts, Mapping) else list(parts)
    names = [name for name in TABLES if any(piece.get(name) for piece in pieces)]
    persons = 0
    for name in names:
        right = allowed(TABLES[name], library.vocabulary)
        columns = dict.fromkeys(column for piece in pieces for row in piece.get(name, ()) for column in row)
        kinds = {column: right[column] for column in columns}
        for number, piece in enumerate(pieces):
            rows = [{c: _typed(row.get(c), kinds[c]) for c in columns} for row in piece.get(name, ())]
            persons += len(rows) if name in ("persons", "children") else 0
            path = folder / name / part_name(number)
            path.parent.mkdir(parents=True, exist_ok=True)
            pl.DataFrame(rows, schema=kinds).write_parquet(path)
    about = {"format": 1, "place": place, "persons": persons, "parts": len(pieces), **manifest}
    (folder / MANIFEST).write_text(json.dumps(about))
    return folder


def _typed(value: Any, kind: pl.DataType) -> Any:
    return date.fromisoformat(value) if kind == pl.Date and isinstance(value, str) else value


def family(
    number: int, children: Sequence[Row] = (), home: Row | None = None, **facts: Any
) -> dict[str, list[dict[str, Any]]]:
    """A household of one person and some children, registered in the city unless `home` tells otherwise."""
    size = 1 + len(children)
    marks = {"household": number, "household_size": size}
    return {
        "households": [{**marks, "parents_hukou_in_city": "both", **(home or {})}],
        "persons": [{**marks, "person": number, "is_applicant": True, **facts}],
        "children": [{**marks, "child": number * 10 + n, **row} for n, row in enumerate(children)],
    }


def joined(*pieces: Tables) -> dict[str, list[Row]]:
    """Several tables one below the other."""
    return {
        name: [row for piece in pieces for row in piece.get(name, ())]
        for name in TABLES
        if any(piece.get(name) for piece in pieces)
    }


def plan_of(
    place: str,
    first: int,
    years: int,
    assumed: Assumptions | None = None,
    reform: Reform | None = None,
    library: Library = LIBRARY,
    since: int = 2022,
) -> Plan:
    """A plan; without assumptions everyone claims and everyone stays, and days of claims are those of events alone."""
    return make_plan(
        library, place, first, years, assumed or Assumptions(place), versions(library, place, reform), since
    )


def claimed(**days: str) -> dict[str, Claimed]:
    """Days of claims: the provision with `__` for the stroke and `_` for the dash, the date fact and months later."""
    found = {}
    for name, text in days.items():
        fact, _, months = text.partition(" + ")
        found[name.replace("__", "/").replace("_", "-")] = Claimed(fact, int(months.removesuffix(" month") or 0))
    return found


def opened(folder: Path, library: Library = LIBRARY) -> Population:
    """The population of a folder."""
    return open_population(folder, library.vocabulary)


def simulated(folder: Path, plan: Plan, library: Library = LIBRARY) -> Costs:
    """The costs of a population under a plan."""
    return simulate(opened(folder, library), plan)


def line(costs: Costs, provision: str) -> Line:
    """The line of a provision; KeyError where there is none."""
    return {one.provision: one for one in costs.lines}[provision]


def yuan(*years: int) -> tuple[int, ...]:
    """Whole yuan as fen."""
    return tuple(year * YUAN for year in years)


def costs_of(folder: Path, place: str, first: int, years: int, *pieces: Any, **days: str) -> Costs:
    """The costs of some rows when everyone claims and everyone stays."""
    write(folder / "population", place, joined(*pieces))
    return simulated(folder / "population", plan_of(place, first, years, Assumptions(place, claimed=claimed(**days))))


def counts(found: Line) -> dict[str, tuple[int, ...]]:
    """The claims of a line by outcome, those that there are."""
    names = ("eligible", "conditional", "unknown", "payable", "given_up")
    return {name: getattr(found, name) for name in names if any(getattr(found, name))}


def child(born: str, order: int, **facts: Any) -> Row:
    """A child with its day of birth and its place among the children."""
    return {"child_born_on": born, "child_birth_order": order, **facts}
