"""The subjects of a population with every fact that counts for them: rows of a table joined with what belongs to them.

As in a single case: a child, household, purchase or venture also has the facts of the household's applicant; everyone
has those of the household, and of its purchase, venture or only child where there is exactly one; a hire or intern has
those of the employer. A table tells others only facts of its own kind of entity, the applicant any that are told of
the person. A column of the row's own table counts alone, also where it is empty: the buyer of a home need not be the
applicant. A fact that no table carries is a column of nulls: it is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from huiju.policy.vocabulary import LISTS, Vocabulary

from .columns import schema
from .layout import APPLICANT, ARRIVED, DISTRICT, HOUSEHOLD_SIZE, LEFT, TABLE_OF, TABLES, Table
from .store import Population

if TYPE_CHECKING:
    import polars as pl

UNIT, SUBJECT = "_unit", "_subject"
"""The household, employer or institution of a row, and the row itself (Int64)."""
MARKS = (DISTRICT, HOUSEHOLD_SIZE, ARRIVED, LEFT)

WITH_APPLICANT = frozenset({"child", "household", "purchase", "venture"})
SINGLE = ("purchases", "ventures")
"""Tables whose row counts for a whole household where it has exactly one."""


def subjects(
    population: Population, part: int, entity: str, facts: Collection[str], vocabulary: Vocabulary
) -> pl.LazyFrame | None:
    """The subjects of one kind in a part: `_unit`, `_subject`, `MARKS` and the facts; None where there is no table."""
    import polars as pl

    table = TABLE_OF[entity]
    if table.name not in population.schemas:
        return None
    kinds = schema(vocabulary)
    frame, own = population.scan(table.name, part), population.facts[table.name]
    have = {name for name in facts if name in own}
    for other, key, offered in _related(population, part, table, vocabulary):
        wanted = [name for name in facts if name in offered and name not in have]
        if wanted and key in own:
            frame = frame.join(other.select(pl.col(key), *wanted), on=key, how="left")
            have |= set(wanted)
    for name in facts:
        if name in LISTS and name not in have:
            frame = _with_list(frame, population, part, table, name, vocabulary)
            have.add(name)
    if table.entity in WITH_APPLICANT and ARRIVED not in own and "persons" in population.schemas:
        # A household is there as long as its applicant.
        there = [mark for mark in (ARRIVED, LEFT) if mark in population.facts["persons"]]
        applicants = population.scan("persons", part).filter(pl.col(APPLICANT)).select("household", *there)
        frame, own = frame.join(applicants, on="household", how="left"), own | set(there)
    return frame.select(
        pl.col(table.unit).alias(UNIT),
        pl.col(table.key).alias(SUBJECT),
        *(_mark(mark, own) for mark in MARKS),
        *(pl.col(name) if name in have else pl.lit(None, dtype=kinds[name]).alias(name) for name in facts),
    )


def told_of(population: Population, entity: str, vocabulary: Vocabulary) -> frozenset[str] | None:
    """The facts and lists that some table tells of subjects of a kind; None where they have no table."""
    table = TABLE_OF[entity]
    if table.name not in population.schemas:
        return None
    own = population.facts[table.name]
    lists = {name for name in LISTS if name in population.schemas and TABLES[name].unit == table.unit}
    others = (offered for _, key, offered in _related(population, 0, table, vocabulary) if key in own)
    return frozenset(own & vocabulary.facts.keys() | lists).union(*others)


def _mark(name: str, own: Collection[str]) -> pl.Expr:
    import polars as pl

    if name in own:
        return pl.col(name)
    kind = {DISTRICT: pl.String, HOUSEHOLD_SIZE: pl.Int64}.get(name, pl.Date)
    return pl.lit(None, dtype=kind).alias(name)


def _related(
    population: Population, part: int, table: Table, vocabulary: Vocabulary
) -> Iterator[tuple[pl.LazyFrame, str, Collection[str]]]:
    """Tables with at most one row for each row of `table`: the frame, the key, the facts that it offers."""
    import polars as pl

    def offered(name: str) -> frozenset[str]:
        # A purchase may carry facts of its buyer for itself: for others it is the applicant who tells them.
        facts, of = vocabulary.facts, TABLES[name].entity
        return frozenset(fact for fact in population.facts[name] if fact in facts and of in ("person", facts[fact].of))

    there = [name for name in TABLES if name in population.schemas and name != table.name]
    if table.unit == "household":
        if "households" in there:
            yield population.scan("households", part), "household", offered("households")
        for name in SINGLE:
            if name in there:
                yield _only(population.scan(name, part)), "household", offered(name)
        if table.entity in WITH_APPLICANT and "persons" in there:
            yield population.scan("persons", part).filter(pl.col(APPLICANT)), "household", offered("persons")
        if table.entity == "household" and "children" in there:
            yield _only(population.scan("children", part)), "household", offered("children")
    if "employers" in there:
        yield population.scan("employers", part), "employer", offered("employers")


def _only(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of households that have exactly one."""
    import polars as pl

    return frame.filter(pl.len().over("household") == 1)


def _with_list(
    frame: pl.LazyFrame, population: Population, part: int, table: Table, name: str, vocabulary: Vocabulary
) -> pl.LazyFrame:
    """A list of entries of the row's unit as a column; empty where there is none, null where the table is not there."""
    import polars as pl

    kind = schema(vocabulary)[name]
    entries = TABLES[name]
    if name not in population.schemas or entries.unit != table.unit:
        return frame.with_columns(pl.lit(None, dtype=kind).alias(name))
    assert isinstance(kind, pl.List)
    assert isinstance(kind.inner, pl.Struct)
    there = population.facts[name]
    fields = [
        pl.col(field.name) if field.name in there else pl.lit(None, dtype=field.dtype).alias(field.name)
        for field in kind.inner.fields
    ]
    lists = population.scan(name, part).group_by(entries.unit, maintain_order=True).agg(pl.struct(fields).alias(name))
    return frame.join(lists, on=table.unit, how="left").with_columns(
        pl.col(name).fill_null(pl.lit([], dtype=kind)).alias(name)
    )
