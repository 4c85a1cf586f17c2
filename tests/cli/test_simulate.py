"""`huiju simulate` refuses a population that it cannot use: what is wrong, where, what to write; nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from support.by_hand import child, family, write


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["simulate", *map(str, arguments), "--years", "2", "--lang", lang])


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Two households in two parts."""
    parts = [family(n, [child("2025-05-05", 2, child_hukou_city="hohhot")], monthly_rent=100, education="bachelor")
             for n in (1, 2)]  # fmt: skip
    return write(tmp_path / "city", "hohhot", parts)


def change(path: Path, **columns: Any) -> None:
    """Write columns of a file anew; None drops one."""
    frame = pl.read_parquet(path)
    gone = [name for name, value in columns.items() if value is None]
    new = [value.alias(name) for name, value in columns.items() if value is not None]
    frame.drop(gone).with_columns(new).write_parquet(path)


def part(city: Path, number: int) -> Path:
    return city / "persons" / f"part-0000{number}.parquet"


def persons(city: Path, **columns: Any) -> None:
    change(part(city, 0), **columns)


def both(city: Path, **columns: Any) -> None:
    for number in (0, 1):
        change(part(city, number), **columns)


def manifest(city: Path, text: str) -> None:
    (city / "population.json").write_text(text, encoding="utf-8")


def unwrapped(text: str) -> str:
    """Words without blanks: a terminal breaks long lines anywhere."""
    return "".join(text.split())


def whole(number: int | None) -> pl.Expr:
    return pl.lit(number, dtype=pl.Int64)


def moved(city: Path, household: int) -> None:
    """Give the household of the second part another key."""
    for name in ("households", "persons", "children"):
        change(city / name / "part-00001.parquet", household=whole(household))


def second(city: Path, person: int = 9, applicant: bool = True) -> None:
    """A second person in the first part."""
    path = city / "persons" / "part-00000.parquet"
    frame = pl.read_parquet(path)
    pl.concat([frame, frame.with_columns(person=whole(person), is_applicant=pl.lit(applicant))]).write_parquet(path)


def child_part(city: Path, **columns: pl.Expr) -> None:
    change(city / "children" / "part-00001.parquet", **columns)


SPOILED: dict[str, tuple[Callable[[Path], Any], str, str, str]] = {
    # what is done to a right population: the code, words of the message in English, words in Chinese
    "no manifest": (lambda c: (c / "population.json").unlink(), "population-missing", "population make", "先用"),
    "broken manifest": (lambda c: manifest(c, "{"), "population-form", "no JSON", "不是 JSON"),
    "another format": (lambda c: manifest(c, '{"format": 2}'), "population-format", "not format 1", "第 1 版"),
    "no place": (lambda c: manifest(c, '{"format": 1}'), "place-unknown", "names no city", "没有写城市"),
    "wrong place": (lambda c: manifest(c, '{"format": 1, "place": "hohot"}'), "place-unknown", "hohhot", "hohhot"),
    "no parts": (lambda c: manifest(c, RIGHT + "}"), "parts", '"parts": 1', '"parts": 1'),
    "fewer parts": (lambda c: manifest(c, RIGHT + ', "parts": 1}'), "part-beyond", "counts 1 parts", "只写了 1 个"),
    "more parts": (lambda c: manifest(c, RIGHT + ', "parts": 3}'), "part-missing", "part-00002.parquet", "补上它"),
    "a part missing": (lambda c: part(c, 1).unlink(), "part-missing", "persons/part-00001.parquet", "缺少这个分片"),
    "no Parquet": (lambda c: part(c, 1).write_text("a,b"), "file", "persons/part-00001.parquet", "不是 Parquet"),
    "no key column": (lambda c: both(c, person=None), "column-missing", "'person' is missing", "缺少列“person”"),
    "no applicants": (lambda c: both(c, is_applicant=None), "column-missing", "for exactly one person", "每户恰有一人"),
    "wrong type": (lambda c: both(c, monthly_rent=pl.lit(1.5)), "column-type", "must be Int64", "应为 Int64"),
    "unknown column": (lambda c: both(c, montly_rent=whole(1)), "column-unknown", "monthly_rent", "monthly_rent"),
    "other columns": (lambda c: persons(c, education=None), "part-columns", "first part: education", "：education"),
    "one code": (
        lambda c: persons(c, education=DOCTOR),
        "code",
        "1 cell; first in row 1: doctor",
        "1 格，最先是第 1 行",
    ),
    "two codes": (
        lambda c: both(c, education=DOCTOR),
        "code",
        "'education': not a code of this column, 2 cells",
        "2 格",
    ),
    "a place": (lambda c: child_part(c, child_hukou_city=DOCTOR), "place", "first in row 1: doctor", "不认识的地名"),
    "a negative sum": (lambda c: persons(c, monthly_rent=whole(-5)), "negative", "first in row 1: -5", "负数：1 格"),
    "a date": (lambda c: child_part(c, child_born_on=YEAR_25), "date-range", "first in row 1: 0025-05-05", "1900"),
    "two applicants": (second, "applicant-twice", "1 row; first in row 2: 1", "又一个申请人"),
    "no such household": (
        lambda c: persons(c, household=whole(77)),
        "unit-unknown",
        "first in row 1: 77",
        "编号不存在",
    ),
    "a key used twice": (lambda c: second(c, 1, applicant=False), "key-twice", "first in row 2: 1", "编号重复"),
    "no key told": (lambda c: persons(c, person=whole(None)), "key-missing", "1 cell; first in row 1", "没有编号"),
    "a household in two parts": (lambda c: moved(c, 1), "unit-split", "such as 1: parts 0, 1", "分片 0、1"),
    "a key too large": (lambda c: moved(c, 2**60), "too-large", "2251799813685247", "编号写 0 到"),
}
RIGHT = '{"format": 1, "place": "hohhot"'
DOCTOR, YEAR_25 = pl.lit("doctor"), pl.date(25, 5, 5)


@pytest.mark.parametrize("name", SPOILED)
def test_a_wrong_population_is_told_and_nothing_written(city: Path, name: str) -> None:
    spoil, code, english, chinese = SPOILED[name]
    spoil(city)
    out = city.parent / "out.json"
    for lang, words in (("en", english), ("zh", chinese)):
        result = run(city, "-o", out, lang=lang)
        told = unwrapped(result.stderr)
        assert result.exit_code == 2, told
        assert f"[{code}]" in told
        assert unwrapped(words) in told, result.stderr
        assert "Traceback" not in told
    assert result.stdout == ""
    assert not out.exists()
