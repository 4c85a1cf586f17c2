"""Whole documents as JSON data with stable names, rules as written and as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from .describe import document_json, row_json
from .documents import Document
from .library import Library


def export_json(library: Library, names: Sequence[str] = ()) -> dict[str, Any]:
    """The documents named, or all: head, clauses with their offices, rows. Raises RuleError for an unknown document."""
    return {
        "documents": [
            {
                **document_json(document, library),
                "clauses": [{"clause": c.address, "offices": list(c.offices)} for c in document.clauses],
                "rows": [row_json(row, library) for row in document.rows],
            }
            for document in chosen(library, names)
        ]
    }


def chosen(library: Library, names: Sequence[str]) -> list[Document]:
    """The documents named, in the order given, or all of them. Raises RuleError for an unknown one."""
    for name in names:
        if name not in library.documents:
            says = Text(f"没有文件“{name}”", f"there is no document '{name}'")
            raise RuleError(Diagnostic("unknown", says, did_you_mean(name, library.documents)))
    return [library.documents[name] for name in dict.fromkeys(names)] if names else list(library.documents.values())
