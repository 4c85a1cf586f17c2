"""Gate: two documents of which one replaces the other do not both apply on one day, and each names the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from huiju.rules.values import Text

from ..documents import Document
from .fidelity import head
from .findings import Finding, error


def gate(documents: Mapping[str, Document]) -> list[Finding]:
    """Repeals that are told by one side only, and days on which both or neither of the two apply."""
    return [finding for document in documents.values() for finding in _document(document, documents)]


def _document(document: Document, documents: Mapping[str, Document]) -> Iterator[Finding]:
    for name in document.repeals:
        older = documents.get(name)
        if older is None:
            says = Text(
                f"{document.id} 废止的 {name} 不在库里", f"{document.id} repeals {name}, which is not in the library"
            )
            instead = Text("补上那份文件，或写进 relations", "add that document, or write it under relations")
            yield error("succession", document.id, "repeal-unknown", says, instead, head(document))
        else:
            yield from _pair(older, document)
    newer = documents.get(document.repealed_by or "")
    if document.repealed_by and (newer is None or document.id not in newer.repeals):
        says = Text(
            f"{document.repealed_by} 没有写废止 {document.id}",
            f"{document.repealed_by} does not say that it repeals {document.id}",
        )
        instead = Text(f"在新文件写 repeals: [{document.id}]", f"write repeals: [{document.id}] in the newer document")
        yield error("succession", document.id, "repeal-one-sided", says, instead, head(document))


def _pair(older: Document, newer: Document) -> Iterator[Finding]:
    if older.repealed_by != newer.id:
        says = Text(f"{older.id} 没有写被 {newer.id} 废止", f"{older.id} does not say that {newer.id} repeals it")
        instead = Text(f"写 repealed_by: {newer.id}", f"write repealed_by: {newer.id}")
        yield error("succession", older.id, "repeal-one-sided", says, instead, head(older))
    first, last = newer.dates.in_force, older.dates.until
    if first is None:
        return
    expected = first - timedelta(days=1)
    if last is None or last > expected:
        says = Text(
            f"{older.id} 与 {newer.id} 自 {first} 起同时有效", f"{older.id} and {newer.id} both apply from {first} on"
        )
        yield error("succession", older.id, "both-in-force", says,
                    Text(f"写 until: {expected}", f"write until: {expected}"), head(older))  # fmt: skip
