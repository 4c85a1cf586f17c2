"""Making a population: the same again for the same seed, part by part, complete or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from huiju.policy.load import load_vocabulary
from huiju.population.layout import TABLES
from huiju.population.making.figures import Figure
from huiju.population.making.make import make, part_sizes, plan_of
from huiju.population.making.marginals import Marginals
from huiju.population.making.part import KEYS, draw_part
from huiju.population.making.reading import city_named, find_marginals, load_marginals
from huiju.population.making.tally import Tally
from huiju.rules.diagnostics import RuleError

VOCABULARY = load_vocabulary()
HOHHOT = load_marginals(find_marginals("hohhot", None), VOCABULARY)


def drawn(folder: Path, seed: int = 3, people: int = 3000, marginals: Marginals = HOHHOT) -> Path:
    make(marginals, VOCABULARY, people, seed, folder, (2024, 2027), 1500)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("**/*") if path.is_file()}


def codes(error: RuleError) -> list[str]:
    return [found.code for found in error.diagnostics]


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    assert files(drawn(tmp_path / "one")) == files(drawn(tmp_path / "two"))


def test_another_seed_gives_other_values(tmp_path: Path) -> None:
    one, two = drawn(tmp_path / "one"), drawn(tmp_path / "two", seed=4)
    days = [pl.read_parquet(folder / "persons" / "*.parquet")["birth_date"].to_list() for folder in (one, two)]
    assert days[0] != days[1]


def test_each_part_can_be_drawn_alone(tmp_path: Path) -> None:
    """As on another machine: the second part is the same without the first."""
    folder = drawn(tmp_path / "whole")
    alone = draw_part(plan_of(HOHHOT, 2024, 2027), VOCABULARY, 1500, 3, 1, Tally())
    for table in TABLES:
        assert_frame_equal(alone[table], pl.read_parquet(folder / table / "part-00001.parquet"))
    assert alone["persons"]["person"].min() == KEYS


def test_parts_are_even() -> None:
    assert part_sizes(10, 4) == [4, 3, 3]
    assert part_sizes(8, 4) == [4, 4]
    assert sum(part_sizes(1_000_003, 250_000)) == 1_000_003


def test_a_folder_that_is_there_is_kept(tmp_path: Path) -> None:
    before = files(drawn(tmp_path / "one"))
    with pytest.raises(RuleError) as caught:
        drawn(tmp_path / "one", seed=9)
    assert codes(caught.value) == ["folder-exists"]
    assert files(tmp_path / "one") == before


def test_a_population_is_replaced_when_asked(tmp_path: Path) -> None:
    before = files(drawn(tmp_path / "one"))
    make(HOHHOT, VOCABULARY, 3000, 9, tmp_path / "one", (2024, 2027), 1500, replace=True)
    assert files(tmp_path / "one") != before
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_folder_of_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("Dear all")
    with pytest.raises(RuleError) as caught:
        make(HOHHOT, VOCABULARY, 3000, 1, tmp_path / "letters", replace=True)
    assert codes(caught.value) == ["folder-foreign"]
    assert (tmp_path / "letters" / "dear.txt").exists()


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(HOHHOT, VOCABULARY, 3000, 1, tmp_path / "one", (2024, 2027), 1500, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_keeps_what_was_to_be_replaced(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    before = files(drawn(tmp_path / "one"))
    with pytest.raises(KeyboardInterrupt):
        make(HOHHOT, VOCABULARY, 3000, 9, tmp_path / "one", (2024, 2027), 1500, replace=True, progress=stop)
    assert files(tmp_path / "one") == before


def test_progress_is_told_after_each_part(tmp_path: Path) -> None:
    told: list[int] = []
    make(HOHHOT, VOCABULARY, 3000, 1, tmp_path / "one", (2024, 2027), 1000, progress=told.append)
    assert told == [1000, 2000, 3000]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RuleError) as caught:
        make(HOHHOT, VOCABULARY, 3000, 1, tmp_path / "file" / "inside")
    assert codes(caught.value) == ["write"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"persons": 20}, "population-persons"),
        ({"seed": -1}, "population-seed"),
        ({"years": (2030, 2020)}, "population-years"),
        ({"years": (2000, 2080)}, "population-years"),
        ({"part_persons": 10}, "population-part-persons"),
    ],
)
def test_arguments_out_of_range_are_refused(tmp_path: Path, change: dict[str, object], code: str) -> None:
    asked: dict[str, object] = {"persons": 3000, "seed": 1, "folder": tmp_path / "one", **change}
    with pytest.raises(RuleError) as caught:
        make(HOHHOT, VOCABULARY, **asked)  # type: ignore[arg-type]
    assert codes(caught.value) == [code]
    assert not (tmp_path / "one").exists()


def test_a_mean_size_of_households_that_cannot_be_is_refused(tmp_path: Path) -> None:
    size = Figure(value="5", source="made up")
    other = HOHHOT.model_copy(update={"households": HOHHOT.households.model_copy(update={"mean_size": size})})
    with pytest.raises(RuleError) as caught:
        drawn(tmp_path / "one", marginals=other)
    assert codes(caught.value) == ["marginals-unreachable"]
    assert list(tmp_path.iterdir()) == []


def test_a_few_hundred_people_can_be_drawn(tmp_path: Path) -> None:
    report = make(HOHHOT, VOCABULARY, 100, 1, tmp_path / "one", (2024, 2024))
    assert report.rows["persons"] > 50


@pytest.mark.parametrize(("text", "city"), [("150100", "hohhot"), ("hohhot", "hohhot"), ("150600", "ordos")])
def test_cities_are_named_by_word_or_code(text: str, city: str) -> None:
    assert city_named(text, VOCABULARY) == city


@pytest.mark.parametrize("text", ["150999", "nmg", "hohot"])
def test_other_cities_are_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        city_named(text, VOCABULARY)
    assert codes(caught.value) == ["city-unknown"]
    assert "hohhot" in caught.value.diagnostics[0].instead("en")  # type: ignore[misc]


def test_a_city_without_figures_is_said() -> None:
    with pytest.raises(RuleError) as caught:
        find_marginals("lakeside", None)
    assert codes(caught.value) == ["marginals-missing"]


def test_the_report_names_facts_that_nothing_tells(tmp_path: Path) -> None:
    report = make(
        HOHHOT, VOCABULARY, 1000, 1, tmp_path / "one", (2024, 2024), read={"hires": ["hired_on", "headcount"]}
    )
    assert report.not_told == ("hires.headcount",)
    assert report.as_data()["not_told"] == ["hires.headcount"]
    assert replace(report, not_told=()).as_data()["not_told"] == []
