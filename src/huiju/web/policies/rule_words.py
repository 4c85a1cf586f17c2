"""What a provision says, in one language: conditions, findings, what is given, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from huiju.policy.amount_words import amount_words
from huiju.policy.compare_benefits import PAYEES, payment_words
from huiju.policy.describe import figure_words
from huiju.policy.documents import Benefit, Figure, Row, Service
from huiju.rules.nodes import Node, parameters_of
from huiju.rules.phrase import sentence
from huiju.rules.values import Language

from ..words import Words
from .lines import OfficeLink, office_links
from .shelf import library


@dataclass(frozen=True)
class Said:
    """A provision in one language."""

    lang: Language
    title: str
    conditions: tuple[str, ...]
    findings: tuple[tuple[str, tuple[OfficeLink, ...]], ...]
    amount: str
    payee: str
    payment: str
    trigger: str
    quota: str
    note: str


@dataclass(frozen=True)
class FigureLine:
    """A named figure of a provision, where it is used, and what stood in its place in other documents."""

    name: str
    says: str
    used_in: str
    history: tuple[str, ...]


def said(row: Row, lang: Language) -> Said:
    """What a row says. Targets, tasks and systems have no conditions."""
    words = library().vocabulary
    place = library().documents[row.document].place
    conditions = row.conditions if isinstance(row, Benefit | Service) else ()
    note = row.note if row.note and lang == _language(row.note) else ""
    shared = (lang, row.title(lang), tuple(sentence(c.node, words, lang) for c in conditions))
    if not isinstance(row, Benefit):
        return Said(*shared, (), "", "", "", "", "", note)
    findings = tuple((j.says(lang), office_links([j.office], place)) for j in row.judgements)
    return Said(
        *shared,
        findings,
        amount_words(row.amount, words)(lang),
        PAYEES[row.claimant](lang),
        payment_words(row.amount, words)(lang),
        words.fact(row.trigger)(lang) if row.trigger else "",
        figure_words(row.quota[0], words)(lang) if row.quota else "",
        note,
    )


def _language(text: str) -> Language:
    """The language of a note, which rule authors write in one only."""
    chinese = sum("\u3400" <= character <= "\u9fff" for character in text)
    return "zh" if chinese * 3 > len(text) else "en"


def figure_lines(row: Row, others: tuple[Row | None, ...], say: Words) -> tuple[FigureLine, ...]:
    """The figures of a benefit, beside those of the same name in the rows it is compared with."""
    if not isinstance(row, Benefit):
        return ()
    lines = []
    for name, figure in row.parameters.items():
        history = tuple(_counterpart(row, name, other, say) for other in others)
        lines.append(FigureLine(name, _figure(figure, say), "；".join(_uses(row, name, say)), history))
    return tuple(lines)


def _counterpart(row: Benefit, name: str, other: Row | None, say: Words) -> str:
    """The figure of the same name in another row; else the only one of its type that neither row names alike."""
    if not isinstance(other, Benefit):
        return "—"
    wanted = row.parameters[name].type
    if name in other.parameters:
        return _figure(other.parameters[name], say)
    ours = [key for key, figure in row.parameters.items() if figure.type == wanted and key not in other.parameters]
    theirs = [f for key, f in other.parameters.items() if f.type == wanted and key not in row.parameters]
    return _figure(theirs[0], say) if len(ours) == len(theirs) == 1 else "—"


def _figure(figure: Figure, say: Words) -> str:
    return figure_words(figure, library().vocabulary)(say.lang)


def _uses(row: Benefit, name: str, say: Words) -> Iterator[str]:
    """Where a figure is used: the conditions in words, else what part of the rule it is."""
    words = library().vocabulary
    for condition in row.conditions:
        if name in parameters_of(condition.node):
            yield sentence(condition.node, words, say.lang)
    amount = row.amount
    if _in(name, amount.value, amount.low, amount.high) or amount.graded_by:
        yield say("figure_amount")
    lasting = amount.lasts is not None and amount.lasts.name == name
    if _in(name, amount.times) or lasting or name in _paid_over(row):
        yield say("figure_payment")
    if row.quota and row.quota[0].name == name:
        yield say("figure_quota")


def _in(name: str, *nodes: Node | None) -> bool:
    return any(node is not None and name in parameters_of(node) for node in nodes)


def _paid_over(row: Benefit) -> tuple[str, ...]:
    """The name of the parameter that says over how many years a total is paid: the one no rule uses."""
    amount = row.amount
    if not amount.over:
        return ()
    nodes = [*(c.node for c in row.conditions), *amount.nodes()]
    used = frozenset(name for node in nodes for name in parameters_of(node))
    return tuple(name for name, figure in row.parameters.items() if name not in used and figure.value == amount.over)
