"""The reference of simulations names every key of an assumptions file and every name of the answer."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from huiju.cli.simulate import as_json
from huiju.policy.library import load_library
from huiju.population.costs import assumptions
from huiju.population.costs.costs_json import COUNTS
from huiju.population.costs.plan import make_plan
from huiju.population.costs.reform import read_reform, versions
from huiju.population.costs.result import DIMENSIONS, VALUES
from huiju.population.costs.run import run
from huiju.population.making.make import make
from huiju.population.making.reading import find_marginals, load_marginals
from huiju.population.store import open_population

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/simulation.md").read_text(encoding="utf-8")
BY_NAME = ("by_year", "district", "birth_order", "household_size", "age", "without_day")
"""What has groups, provisions or years below it instead of names."""


def missing(names: Iterator[str]) -> list[str]:
    return sorted({name for name in names if f"`{name}`" not in PAGE})


@pytest.mark.parametrize("model", ["AssumptionsSource", "RateSource", "CostSource"])
def test_every_key_of_an_assumptions_file_is_explained(model: str) -> None:
    assert missing(iter(getattr(assumptions, model).model_fields)) == []


@pytest.mark.parametrize("words", [VALUES, COUNTS, DIMENSIONS])
def test_every_kind_and_count_is_explained(words: tuple[str, ...]) -> None:
    assert missing(iter(words)) == []


def names(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from () if key in BY_NAME else names(value)
    elif isinstance(data, list):
        for item in data:
            yield from names(item)


def test_every_name_of_the_answer_is_explained(tmp_path: Path) -> None:
    library = load_library()
    marginals = load_marginals(find_marginals("hohhot", None), library.vocabulary)
    make(marginals, library.vocabulary, persons=500, seed=1, folder=tmp_path / "city")
    population = open_population(tmp_path / "city", library.vocabulary)
    given = assumptions.of_place(library, "hohhot")
    reform = read_reform(ROOT / "docs/examples/reform/second-child.yaml", library, "hohhot")
    plan, changed = (
        make_plan(library, "hohhot", 2025, 2, given, versions(library, "hohhot", one)) for one in (None, reform)
    )
    found = as_json(run(population, plan, (reform, changed), draws=2), {})
    assert missing(names(found)) == []
    assert set(found["costs"]["groups"]) == set(DIMENSIONS)


def without_blocks(text: str) -> str:
    return re.sub(r"(<!-- (\w+ [\w-]+) -->\n).*?(<!-- /\2 -->)", r"\1\3", text, flags=re.DOTALL)


def test_the_tables_of_a_city_are_written_between_their_markers(tmp_path: Path) -> None:
    page, written = ROOT / "docs/explanation/three-cities.md", tmp_path / "page.md"
    text = page.read_text(encoding="utf-8")
    written.write_text(without_blocks(text), encoding="utf-8")
    command = [sys.executable, str(ROOT / "tools/city_tables.py"), "baotou", "--people", "1000", "--page", str(written)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    filled = written.read_text(encoding="utf-8")
    assert without_blocks(filled) == without_blocks(text)
    for name in ("commands", "years", "provisions", "groups", "what-if", "assumed"):
        assert f"<!-- baotou {name} -->\n<!-- /baotou" not in filled
    shown = re.findall(r"<!-- (\w+) commands -->\n(.*?)<!--", text, re.DOTALL)
    assert [city for city, _ in shown] == ["hohhot", "baotou", "ordos"]
    assert (
        dict(shown)["baotou"] == dict(re.findall(r"<!-- (baotou) commands -->\n(.*?)<!--", filled, re.DOTALL))["baotou"]
    )
