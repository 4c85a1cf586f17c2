"""Tables in Parquet: columns of every type, and folders of parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from huiju.policy.library import load_library
from huiju.population.checking.check import Checked, check
from huiju.rules.diagnostics import RuleError
from support.own_tables import folder, households

VOCABULARY = load_library().vocabulary
Files = Mapping[str, str | bytes | pl.DataFrame]


def checked(path: Path, files: Files) -> Checked:
    return check(folder(path, files), VOCABULARY, "hohhot")


def found(path: Path, files: Files) -> dict[str, int]:
    """Mistakes by place and kind, with their counts."""
    return {f"{f.table}.{f.column} {f.kind}": f.count for f in checked(path, files).mistakes}


def _persons(**columns: pl.Series) -> dict[str, pl.DataFrame | str]:
    size = max((len(column) for column in columns.values()), default=3)
    keys = pl.int_range(1, size + 1, eager=True)
    told = {"person": keys, "household": keys, "is_applicant": pl.Series([True] * size), **columns}
    return {"households.csv": households(size), "persons.parquet": pl.DataFrame(told)}


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("monthly_rent", pl.Series([150_050, 0, None]), {}),
        ("monthly_rent", pl.Series([1, 2], dtype=pl.Int8), {}),
        ("monthly_rent", pl.Series([-1, 5 * 10**11, 5 * 10**11 + 1]), {"negative": 1, "too-large": 1}),
        ("monthly_rent", pl.Series([2**64 - 1], dtype=pl.UInt64), {"too-large": 1}),
        ("monthly_rent", pl.Series([1500.5]), {"column-type": 1}),
        ("monthly_rent", pl.Series(["1500"]), {"column-type": 1}),
        ("monthly_rent", pl.Series([None, None], dtype=pl.Null), {}),
        ("contract_months", pl.Series([12.0, float("nan"), None]), {}),
        ("contract_months", pl.Series([12.5, -1.0, 1e300]), {"number-fraction": 1, "negative": 1, "too-large": 1}),
        ("contract_months", pl.Series([float("inf"), 1.0]), {"too-large": 1}),
        ("contract_months", pl.Series(["12", "~", "x"]), {"number-form": 1}),
        ("contract_months", pl.Series([True, False]), {"column-type": 1}),
        ("works_in_city", pl.Series([1, 0, 2]), {"bool": 1}),
        ("works_in_city", pl.Series(["是", "否", "no idea"]), {"bool": 1}),
        ("works_in_city", pl.Series([1.0]), {"column-type": 1}),
        ("birth_date", pl.Series([date(1899, 12, 31), date(2000, 2, 29)]), {"date-range": 1}),
        ("birth_date", pl.Series([datetime(2000, 1, 1), datetime(2000, 1, 1, 12)]), {"date-time": 1}),  # noqa: DTZ001
        ("birth_date", pl.Series([20000229, 20010229]), {"date-missing": 1}),
        ("birth_date", pl.Series(["2000-02-29", "2001-02-29"]), {"date-missing": 1}),
        ("education", pl.Series(["master", "x"], dtype=pl.Categorical), {"code": 1}),
        ("education", pl.Series([3]), {"column-type": 1}),
        ("district", pl.Series([150102, 1501]), {"district": 1}),
        ("hukou_city", pl.Series([150100, 610500]), {}),
        ("person", pl.Series([150102199003071234, 5]), {"personal": 1}),
        ("person", pl.Series([1, 1, 1]), {"key-twice": 2}),
        ("person", pl.Series([1, None]), {"key-missing": 1}),
    ],
)
def test_columns_of_parquet(tmp_path: Path, column: str, values: pl.Series, expected: dict[str, int]) -> None:
    told = found(tmp_path, _persons(**{column: values}))
    assert told == {f"persons.{column} {kind}": count for kind, count in expected.items()}


def test_rows_of_parquet_are_counted_over_many_batches(tmp_path: Path) -> None:
    months = pl.Series([-1 if n == 110_001 else n % 100 for n in range(120_000)])
    (mistake,) = checked(tmp_path, _persons(contract_months=months)).mistakes
    assert [example.row for example in mistake.examples] == [110_002]


def test_a_parquet_file_that_is_cut_off_is_named(tmp_path: Path) -> None:
    files = folder(tmp_path, _persons())
    whole = (files / "persons.parquet").read_bytes()
    (files / "persons.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RuleError) as refused:
        check(files, VOCABULARY)
    assert Path(refused.value.diagnostics[0].place.file).name == "persons.parquet"


# ── parts ─────────────────────────────────────────────────────────────────────────────────────────


def _part(part: int, table: str, **columns: list[object]) -> dict[str, pl.DataFrame]:
    return {f"{table}/part-{part:05d}.parquet": pl.DataFrame(columns)}


def test_a_household_split_over_parts_is_found(tmp_path: Path) -> None:
    files = {
        **_part(0, "households", household=[1, 2]),
        **_part(1, "households", household=[3, 4]),
        **_part(0, "persons", person=[1, 2, 3], household=[1, 2, 4], is_applicant=[True] * 3),
        **_part(1, "persons", person=[4, 5, 6], household=[3, 1, 2], is_applicant=[True, False, False]),
        **_part(0, "children", child=[1, 2], household=[3, 3]),
    }
    result = check(folder(tmp_path, files), VOCABULARY)
    assert {(f.table, f.kind): f.count for f in result.mistakes} == {
        ("persons", "unit-split"): 3, ("children", "unit-split"): 1
    }  # fmt: skip
    first = result.mistakes[0].examples[0]
    assert (first.file, first.row, first.value) == ("persons/part-00000.parquet", 3, "4")


def test_parts_that_keep_households_together_are_right(tmp_path: Path) -> None:
    files = {
        **_part(0, "households", household=[1]),
        **_part(1, "households", household=[2]),
        **_part(0, "persons", person=[1], household=[1], is_applicant=[True]),
        **_part(1, "persons", person=[2], household=[2], is_applicant=[True]),
    }
    assert found(tmp_path, files) == {}


def test_a_file_that_is_no_part_is_named(tmp_path: Path) -> None:
    files = {**_part(0, "households", household=[1]), "households/readme.txt": "x"}
    assert found(tmp_path, files) == {"households. file-form": 1}
