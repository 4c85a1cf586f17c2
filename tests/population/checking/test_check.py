"""Tables with one mistake each: its kind, its place, its count, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from huiju.policy.library import load_library
from huiju.population.checking.check import Checked, check
from huiju.rules.diagnostics import RuleError
from support.own_tables import CHILDREN, EMPLOYERS, HIRES, HOUSEHOLDS, PERSONS, RIGHT, folder, households, persons

VOCABULARY = load_library().vocabulary
Files = Mapping[str, str | bytes | pl.DataFrame]


def checked(path: Path, files: Files, place: str | None = "hohhot") -> Checked:
    return check(folder(path, files), VOCABULARY, place)


def found(path: Path, files: Files, place: str | None = "hohhot") -> dict[str, int]:
    """Mistakes by place and kind, with their counts."""
    return {f"{f.table}.{f.column} {f.kind}": f.count for f in checked(path, files, place).mistakes}


def test_right_tables_have_no_mistake(tmp_path: Path) -> None:
    result = checked(tmp_path, RIGHT)
    assert (result.mistakes, result.notes) == ((), ())
    assert {name: result.rows(name) for name in result.tables} == {
        "households": 2, "persons": 3, "children": 1, "employers": 1, "hires": 1
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        # tables
        ({"person.csv": "a\n"}, {"person. table-unknown": 1}),
        ({"family/part-00000.parquet": b""}, {"family. table-unknown": 1}),
        ({"hires.xlsx": b"PK"}, {"hires. file-form": 1}),
        ({"notes.txt": "own notes", ".hidden.csv": "x"}, {}),
        ({"persons.parquet": pl.DataFrame({"person": [1]})}, {"persons. table-twice": 1}),
        ({"population.json": '{"tables": {"persons": {"rows": 4}, "ventures": {"rows": 1}}}'},
         {"persons. rows-differ": 1, "ventures. rows-differ": 1}),
        ({"population.json": '{"tables": {"persons": {"rows": 2}}}'}, {"persons. rows-differ": 1}),
        ({"population.json": '{"place": "ordos"}'}, {"population.json. place-differs": 1}),
        # columns
        ({"children.csv": CHILDREN.replace("child_born_on", "child_born")}, {"children.child_born column-unknown": 1}),
        ({"children.csv": CHILDREN.replace("child_born_on", "出生日期")}, {"children.出生日期 column-unknown": 1}),
        ({"children.csv": CHILDREN.replace("child_born_on", "hired_on")}, {"children.hired_on column-elsewhere": 1}),
        ({"children.csv": CHILDREN.replace("child_born_on", "as_of")}, {"children.as_of column-unknown": 1}),
        ({"children.csv": CHILDREN.replace("child_born_on", "")}, {"children. column-unknown": 1}),
        ({"children.csv": CHILDREN.replace("child_born_on", "姓名")}, {"children.姓名 column-personal": 1}),
        ({"children.csv": CHILDREN.replace("child_birth_order", "child_born_on")},
         {"children.child_born_on column-twice": 1}),
        ({"children.csv": CHILDREN.replace("child,", "x,")},
         {"children.x column-unknown": 1, "children.child column-missing": 1}),
        ({"persons.csv": PERSONS.replace("is_applicant", "works_in_city")},
         {"persons.is_applicant column-missing": 1}),
        ({"hires.csv": ""}, {"hires.hire column-missing": 1, "hires.employer column-missing": 1}),
        # rows
        ({"children.csv": CHILDREN + "32,1,2025-03-01\n"}, {"children. row-cells": 1}),
        ({"children.csv": CHILDREN + "\n32,1,2025-03-01,2\n\n"}, {}),
        ({"children.csv": CHILDREN + ",1,2025-03-01,2\n"}, {"children.child key-missing": 1}),
        ({"children.csv": CHILDREN + "32,,2025-03-01,2\n"}, {"children.household key-missing": 1}),
        ({"children.csv": CHILDREN + "31,1,2025-03-01,2\n31,1,2025-03-01,2\n"}, {"children.child key-twice": 2}),
        ({"children.csv": CHILDREN + "32,9,2025-03-01,2\n33,8,,\n"}, {"children.household unit-unknown": 2}),
        ({"hires.csv": HIRES + "42,8,,\n"}, {"hires.employer unit-unknown": 1}),
        ({"households.csv": HOUSEHOLDS + "3,150102,0\n4,150102,0\n"}, {"households.household applicant-none": 2}),
        ({"persons.csv": PERSONS.replace("12,1,false", "12,1,true")}, {"persons.is_applicant applicant-twice": 1}),
        ({"persons.csv": PERSONS.replace("21,2,true", "21,2,")}, {"households.household applicant-none": 1}),
        ({"persons.csv": PERSONS.replace("11,1,", "150102199003071234,1,")},
         {"persons.person personal": 1}),
        ({"ventures.csv": "venture,household,证照\n5,2,150102199003071234\n"},
         {"ventures.证照 column-unknown": 1, "ventures.证照 personal": 1}),
        # districts
        ({"households.csv": HOUSEHOLDS.replace("150103", "150203")}, {"households.district district-elsewhere": 1}),
        ({"households.csv": HOUSEHOLDS.replace("150103", "新城区")}, {"households.district district": 1}),
    ],
)  # fmt: skip
def test_a_mistake_is_found_once(tmp_path: Path, changed: Files, expected: dict[str, int]) -> None:
    assert found(tmp_path, {**RIGHT, **changed}) == expected


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [("households.csv", {"households. table-missing": 2}), ("employers.csv", {"employers. table-missing": 1})],
)
def test_a_table_that_others_name_is_needed(tmp_path: Path, left_out: str, expected: dict[str, int]) -> None:
    assert found(tmp_path, {name: text for name, text in RIGHT.items() if name != left_out}) == expected


def test_employers_of_persons_are_looked_up(tmp_path: Path) -> None:
    text = "person,household,is_applicant,employer\n11,1,true,7\n12,1,false,8\n21,2,true,\n"
    assert found(tmp_path, {**RIGHT, "persons.csv": text}) == {"persons.employer unit-unknown": 1}


def test_cells_are_counted_by_column_and_kind_with_the_first_examples(tmp_path: Path) -> None:
    rents = ["-1", "abc", "-2", "1500", "", "-3", "-4", "不详"]
    files = {"households.csv": households(8), "persons.csv": persons({"monthly_rent": rents})}
    negative, form = checked(tmp_path, files).mistakes[::-1]
    assert (negative.kind, negative.count) == ("negative", 4)
    assert [(e.file, e.row, e.value) for e in negative.examples] == [
        ("persons.csv", 2, "-1"), ("persons.csv", 4, "-2"), ("persons.csv", 7, "-3")
    ]  # fmt: skip
    assert (form.kind, form.count, form.examples[0].row) == ("number-form", 1, 3)


def test_counts_hold_over_many_batches(tmp_path: Path) -> None:
    size = 120_000
    rents = ["-1" if n % 1000 == 0 else str(n) for n in range(size)]
    rents[110_001] = "x"
    files = {"households.csv": households(size), "persons.csv": persons({"monthly_rent": rents})}
    form, negative = checked(tmp_path, files).mistakes
    assert (negative.kind, negative.count) == ("negative", 120)
    assert (form.kind, [example.row for example in form.examples]) == ("number-form", [110_003])


def test_a_value_that_names_somebody_is_not_shown(tmp_path: Path) -> None:
    files = {**RIGHT, "persons.csv": PERSONS.replace("11,1,", "150102199003071234,1,")}
    shown = "\n".join(f.render(lang) for f in checked(tmp_path, files).mistakes for lang in ("zh", "en"))
    assert "1990" not in shown
    assert "******" in shown


def test_a_column_without_any_value_is_a_note(tmp_path: Path) -> None:
    files = {**RIGHT, "persons.csv": PERSONS.replace("1500.50", "~").replace("1500", "")}
    result = checked(tmp_path, files)
    assert result.mistakes == ()
    assert [(f.table, f.column, f.kind) for f in result.notes] == [("persons", "monthly_rent", "column-empty")]


def test_a_column_of_wrong_cells_is_not_called_empty(tmp_path: Path) -> None:
    files = {**RIGHT, "children.csv": CHILDREN.replace("2025-03-01", "2025-02-30")}
    result = checked(tmp_path, files)
    assert [f.kind for f in result.mistakes] == ["date-missing"]
    assert result.notes == ()


# ── how a CSV is written ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_is_read_however_the_spreadsheet_wrote_it(
    tmp_path: Path, encoding: str, end: str, separator: str
) -> None:
    text = PERSONS.replace("bachelor", "本科").replace("1990-05-20", "１９９０年５月２０日")
    written = text.replace("\n", end).replace(",", separator).encode(encoding)
    result = checked(tmp_path, {**RIGHT, "persons.csv": written})
    assert result.mistakes == ()
    assert set(result.tables["persons"].columns) == set(PERSONS.splitlines()[0].split(","))


def test_quoted_cells_may_hold_separators_and_line_ends(tmp_path: Path) -> None:
    files = {**RIGHT, "persons.csv": PERSONS.replace("1500.50", '"1,500.50"').replace("master", '"\nmaster"')}
    assert found(tmp_path, files) == {}


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (HOUSEHOLDS.encode("utf-16"), "encoding", 1),
        (b"PK\x03\x04\x14\x00", "encoding", 1),
        (b"household\n\xff\xff\xff\n", "encoding", 1),
        (b"\xef\xbb\xbfhousehold\n1\n\xb1\xb1\n", "encoding", 1),
        (b'household\n1\n"2"x\n', "csv-form", 3),
        (b'household\n1\n"2\n', "csv-form", 3),
    ],
)
def test_a_csv_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    with pytest.raises(RuleError) as refused:
        checked(tmp_path, {**RIGHT, "households.csv": content})
    (told,) = refused.value.diagnostics
    assert (told.code, told.place.line, Path(told.place.file).name) == (code, line, "households.csv")
    assert told.instead is not None


# ── what cannot be read at all ────────────────────────────────────────────────────────────────────


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="there is no table in it"):
        check(tmp_path, VOCABULARY)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        check(tmp_path / "none", VOCABULARY)


def test_an_unknown_city_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="did you mean hohhot"):
        checked(tmp_path, RIGHT, "hohot")


def test_a_manifest_that_is_no_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no JSON"):
        checked(tmp_path, {**RIGHT, "population.json": "{"})


def test_hires_without_an_employer_table_and_persons_stand_apart(tmp_path: Path) -> None:
    """Only employers: no household is asked for."""
    assert found(tmp_path, {"employers.csv": EMPLOYERS, "hires.csv": HIRES}) == {}
