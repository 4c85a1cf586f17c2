"""The vocabulary: one name per fact in all documents, with its type, words, question, and who can attest it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from huiju.rules.scope import Scope
from huiju.rules.values import BOOL, DATE, MONEY, PLACE, Language, Text, Type, Value

from .pack_head import Both, Code, Strict, Words

Attester = Literal["resident", "register", "employer", "official"]
Domain = Literal[
    "case", "person", "hire", "intern", "child", "household", "purchase", "employer", "venture", "institution"
]  # fmt: skip

LISTS: Mapping[str, tuple[Domain, Text]] = {
    "children": ("child", Text("子女", "children")),
    "hires": ("hire", Text("新招人员", "hires")),
    "interns": ("intern", Text("实习生", "interns")),
}
"""Lists of entries in a case, with the kind of each entry."""

PERSONS = frozenset({"person", "hire", "intern"})
"""Entities that are people and so carry person facts as well."""


class PlaceSource(Both):
    """A city or region."""

    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
    within: Code | None = None


class UnitSource(Both):
    """Words of a unit; `many` is the English plural where it differs."""

    many: Words | None = None


class SubjectSource(Both):
    """What provisions are about, with words people search for."""

    synonyms: list[Words] = []


class SituationSource(Both):
    """What people come with; `asks` is the line they tick."""

    asks: Both


class FactSource(Strict):
    """One fact."""

    of: Domain
    type: Literal["bool", "date", "int", "money", "code", "place"]
    codes: Code | None = None
    unit: Code | None = None
    zh: Words
    zh_not: Words | None = None
    en: Words
    en_not: Words | None = None
    question: Both
    attested: list[Attester]
    personal: Literal["true", "false"] = "false"
    changes: Literal["freely", "rises"] | None = Field(
        None, description="what a person can still change; absent: a past or given fact"
    )
    context: Literal["true", "false"] = Field("false", description="shown or counted, but decides nothing")


class AnswerSource(Both):
    """An answer to a question about several facts: what it tells.

    `city` stands for the city asked about; `~` says that the fact is not known.
    """

    tells: dict[Code, Words | None]


class TogetherSource(Strict):
    """One question with a list to choose from, in the place of several about the same entity."""

    asks: Both
    answers: Annotated[list[AnswerSource], Field(min_length=2)]

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that its answers tell."""
        return tuple(dict.fromkeys(name for answer in self.answers for name in answer.tells))


class VocabularySource(Strict):
    """The vocabulary file."""

    places: dict[Code, PlaceSource]
    codes: dict[Code, dict[Code, Both]]
    ordered: list[Code] = []
    units: dict[Code, UnitSource]
    subjects: dict[Code, SubjectSource]
    situations: dict[Code, SituationSource]
    facts: dict[Code, FactSource]
    together: dict[Code, TogetherSource] = {}


@dataclass(frozen=True)
class FactName:
    """A fact of the vocabulary: its type, where it belongs, its words and its question."""

    name: str
    of: Domain
    type: Type
    label: Text
    denied: Text
    question: Text
    attested: tuple[Attester, ...]
    personal: bool
    changes: Literal["freely", "rises"] | None = None
    """How a person could still change it; None for what is past or given."""
    context: bool = False
    """Shown to the user or counted by the engine; no rule may read it."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All facts, code lists, units, subjects, situations and places. Implements `rules.phrase.Lexicon`.

    A vocabulary is equal to itself only, so that words made with it can be kept under it.
    """

    facts: Mapping[str, FactName]
    codes: Mapping[str, Mapping[str, Text]]
    ordered: frozenset[str]
    units: Mapping[str, UnitSource]
    subjects: Mapping[str, SubjectSource]
    situations: Mapping[str, SituationSource]
    places: Mapping[str, PlaceSource]
    together: Mapping[str, TogetherSource] = field(default_factory=dict)

    @cached_property
    def scope(self) -> Scope:
        """Names and types for the rule parser, without parameters."""
        types = {name: fact.type for name, fact in self.facts.items() if fact.of != "case"}
        lists = {
            name: frozenset(n for n, f in self.facts.items() if f.of == of or (of in PERSONS and f.of == "person"))
            for name, (of, _) in LISTS.items()
        }
        codes = {name: tuple(values) for name, values in self.codes.items()}
        return Scope(types, codes, self.ordered, {}, lists)

    def fact(self, name: str) -> Text:
        """The noun phrase of a fact, or the clause that states a yes/no fact."""
        if name == "city":
            return Text("本市", "this city")
        if name == "in_force_from":
            return Text("本文件施行首日", "the first day the document is in force")
        return self.facts[name].label if name in self.facts else LISTS[name][1]

    def denied(self, name: str) -> Text:
        """The natural negation of a yes/no fact."""
        return self.facts[name].denied

    def code(self, kind: Type, code: str) -> Text:
        """The words of a code, or of a place (a place outside the library is named as it was given)."""
        if kind == PLACE:
            place = self.places.get(code)
            none = Text("尚未落户", "not yet registered")
            return Text(place.zh, place.en) if place else none if code == "none" else Text(code, code)
        return self.codes[kind.of or ""][code]

    def unit(self, unit: str, number: Value | None = None) -> Text:
        """The words of a unit behind a number."""
        words = self.units[unit]
        return Text(words.zh, words.en if number == 1 or not words.many else words.many)

    def entries(self, name: str) -> Text:
        """The words of a list of entries."""
        return LISTS[name][1]

    def place(self, code: str, lang: Language) -> str:
        """The name of a city or region."""
        return self.code(PLACE, code)(lang)


def compile_vocabulary(source: VocabularySource) -> Vocabulary:
    """The vocabulary from its file. Its references hold (`vocabulary_mistakes`)."""
    simple = {"bool": BOOL, "date": DATE, "money": MONEY, "place": PLACE}
    facts = {}
    for name, f in source.facts.items():
        kind = simple.get(f.type) or Type("int" if f.type == "int" else "code", f.unit if f.type == "int" else f.codes)
        denied = Text(f.zh_not or f"并非{f.zh}", f.en_not or f"not: {f.en}")
        question = Text(f.question.zh, f.question.en)
        personal, context = f.personal == "true", f.context == "true"
        facts[name] = FactName(
            name, f.of, kind, Text(f.zh, f.en), denied, question, tuple(f.attested), personal, f.changes, context
        )
    codes = {
        name: {code: Text(words.zh, words.en) for code, words in values.items()}
        for name, values in source.codes.items()
    }
    return Vocabulary(
        facts, codes, frozenset(source.ordered), source.units, source.subjects, source.situations, source.places,
        source.together,
    )  # fmt: skip
