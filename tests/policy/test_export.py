"""Documents as JSON and as linked data: complete, bilingual, and closed under their own references."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from huiju.policy.documents import Benefit, Service
from huiju.policy.export import export_json
from huiju.policy.library import Library, load_library
from huiju.policy.linked_data import CONTEXT, LINKS, export_jsonld
from huiju.rules.diagnostics import RuleError


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def graph(library: Library) -> dict[str, dict[str, Any]]:
    nodes = export_jsonld(library)["@graph"]
    found = {node["@id"]: node for node in nodes}
    assert len(found) == len(nodes)
    return found


def of_type(graph: dict[str, dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [node for node in graph.values() if name in (node["@type"], *node["@type"])]


def test_every_row_of_every_document_is_exported_once(library: Library) -> None:
    made = export_json(library)
    rows = [row["id"] for document in made["documents"] for row in document["rows"]]
    assert rows == [row.id for row in library.rows]
    assert json.loads(json.dumps(made, ensure_ascii=False)) == made


def test_rules_are_exported_as_written_and_as_sentences(library: Library) -> None:
    (document,) = export_json(library, ["hohhot-2025"])["documents"]
    (row,) = [row for row in document["rows"] if row["id"] == "hohhot-2025/childcare-second"]
    assert row["conditions"][0]["rule"] == "child_birth_order == 2"
    assert "2" in row["conditions"][0]["says"]["zh"]
    assert row["amount"]["says"]["en"] == "50,000 yuan, in 5 yearly parts"
    assert document["dates"]["in_force"] == "2025-03-01"


def test_an_unknown_document_is_refused_with_a_suggestion(library: Library) -> None:
    for export in (export_json, export_jsonld):
        with pytest.raises(RuleError, match="did you mean hohhot-2025"):
            export(library, ["hohot-2025"])


def test_the_context_is_embedded_and_knows_every_name(library: Library) -> None:
    data = export_jsonld(library)
    assert isinstance(data["@context"], dict)
    names = {name for node in data["@graph"] for name in node if not name.startswith("@")}
    types = [node["@type"] for node in data["@graph"]]
    kinds = {kind for given in types for kind in ([given] if isinstance(given, str) else given)}
    assert {name.split(":")[0] for name in names | kinds} <= set(CONTEXT)


def test_every_link_leads_to_a_node(graph: dict[str, dict[str, Any]]) -> None:
    def linked() -> Iterator[tuple[str, str]]:
        for node in graph.values():
            for name in LINKS:
                value = node.get(name, [])
                yield from ((name, target) for target in ([value] if isinstance(value, str) else value))

    assert [(name, target) for name, target in linked() if target not in graph] == []
    assert all(name.isascii() for name in graph)


def test_every_benefit_and_service_is_a_public_service_with_what_cpsv_ap_requires(
    graph: dict[str, dict[str, Any]], library: Library
) -> None:
    services = of_type(graph, "cpsv:PublicService")
    assert {node["dct:identifier"] for node in services} == {
        row.id for row in library.rows if isinstance(row, Benefit | Service)
    }
    for node in services:
        assert {"dct:title", "dct:description", "cv:hasCompetentAuthority", "dct:spatial"} <= set(node)
        assert [title["@language"] for title in node["dct:title"]] == ["zh", "en"]
    for kind in ("cpsv:Rule", "cv:Requirement", "cv:Output"):
        assert all({"dct:identifier", "dct:title"} <= set(node) for node in of_type(graph, kind))


def test_a_document_is_a_legal_resource_with_its_dates(graph: dict[str, dict[str, Any]]) -> None:
    old = graph["urn:huiju:hohhot-2023"]
    assert old["eli:first_date_entry_in_force"] == "2023-08-24"
    assert old["eli:date_no_longer_in_force"] == "2025-02-28"
    assert old["eli:repealed_by"] == "urn:huiju:hohhot-2025"
    assert "eli:first_date_entry_in_force" not in graph["urn:huiju:nmg-2023"]


def test_a_condition_is_a_requirement_in_both_languages(graph: dict[str, dict[str, Any]]) -> None:
    service = graph["urn:huiju:hohhot-2025:childcare-second"]
    first = graph[service["cv:holdsRequirement"][0]]
    assert {title["@language"]: title["@value"] for title in first["dct:title"]}.keys() == {"zh", "en"}
    rule = graph[service["cpsv:follows"]]
    assert graph[rule["cpsv:implements"]]["eli:is_part_of"] == "urn:huiju:hohhot-2025"
