"""Whether packs are fit for use: every gate over them, their worked examples, and mutation; counts per document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from huiju.policy.documents import Document
from huiju.policy.review import gates
from huiju.policy.review.findings import Finding, Severity, error, warning
from huiju.policy.review.loading import Loaded
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import Place, RuleError
from huiju.rules.values import Text

from . import mutation
from .examples import Example, check_examples, examples_file, read_examples


class Progress(Protocol):
    """Is told what is being worked on, and how many mutants of a document were tried."""

    def proving(self, document: str) -> None: ...
    def mutating(self, document: str, tried: int) -> None: ...
    def mutated(self, document: str) -> None: ...


@dataclass(frozen=True)
class Summary:
    """The counts of one document. `mutants` and `killed` are None where mutation did not run."""

    document: str
    rows: int
    benefits: int
    examples: int
    mutants: int | None = None
    killed: int | None = None
    equivalent: int | None = None


@dataclass(frozen=True)
class Acceptance:
    """Everything found, and the counts of each document."""

    findings: tuple[Finding, ...]
    summaries: tuple[Summary, ...]

    def count(self, severity: Severity) -> int:
        """How many findings have this weight."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def accepted(self) -> bool:
        """Whether there is no error."""
        return self.count("error") == 0


def accept(
    loaded: Loaded, texts: Path | None, as_of: date, full: bool = False, progress: Progress | None = None
) -> Acceptance:
    """Run the quick gates, the declared properties and the examples; with `full` also all proofs and mutation.

    `texts` is a folder of official texts named <document>.txt; `as_of` the day by which a last check is too long ago.
    """
    findings = gates.quick(loaded, texts, as_of)
    findings += gates.proved(loaded, full, progress.proving if progress else lambda name: None)
    summaries = []
    for document in loaded.documents.values():
        assert loaded.vocabulary is not None  # no document is compiled without one
        examples, found = _examples(document, loaded.vocabulary)
        findings += found
        report = _mutate(document, loaded.vocabulary, progress) if full and examples is not None else None
        findings += [_survivor(document, mutant) for mutant in report.survivors] if report else []
        summaries.append(
            Summary(
                document.id, len(document.rows), len(document.benefits), len(examples or ()),
                report.total if report else None, report.killed if report else None,
                len(report.equivalent) if report else None,
            )
        )  # fmt: skip
    return Acceptance(tuple(findings), tuple(summaries))


def _examples(document: Document, vocabulary: Vocabulary) -> tuple[list[Example] | None, list[Finding]]:
    """The examples of a document (None where they cannot be read) and what is wrong with them."""
    path = examples_file(document)
    try:
        examples = read_examples(path, document, vocabulary) if path.is_file() else []
    except RuleError as mistakes:
        return None, [Finding("examples", "error", document.id, found) for found in mistakes.diagnostics]
    failed = [Finding("examples", "error", document.id, f.diagnostic()) for f in check_examples(document, vocabulary)]
    return examples, [*failed, *_untested(document, examples)]


def _untested(document: Document, examples: list[Example]) -> Iterator[Finding]:
    for benefit in document.benefits:
        statuses = {example.status for example in examples if example.provision == benefit.id}
        if not statuses:
            says = Text(f"{benefit.short_id} 没有例题", f"{benefit.short_id} has no worked example")
            instead = Text(f"写进 {document.id}.examples.yaml", f"write one in {document.id}.examples.yaml")
            yield error("examples", document.id, "example-missing", says, instead, benefit.place)
        elif "ineligible" not in statuses:
            says = Text(f"{benefit.short_id} 没有不符合条件的例题", f"{benefit.short_id} has no near miss")
            instead = Text("加一条 near，结果为 ineligible", "add a near line that comes out ineligible")
            yield warning("examples", document.id, "near-miss-missing", says, instead, benefit.place)


def _mutate(document: Document, vocabulary: Vocabulary, progress: Progress | None) -> mutation.MutationReport:
    report = mutation.run(
        document, vocabulary, lambda tried: progress.mutating(document.id, tried) if progress else None
    )
    if progress:
        progress.mutated(document.id)
    return report


def _survivor(document: Document, mutant: mutation.Mutant) -> Finding:
    row = document.by_id.get(mutant.row)
    place = row.place if row else Place(str(examples_file(document)), 1)
    says = Text(f"没有例题发现这处改动：{mutant}", f"no example notices this change: {mutant}")
    instead = Text("补一条会因此出错的例题", "add an example that fails with it")
    return error("mutation", document.id, "mutant-survives", says, instead, place)
