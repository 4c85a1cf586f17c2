"""What the vocabulary names in itself: code lists and units of facts, ordered lists, regions of places."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator
from typing import Protocol

from huiju.rules.diagnostics import Diagnostic, did_you_mean
from huiju.rules.scope import CONTEXT
from huiju.rules.values import Text

from .source import Path_, Source
from .vocabulary import LISTS, FactSource, PlaceSource, TogetherSource, VocabularySource


class Part(Protocol):
    """A vocabulary file, complete or adding to another: what in it names other words."""

    @property
    def facts(self) -> dict[str, FactSource]: ...
    @property
    def ordered(self) -> list[str]: ...
    @property
    def places(self) -> dict[str, PlaceSource]: ...
    @property
    def together(self) -> dict[str, TogetherSource]: ...


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
    for name, together in part.together.items():
        if len({whole.facts[fact].of for fact in together.facts if fact in whole.facts}) > 1:
            says = Text("一问只能问同一个对象的事实", "one question may only ask about one entity")
            hint = Text("按对象分成几问", "ask once for each entity")
            found.append(Diagnostic("told", says, hint, source.place(("together", name))))
        for n, answer in enumerate(together.answers):
            for told, value in answer.tells.items():
                found += _told(source, ("together", name, "answers", n, "tells", told), whole, told, value)
    return found


def _told(
    source: Source, path: Path_, vocabulary: VocabularySource, name: str, value: str | None
) -> Iterator[Diagnostic]:
    """What an answer tells: a fact of the vocabulary, with one of its values."""
    fact = vocabulary.facts.get(name)
    if fact is None:
        yield from _known(source, (*path, "<key>"), Text("事实", "fact"), name, vocabulary.facts)
    elif value is None:
        return
    elif fact.type in ("bool", "code"):
        values = vocabulary.codes.get(fact.codes or "", {}) if fact.type == "code" else ("true", "false")
        yield from _known(source, path, Text("这个值", "value"), value, values)
    elif fact.type != "place" or value not in ("city", "elsewhere"):
        says = Text(f"{name} 不能由选项告知", f"{name} cannot be told by an answer")
        instead = Text("是非、代码；地方写 city 或 elsewhere", "yes/no facts and codes; for a place, city or elsewhere")
        yield Diagnostic("told", says, instead, source.place(path))


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
