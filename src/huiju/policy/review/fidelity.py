"""Gate: every clause and every number of the official text is in the pack, or marked there as no rule.

Runs where the text of the document is at hand. The pack keeps the digest of the text it was written from, so that a
changed text is noticed before its rules are believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from huiju.rules.diagnostics import Place
from huiju.rules.values import Text

from ..address import ClauseError, related
from ..documents import Document
from ..numbers import Number, find_numbers, unclaimed
from ..text import Clause, digest, read_clauses
from ..vocabulary import Vocabulary
from .claims import Claimed, claims, family
from .findings import Finding, error, warning

HEAD = ("文首", "版记")
"""Clauses that the head of the pack stands for: title, issuer, number, dates."""


def text_of(folder: Path, document: str) -> str | None:
    """The official text of a document in a folder of texts, named <document>.txt; None where there is none."""
    path = folder / f"{document}.txt"
    return path.read_text(encoding="utf-8-sig") if path.is_file() else None


def gate(document: Document, vocabulary: Vocabulary, text: str) -> list[Finding]:
    """What of the text the pack does not account for, and what the pack adds to it."""
    try:
        clauses = read_clauses(text)
    except ClauseError as problem:
        says = Text(f"原文无法分条：{problem}", f"the text cannot be read into clauses: {problem}")
        return [error("text", document.id, "text-clauses", says, None, head(document))]
    return [
        *_digest(document, text),
        *_clauses(document, clauses),
        *_numbers(document, clauses, claims(document, vocabulary)),
    ]


def head(document: Document) -> Place:
    """The first line of the pack."""
    return Place(document.rows[0].place.file if document.rows else document.id, 1)


def _digest(document: Document, text: str) -> Iterator[Finding]:
    found = digest(text)
    instead = Text(f"核对后写 text: {{sha256: {found}}}", f"review it, then write text: {{sha256: {found}}}")
    if document.text_digest is None:
        says = Text("没有记下原文的摘要", "the digest of the official text is not recorded")
        yield warning("text", document.id, "text-digest", says, instead, head(document))
    elif document.text_digest != found:
        says = Text("原文与编写时不同", "the official text is not the one the pack was written from")
        yield error("text", document.id, "text-changed", says, instead, head(document))


def _clauses(document: Document, clauses: tuple[Clause, ...]) -> Iterator[Finding]:
    filled = {c.clause for c in document.source.clauses if c.provisions or c.open}
    no_rule = {entry.clause for entry in document.source.not_norms if not entry.numbers}
    addresses = [clause.address for clause in clauses]
    for clause in clauses:
        if clause.address not in filled | no_rule and clause.address not in HEAD and not _heading(clause, addresses):
            says = Text(f"条款 {clause.address} 不在文件包里：{_start(clause)}",
                        f"clause {clause.address} is not in the pack: {_start(clause)}")  # fmt: skip
            instead = Text(
                f"写成 benefit、target、task 等行；不是规则就写 not_norms: - {{clause: {clause.address}, why: …}}",
                f"add its rows; if it is no rule write not_norms: - {{clause: {clause.address}, why: …}}",
            )
            yield error("text", document.id, "clause-missing", says, instead, head(document))
    for given in document.source.clauses:
        if given.clause not in addresses:
            says = Text(f"原文没有条款 {given.clause}", f"the text has no clause {given.clause}")
            yield error("text", document.id, "clause-unknown", says, None, _place(document, given.clause))


def _heading(clause: Clause, addresses: list[str]) -> bool:
    """Whether a clause only heads others: one line without a full stop, with clauses inside it."""
    inside = any(other != clause.address and other.startswith(clause.address) for other in addresses)
    return inside and not any(sign in clause.text for sign in "。；")


def _numbers(
    document: Document, clauses: tuple[Clause, ...], claimed: Mapping[str, Collection[Claimed]]
) -> Iterator[Finding]:
    met: set[tuple[str, str]] = set()
    for clause in clauses:
        for number in find_numbers(clause):
            listed = {
                (entry.clause, number.token)
                for entry in document.source.not_norms
                if number.token in entry.numbers and related(entry.clause, clause.address)
            }
            met |= listed
            if not listed and unclaimed_number(number, claimed):
                yield _unclaimed(document, clause, number)
    for entry in document.source.not_norms:
        for token in entry.numbers:
            if (entry.clause, token) not in met:
                says = Text(f"not_norms：{entry.clause} 没有数字“{token}”",
                            f"not_norms: {entry.clause} has no number '{token}'")  # fmt: skip
                yield warning("text", document.id, "not-norm-unused", says, Text("删去", "remove it"), head(document))


def _unclaimed(document: Document, clause: Clause, number: Number) -> Finding:
    says = Text(
        f"{clause.address} 的数字“{number.token}”没有对应的行：…{_context(clause, number)}…",
        f"no row accounts for the number '{number.token}' of {clause.address}: …{_context(clause, number)}…",
    )
    instead = Text(
        "写进这一条的参数、数额或目标值；不是规则就写进 not_norms 并说明原因",
        "put it into a parameter, amount or target of this clause, or into not_norms with the reason",
    )
    return error("text", document.id, "number-unclaimed", says, instead, _place(document, clause.address))


def unclaimed_number(number: Number, claimed: Mapping[str, Collection[Claimed]]) -> bool:
    """Whether no row of the number's clause, of one inside it or around it, claims it with a fitting measure."""
    fitting = family(number.unit)
    values = {address: [value for measures, value in found if measures & fitting] for address, found in claimed.items()}
    return bool(unclaimed([number], values))


def _place(document: Document, address: str) -> Place:
    return next((row.place for row in document.rows if row.clause == address), head(document))


def _context(clause: Clause, number: Number) -> str:
    return clause.text[max(0, number.start - 8) : number.end + 6].replace("\n", " ")


def _start(clause: Clause) -> str:
    return f"{clause.text[:20]}…".replace("\n", " ")
