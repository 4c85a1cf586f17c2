"""A small made-up city for tests of what stands on a simulation: some hundred households with children and workers."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HOUSEHOLDS = 240
FIRST, LAST = 2022, 2035
DISTRICTS = ("150102", "150103", "150104")


def build(folder: Path, place: str = "hohhot", parts: int = 2) -> Path:
    """Write the population into a new folder, and give the folder."""
    persons, children, households = _rows()
    tables = {"households": households, "persons": persons, "children": children}
    for part in range(parts):
        for name, rows in tables.items():
            _write(folder / name / f"part-{part:05d}.parquet", [row for row in rows if row["household"] % parts == part])
    head = {"format": 1, "place": place, "seed": 1, "persons": len(persons) + len(children), "parts": parts,
            "first_year": FIRST, "last_year": LAST,
            "tables": {name: {"rows": len(rows)} for name, rows in tables.items()}}  # fmt: skip
    (folder / "population.json").write_text(json.dumps(head), encoding="utf-8")
    return folder


Row = dict[str, Any]


def _rows() -> tuple[list[Row], list[Row], list[Row]]:
    persons: list[Row] = []
    children: list[Row] = []
    households: list[Row] = []
    for n in range(HOUSEHOLDS):
        number = n % 4
        shared = {"household": n, "district": DISTRICTS[n % 3], "household_size": 1 + number}
        households.append({**shared, "parents_hukou_in_city": "one" if n % 5 else "none"})
        persons.append({
            **shared, "person": n, "is_applicant": True, "arrived_on": None, "left_on": None,
            "birth_date": date(1985 + n % 15, 1 + n % 12, 1), "hukou_city": "hohhot" if n % 5 else "baotou",
            "education": ("bachelor", "master", "phd", "none")[n % 4], "works_in_city": n % 3 > 0,
            "owns_home_in_city": n % 2 == 0, "rents_affordable_rental": n % 6 == 1, "runs_business_in_city": False,
            "talent_class": "none" if n % 10 else "high_level", "monthly_rent": 150_000, "lease_start": date(2025, 6, 1),
        })  # fmt: skip
        for order in range(1, number + 1):
            born = date(FIRST, 1, 1) + timedelta(days=(n * 37 + order * 700) % (365 * (LAST - FIRST + 1)))
            children.append({
                **shared, "child": n * 4 + order, "arrived_on": None, "left_on": None, "child_birth_order": order,
                "child_born_on": born, "child_hukou_city": "hohhot" if n % 5 else "baotou",
            })  # fmt: skip
    return persons, children, households


def _write(path: Path, rows: list[Row]) -> None:
    import polars as pl

    path.parent.mkdir(parents=True, exist_ok=True)
    kinds = {"arrived_on": pl.Date, "left_on": pl.Date}
    schema: Any = {name: kinds[name] for name in kinds if name in rows[0]}
    pl.DataFrame(rows, schema_overrides=schema).write_parquet(path)
