"""`huiju diff BEFORE AFTER`: what changed from one document to another, subject by subject."""

from __future__ import annotations

from typing import Annotated

import typer

from huiju.policy.compare import KINDS, Comparison, Pair, compare
from huiju.policy.compare_json import comparison_json, row_words
from huiju.policy.compare_words import ASPECTS, KIND_NAMES, MARKS, SIGNS
from huiju.policy.documents import Document
from huiju.policy.library import Library
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import did_you_mean
from huiju.rules.values import Language, Text

from .common import (
    Format,
    FormatOption,
    Lang,
    LangOption,
    PacksOption,
    library,
    mistakes,
    out,
    pick,
    refuse,
    write_json,
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff", help="两份文件有何不同 · what changed from one document to another")(diff)


def diff(
    before: Annotated[str, typer.Argument(help="the earlier document, such as hohhot-2023", metavar="BEFORE")],
    after: Annotated[str, typer.Argument(help="the later document, such as hohhot-2025", metavar="AFTER")],
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0, or 2 when a document is not known."""
    with mistakes(lang.value):
        shelf = library(packs)
        old, new = _document(shelf, before), _document(shelf, after)
    found = compare(old, new, shelf.vocabulary)
    if format is Format.json:
        write_json(comparison_json(found, shelf.vocabulary))
    else:
        show(found, shelf.vocabulary, lang.value)


def _document(shelf: Library, name: str) -> Document:
    if name not in shelf.documents:
        says = Text(f"没有文件“{name}”", f"there is no document '{name}'")
        raise refuse("document-unknown", says, did_you_mean(name, shelf.documents))
    return shelf.documents[name]


def show(found: Comparison, words: Vocabulary, lang: Language) -> None:
    """Kind by kind, subject by subject: marks, then each change with its words before and after."""
    heads = f"{found.before.id} {found.before.title(lang)} → {found.after.id} {found.after.title(lang)}"
    _line(heads, "bold")
    for kind in KINDS:
        pairs = [pair for pair in found.pairs if pair.kind == kind]
        if not pairs:
            continue
        _line("")
        _line(f"{KIND_NAMES[kind](lang)}  {_count(pairs, lang)}", "bold")
        subject: str | None = ""
        for pair in pairs:
            if kind == "benefit" and pair.subject != subject:
                subject = pair.subject
                _line(_subject(subject, words, lang), "underline")
            _show_pair(pair, words, lang)


def _show_pair(pair: Pair, words: Vocabulary, lang: Language) -> None:
    row = pair.after or pair.before
    assert row is not None
    names = {r.short_id: None for r in (pair.before, pair.after) if r is not None}
    sign = SIGNS.get(pair.marks[0], "~")
    marks = pick(lang)("、", ", ").join(MARKS[mark](lang) for mark in pair.marks)
    _line(f"  {sign} {' → '.join(names)}  {row.title(lang)}  [{marks}]")
    if len(pair.marks) == 1 and pair.marks[0] in ("new", "dropped", "kept") and row.kind in ("benefit", "target"):
        _line(f"      {row_words(row, words)(lang)}", "dim")
    for change in pair.changes:
        before, after = change.before(lang) if change.before else None, change.after(lang) if change.after else None
        if before is not None and after is not None:
            said = f"{before} → {after}"
        else:
            said = f"－ {before}" if after is None else f"＋ {after}"
        _line(f"      {ASPECTS[change.mark](lang)}{pick(lang)('：', ': ')}{said}", "dim")


def _count(pairs: list[Pair], lang: Language) -> str:
    counts = {mark: sum(mark in pair.marks for pair in pairs) for mark in MARKS}
    return pick(lang)("，", ", ").join(f"{MARKS[mark](lang)} {n}" for mark, n in counts.items() if n)


def _subject(subject: str | None, words: Vocabulary, lang: Language) -> str:
    if subject is None:
        return pick(lang)("其他", "other")
    found = words.subjects[subject]
    return pick(lang)(found.zh, found.en)


def _line(text: str, style: str | None = None) -> None:
    out.print(text, style=style, markup=False, highlight=False)
