"""Gate: files that can be read, with names and types that hold; the mistakes of every file, not of the first only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from huiju.rules.diagnostics import Place, RuleError, did_you_mean
from huiju.rules.values import Text

from ..documents import Document, Row
from ..extend import load_vocabularies
from ..load import PACKS, load_document, pack_files, validated
from ..pack import Pack
from ..source import Source, read_yaml
from ..vocabulary import Vocabulary
from .findings import Finding, error


@dataclass(frozen=True)
class Loaded:
    """What could be read. `vocabulary` is None where its own file has mistakes; then no document is compiled."""

    vocabulary: Vocabulary | None
    vocabulary_sources: tuple[Source, ...]
    documents: Mapping[str, Document]
    findings: tuple[Finding, ...]
    whole: bool
    """Whether these are all documents of the vocabulary, so that an unused word is one."""


def load_folders(folders: Sequence[Path] = ()) -> Loaded:
    """The built-in packs and those of further folders."""
    every = [PACKS, *folders]
    return _load(_vocabularies(every), [path for folder in every for path in pack_files(folder)], whole=True)


def load_files(files: Sequence[Path], folders: Sequence[Path] = ()) -> Loaded:
    """Single packs, read with the built-in vocabulary and what is added beside them or in further folders.

    A file of examples stands for its pack.
    """
    packs = [path.with_name(path.name.replace(".examples.yaml", ".yaml")) for path in files]
    around = [folder for path in packs for folder in (path.parent.parent, path.parent)]
    own = [path for path in dict.fromkeys(packs) if path.name != "vocabulary.yaml"]
    return _load(_vocabularies([PACKS, *folders, *around]), own, whole=False)


def _vocabularies(folders: Sequence[Path]) -> list[Path]:
    """The vocabularies of the folders; a copy of one that was met is not read again."""
    met: dict[bytes, Path] = {}
    for folder in folders:
        path = folder / "vocabulary.yaml"
        if path.is_file():
            met.setdefault(path.read_bytes(), path)
    return list(met.values())


def _load(vocabularies: Sequence[Path], paths: Iterable[Path], whole: bool) -> Loaded:
    findings: list[Finding] = []
    vocabulary: Vocabulary | None = None
    sources: tuple[Source, ...] = ()
    try:
        vocabulary = load_vocabularies(vocabularies)
        sources = tuple(read_yaml(path) for path in vocabularies)
    except RuleError as mistakes:
        findings += _all("", mistakes)
    documents: dict[str, Document] = {}
    for path in paths:
        try:
            if vocabulary is None:
                validated(read_yaml(path), Pack)
                continue
            document = load_document(path, vocabulary)
        except RuleError as mistakes:
            findings += _all(path.stem, mistakes)
            continue
        if document.id in documents:
            says = Text(f"文件 {document.id} 有两份", f"there are two packs of the document {document.id}")
            instead = Text("换一个编号，或移走一份", "choose another id, or move one away")
            findings.append(error("loading", document.id, "document-twice", says, instead, Place(str(path), 1)))
        documents[document.id] = document
    findings += _links(documents)
    return Loaded(vocabulary, sources, documents, tuple(findings), whole)


def _all(document: str, mistakes: RuleError) -> list[Finding]:
    return [Finding("loading", "error", document, found) for found in mistakes.diagnostics]


def _links(documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Links to rows of other documents that have no such row; a document that is not at hand is not looked into."""
    for document in documents.values():
        for row in document.rows:
            for link in row.links:
                other = documents.get(link.split("/", 1)[0])
                if other is not None and other is not document and link not in other.by_id:
                    yield _link(row, link, other)


def _link(row: Row, link: str, other: Document) -> Finding:
    says = Text(f"{row.short_id} 提到的“{link}”不存在", f"{row.short_id} names '{link}', which is no row")
    return error("loading", row.document, "unknown", says, did_you_mean(link, other.by_id), row.place)
