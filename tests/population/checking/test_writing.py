"""Right tables written as a population: the same values, whole households, sorted; wrong ones leave nothing behind."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiju.policy.library import load_library
from huiju.population.checking import writing
from huiju.population.checking.cells import FIRST_YEAR, LAST_YEAR, MOST_COUNT, MOST_FEN
from huiju.population.checking.check import Checked, check
from huiju.population.checking.columns import Column, allowed, required
from huiju.population.checking.writing import write
from huiju.population.layout import TABLES
from huiju.population.store import open_population
from huiju.rules.diagnostics import RuleError
from support.own_tables import PERSONS, RIGHT, folder, households, persons

VOCABULARY = load_library().vocabulary
COLUMNS = {name: allowed(table, VOCABULARY) for name, table in TABLES.items()}


def made(path: Path, files: Mapping[str, Any], persons_per_part: int = 250_000) -> Path:
    checked = check(folder(path / "own", files), VOCABULARY, "hohhot")
    assert checked.mistakes == ()
    write(checked, path / "city", VOCABULARY, persons_per_part)
    return path / "city"


def table(city: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(sorted((city / name).glob("*.parquet")))


# ── the same values ───────────────────────────────────────────────────────────────────────────────


def values(column: Column) -> st.SearchStrategy[Any]:
    """Values of a column as a simulation reads them, or not known."""
    cities = [code for code, place in VOCABULARY.places.items() if place.within]
    known: Mapping[str, st.SearchStrategy[Any]] = {
        "bool": st.booleans(),
        "date": st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)),
        "count": st.integers(0, MOST_COUNT),
        "key": st.just(None),
        "money": st.integers(0, MOST_FEN) | st.integers(0, 10_000).map(lambda yuan: yuan * 100),
        "place": st.sampled_from([*cities, "elsewhere", "none"]),
        "district": st.sampled_from(["150102", "150103", "150121"]),
        "code": st.sampled_from(list(VOCABULARY.codes.get(column.codes, {"": ""}))),
    }
    return st.none() | known[column.form]


@st.composite
def tables(draw: st.DrawFn) -> dict[str, dict[str, list[Any]]]:
    """Linked tables of a few households and employers, each with some columns of its own."""
    homes = draw(st.lists(st.integers(0, 10**12), min_size=1, max_size=6, unique=True))
    firms = draw(st.lists(st.integers(0, 10**12), min_size=1, max_size=3, unique=True))
    found: dict[str, dict[str, list[Any]]] = {}
    for name, entity in TABLES.items():
        if name == "households":
            units = homes
        elif name == "persons":
            units = [*homes, *draw(st.lists(st.sampled_from(homes), max_size=6))]
        elif entity.unit == "institution":
            units = draw(st.lists(st.integers(0, 10**12), max_size=3, unique=True))
        elif name == "employers":
            units = firms
        else:
            units = draw(st.lists(st.sampled_from(homes if entity.unit == "household" else firms), max_size=4))
        own = [column for key, column in COLUMNS[name].items() if key not in required(entity) and column.form != "key"]
        columns = draw(st.lists(st.sampled_from(own), max_size=5, unique_by=lambda column: column.name))
        told = {column.name: draw(st.lists(values(column), min_size=len(units), max_size=len(units)))
                for column in columns}  # fmt: skip
        keys = units if entity.key == entity.unit else draw(st.permutations(range(1, len(units) + 1)))
        found[name] = {entity.unit: units, entity.key: list(keys), **told}
        if name == "persons":
            found[name]["is_applicant"] = [n < len(homes) for n in range(len(units))]
    return found


def as_text(value: Any, column: Column) -> str:
    """A value as somebody might write it."""
    if value is None:
        return ""
    match column.form:
        case "money":
            return f"{value // 100}.{value % 100:02d}" if value % 100 else str(value // 100)
        case "bool":
            return "是" if value else "否"
        case "date":
            return f"{value.year}年{value.month}月{value.day}日"
        case "code":
            return VOCABULARY.codes[column.codes][value].zh
        case _:
            return str(value)


def as_csv(name: str, told: Mapping[str, list[Any]]) -> str:
    rows = zip(*told.values(), strict=True)
    lines = [",".join(as_text(v, COLUMNS[name][c]) for c, v in zip(told, row, strict=True)) for row in rows]
    return "\n".join([",".join(told), *lines]) + "\n"


@settings(max_examples=settings.default.max_examples // 3)
@given(
    told=tables(), persons_per_part=st.sampled_from([1, 2, 5, 250_000]), encoding=st.sampled_from(["utf-8", "gb18030"])
)
def test_every_value_comes_back(told: dict[str, dict[str, list[Any]]], persons_per_part: int, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as made_here:
        files = {f"{name}.csv": as_csv(name, columns).encode(encoding) for name, columns in told.items()}
        city = made(Path(made_here), files, persons_per_part)
        for name, columns in told.items():
            unit, key = TABLES[name].unit, TABLES[name].key
            back = table(city, name)
            expected = sorted(zip(*columns.values(), strict=True), key=lambda row: row[list(columns).index(key)])
            filled = [
                c for c in columns if c not in ("district", "household_size", "is_applicant") or name == "employers"
            ]
            places = [list(columns).index(c) for c in filled]
            assert back.sort(key).select(filled).rows() == [tuple(row[n] for n in places) for row in expected]
            assert back[unit].is_sorted()
            assert {c: back.schema[c] for c in columns} == {c: COLUMNS[name][c].dtype() for c in columns}
        opened = open_population(city, VOCABULARY)
        assert opened.persons == len(told["persons"]["person"]) + len(told["children"]["child"])
        again = check(city, VOCABULARY)
        assert again.mistakes == ()


@pytest.mark.parametrize(
    ("written", "fen"),
    [("1500", 150_000), ("1500.5", 150_050), ("1500.50", 150_050), ("0.07", 7), ("5000000000", 5 * 10**11), ("0", 0)],
)
def test_money_of_a_csv_is_yuan(tmp_path: Path, written: str, fen: int) -> None:
    city = made(tmp_path, {"households.csv": households(1), "persons.csv": persons({"monthly_rent": [written]})})
    assert table(city, "persons")["monthly_rent"].to_list() == [fen]


def test_parquet_money_is_fen_and_comes_back_as_it_is(tmp_path: Path) -> None:
    frame = pl.DataFrame({"person": [1], "household": [1], "is_applicant": [True], "monthly_rent": [150_050]})
    city = made(tmp_path, {"households.csv": households(1), "persons.parquet": frame})
    assert table(city, "persons")["monthly_rent"].to_list() == [150_050]


# ── parts ─────────────────────────────────────────────────────────────────────────────────────────


def test_parts_hold_whole_households_of_about_the_size_asked_for(tmp_path: Path) -> None:
    size = 1_000
    files = {
        "households.csv": households(size),
        "persons.csv": persons({"monthly_rent": ["1"] * size}),
        "children.csv": "child,household\n" + "".join(f"{n},{n % size + 1}\n" for n in range(2 * size)),
        "employers.csv": "employer\n1\n2\n",
        "hires.csv": "hire,employer\n1,1\n2,2\n3,2\n",
    }
    city = made(tmp_path, files, 500)
    manifest = json.loads((city / "population.json").read_text(encoding="utf-8"))
    assert manifest["parts"] == 6
    assert manifest["persons"] == 3 * size
    assert manifest["tables"]["children"] == {"rows": 2 * size}
    for part in range(6):
        read = {
            name: pl.read_parquet(city / name / f"part-{part:05d}.parquet")
            for name in ("households", "persons", "children")
        }
        homes = set(read["households"]["household"])
        assert {*read["persons"]["household"], *read["children"]["household"]} == homes
        assert 450 <= read["persons"].height + read["children"].height <= 550
    assert check(city, VOCABULARY).mistakes == ()


def test_marks_of_the_household_are_told_for_each_of_its_rows(tmp_path: Path) -> None:
    city = made(tmp_path, RIGHT)
    assert table(city, "persons").select("person", "district", "household_size").rows() == [
        (11, "150102", 3), (12, "150102", 3), (21, "150103", 1)
    ]  # fmt: skip
    assert table(city, "children").select("district", "household_size").rows() == [("150102", 3)]


def test_what_a_row_tells_of_itself_stays(tmp_path: Path) -> None:
    text = PERSONS.replace("is_applicant", "is_applicant,household_size").replace("false,", "false,9,")
    text = text.replace("true,", "true,,")
    city = made(tmp_path, {**RIGHT, "persons.csv": text})
    assert table(city, "persons")["household_size"].to_list() == [3, 9, 1]


def test_facts_of_the_employer_are_told_for_the_persons_who_name_it(tmp_path: Path) -> None:
    text = "person,household,is_applicant,employer\n11,1,true,7\n12,1,false,\n21,2,true,7\n"
    city = made(tmp_path, {**RIGHT, "persons.csv": text}, 1)
    assert table(city, "persons")["employer_kind"].to_list() == ["enterprise", None, "enterprise"]


def test_a_population_read_in_is_written_with_its_years_and_seed(tmp_path: Path) -> None:
    told = '{"format": 1, "place": "hohhot", "seed": 5, "first_year": 2022, "last_year": 2035}'
    city = made(tmp_path, {**RIGHT, "population.json": told})
    manifest = json.loads((city / "population.json").read_text(encoding="utf-8"))
    assert [manifest[name] for name in ("place", "seed", "first_year", "last_year")] == ["hohhot", 5, 2022, 2035]


# ── nothing half ──────────────────────────────────────────────────────────────────────────────────


def _checked(path: Path, files: Mapping[str, Any] = RIGHT, place: str | None = "hohhot") -> Checked:
    return check(folder(path / "own", files), VOCABULARY, place)


def _left(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_an_existing_folder_is_not_touched(tmp_path: Path) -> None:
    folder(tmp_path / "city", {"mine.txt": "mine"})
    with pytest.raises(RuleError, match="not overwritten"):
        write(_checked(tmp_path), tmp_path / "city", VOCABULARY)
    assert _left(tmp_path / "city") == ["mine.txt"]


def test_what_an_attempt_left_behind_is_not_removed_unasked(tmp_path: Path) -> None:
    (tmp_path / "city.partial").mkdir()
    with pytest.raises(RuleError, match="broke off"):
        write(_checked(tmp_path), tmp_path / "city", VOCABULARY)
    assert _left(tmp_path) == ["city.partial", "own"]


@pytest.mark.parametrize("broken", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
def test_nothing_is_left_where_writing_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: BaseException
) -> None:
    checked = _checked(tmp_path)

    def fail(part: int) -> str:
        raise broken

    monkeypatch.setattr(writing, "part_name", fail)
    with pytest.raises((RuleError, KeyboardInterrupt, MemoryError)):
        write(checked, tmp_path / "city", VOCABULARY)
    assert _left(tmp_path) == ["own"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be written: No such file"):
        write(_checked(tmp_path), tmp_path / "none" / "city", VOCABULARY)
    assert _left(tmp_path) == ["own"]


def test_without_a_city_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="the city is not known"):
        write(_checked(tmp_path, place=None), tmp_path / "city", VOCABULARY)
    assert _left(tmp_path) == ["own"]


def test_tables_with_mistakes_are_not_written(tmp_path: Path) -> None:
    checked = _checked(tmp_path, {**RIGHT, "persons.csv": PERSONS.replace("1500.50", "-1")})
    with pytest.raises(ValueError, match="mistakes"):
        write(checked, tmp_path / "city", VOCABULARY)
    assert _left(tmp_path) == ["own"]
