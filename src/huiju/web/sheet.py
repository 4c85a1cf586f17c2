"""What a browser sends: the city, the situations, how many entries each list has, and every value as it was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from huiju.policy.vocabulary import LISTS, Vocabulary

SPOUSE = "spouse"
COUNTED: Mapping[str, int] = {"children": 10, "hires": 30, "interns": 30, SPOUSE: 1}
"""What a person can have several of, with the most that fit on a page."""

LONGEST = 200
"""Characters of one answer that are looked at."""


@dataclass(frozen=True)
class Sheet:
    """A form as typed. Nothing in it has been checked except that city and situations exist."""

    city: str = ""
    situations: tuple[str, ...] = ()
    day: str = ""
    counts: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)
    """How many entries of each list the form had when it was sent."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """Answers by field name, `children[0].child_born_on`."""

    def count(self, name: str) -> int | None:
        """Entries of a list: as told, one where nothing was asked yet, None where unknown or not a number."""
        if name not in self.counts:
            return 0 if name == SPOUSE else 1
        text = self.counts[name].strip()
        return int(text) if text.isdecimal() and len(text) < 4 and int(text) <= COUNTED[name] else None

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Name and value of everything, for a form that carries it along."""
        yield "city", self.city
        yield from (("situation", code) for code in self.situations)
        yield "as_of", self.day
        yield from ((f"count.{name}", text) for name, text in self.counts.items())
        yield from ((f"shown.{name}", str(number)) for name, number in self.shown.items())
        yield from self.typed.items()


def read_sheet(sent: QueryDict, vocabulary: Vocabulary, cities: tuple[str, ...]) -> Sheet:
    """The form of a request. Names that no page of ours has are dropped."""
    city = sent.get("city", "")
    chosen = set(sent.getlist("situation"))
    counts = {name: sent[f"count.{name}"][:LONGEST] for name in COUNTED if f"count.{name}" in sent}
    shown = {name: _number(sent[f"shown.{name}"]) for name in COUNTED if f"shown.{name}" in sent}
    return Sheet(
        city if city in cities else "",
        tuple(code for code in vocabulary.situations if code in chosen),
        sent.get("as_of", "").strip()[:LONGEST],
        counts,
        shown,
        {name: sent[name].strip()[:LONGEST] for name in sent if _is_field(name, vocabulary) and sent[name].strip()},
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _is_field(name: str, vocabulary: Vocabulary) -> bool:
    path, _, fact = name.rpartition(".")
    return bool(path) and fact in vocabulary.facts and path.partition("[")[0] not in ("count", "shown")


def paths_of(section: str, sheet: Sheet) -> tuple[str, ...]:
    """The paths in a case that a section of the form stands for."""
    if section in LISTS:
        return tuple(f"{section}[{n}]" for n in range(sheet.count(section) or 0))
    return (section,)
