"""How a population is laid out: linked tables of entities, and the keys by which they belong together.

A population is a folder: `population.json` says what it is, and each table is a folder of Parquet parts
(`persons/part-00000.parquet`). A part of one table belongs with the parts of the same number of every other table:
together they hold whole households and whole employers, so that each number can be worked on alone. The columns of a
table are its keys, the marks below, and any facts of the vocabulary that count for its entity, typed as in `columns`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from huiju.policy.vocabulary import Domain

DISTRICT = "district"
"""Code of the district (String of six digits), in every table."""
HOUSEHOLD_SIZE = "household_size"
"""Persons and children of the household, in every table of households."""
APPLICANT = "is_applicant"
"""Marks the one person of each household who asks for it (persons only)."""
ARRIVED, LEFT = "arrived_on", "left_on"
"""The first day in the city and the first day no longer in it; null: always, and not yet (persons and children)."""


@dataclass(frozen=True)
class Table:
    """One table of a population."""

    name: str
    entity: Domain
    key: str
    """Int64 column that names a row within the table."""
    unit: str
    """Int64 column of the household, employer or institution that the row belongs to; its own key where it is one."""
    marks: tuple[str, ...] = (DISTRICT,)
    """Columns that are no facts."""


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("households", "household", "household", "household", (DISTRICT, HOUSEHOLD_SIZE)),
        Table("persons", "person", "person", "household", (DISTRICT, HOUSEHOLD_SIZE, APPLICANT, ARRIVED, LEFT)),
        Table("children", "child", "child", "household", (DISTRICT, HOUSEHOLD_SIZE, ARRIVED, LEFT)),
        Table("purchases", "purchase", "purchase", "household", (DISTRICT, HOUSEHOLD_SIZE)),
        Table("ventures", "venture", "venture", "household", (DISTRICT, HOUSEHOLD_SIZE)),
        Table("employers", "employer", "employer", "employer"),
        Table("hires", "hire", "hire", "employer"),
        Table("interns", "intern", "intern", "employer"),
        Table("institutions", "institution", "institution", "institution"),
    )
}
"""Every table by name. Keys are unique within a table; the part of a row is the part of its unit."""

TABLE_OF: Mapping[str, Table] = {table.entity: table for table in TABLES.values()}
"""The table of the rows that a provision for an entity is decided for."""
