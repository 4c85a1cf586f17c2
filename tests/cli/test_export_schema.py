"""`huiju export` and `huiju schema` from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from typer.testing import CliRunner

from huiju.cli.app import app
from huiju.policy.load import PACKS
from huiju.policy.pack import KINDS
from huiju.policy.source import read_yaml

runner = CliRunner()


def data(*arguments: str) -> Any:
    result = runner.invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def test_export_writes_one_document_or_all() -> None:
    assert len(data("export")["documents"]) == 5
    assert [d["id"] for d in data("export", "ordos-2024", "--format", "json")["documents"]] == ["ordos-2024"]
    linked = data("export", "--format", "jsonld", "hohhot-2025")
    assert linked["@context"]["cpsv"].endswith("cpsv#")


def test_export_of_an_unknown_document_exits_with_2() -> None:
    result = runner.invoke(app, ["export", "hohhot-2026", "--lang", "en"])
    assert result.exit_code == 2
    assert "did you mean hohhot-20" in result.output


@pytest.mark.parametrize("shape", ["pack", "examples", "case", "vocabulary"])
def test_every_schema_is_whole(shape: str) -> None:
    schema = data("schema", shape)
    assert schema["$id"] == f"urn:huiju:schema:{shape}"
    assert {r.removeprefix("#/$defs/") for r in references(schema)} <= set(schema.get("$defs", {}))


def test_the_pack_schema_knows_every_kind_of_row_and_its_keys() -> None:
    schema = data("schema", "pack")
    rows = schema["$defs"]["ClauseSource"]["properties"]["provisions"]["items"]
    assert [alternative["required"] for alternative in rows["anyOf"]] == [[kind] for kind in KINDS]
    benefit = schema["$defs"]["BenefitRow"]
    assert {"benefit", "for", "conditions", "amount"} <= set(benefit["properties"])
    assert benefit["additionalProperties"] is False
    assert "number" in schema["$defs"]["Dates"]["properties"]["year"]["anyOf"][0]["type"]


def test_the_case_schema_completes_facts_and_codes_of_each_section() -> None:
    schema = data("schema", "case")
    person, child = schema["$defs"]["person"], schema["$defs"]["child"]
    assert {"bachelor", "phd", "本科", None} <= set(person["properties"]["education"]["enum"])
    assert "child_born_on" in child["properties"]
    assert "child_born_on" not in person["properties"]
    assert person["additionalProperties"] is False
    assert schema["properties"]["city"]["enum"] == ["hohhot", "baotou", "ordos"]


@pytest.mark.parametrize("path", sorted(PACKS.glob("*/*.examples.yaml")), ids=lambda path: path.name)
def test_the_examples_schema_knows_every_key_that_examples_use(path: Any) -> None:
    example = data("schema", "examples")["properties"]["examples"]["items"]["properties"]
    written: Any = read_yaml(path).data
    for entry in written["examples"]:
        assert set(entry) <= set(example)
        assert entry["provision"] in example["provision"]["enum"]
        assert set(entry.get("facts") or ()) <= set(example["facts"]["properties"])
        for near in entry.get("near") or ():
            assert set(near) <= set(example["near"]["items"]["properties"])


def test_an_unknown_schema_exits_with_2() -> None:
    assert runner.invoke(app, ["schema", "packs"]).exit_code == 2
