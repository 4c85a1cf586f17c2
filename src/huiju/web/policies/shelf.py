"""What the policy zone looks things up in, made once per process from the documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from django.conf import settings

from huiju.entitlement.examples import Example, examples_file, read_examples
from huiju.policy.attach import AttachedText, read
from huiju.policy.clause_tree import ClauseNode, clause_tree
from huiju.policy.compare import Comparison, compare
from huiju.policy.documents import Document, Row
from huiju.policy.library import Library
from huiju.policy.office_names import OfficeNames, load_office_names
from huiju.policy.responsibility import Office, Responsibility, responsibilities
from huiju.policy.search import Index
from huiju.rules.diagnostics import RuleError

from ..shelf import engine


def library() -> Library:
    """The documents of the site."""
    return engine().library


@cache
def office_names() -> OfficeNames:
    """Names of offices, of the package and of the operator's folders."""
    return load_office_names(settings.PACKS)


@cache
def index() -> Index:
    """The words of all documents."""
    return Index(library(), office_names())


@cache
def carried() -> Mapping[Office, tuple[Responsibility, ...]]:
    """Who carries what."""
    return responsibilities(library(), office_names())


@cache
def clauses(document: str) -> Mapping[str, ClauseNode]:
    """The clauses of a document by address."""
    return clause_tree(library().documents[document])


@lru_cache(maxsize=64)
def comparison(before: str, after: str) -> Comparison:
    """Two documents compared."""
    documents = library().documents
    return compare(documents[before], documents[after], library().vocabulary)


@cache
def _examples(document: str) -> tuple[Example, ...]:
    found = library().documents[document]
    path = examples_file(found)
    return tuple(read_examples(path, found, library().vocabulary)) if path.exists() else ()


def examples_of(row: Row) -> tuple[Example, ...]:
    """The worked examples and near misses of a provision."""
    return tuple(example for example in _examples(row.document) if example.provision == row.id)


def attached(document: Document) -> AttachedText | None:
    """The official text that the operator attached; None where there is none or it cannot be read."""
    path = settings.DATA / "texts" / f"{document.id}.json"
    try:
        return _attached(document.id, path.stat().st_mtime_ns)
    except (OSError, RuleError):
        return None


@lru_cache(maxsize=32)
def _attached(document: str, _: int) -> AttachedText | None:
    """Read once for each time the file was written."""
    return read(settings.DATA, document)
