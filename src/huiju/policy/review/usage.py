"""Gate: every word of the vocabulary is used, every benefit can be found, and every fact it reads can be told.

A fact that no provision reads is asked for nothing; a benefit without a situation is never shown to the person who
ticks what brings them; a fact of an entity that the provision's subject does not carry stays unknown for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from huiju.rules.diagnostics import Place
from huiju.rules.nodes import Aggregate, Fact, Node, walk
from huiju.rules.values import Text

from ..documents import Benefit, Document, Service, Target
from ..source import Source
from ..vocabulary import LISTS, Domain, Vocabulary
from .findings import Finding, error, warning

_SHARED: frozenset[Domain] = frozenset({"household", "purchase", "employer", "venture", "institution"})
REACH: Mapping[str, frozenset[Domain]] = {
    "person": _SHARED | {"person"},
    "child": _SHARED | {"child", "person"},
    "hire": _SHARED | {"hire", "person"},
    "intern": _SHARED | {"intern", "person"},
    "household": _SHARED | {"person", "child"},
    "purchase": _SHARED | {"person"},
    "venture": _SHARED | {"person"},
    "employer": _SHARED,
    "institution": _SHARED,
}
"""Entities whose facts count for a subject: its own, what is shared, and those of the people it belongs to."""

_CASE = ("as_of", "city", "in_force_from")
_COMMON = frozenset({"CNY", "percent", "minute", "day", "week", "month", "semester", "year", "person", "time"})
"""Units that any document may need next."""


def document_gate(document: Document, vocabulary: Vocabulary) -> list[Finding]:
    """Benefits without a situation, and facts that a benefit reads although its subject cannot have them."""
    return [
        finding
        for benefit in document.benefits
        for finding in (*_situation(benefit), *_out_of_reach(benefit, vocabulary))
    ]


def vocabulary_gate(vocabulary: Vocabulary, sources: Sequence[Source], documents: Iterable[Document]) -> list[Finding]:
    """Facts, code lists, units, subjects and situations that no document uses."""
    used = _Used(vocabulary, list(documents))
    context = {name for name, fact in vocabulary.facts.items() if fact.context}
    found = [_decides(name, _place(sources, "facts", name)) for name in sorted(context & used.facts)]
    for section, words, names in (
        ("facts", Text("事实", "fact"), used.facts | set(_CASE) | context),
        ("codes", Text("代码表", "code list"), used.codes),
        ("units", Text("单位", "unit"), used.units | _COMMON),
        ("subjects", Text("主题", "subject"), used.subjects),
        ("situations", Text("情形", "situation"), used.situations),
    ):
        for name in getattr(vocabulary, section):
            if name not in names:
                found.append(_unused(words, name, _place(sources, section, name)))
    return found


def _place(sources: Sequence[Source], section: str, name: str) -> Place:
    """Where a word of the vocabulary is defined, in whichever of its files."""
    path = (section, name, "<key>")
    return next((source.place(path) for source in sources if path in source.places), Place())


class _Used:
    """What the documents use of the vocabulary, by section."""

    def __init__(self, vocabulary: Vocabulary, documents: list[Document]) -> None:
        rows = [row for document in documents for row in document.rows]
        benefits = [row for row in rows if isinstance(row, Benefit)]
        self.facts = {name for benefit in benefits for name in facts_read(benefit)}
        self.facts |= {
            name for row in rows if isinstance(row, Service) for c in row.conditions for name in _names(c.node)
        }
        self.facts |= {
            name for row in rows for q in row.open if q.applies_if is not None for name in _names(q.applies_if)
        }
        self.codes = {vocabulary.facts[name].type.of for name in self.facts if name in vocabulary.facts}
        self.subjects = {row.subject for row in rows}
        self.situations = {code for benefit in benefits for code in benefit.situations}
        self.units: set[str | None] = {row.unit for row in rows if isinstance(row, Target)}
        for benefit in benefits:
            self.units |= {benefit.amount.unit, benefit.amount.rate_unit}
            self.units |= {figure.text.partition(" ")[2] for figure in benefit.parameters.values()}
        self.units |= {fact.type.of for fact in vocabulary.facts.values() if fact.type.kind == "int"}


def facts_read(benefit: Benefit) -> frozenset[str]:
    """Every fact a benefit reads, those of list entries included."""
    nodes = [c.node for c in benefit.conditions] + [q.unknown_if for q in benefit.silences if q.unknown_if]
    nodes += benefit.amount.nodes()
    inside = {name for node in nodes for name in _names(node)}
    grouped = {benefit.counts_once} if benefit.counts_once else set()
    return frozenset(inside | grouped | set(benefit.facts)) - set(LISTS) - set(_CASE) - {"household", "employer"}


def _names(node: Node) -> Iterator[str]:
    return (part.name for part in walk(node) if isinstance(part, Fact))


def _inside(node: Node) -> Iterator[str]:
    """Facts that are read of list entries, not of the subject."""
    return (name for part in walk(node) if isinstance(part, Aggregate) for name in _names(part))


def _situation(benefit: Benefit) -> Iterator[Finding]:
    if not benefit.situations:
        says = Text(f"{benefit.short_id} 没有写情形", f"{benefit.short_id} names no situation")
        instead = Text("写 situations: [...]，否则没有人会看到它", "write situations: [...], or nobody is shown it")
        yield error("vocabulary", benefit.document, "situation-missing", says, instead, benefit.place)


def _out_of_reach(benefit: Benefit, vocabulary: Vocabulary) -> Iterator[Finding]:
    nodes = [c.node for c in benefit.conditions] + list(benefit.amount.nodes())
    of_entries = {name for node in nodes for name in _inside(node)}
    for name in sorted(facts_read(benefit) - of_entries):
        fact = vocabulary.facts.get(name)
        if fact is not None and fact.of not in REACH[benefit.entity]:
            says = Text(
                f"{benefit.short_id} 针对 {benefit.entity}，事实“{name}”却属于 {fact.of}",
                f"{benefit.short_id} is for {benefit.entity}, but the fact '{name}' is of {fact.of}",
            )
            instead = Text(f"改 for: {fact.of}，或换一个事实", f"write for: {fact.of}, or read another fact")
            yield error("vocabulary", benefit.document, "fact-out-of-reach", says, instead, benefit.place)


def _unused(what: Text, name: str, place: Place) -> Finding:
    says = Text(f"{what.zh}“{name}”没有任何文件用到", f"no document uses the {what.en} '{name}'")
    instead = Text("删去，或写进用得上它的条款", "remove it, or use it where the text needs it")
    return warning("vocabulary", "", "unused", says, instead, place)


def _decides(name: str, place: Place) -> Finding:
    says = Text(
        f"事实“{name}”标为 context，却有条款用它来判断", f"the fact '{name}' is marked context, yet a rule reads it"
    )
    return error("vocabulary", "", "context-decides", says, Text("删去 context", "remove context"), place)
