"""What the vocabulary names in itself: code lists and units of facts, ordered lists, regions of places."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator
from typing import Protocol

from huiju.rules.diagnostics import Diagnostic, did_you_mean
from huiju.rules.scope import CONTEXT
from huiju.rules.values import Text

from .source import Path_, Source
from .vocabulary import LISTS, FactSource, PlaceSource, VocabularySource


class Part(Protocol):
    """A vocabulary file, complete or adding to another: what in it names other words."""

    @property
    def facts(self) -> dict[str, FactSource]: ...
    @property
    def ordered(self) -> list[str]: ...
    @property
    def places(self) -> dict[str, PlaceSource]: ...


def vocabulary_mistakes(source: Source, part: Part, whole: VocabularySource) -> list[Diagnostic]:
    """Every name that a file of the vocabulary uses and the whole does not define; types that say too little."""
    found: list[Diagnostic] = []
    for name, fact in part.facts.items():
        found += _fact(source, whole, name, fact)
    for n, name in enumerate(part.ordered):
        found += _known(source, ("ordered", n), Text("代码表", "code list"), name, whole.codes)
    for name, place in part.places.items():
        if place.within is not None:
            found += _known(source, ("places", name, "within"), Text("地方", "place"), place.within, whole.places)
    return found


def _fact(source: Source, vocabulary: VocabularySource, name: str, fact: FactSource) -> Iterator[Diagnostic]:
    path: Path_ = ("facts", name)
    taken = name in LISTS or (name in CONTEXT and fact.of != "case")
    if keyword.iskeyword(name) or taken:
        says = Text(f"“{name}”不能作事实的名字", f"'{name}' cannot be the name of a fact")
        yield Diagnostic(
            "name-reserved", says, Text("换一个名字", "choose another name"), source.place((*path, "<key>"))
        )
    for kind, key, word, names, what in (
        ("code", "codes", fact.codes, vocabulary.codes, Text("代码表", "code list")),
        ("int", "unit", fact.unit, vocabulary.units, Text("单位", "unit")),
    ):
        if word is not None:
            yield from _known(source, (*path, key), what, word, names)
        elif fact.type == kind and kind == "code":
            says = Text(f"{name} 是代码，却没有写 codes", f"{name} is a code but names no code list")
            yield Diagnostic("codes-missing", says, did_you_mean("", names), source.place((*path, "type")))


def _known(source: Source, path: Path_, what: Text, word: str, words: Iterable[str]) -> Iterator[Diagnostic]:
    names = list(words)
    if word not in names:
        says = Text(f"没有{what.zh}“{word}”", f"there is no {what.en} '{word}'")
        yield Diagnostic("unknown", says, did_you_mean(word, names), source.place(path))
