"""JSON Schemas of a case and of a file of examples, made from the vocabulary: an editor completes names and codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from huiju.policy.schema import facts_schema, heading
from huiju.policy.vocabulary import LISTS, Vocabulary

from .case import SECTIONS
from .decide import Status
from .examples import STATED

Json = dict[str, Any]
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": "YYYY-MM-DD"}


def case_schema(vocabulary: Vocabulary) -> Json:
    """The schema of a case: city, day, and the facts of each section, at the top or under `facts`."""
    sections: Json = {name: {"$ref": f"#/$defs/{kind}"} for name, kind in SECTIONS.items()}
    for name, (kind, words) in LISTS.items():
        sections[name] = {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}, "title": words.zh}
    sections["others"] = {"type": "object", "additionalProperties": {"$ref": "#/$defs/any"}}
    kinds = [*SECTIONS.values(), *(kind for kind, _ in LISTS.values())]
    nullable = {name: {"anyOf": [given, {"type": "null"}]} for name, given in sections.items()}
    return heading("case", "a case: one family's, employer's or founder's facts on a day") | {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "city": {"enum": _cities(vocabulary)},
            "as_of": _DAY,
            "situations": {"type": "array", "items": {"enum": list(vocabulary.situations)}},
            "about": {"type": "object", "propertyNames": {"enum": list(vocabulary.situations)}},
            "not_known": {"type": "array", "items": {"type": "string"}},
            "facts": {"type": "object", "properties": nullable, "additionalProperties": False},
            **nullable,
        },
        "required": ["city", "as_of"],
        "additionalProperties": False,
        "$defs": {kind: facts_schema(vocabulary, kind) for kind in dict.fromkeys(kinds)}
        | {"any": facts_schema(vocabulary, None)},
    }


def examples_schema(vocabulary: Vocabulary, provisions: Iterable[str]) -> Json:
    """The schema of a file of examples; `provisions` are the short ids that may be named."""
    facts = facts_schema(vocabulary, None)
    figure = {"type": ["string", "number"]}
    expected: Json = {"status": {"enum": list(get_args(Status))}, **dict.fromkeys(STATED, figure)}
    setting: Json = {
        "as_of": _DAY,
        "city": {"enum": _cities(vocabulary)},
        "headcount": {"type": "integer", "minimum": 1},
    }
    near = {
        "type": "object",
        "properties": {**facts["properties"], **setting, **expected},
        "required": ["status"],
        "additionalProperties": False,
    }
    example = {
        "type": "object",
        "properties": {
            "provision": {"enum": sorted(set(provisions))},
            **setting,
            "facts": {**facts, "properties": {**facts["properties"], **setting}},
            **expected,
            "near": {"type": "array", "items": near, "title": "near misses: what changes, and what comes out then"},
        },
        "required": ["provision", "status"],
        "additionalProperties": False,
    }
    return heading("examples", "worked examples and near misses of a document") | {
        "type": "object",
        "properties": {"document": {"type": "string"}, "examples": {"type": "array", "items": example}},
        "required": ["examples"],
        "additionalProperties": False,
    }


def _cities(vocabulary: Vocabulary) -> list[str]:
    return [code for code, place in vocabulary.places.items() if place.within]
