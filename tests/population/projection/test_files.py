"""Projection files: what comes along is read, every mistake is shown at its line, every key is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from huiju.population.projection import source, transfer_file
from huiju.population.projection.project import project
from huiju.population.projection.read import projection_file, read_inputs
from huiju.population.projection.targets import hold_targets
from huiju.rules.diagnostics import RuleError
from support.projections import CITIES, city, library, spoiled

PAGE = (Path(__file__).parents[3] / "docs/reference/projection-file.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("projection: hohhot", "projection: hohot", "unknown", 3),
        ("year: 2023\n", "yeer: 2023\n", "key-unknown", 5),
        ("value: 3604100", "value: 3.6m", "form", 6),
        ("value: 3604100", "value: 0", "base", 6),
        ('value: 3604100, source: "official figure, end of 2023 (grade A)"', "value: 3604100", "key-missing", 6),
        ("65+: 524100", "65+: 524101", "base", 9),
        ("65+: 524100", "65-99: 524100", "bands", 9),
        ("65+: 524100", "66+: 524100", "bands", 9),
        ("65+: 524100", "old: 524100", "band", 9),
        ("women: 1774100", "women: 1774000", "base", 11),
        ("100: 0.3}", "101: 0.3}", "age", 15),
        ("{15: 0, 18: 1,", "{15: 2, 18: 1,", "births", 23),
        ("2035: 100%", "2035: 100", "unit-missing", 26),
        ("2035: 100%", "2035: 2025-01-01", "percent", 26),
        ("100: 42000", "100: 142000", "deaths", 34),
        ("2024: 50000", "2024: many", "people", 44),
        ("fertility: 85%", "fertility: 105%", "variant", 52),
        ("{settling: 15000}", "{settling: -15000}", "variant", 53),
        ("{settling: 15000}", "{setling: 15000}", "unknown", 53),
        ("2035: 85%", "2035: 185%", "share", 62),
        ("day: 2020-11-01", "day: 2020-11-31", "date-missing", 72),
        ("{indicator: urban_population, day", "{indicator: rural_population, day", "unknown", 75),
        ("hohhot-2023/t-population:", "hohhot-2023/t-populatoin:", "unknown", 77),
        ("hohhot-2023/t-population:", "hohhot-2025/t-new-jobs:", "target-unit", 77),
        ("{indicator: built_up_population}", "{indicator: built_up}", "unknown", 78),
    ],
)
def test_a_mistake_is_shown_at_its_line(tmp_path: Path, before: str, after: str, code: str, line: int) -> None:
    with pytest.raises(RuleError) as refused:
        read_inputs(spoiled(tmp_path, (before, after)), library())
    found = [(mistake.code, mistake.place.line) for mistake in refused.value.diagnostics]
    assert (code, line) in found
    assert all(mistake.instead is not None for mistake in refused.value.diagnostics)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    path = spoiled(tmp_path, ("65+: 524100", "65+: 5"), ("fertility: 85%", "fertility: 105%"))
    with pytest.raises(RuleError) as refused:
        read_inputs(path, library())
    assert [mistake.code for mistake in refused.value.diagnostics] == ["base", "variant"]


def test_a_band_that_is_empty_in_shape_is_refused(tmp_path: Path) -> None:
    path = spoiled(
        tmp_path, ("0: 20, 1: 21, 3: 24, 5: 30, 7: 37, 9: 37, 11: 35, 14: 33, 15: 30", "0: 0, 14: 0, 15: 30")
    )
    with pytest.raises(RuleError) as refused:
        project(read_inputs(path, library()), 2024)
    assert refused.value.diagnostics[0].place.file == str(path)


def test_a_place_without_a_file_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        projection_file("nmg")
    assert refused.value.diagnostics[0].code == "no-projection"


def test_a_file_in_a_further_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "hohhot").mkdir()
    spoiled(tmp_path / "hohhot").rename(tmp_path / "hohhot" / "hohhot.projection.yaml")
    assert projection_file("hohhot", [tmp_path]).parent.parent == tmp_path
    assert projection_file("ordos", [tmp_path]).parent.parent != tmp_path


@pytest.mark.parametrize("place", CITIES)
def test_every_input_has_a_source_and_what_nobody_has_published_says_so(place: str) -> None:
    notes = {note.path: note for note in city(place).notes}
    assert notes["base.shape"].assumed
    assert notes["moves.settling.people"].assumed
    assert not notes["base.population"].assumed
    assert len(notes) >= 25


def keys(module: Any) -> Iterator[str]:
    for model in vars(module).values():
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from (field.alias or name for name, field in model.model_fields.items())


@pytest.mark.parametrize("module", [source, transfer_file], ids=lambda m: m.__name__)
def test_every_key_is_explained(module: Any) -> None:
    assert sorted({key for key in keys(module) if f"`{key}`" not in PAGE}) == []


def names(data: Any) -> Iterator[str]:
    """Names in the JSON, those that the file chooses left out."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from names([*value.values()] if key in ("indicators", "ages") else value)
    elif isinstance(data, list):
        for item in data:
            yield from names(item)


def test_every_name_of_the_json_is_explained() -> None:
    found = project(city("hohhot"), 2028)
    data = {**found.to_json(), "targets": [t.to_json() for t in hold_targets(found, library(), date(2026, 11, 20))]}
    assert sorted({name for name in names(data) if f"`{name}`" not in PAGE}) == []


def test_no_floating_point_number_is_in_the_json() -> None:
    def floats(data: Any) -> bool:
        if isinstance(data, dict):
            return any(map(floats, data.values()))
        return any(map(floats, data)) if isinstance(data, list) else isinstance(data, float)

    found = project(city("hohhot"), 2025)
    assert not floats(found.to_json())
    assert not floats(found.pyramid_json(2025))


def test_the_python_of_the_page_runs() -> None:
    block = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    exec(compile(block[1], "projection-file.md", "exec"), {})
