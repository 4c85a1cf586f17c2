"""Opening a population and relying on its rows. The words of the messages are read in tests/cli/test_simulate.py."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from huiju.population.soundness import check_sound
from huiju.population.splits import split_units
from huiju.rules.diagnostics import RuleError
from support.by_hand import LIBRARY, child, family, joined, opened, write

WORDS = LIBRARY.vocabulary


def home(number: int) -> dict[str, list[dict[str, object]]]:
    return family(number, [child("2025-05-05", 2, child_hukou_city="hohhot")], education="bachelor")


def test_a_population_says_what_it_holds(tmp_path: Path) -> None:
    population = opened(write(tmp_path / "p", "ordos", [home(1), home(2)], first_year=2022, last_year=2035))
    assert (population.place, population.persons, population.parts) == ("ordos", 4, 2)
    assert (population.first_year, population.last_year) == (2022, 2035)
    assert list(population.schemas) == ["households", "persons", "children"]
    assert "education" in population.facts["persons"]
    assert population.scan("persons", 1).collect()["household"].to_list() == [2]


@pytest.mark.parametrize("kind", [pl.Categorical(), pl.Enum(["bachelor", "master"])])
def test_codes_may_be_kept_as_categories(tmp_path: Path, kind: pl.DataType) -> None:
    folder = write(tmp_path / "p", "ordos", home(1))
    path = folder / "persons" / "part-00000.parquet"
    frame = pl.read_parquet(path).with_columns(pl.col("education").cast(kind))
    frame.write_parquet(path)
    check_sound(opened(folder), {"education"}, WORDS)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", "ordos", [home(1), home(2)])
    for table, column in (("persons", "person"), ("children", "child")):
        for part in (0, 1):
            path = folder / table / f"part-0000{part}.parquet"
            pl.read_parquet(path).drop(column).with_columns(nonsense=1).write_parquet(path)
    with pytest.raises(RuleError) as refused:
        opened(folder)
    codes = [found.code for found in refused.value.diagnostics]
    assert codes == ["column-missing", "column-unknown"] * 2


@pytest.mark.parametrize("parts", [0, -1, "2", 1.5, None])
def test_the_number_of_parts_must_be_told(tmp_path: Path, parts: object) -> None:
    folder = write(tmp_path / "p", "ordos", home(1))
    (folder / "population.json").write_text(json.dumps({"format": 1, "place": "ordos", "parts": parts}))
    with pytest.raises(RuleError) as refused:
        opened(folder)
    assert [found.code for found in refused.value.diagnostics] == ["parts"]


def test_only_columns_in_use_are_looked_at(tmp_path: Path) -> None:
    rows = joined(home(1))
    rows["persons"] = [{**row, "education": "doctor", "monthly_rent": -1} for row in rows["persons"]]
    population = opened(write(tmp_path / "p", "ordos", rows))
    check_sound(population, set(), WORDS)
    check_sound(population, {"sex"}, WORDS)
    for fact in ("education", "monthly_rent"):
        with pytest.raises(RuleError):
            check_sound(population, {fact}, WORDS)


def test_mistakes_are_counted_over_all_parts_with_the_first(tmp_path: Path) -> None:
    parts = [joined(*(home(part * 10 + n) for n in range(1, 4))) for part in range(3)]
    for n, part in enumerate(parts):
        part["persons"] = [
            {**row, "education": "doctor" if k >= 2 - n else "phd"} for k, row in enumerate(part["persons"])
        ]
    population = opened(write(tmp_path / "p", "ordos", parts))
    with pytest.raises(RuleError) as refused:
        check_sound(population, {"education"}, WORDS)
    [found] = refused.value.diagnostics
    assert found.says.en == "column 'education': not a code of this column, 6 cells; first in row 3: doctor"
    assert found.place.file.endswith("persons/part-00000.parquet")


def test_parts_may_hold_keys_in_any_order(tmp_path: Path) -> None:
    mixed = [joined(home(1), home(4)), joined(home(3), home(2))]
    population = opened(write(tmp_path / "p", "ordos", mixed))
    assert list(split_units(population)) == []
    check_sound(population, {"education"}, WORDS)


def test_a_household_in_two_parts_is_found_among_others(tmp_path: Path) -> None:
    mixed = [joined(home(1), home(4)), joined(home(3), home(4)), home(2)]
    population = opened(write(tmp_path / "p", "ordos", mixed))
    assert list(split_units(population)) == [("household", 1, 4, (0, 1))]


def test_rows_of_a_household_in_another_part_are_found(tmp_path: Path) -> None:
    first, second = home(1), home(2)
    second["children"] += first.pop("children")
    population = opened(write(tmp_path / "p", "ordos", [first, second]))
    with pytest.raises(RuleError) as refused:
        check_sound(population, set(), WORDS)
    assert [found.code for found in refused.value.diagnostics] == ["unit-unknown", "unit-split"]


def test_an_employer_in_two_parts_is_found(tmp_path: Path) -> None:
    parts = [{"employers": [{"employer": n}], "hires": [{"hire": n, "employer": n}]} for n in (1, 1)]
    population = opened(write(tmp_path / "p", "ordos", parts))
    assert [(unit, first) for unit, _, first, _ in split_units(population)] == [("employer", 1)]


def test_employers_and_households_may_have_the_same_keys(tmp_path: Path) -> None:
    parts = [{**home(n), "employers": [{"employer": 3 - n}]} for n in (1, 2)]
    check_sound(opened(write(tmp_path / "p", "ordos", parts)), {"education"}, WORDS)
