"""A vocabulary made of several files: the package's own, and what a further folder of packs adds.

A new city adds its place, and whatever facts, codes, units, subjects and situations its document needs. What exists
already cannot be redefined: one name means one thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .load import validated
from .pack_head import Both, Code, Strict
from .source import Source, read_yaml
from .vocabulary import (
    FactSource,
    PlaceSource,
    SituationSource,
    SubjectSource,
    TogetherSource,
    UnitSource,
    Vocabulary,
    VocabularySource,
    compile_vocabulary,
)
from .vocabulary_mistakes import vocabulary_mistakes

PARTS = ("places", "codes", "units", "subjects", "situations", "facts", "together")


class Extension(Strict):
    """What a further folder adds to the vocabulary; every part may be left out."""

    places: dict[Code, PlaceSource] = {}
    codes: dict[Code, dict[Code, Both]] = {}
    ordered: list[Code] = []
    units: dict[Code, UnitSource] = {}
    subjects: dict[Code, SubjectSource] = {}
    situations: dict[Code, SituationSource] = {}
    facts: dict[Code, FactSource] = {}
    together: dict[Code, TogetherSource] = {}


def load_vocabularies(paths: Sequence[Path]) -> Vocabulary:
    """The vocabulary of a first, complete file and of files that add to it. Raises RuleError for a name used twice."""
    first = read_yaml(paths[0])
    whole = validated(first, VocabularySource)
    mistakes = vocabulary_mistakes(first, whole, whole)
    for path in paths[1:]:
        source = read_yaml(path)
        more = validated(source, Extension)
        _refuse_twice(source, whole, more)
        added = {part: {**getattr(whole, part), **getattr(more, part)} for part in PARTS}
        whole = whole.model_copy(update={**added, "ordered": [*whole.ordered, *more.ordered]})
        mistakes += vocabulary_mistakes(source, more, whole)
    if mistakes:
        raise RuleError(*mistakes)
    return compile_vocabulary(whole)


def _refuse_twice(source: Source, whole: VocabularySource, more: Extension) -> None:
    mistakes = [
        Diagnostic(
            "name-twice",
            Text(f"{part} 里已经有“{name}”", f"{part} has '{name}' already"),
            Text("换一个名字，或直接使用已有的", "choose another name, or use the one that exists"),
            source.place((part, name, "<key>")),
        )
        for part in PARTS
        for name in getattr(more, part)
        if name in getattr(whole, part)
    ]
    if mistakes:
        raise RuleError(*mistakes)
