"""The tables fit together, tell what the provisions read, and keep whole households in a part."""

from __future__ import annotations

import json

import polars as pl
import pytest

from huiju.policy.library import load_library
from huiju.population.layout import TABLES
from huiju.population.making.groups import DRAWN, GROUPS
from huiju.population.making.needs import reads
from huiju.population.making.reading import find_marginals, load_marginals
from huiju.population.store import open_population
from support.drawn_populations import CITIES, PART, PEOPLE, Drawn

LIBRARY = load_library()


@pytest.mark.parametrize("city", CITIES)
def test_fits_the_layout(cities: dict[str, Drawn], city: str) -> None:
    found = open_population(cities[city].folder, LIBRARY.vocabulary)
    assert (found.place, found.parts, found.first_year, found.last_year) == (city, 2, 2022, 2035)
    assert set(found.schemas) == set(TABLES)
    assert found.persons == cities[city].table("persons").height + cities[city].table("children").height


@pytest.mark.parametrize("city", CITIES)
def test_every_fact_that_a_provision_reads_is_told(cities: dict[str, Drawn], city: str) -> None:
    assert cities[city].report.not_told == ()
    for table, facts in reads(LIBRARY, city).items():
        frame = cities[city].table(table)
        if frame.height > 200:
            silent = [fact for fact in facts if frame[fact].null_count() == frame.height]
            assert silent == [], table


@pytest.mark.parametrize("city", CITIES)
def test_keys_are_unique_and_point_at_rows_of_the_same_part(cities: dict[str, Drawn], city: str) -> None:
    drawn = cities[city]
    for table in TABLES.values():
        frame = drawn.table(table.name)
        assert frame[table.key].n_unique() == frame.height
        owner = next(t for t in TABLES.values() if t.key == table.unit)
        for part in range(2):
            units = drawn.part(owner.name, part)[owner.key]
            assert drawn.part(table.name, part)[table.unit].is_in(units.implode()).all()


def test_employers_of_persons_are_in_their_part(hohhot: Drawn) -> None:
    for part in range(2):
        employers = hohhot.part("employers", part)["employer"]
        named = hohhot.part("persons", part)["employer"].drop_nulls()
        assert named.len() > 1000
        assert named.is_in(employers.implode()).all()


def test_one_person_asks_for_each_household(hohhot: Drawn) -> None:
    asking = hohhot.table("persons").group_by("household").agg(pl.col("is_applicant").sum())
    assert asking["is_applicant"].unique().to_list() == [1]
    assert asking.height == hohhot.table("households").height


def test_household_size_counts_persons_and_children(hohhot: Drawn) -> None:
    rows = pl.concat([hohhot.table(name).select("household", "household_size") for name in ("persons", "children")])
    counted = rows.group_by("household").agg(pl.len().alias("n"), pl.col("household_size").first())
    assert counted.filter(pl.col("n") != pl.col("household_size")).height == 0


def test_the_manifest_counts_the_rows(hohhot: Drawn) -> None:
    manifest = json.loads((hohhot.folder / "population.json").read_text())
    assert {name: table["rows"] for name, table in manifest["tables"].items()} == {
        name: hohhot.table(name).height for name in TABLES
    }
    assert manifest["people_at_start"] == PEOPLE == 2 * PART


@pytest.mark.parametrize("city", CITIES)
def test_columns_are_those_described(cities: dict[str, Drawn], city: str) -> None:
    """What `groups.DRAWN` and the marginals say is what there is."""
    lines = load_marginals(find_marginals(city, None), LIBRARY.vocabulary).facts
    optional = {"employer_in_six_clusters", "employer_is_sme", "employer_kind", "graduate_housing_recognised",
                "child_care_from", "child_care_semesters"}  # fmt: skip
    for table in TABLES.values():
        columns = set(cities[city].table(table.name).columns) - {table.key, table.unit, "employer", *table.marks}
        described = {*DRAWN[table.name], *getattr(lines, table.name)}
        assert columns <= described, table.name
        assert described - columns <= optional, table.name


def test_groups_are_named_in_every_table() -> None:
    assert set(GROUPS) == set(DRAWN) == set(TABLES)
