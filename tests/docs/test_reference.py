"""The reference is complete and true: every key, option and name stands in it, and its tables of rules hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import BaseModel

from huiju.cli.app import app
from huiju.entitlement.assess import Engine
from huiju.entitlement.case import SECTIONS, read_case
from huiju.entitlement.decide import Reason
from huiju.entitlement.receipt import receipt
from huiju.policy import pack, pack_head, vocabulary
from huiju.policy.library import Library, load_library
from huiju.policy.vocabulary import LISTS
from huiju.rules.diagnostics import RuleError
from huiju.rules.evaluate import evaluate
from huiju.rules.parse import parse_amount, parse_condition
from huiju.rules.scope import Scope
from huiju.rules.values import DATE, MONEY, RATE, Type

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def rows(text: str, heading: str) -> list[list[str]]:
    """The rows of the table that begins with a heading line."""
    lines = text.split(heading, 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


@cache
def library() -> Library:
    return load_library()


@cache
def scope() -> Scope:
    """The names that the rules on the page use."""
    return library().vocabulary.scope.with_parameters(
        {
            "least": (12, Type("int", "month")),
            "most": (60, Type("int", "month")),
            "longest": (24, Type("int", "month")),
            "two_years": (2, Type("int", "year")),
            "award": (5_000_000, MONEY),
            "share": (Fraction(1, 2), RATE),
            "since": (date(2025, 3, 1), DATE),
        }
    )


# ── the rule language ─────────────────────────────────────────────────────────────────────────────

RULES = page("rule-language.md")


@pytest.mark.parametrize(("expression", "kind"), rows(RULES, "| expression | type |"))
def test_type_of_an_expression(expression: str, kind: str) -> None:
    parse = parse_condition if kind == "bool" else parse_amount
    try:
        found = parse(expression, scope()).type
    except RuleError:
        pytest.fail(expression)
    assert str(found) == kind


@pytest.mark.parametrize(("code", "wrong", "right"), rows(RULES, "| code | wrong | right |"))
def test_message_of_a_mistake(code: str, wrong: str, right: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse_condition(wrong, scope())
    assert [found.code for found in refused.value.diagnostics] == [code]
    assert refused.value.diagnostics[0].instead is not None
    parse_condition(right, scope())


@pytest.mark.parametrize("word", ["and", "or"])
def test_table_of_unknown(word: str) -> None:
    table = rows(RULES, f"| {word} | T | F | U |")
    value = {"T": True, "F": False, "U": None}
    rule = parse_condition(f"works_in_city {word} rents_home", scope())
    for (left, *cells), (column, right) in product(table, enumerate("TFU")):
        facts = {"works_in_city": value[left], "rents_home": value[right]}
        assert evaluate(rule, facts) is value[cells[column]], (left, right)


# ── packs, cases, JSON, commands ──────────────────────────────────────────────────────────────────


def keys(module: Any) -> Iterator[str]:
    """Every key of the models of a module, as written in YAML."""
    for model in vars(module).values():
        if isinstance(model, type) and issubclass(model, BaseModel):
            yield from (field.alias or name for name, field in model.model_fields.items())


@pytest.mark.parametrize("module", [pack, pack_head, vocabulary], ids=lambda m: m.__name__)
def test_every_key_of_a_pack_is_explained(module: Any) -> None:
    text = page("pack-format.md")
    assert sorted({key for key in keys(module) if f"`{key}`" not in text}) == []


def test_every_section_of_a_case_is_explained() -> None:
    text = page("case-file.md")
    assert [name for name in (*SECTIONS, *LISTS, "others") if f"`{name}`" not in text] == []


def names(data: Any) -> Iterator[str]:
    """Every name in JSON data, facts and packs aside."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from () if key in ("facts", "packs", "case") else names(value)
    elif isinstance(data, list):
        for item in data:
            yield from names(item)


def test_every_name_of_an_assessment_is_explained() -> None:
    case = read_case(ROOT / "docs" / "examples" / "family.yaml", library().vocabulary)
    data = receipt(Engine(library()).assess(case), library(), "en")
    text = page("json.md")
    assert sorted({name for name in names(data) if f"`{name}`" not in text}) == []


def test_every_reason_is_explained() -> None:
    text = page("json.md")
    assert [reason for reason in Reason.__args__ if f"`{reason}`" not in text] == []


def commands() -> dict[str, Any]:
    return typer.main.get_command(app).commands  # type: ignore[attr-defined, no-any-return]


def section(name: str) -> str:
    return page("cli.md").split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]


def test_every_command_has_its_section() -> None:
    assert sorted(re.findall(r"^## (.+)$", page("cli.md"), re.MULTILINE)) == sorted(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_of_a_command_is_explained(name: str) -> None:
    options = {opt for param in commands()[name].params for opt in param.opts if opt.startswith("--")} - {"--help"}
    shown = set(re.findall(r"`(--[a-z-]+)(?: [A-Za-z]+)?`", section(name)))
    assert options - shown == set()


@pytest.mark.parametrize(
    ("readme", "said"),
    [
        ("README.md", r"(\d+) rows of five documents, of which (\d+)"),
        ("README.zh-CN.md", r"共 (\d+) 行，其中可领取的 (\d+) 项"),
    ],
)
def test_readme_counts_what_is_there(readme: str, said: str) -> None:
    found = re.search(said, (ROOT / readme).read_text(encoding="utf-8"))
    assert found is not None
    assert [int(figure) for figure in found.groups()] == [len(library().rows), len(library().benefits)]
