"""A city for the benchmark: linked tables in the layout of `huiju.population.layout`, every fact known, dates sparse.

`python city_population.py PERSONS PARTS FOLDER` writes FOLDER/<table>/part-*.parquet with PERSONS persons and children,
drawn with a fixed seed, part by part. Sums are multiples of 100 yuan, so that single precision holds them exactly.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

AS_OF = "2026-01-01"
EDUCATION = ("none", "junior_secondary", "senior_secondary", "secondary_vocational", "junior_college", "bachelor",
             "master", "phd")  # fmt: skip
PLACE = ("none", "hohhot", "baotou", "ordos", "elsewhere")
TALENT = ("none", "high_level", "young", "secondee")
VISIT = ("other", "job_seeking", "interview", "employment", "startup")
CARE = ("none", "nursery", "kindergarten")
NUMBER = ("none", "one", "both")
CODES = {"education": EDUCATION, "hukou_city": PLACE, "talent_class": TALENT, "visit_purpose": VISIT,
         "child_hukou_city": PLACE, "child_care_kind": CARE, "parents_hukou_in_city": NUMBER}  # fmt: skip
"""Code lists, the lowest first, in the order of the peers' lists."""
DISTRICTS = ("150102", "150103", "150104", "150105", "150121", "150122", "150123", "150124", "150125")
MONEY = ("monthly_rent", "purchase_price")

Columns = dict[str, Any]


class Draw:
    """Columns of one table."""

    def __init__(self, random: np.random.Generator, rows: int) -> None:
        self.random, self.rows = random, rows

    def yes(self, share: float) -> np.ndarray:
        """Yes in a share of the rows."""
        return self.random.random(self.rows, dtype=np.float32) < share

    def code(self, codes: tuple[str, ...], shares: tuple[float, ...]) -> pl.Series:
        """A code of a closed list."""
        return pl.Series(codes, dtype=pl.Enum(codes)).gather(self.random.choice(len(codes), self.rows, p=shares))

    def count(self, low: int, high: int, known: np.ndarray | None = None, times: int = 1) -> pl.Series:
        """A count, or fen with `times`; not known outside `known`."""
        return self._where(pl.Series(self.random.integers(low, high, self.rows) * times), known)

    def day(self, first: str, last: str, known: np.ndarray | None = None) -> pl.Series:
        """A day; not known outside `known`."""
        low, high = (int(np.datetime64(day).astype(int)) for day in (first, last))
        return self._where(pl.Series(self.random.integers(low, high, self.rows).astype(np.int32)).cast(pl.Date), known)

    def _where(self, values: pl.Series, known: np.ndarray | None) -> pl.Series:
        return values if known is None else values.zip_with(pl.Series(known), pl.Series([None], dtype=values.dtype))


def persons(draw: Draw) -> Columns:
    """Adults."""
    tenant, signed, mother = draw.yes(0.05), draw.yes(0.3), draw.yes(0.03)
    return {
        "birth_date": draw.day("1935-01-01", "2008-01-01"),
        "education": draw.code(EDUCATION, (0.02, 0.28, 0.2, 0.1, 0.18, 0.18, 0.03, 0.01)),
        "hukou_city": draw.code(PLACE, (0.01, 0.68, 0.05, 0.04, 0.22)),
        "talent_class": draw.code(TALENT, (0.97, 0.01, 0.015, 0.005)),
        "visit_purpose": draw.code(VISIT, (0.96, 0.02, 0.008, 0.008, 0.004)),
        "stay_recognised": draw.yes(0.6),
        "employer_in_six_clusters": draw.yes(0.2),
        "contract_months": draw.count(6, 121, signed),
        "contract_signed_on": draw.day("2023-01-01", AS_OF, signed),
        "works_in_city": draw.yes(0.6),
        "runs_business_in_city": draw.yes(0.05),
        "owns_home_in_city": draw.yes(0.6),
        "rents_affordable_rental": tenant,
        "rental_tenancy_accepted": draw.yes(0.5),
        "monthly_rent": draw.count(8, 30, tenant, 10_000),
        "lease_months": draw.count(6, 85, tenant),
        "lease_start": draw.day("2023-01-01", AS_OF, tenant),
        "is_enrolled_student": draw.yes(0.08),
        "is_serving_soldier": draw.yes(0.005),
        "is_disabled": draw.yes(0.03),
        "other_free_ride_group": draw.yes(0.01),
        "gave_birth_on": draw.day("2024-01-01", AS_OF, mother),
    }


def children(draw: Draw) -> Columns:
    """Children."""
    return {
        "child_born_on": draw.day("2010-01-01", AS_OF),
        "child_birth_order": pl.Series(draw.random.choice([1, 2, 3, 4], draw.rows, p=[0.6, 0.3, 0.08, 0.02])),
        "child_hukou_city": draw.code(PLACE, (0.05, 0.7, 0.05, 0.05, 0.15)),
        "child_care_kind": draw.code(CARE, (0.7, 0.1, 0.2)),
        "parents_hukou_in_city": draw.code(NUMBER, (0.2, 0.3, 0.5)),
    }


def purchases(draw: Draw) -> Columns:
    """Homes bought."""
    return {
        "purchased_on": draw.day("2024-01-01", AS_OF),
        "purchase_price": draw.count(40, 300, None, 1_000_000),
        "purchase_in_city": draw.yes(0.95),
        "purchase_is_first_home": draw.yes(0.5),
        "purchase_is_new_build": draw.yes(0.55),
        "purchase_is_dwelling": draw.yes(0.9),
    }


def ventures(draw: Draw) -> Columns:
    """Ventures."""
    return {
        "venture_landed_on": draw.day("2024-01-01", AS_OF),
        "venture_landed_in_city": draw.yes(0.9),
        "venture_won_national_contest": draw.yes(0.02),
        "venture_evaluated": draw.yes(0.5),
        "venture_founder_is_graduate": draw.yes(0.3),
        "venture_recognised": draw.yes(0.5),
        "venture_in_startup_park": draw.yes(0.2),
    }


def hires(draw: Draw) -> Columns:
    """Persons newly hired."""
    return {
        "hired_on": draw.day("2024-01-01", AS_OF),
        "graduated_on": draw.day("2018-01-01", AS_OF),
        "education": draw.code(EDUCATION, (0.02, 0.1, 0.1, 0.2, 0.25, 0.25, 0.07, 0.01)),
        "is_new_graduate": draw.yes(0.4),
        "has_worked_since_graduation": draw.yes(0.5),
        "contract_months": draw.count(3, 61),
        "social_insurance_paid": draw.yes(0.9),
        "employer_in_six_clusters": draw.yes(0.3),
        "employer_is_sme": draw.yes(0.8),
    }


def households(draw: Draw) -> Columns:
    """Households."""
    return {"public_rental_qualified": draw.yes(0.03), "public_rental_allotted": draw.yes(0.4)}


TABLES = {
    "households": (households, "household", 0.385),
    "persons": (persons, "person", 0.83),
    "children": (children, "child", 0.17),
    "purchases": (purchases, "purchase", 0.02),
    "ventures": (ventures, "venture", 0.004),
    "hires": (hires, "hire", 0.03),
}
"""Every table: its columns, its key, its rows for each person or child. All but the households have at most one row for
a household or person, as the peers' arrays need."""
UNIT = {"hires": "employer"}


def part(number: int, size: int, seed: int) -> Mapping[str, pl.DataFrame]:
    """One part of a city: whole households with everything that belongs to them."""
    random = np.random.default_rng([seed, number])
    homes = round(size * TABLES["households"][2])
    tables = {}
    for name, (columns, key, share) in TABLES.items():
        rows = round(size * share)
        spread = random.permutation(homes)[:rows] if rows < homes else np.sort(np.arange(rows) % homes)
        unit = np.arange(homes) if name == "households" else np.sort(spread)
        draw = Draw(random, rows)
        keys = {UNIT.get(name, "household"): unit + number * homes, key: np.arange(rows) + number * rows}
        districts = pl.Series(DISTRICTS).gather(unit % len(DISTRICTS))
        marks: Columns = {} if name in UNIT else {"household_size": 2 + unit % 3}
        if name == "persons":
            marks["is_applicant"] = np.diff(unit, prepend=-1) != 0
        tables[name] = pl.DataFrame({**keys, "district": districts, **marks, **columns(draw)})
    return tables


def write(people: int, parts: int, folder: Path, seed: int = 1) -> None:
    """A city as Parquet parts."""
    rows = dict.fromkeys(TABLES, 0)
    for number in range(parts):
        for name, frame in part(number, people // parts, seed).items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            frame.write_parquet(folder / name / f"part-{number:05}.parquet")
            rows[name] += frame.height
    head = {"format": 1, "place": "hohhot", "seed": seed, "persons": people, "parts": parts, "first_year": 2025,
            "last_year": 2026, "tables": {name: {"rows": count} for name, count in rows.items()}}  # fmt: skip
    (folder / "population.json").write_text(json.dumps(head), encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
