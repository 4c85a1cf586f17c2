"""Everything that the packs say about one row or document, as plain data."""

from __future__ import annotations

from datetime import date
from typing import Any

from huiju.policy.describe import both, document_json, related_json, row_json
from huiju.policy.documents import Document, Row
from huiju.policy.library import Library, state_on

from .examples import Example, examples_file, read_examples
from .report import plain

Json = dict[str, Any]


def details(found: Row | Document, library: Library, day: date) -> Json:
    """The row or document, its state on a day, what is related to it, its worked examples."""
    if isinstance(found, Document):
        rows = [{"id": r.id, "kind": r.kind, "clause": r.clause, "title": both(r.title)} for r in found.rows]
        return {**document_json(found, library), "as_of": day.isoformat(), "state": state_on(found, day), "rows": rows}
    document = library.documents[found.document]
    return {
        **row_json(found, library),
        "as_of": day.isoformat(),
        "state": state_on(document, day),
        "related": related_json(found, library, day),
        "examples": [_example(e, library) for e in _examples(found, document, library)],
    }


def _examples(row: Row, document: Document, library: Library) -> list[Example]:
    path = examples_file(document)
    if row.kind != "benefit" or not path.exists():
        return []
    return [e for e in read_examples(path, document, library.vocabulary) if e.provision in (row.id, row.short_id)]


def _example(example: Example, library: Library) -> Json:
    facts = {name: plain(value, library.vocabulary, name) for name, value in example.facts.items()}
    return {"facts": facts, "status": example.status, "expected": dict(example.stated)}
