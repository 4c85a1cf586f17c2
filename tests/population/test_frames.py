"""Which facts count for a subject of a population: those of its row, and those of what belongs to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from huiju.population.frames import subjects, told_of
from support.by_hand import LIBRARY, child, family, joined, opened, write

WORDS = LIBRARY.vocabulary


def rows(folder: Path, entity: str, *facts: str) -> list[dict[str, Any]]:
    """The subjects of a kind in the first part."""
    frame = subjects(opened(folder), 0, entity, facts, WORDS)
    assert frame is not None
    return frame.collect().sort("_subject").to_dicts()


def values(folder: Path, entity: str, fact: str) -> list[Any]:
    return [row[fact] for row in rows(folder, entity, fact)]


def test_a_child_has_the_facts_of_its_home_and_of_the_applicant(tmp_path: Path) -> None:
    home = family(1, [child("2025-05-05", 1), child("2026-05-05", 2)], {"fund_contributors": "both"}, education="phd")
    home["persons"].append({**home["persons"][0], "person": 2, "is_applicant": False, "education": "bachelor"})
    folder = write(tmp_path / "p", "hohhot", home)
    assert values(folder, "child", "education") == ["phd", "phd"]
    assert values(folder, "child", "fund_contributors") == ["both", "both"]
    assert values(folder, "person", "education") == ["phd", "bachelor"]
    assert values(folder, "person", "fund_contributors") == ["both", "both"]
    assert values(folder, "household", "education") == ["phd"]


def test_what_a_household_has_once_counts_for_all_of_it(tmp_path: Path) -> None:
    one, two = family(1, [child("2025-05-05", 1)]), family(2, [child("2025-05-05", 1), child("2025-05-06", 2)])
    homes = [{"household": n, "purchase": k, "purchase_price": k} for n, k in ((1, 7), (2, 8), (2, 9))]
    folder = write(tmp_path / "p", "hohhot", joined(one, two, {"purchases": homes}))
    assert values(folder, "person", "purchase_price") == [7, None]
    assert values(folder, "child", "purchase_price") == [7, None, None]
    assert values(folder, "purchase", "purchase_price") == [7, 8, 9]
    assert values(folder, "household", "child_born_on") == [date(2025, 5, 5), None]
    assert values(folder, "person", "child_born_on") == [None, None]


def test_a_column_of_its_own_counts_alone(tmp_path: Path) -> None:
    """The buyer of a home need not be the applicant: what is not told of the buyer is not known."""
    home = family(1, education="phd", graduated_on="2020-07-01")
    homes = [{"household": 1, "purchase": 1, "education": "bachelor", "graduated_on": None}]
    folder = write(tmp_path / "p", "hohhot", {**home, "purchases": homes})
    assert rows(folder, "purchase", "education", "graduated_on")[0] | {"district": None} == {
        "_unit": 1, "_subject": 1, "district": None, "household_size": None, "arrived_on": None, "left_on": None,
        "education": "bachelor", "graduated_on": None,
    }  # fmt: skip
    # The applicant tells of the person, not the purchase.
    assert values(folder, "household", "education") == ["phd"]


def test_a_hire_has_the_facts_of_its_employer_and_no_others(tmp_path: Path) -> None:
    tables = {
        **family(1, education="phd"),
        "employers": [{"employer": 1, "employer_is_sme": True}, {"employer": 2, "employer_is_sme": False}],
        "hires": [{"hire": n, "employer": n} for n in (1, 2, 3)],
    }
    folder = write(tmp_path / "p", "hohhot", tables)
    assert values(folder, "hire", "employer_is_sme") == [True, False, None]
    assert values(folder, "hire", "education") == [None, None, None]
    assert values(folder, "person", "employer_is_sme") == [None]


def test_a_person_may_name_an_employer(tmp_path: Path) -> None:
    tables = {**family(1, employer=2), "employers": [{"employer": n, "employer_is_sme": n == 2} for n in (1, 2)]}
    assert values(write(tmp_path / "p", "hohhot", tables), "person", "employer_is_sme") == [True]


def test_a_household_is_there_as_long_as_its_applicant(tmp_path: Path) -> None:
    home = family(1, [child("2025-05-05", 1, left_on="2030-01-01")], arrived_on="2024-02-02", left_on="2029-09-09")
    home["persons"].append({**home["persons"][0], "person": 2, "is_applicant": False, "arrived_on": "2020-01-01"})
    folder = write(tmp_path / "p", "hohhot", {**home, "purchases": [{"household": 1, "purchase": 1}]})
    for entity in ("household", "purchase"):
        [row] = rows(folder, entity)
        assert (row["arrived_on"], row["left_on"]) == (date(2024, 2, 2), date(2029, 9, 9))
    assert [row["arrived_on"] for row in rows(folder, "person")] == [date(2024, 2, 2), date(2020, 1, 1)]


def test_lists_are_empty_where_there_is_nobody_and_not_known_without_a_table(tmp_path: Path) -> None:
    full = write(tmp_path / "full", "hohhot", joined(family(1, [child("2025-05-05", 1)]), family(2)))
    listed = values(full, "household", "children")
    assert [len(entries) for entries in listed] == [1, 0]
    assert listed[0][0]["child_born_on"] == date(2025, 5, 5)
    bare = write(tmp_path / "bare", "hohhot", family(1))
    assert values(bare, "household", "children") == [None]
    frame = subjects(opened(bare), 0, "household", ["children"], WORDS)
    assert frame is not None
    assert isinstance(frame.collect_schema()["children"], pl.List)


def test_what_no_table_tells_is_not_known(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", "hohhot", family(1))
    population = opened(folder)
    assert subjects(population, 0, "hire", ["education"], WORDS) is None
    assert told_of(population, "hire", WORDS) is None
    assert values(folder, "person", "education") == [None]
    assert "education" not in (told_of(population, "person", WORDS) or ())


def test_told_of_names_what_frames_give(tmp_path: Path) -> None:
    tables = {**family(1, [child("2025-05-05", 1)], {"fund_contributors": "both"}, education="phd"),
              "employers": [{"employer": 1, "employer_is_sme": True}],
              "hires": [{"hire": 1, "employer": 1}]}  # fmt: skip
    population = opened(write(tmp_path / "p", "hohhot", tables))
    for entity in ("person", "household", "child", "hire", "employer"):
        told = told_of(population, entity, WORDS)
        assert told is not None
        facts = [name for name, fact in WORDS.facts.items() if fact.of != "case"]
        frame = subjects(population, 0, entity, facts, WORDS)
        assert frame is not None
        given = frame.collect()
        known = {name for name in facts if given[name].null_count() < given.height}
        assert known == told & set(facts), entity
