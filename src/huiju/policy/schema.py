"""JSON Schemas for editors: packs and the vocabulary from their models, facts from the vocabulary.

Packs are read with every scalar as text, but an editor reads `2023` as a number and `true` as yes or no, so that
wherever the model says text the schema allows a bare number or yes/no as well.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from .pack import KINDS, Pack
from .vocabulary import PERSONS, FactName, Vocabulary, VocabularySource

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
_BARE = ["string", "number", "boolean"]


def pack_schema() -> Json:
    """The schema of a document pack."""
    made = _from_model(Pack, "pack", "a policy document")
    rows = {kind: made["$defs"][model.__name__] for kind, model in KINDS.items()}
    made["$defs"]["ClauseSource"]["properties"]["provisions"]["items"] = {
        "type": "object",
        "allOf": [{"if": {"required": [kind]}, "then": {"$ref": f"#/$defs/{rows[kind]['title']}"}} for kind in KINDS],
        "anyOf": [{"required": [kind]} for kind in KINDS],
    }
    return made


def vocabulary_schema() -> Json:
    """The schema of the vocabulary file."""
    return _from_model(VocabularySource, "vocabulary", "places, codes, units, subjects, situations and facts")


def facts_schema(vocabulary: Vocabulary, kind: str | None) -> Json:
    """The facts of one kind of entity (None: of any), each with its values, words and question."""
    facts = {name: fact_schema(fact, vocabulary) for name, fact in vocabulary.facts.items() if _belongs(fact, kind)}
    return {"type": "object", "properties": facts, "additionalProperties": False}


def fact_schema(fact: FactName, vocabulary: Vocabulary) -> Json:
    """The values of one fact. `null` says that it is not known."""
    described = {"title": fact.label.zh, "description": f"{fact.question.zh} {fact.question.en}"}
    match fact.type.kind:
        case "bool":
            return described | {"enum": [True, False, None, "是", "否"]}
        case "date":
            return described | {"type": ["string", "null"], "pattern": r"^\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?$"}
        case "code":
            codes = vocabulary.codes[fact.type.of or ""]
            return described | {"enum": [*codes, None, *dict.fromkeys(words.zh for words in codes.values())]}
        case "place":
            known = [code for code, place in vocabulary.places.items() if place.within]
            return described | {"type": ["string", "null"], "examples": [*known, "none"]}
        case _:
            return described | {"type": ["integer", "number", "string", "null"], "minimum": 0, "pattern": r"^\d"}


def heading(name: str, title: str) -> Json:
    """What every schema begins with."""
    return {"$schema": DRAFT, "$id": f"urn:huiju:schema:{name}", "title": title}


def _belongs(fact: FactName, kind: str | None) -> bool:
    if fact.of == "case":
        return False
    return kind is None or fact.of == kind or (fact.of == "person" and kind in (*PERSONS, "institution"))


def _from_model(model: type[BaseModel], name: str, title: str) -> Json:
    made: Json = _bare_scalars(model.model_json_schema(by_alias=True))
    return heading(name, title) | {key: value for key, value in made.items() if key != "title"}


def _bare_scalars(schema: Any) -> Any:
    """The schema with bare numbers and yes/no allowed wherever it says text, except in words of prose."""
    if isinstance(schema, list):
        return [_bare_scalars(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _bare_scalars(value) for key, value in schema.items()}
    if made.get("type") == "string" and "enum" in made and set(made["enum"]) == {"true", "false"}:
        return {key: value for key, value in made.items() if key != "type"} | {"enum": [True, False]}
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = list(_BARE)
    return made
