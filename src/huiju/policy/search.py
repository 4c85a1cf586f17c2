"""Finding rows and documents: by id, and by words in titles, subjects, sentences, notes, offices and clause addresses.

The search is exact: every word must stand in the row as typed (width of characters and letter case aside), in one of
its subject's synonyms, be its clause, or be the pinyin initials of words in its title or subject. At this size no
index is needed; two-character words are found like any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.phrase import sentence
from huiju.rules.values import Text

from .address import ClauseError, steps
from .amount_words import amount_words, target_words
from .documents import Benefit, Document, Row, Service, Target
from .initials import initials
from .library import Library, State, state_on
from .office_names import OfficeNames
from .vocabulary import Vocabulary

Field = Literal["id", "title", "subject", "clause", "initials", "sentence", "question", "note", "office"]
RANK: tuple[Field, ...] = ("id", "title", "subject", "clause", "initials", "sentence", "question", "note", "office")
"""Where a word is found, best first."""


@dataclass(frozen=True)
class Hit:
    """One row or document found, with the state of its document on the day asked for."""

    id: str
    kind: str
    document: str
    clause: str | None
    title: Text
    state: State
    found_in: tuple[Field, ...]
    """For each word, the best place it was found in."""


@dataclass(frozen=True)
class Found:
    """What a search gives: hits in force (or all), and how many of expired documents were left out."""

    hits: tuple[Hit, ...]
    hidden: int
    missing: tuple[str, ...] = ()
    """Words that stand nowhere at all."""


@dataclass(frozen=True)
class _Entry:
    id: str
    kind: str
    document: Document
    clause: str | None
    title: Text
    fields: tuple[tuple[Field, str], ...]
    synonyms: tuple[str, ...] = ()
    addresses: frozenset[str] = field(default_factory=frozenset)
    initials: tuple[str, ...] = ()


class Index:
    """The words of a library, ready to be searched."""

    def __init__(self, library: Library, offices: OfficeNames | None = None) -> None:
        entries = [_document_entry(document) for document in library.documents.values()]
        entries += [_row_entry(row, library, offices or OfficeNames()) for row in library.rows]
        self._entries = tuple(entries)

    def search(self, query: str, day: date, kinds: Iterable[str] = (), everything: bool = False) -> Found:
        """Rows and documents in which every word of the query stands, best first. Raises RuleError without a word."""
        words = fold(query).split()
        if not words:
            says = Text("没有要找的词", "there is no word to look for")
            raise RuleError(
                Diagnostic("query-empty", says, Text("例如 huiju search 生娃", "such as huiju search 生娃"))
            )
        chosen = frozenset(kinds)
        matched: list[tuple[tuple[int, ...], Hit]] = []
        for order, entry in enumerate(self._entries):
            places = [_place(entry, word) for word in words]
            if (chosen and entry.kind not in chosen) or not all(places):
                continue
            found = tuple(place for place in places if place)
            hit = Hit(entry.id, entry.kind, entry.document.id, entry.clause, entry.title,
                      state_on(entry.document, day), found)  # fmt: skip
            rank = sum(RANK.index(place) for place in found)
            nearness = sum(
                _nearness(entry, word) for word, place in zip(words, found, strict=True) if place == "subject"
            )
            matched.append(((rank, hit.state == "ended", nearness, hit.kind != "benefit", order), hit))
        matched.sort(key=lambda item: item[0])
        hits = tuple(hit for _, hit in matched if everything or hit.state != "ended")
        nowhere = () if matched else tuple(w for w in words if not any(_place(e, w) for e in self._entries))
        return Found(hits, len(matched) - len(hits), nowhere)


def lookup(library: Library, name: str) -> Row | Document:
    """A document by id, or a row by full id, or by the part behind the slash where only one document has it.

    Raises RuleError with the rows meant, or the nearest id.
    """
    wanted = fold(name).strip()
    if wanted in library.documents:
        return library.documents[wanted]
    full = [row for row in library.rows if wanted in (row.id, row.short_id)]
    if len(full) == 1:
        return full[0]
    if full:
        shown = "、".join(row.id for row in full), ", ".join(row.id for row in full)
        says = Text(f"有 {len(full)} 个条款叫“{name}”", f"{len(full)} provisions are called '{name}'")
        raise RuleError(Diagnostic("ambiguous", says, Text(f"写全：{shown[0]}", f"write one of {shown[1]}")))
    known = [row.id for row in library.rows] if "/" in wanted else [row.short_id for row in library.rows]
    says = Text(f"没有条款或文件“{name}”", f"there is no provision or document '{name}'")
    raise RuleError(Diagnostic("unknown", says, did_you_mean(wanted, dict.fromkeys([*known, *library.documents]))))


def fold(text: str) -> str:
    """Text as it is compared: half-width signs, small letters.

    >>> fold("二（三）７　ＡＢ")
    '二(三)7 ab'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def _place(entry: _Entry, word: str) -> Field | None:
    """The best place of a word: as it stands, as a clause, or as a synonym followed or preceded by such a word."""
    direct = _direct(entry, word)
    spelt = len(word) >= 2 and word.isascii() and any(word in spelling for spelling in entry.initials)
    if spelt and (direct is None or RANK.index(direct) > RANK.index("initials")):
        return "initials"
    if direct is not None:
        return direct
    for synonym in entry.synonyms:
        rest = word.removeprefix(synonym) if word.startswith(synonym) else word.removesuffix(synonym)
        if rest != word and len(rest) >= 2 and _direct(entry, rest) is not None:
            return "subject"
    return None


def _direct(entry: _Entry, word: str) -> Field | None:
    found = next((name for name, text in entry.fields if word in text), None)
    squeezed = re.sub(r"[()]", "", word)
    if squeezed in entry.addresses and (found is None or RANK.index(found) > RANK.index("clause")):
        return "clause"
    return found


def _nearness(entry: _Entry, word: str) -> int:
    """How near a subject is to a word: the place of the synonym, since each subject lists its own words first."""
    found = (n for n, synonym in enumerate(entry.synonyms) if word in synonym or synonym in word)
    return next(found, len(entry.synonyms))


def _addresses(clause: str) -> frozenset[str]:
    """A clause and the clauses around it, without brackets: 二(三)7 lies in 二 and 二三, and is 二三7."""
    try:
        parts = [re.sub(r"[()]", "", step) for step in steps(clause)]
    except ClauseError:
        return frozenset({clause})
    return frozenset("".join(parts[: n + 1]) for n in range(len(parts)))


def _document_entry(document: Document) -> _Entry:
    fields: list[tuple[Field, str]] = [("id", document.id), ("title", f"{document.title.zh}\n{document.title.en}")]
    fields += [("note", document.number or ""), ("office", document.issuer)]
    return _Entry(
        document.id, "document", document, None, document.title, _folded(fields), initials=initials(document.title.zh)
    )


def _row_entry(row: Row, library: Library, offices: OfficeNames) -> _Entry:
    words = library.vocabulary
    subject = words.subjects.get(row.subject or "")
    fields: list[tuple[Field, str]] = [("id", row.id), ("title", f"{row.title.zh}\n{row.title.en}")]
    if subject:
        fields.append(("subject", "\n".join([subject.zh, subject.en, *subject.synonyms])))
    fields.append(("sentence", "\n".join(_sentences(row, words))))
    questions = [text for q in row.open for text in (*q.question, *q.adopted)]
    fields += [("question", "\n".join(questions)), ("note", row.note or "")]
    synonyms = tuple(fold(synonym) for synonym in subject.synonyms) if subject else ()
    document = library.documents[row.document]
    fields.append(("office", "\n".join(_offices(row, document.place, offices))))
    named = [row.title.zh, *([subject.zh, *subject.synonyms] if subject else [])]
    spelt = tuple(spelling for name in named for spelling in initials(name))
    return _Entry(
        row.id, row.kind, document, row.clause, row.title, _folded(fields), synonyms, _addresses(row.clause), spelt
    )


def _offices(row: Row, place: str, offices: OfficeNames) -> list[str]:
    """The offices of a row as the text calls them, and every other name they have."""
    said = [*row.offices, *row.implied_offices]
    filed = [office for name in said for office in offices.of(place, name)]
    return [*said, *filed, *(other for office in filed for other in offices.other_names(place, office))]


def _sentences(row: Row, words: Vocabulary) -> list[str]:
    """What a row says in sentences: conditions, judgements, amount or figure."""
    said: list[str] = []
    if isinstance(row, Benefit | Service):
        for condition in row.conditions:
            said += [sentence(condition.node, words, "zh"), sentence(condition.node, words, "en")]
    if isinstance(row, Benefit):
        said += [text for judgement in row.judgements for text in judgement.says]
        said += amount_words(row.amount, words)
    if isinstance(row, Target):
        said += [row.indicator, *target_words(row, words)]
    return said


def _folded(fields: list[tuple[Field, str]]) -> tuple[tuple[Field, str], ...]:
    return tuple((name, fold(text)) for name, text in fields if text)
