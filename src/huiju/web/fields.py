"""The questions of the form: every fact that the provisions of the situations read, grouped by whose fact it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import SECTIONS
from huiju.policy.documents import Benefit
from huiju.policy.vocabulary import LISTS, PERSONS, FactName, Vocabulary
from huiju.rules.nodes import Aggregate, Node, facts_of, walk

from .sheet import SPOUSE, Sheet, paths_of

LIST_OF = {kind: name for name, (kind, _) in LISTS.items()}
ORDER = ("applicant", SPOUSE, "children", "household", "purchase", "employer", "hires", "interns", "venture",
         "institution")  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One question, with what was typed and what is wrong with it."""

    path: str
    fact: FactName
    typed: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        """The name of the input: `applicant.hukou_city`, `children[0].child_born_on`."""
        return f"{self.path}.{self.fact.name}"

    @property
    def id(self) -> str:
        """The id of the input in the page."""
        return self.name.replace("[", "-").replace("]", "").replace(".", "-")

    @property
    def is_finding(self) -> bool:
        """Whether only an office can say so."""
        return self.fact.attested == ("official",)


@dataclass(frozen=True)
class Group:
    """The questions about one person or thing."""

    section: str
    path: str
    fields: tuple[Field, ...]


def provisions_of(engine: Engine, sheet: Sheet) -> tuple[Benefit, ...]:
    """The benefits of the city for the situations chosen."""
    return tuple(p.benefit for p in engine.provisions(sheet.city) if set(sheet.situations) & set(p.benefit.situations))


def sections_of(engine: Engine, sheet: Sheet) -> dict[str, tuple[FactName, ...]]:
    """Sections of a case with the facts asked there, in a settled order."""
    words = engine.library.vocabulary
    found: dict[str, dict[str, None]] = {}
    for benefit in provisions_of(engine, sheet):
        found.setdefault(_home(benefit.entity), {})
        for section, name in _asked(benefit, words):
            found.setdefault(section, {}).setdefault(name)
    if sheet.count(SPOUSE) and "applicant" in found:
        found[SPOUSE] = found["applicant"]
    return {section: tuple(words.facts[name] for name in found[section]) for section in ORDER if section in found}


def groups_of(engine: Engine, sheet: Sheet) -> tuple[Group, ...]:
    """The form: a group for each section, and one for each entry of a list, with what was typed so far."""
    return tuple(
        Group(section, path, tuple(Field(path, fact, sheet.typed.get(f"{path}.{fact.name}", "")) for fact in facts))
        for section, facts in sections_of(engine, sheet).items()
        for path in paths_of(section, sheet)
    )


def with_errors(groups: tuple[Group, ...], errors: dict[str, str]) -> tuple[Group, ...]:
    """The same form with messages at their fields."""
    return tuple(
        replace(group, fields=tuple(replace(f, error=errors.get(f.name, "")) for f in group.fields)) for group in groups
    )


def _asked(benefit: Benefit, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """Where each fact of a benefit is told."""
    for name in benefit.facts:
        if name in words.facts:
            yield _section(benefit, words.facts[name].of), name
    for node in _nodes(benefit):
        for part in walk(node):
            if isinstance(part, Aggregate):
                yield from ((part.over, name) for name in facts_of(part.condition) if name in words.facts)


def _nodes(benefit: Benefit) -> Iterator[Node]:
    yield from (condition.node for condition in benefit.conditions)
    yield from (question.unknown_if for question in benefit.silences if question.unknown_if is not None)
    yield from benefit.amount.nodes()


def _section(benefit: Benefit, domain: str) -> str:
    """The section for a fact of some domain, seen from a benefit: a hire's own hukou, but a child's parent's."""
    if domain == "person":
        return _home(benefit.entity) if benefit.entity in (*PERSONS, "institution") else "applicant"
    return _home(domain)


def _home(kind: str) -> str:
    if kind in LIST_OF:
        return LIST_OF[kind]
    return next(section for section, of in SECTIONS.items() if of == kind)
