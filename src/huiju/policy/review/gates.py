"""All gates of this floor over what was loaded: the quick ones, and those that need the solver."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from huiju.rules.diagnostics import Place
from huiju.rules.values import Text

from ..documents import Document
from . import conditions, fidelity, properties, solver, staleness, succession, usage
from .findings import Finding, error, note
from .loading import Loaded


def quick(loaded: Loaded, texts: Path | None, as_of: date) -> list[Finding]:
    """Loading, vocabulary, succession, age of the last check; and the official texts where a folder has them."""
    found = list(loaded.findings)
    if loaded.vocabulary is None:
        return found
    if loaded.whole and not any(f.severity == "error" for f in found):
        found += usage.vocabulary_gate(loaded.vocabulary, loaded.vocabulary_sources, loaded.documents.values())
    if loaded.whole:
        found += succession.gate(loaded.documents)
    for document in loaded.documents.values():
        found += usage.document_gate(document, loaded.vocabulary)
        found += properties.names(document)
        found += staleness.gate(document, as_of)
        if texts is not None:
            found += _text(document, loaded, texts)
    return found


def _text(document: Document, loaded: Loaded, texts: Path) -> list[Finding]:
    assert loaded.vocabulary is not None
    path = texts / f"{document.id}.txt"
    try:
        text = fidelity.text_of(texts, document.id)
    except (OSError, UnicodeDecodeError):
        says = Text("原文读不出来", "the official text cannot be read")
        instead = Text("存成 UTF-8 文本", "save it as UTF-8 text")
        return [error("text", document.id, "text-unreadable", says, instead, Place(str(path), 1))]
    if text is None:
        says = Text(f"没有原文 {path.name}，未核对条款与数字", f"no {path.name}: clauses and numbers were not checked")
        return [note("text", document.id, "text-absent", says, None, fidelity.head(document))]
    return fidelity.gate(document, loaded.vocabulary, text)


def proved(loaded: Loaded, full: bool, step: Callable[[str], None] = lambda name: None) -> list[Finding]:
    """Declared properties; with `full` also every condition and amount. Without the solver, a note that says so.

    `step` is told each document before its proofs begin.
    """
    if loaded.vocabulary is None:
        return []
    if not solver.available():
        says = Text("没有安装 z3，未作证明", "z3 is not installed: nothing was proved")
        instead = Text("安装 huiju[prove]", "install huiju[prove]")
        return [note("properties", "", "no-solver", says, instead, Place())]
    found: list[Finding] = []
    for document in loaded.documents.values():
        step(document.id)
        prover = solver.Prover(document, loaded.vocabulary)
        found += properties.gate(prover)
        if full:
            found += [f for benefit in document.benefits for f in conditions.gate(prover, benefit)]
    return found
