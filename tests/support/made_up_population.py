"""A small population of random facts in the layout, with nulls everywhere and every entity: nothing in it is likely."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from huiju.policy.library import Library
from huiju.population.columns import dtype
from huiju.population.layout import APPLICANT, ARRIVED, DISTRICT, HOUSEHOLD_SIZE, LEFT, TABLES, Table
from huiju.population.store import MANIFEST, part_name

DISTRICTS = ("150102", "150103")
EVENTS_FROM, EVENT_YEARS = date(2022, 1, 1), 13
ALSO = ("birth_date", "lease_start", "gave_birth_on", "marriage_registered_on", "child_care_from", "child_entry_year",
        "contract_signed_on", "headcount", "months_already_paid")  # fmt: skip
"""Facts that days of claims and groups read, beside those of the provisions."""
NUMBER = {"persons": (1, 3), "children": (0, 4), "purchases": (0, 3), "ventures": (0, 2), "hires": (0, 3),
          "interns": (0, 2), "households": (1, 2), "employers": (1, 2), "institutions": (1, 2)}  # fmt: skip
"""Rows for each unit: from, and below."""


def write_made_up(folder: Path, library: Library, place: str, units: int, parts: int = 2, seed: int = 1) -> Path:
    """A population of so many households and as many employers and institutions."""
    maker = _Maker(library, Random(f"{place} {seed}"), place)
    for part in range(parts):
        for name, rows in maker.part(units // parts).items():
            path = folder / name / part_name(part)
            path.parent.mkdir(parents=True, exist_ok=True)
            pl.DataFrame(rows, schema=maker.schema(TABLES[name])).write_parquet(path)
    about = {
        "format": 1,
        "place": place,
        "persons": maker.people,
        "parts": parts,
        "first_year": 2022,
        "last_year": 2034,
    }
    (folder / MANIFEST).write_text(json.dumps(about))
    return folder


class _Maker:
    def __init__(self, library: Library, rng: Random, place: str) -> None:
        self.words, self.rng, self.place = library.vocabulary, rng, place
        self.ids: defaultdict[str, int] = defaultdict(int)
        self.people = 0
        self.facts: dict[str, list[str]] = defaultdict(list)
        read = {name for benefit in library.benefits for name in (*benefit.facts, benefit.counts_once)} | {*ALSO}
        for name in sorted(read & self.words.facts.keys()):
            self.facts[self.words.facts[name].of].append(name)

    def facts_of(self, table: Table) -> list[str]:
        persons = self.facts["person"] if table.entity in ("hire", "intern") else []
        # Some persons carry what is told of their employer.
        carried = ["employer_in_six_clusters"] if table.entity == "person" else []
        return [*self.facts[table.entity], *persons, *carried]

    def schema(self, table: Table) -> dict[str, Any]:
        kinds = {DISTRICT: pl.String, HOUSEHOLD_SIZE: pl.Int64, APPLICANT: pl.Boolean, ARRIVED: pl.Date, LEFT: pl.Date}
        keys = dict.fromkeys((table.unit, table.key), pl.Int64)
        facts = {name: dtype(self.words.facts[name].type) for name in self.facts_of(table)}
        return {**keys, **{mark: kinds[mark] for mark in table.marks}, **facts}

    def part(self, units: int) -> Mapping[str, list[dict[str, Any]]]:
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        for _ in range(units):
            for unit in ("household", "employer", "institution"):
                self.ids[unit] += 1
            for name, table in TABLES.items():
                for n in range(self.rng.randrange(*NUMBER[name])):
                    rows[name].append(self.row(table, n))
        self.people += len(rows["persons"]) + len(rows["children"])
        return rows

    def row(self, table: Table, n: int) -> dict[str, Any]:
        if table.key != table.unit:
            self.ids[table.key] += 1
        marks = {DISTRICT: self.rng.choice(DISTRICTS), HOUSEHOLD_SIZE: self.rng.randrange(1, 5), APPLICANT: n == 0,
                 ARRIVED: self.day(0.7), LEFT: self.day(0.7)}  # fmt: skip
        facts = {name: self.value(name) for name in self.facts_of(table)}
        keys = {table.unit: self.ids[table.unit], table.key: self.ids[table.key]}
        return {**keys, **{mark: marks[mark] for mark in table.marks}, **facts}

    def day(self, absent: float) -> date | None:
        if self.rng.random() < absent:
            return None
        return EVENTS_FROM + timedelta(days=self.rng.randrange(365 * EVENT_YEARS))

    def value(self, name: str) -> Any:
        rng, kind = self.rng, self.words.facts[name].type
        if rng.random() < 0.08:
            return None
        match kind.kind:
            case "bool":
                return rng.random() < 0.7
            case "date" if name == "birth_date":
                return date(1950, 1, 1) + timedelta(days=rng.randrange(365 * 55))
            case "date":
                return self.day(0)
            case "int" if name.endswith("_year"):
                return rng.randrange(2022, 2036)
            case "int":
                return rng.choice([0, 1, 2, 3, 12, 24, 36, 60])
            case "money":
                return rng.choice([0, 33_333, 100_000, 5_000_000, 80_000_000])
            case "place":
                return rng.choice([self.place, self.place, "elsewhere"])
            case _:
                return rng.choice(list(self.words.codes[kind.of or ""]))
