"""The reference names every column, every group and every figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from huiju.population.layout import TABLES
from huiju.population.making.groups import DRAWN, GROUPS
from huiju.population.making.marginals import Marginals

TEXT = (Path(__file__).parents[3] / "docs" / "reference" / "population.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return re.split(r"^##+ ", TEXT.split(f"### {name}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("table", TABLES)
def test_columns_and_groups_are_named_under_their_table(table: str) -> None:
    names = set(re.findall(r"`([a-z0-9_]+)`", section(table)))
    assert {*DRAWN[table], *GROUPS[table], TABLES[table].key, TABLES[table].unit, *TABLES[table].marks} <= names
    assert names <= {*DRAWN[table], *GROUPS[table], TABLES[table].key, TABLES[table].unit, *TABLES[table].marks,
                     "employer"}  # fmt: skip


def figures(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel) and inner.__module__ == Marginals.__module__:
            yield from figures(inner) if name != "facts" else ()


def test_every_figure_is_named() -> None:
    told = set(re.findall(r"`([a-z0-9_]+)`", TEXT.split("## The file of figures", 1)[1]))
    assert set(figures(Marginals)) <= told
