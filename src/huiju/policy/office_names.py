"""Offices by the name they are filed under: documents call one office by several names, or two by one joint name.

The names stand in offices.yaml beside the vocabulary, by place. An office that stands nowhere is filed under the name
the document gives it, so a new pack works before anyone has written its names down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import RootModel

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .load import PACKS, validated
from .pack_head import Strict, Words
from .source import read_yaml

FILE = "offices.yaml"
JOINT = "、"


class PlaceOffices(Strict):
    """The offices of one place, each with its other names, and actors that are no office."""

    offices: dict[Words, list[Words]]
    actors: list[Words] = []


class OfficesSource(RootModel[dict[Words, PlaceOffices]]):
    """The file offices.yaml: offices by the code of their place."""


@dataclass(frozen=True)
class OfficeNames:
    """Names of offices, by place."""

    aliases: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Other names of an office, by place and the name it is filed under."""
    actors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    filed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The name an office is filed under, by place and any of its names."""

    def of(self, place: str, name: str) -> tuple[str, ...]:
        """The names under which the offices of a name are filed; a joint name gives several, an actor none."""
        parts = (name,) if (place, name) in self.filed else tuple(name.split(JOINT))
        known = (self.filed.get((place, part), part) for part in parts if part not in self.actors.get(place, ()))
        return tuple(dict.fromkeys(known))

    def other_names(self, place: str, office: str) -> tuple[str, ...]:
        """What else the documents call an office."""
        return self.aliases.get(place, {}).get(office, ())

    def known(self, place: str, name: str) -> bool:
        """Whether every part of a name stands in the file, as an office or an actor."""
        parts = (name,) if (place, name) in self.filed else name.split(JOINT)
        return all((place, part) in self.filed or part in self.actors.get(place, ()) for part in parts)


def load_office_names(folders: Iterable[Path] = ()) -> OfficeNames:
    """The names in the packs of the package and of further folders, which may add to them.

    Raises RuleError for a file that cannot be read, or a name given to two offices of a place.
    """
    aliases: dict[str, dict[str, tuple[str, ...]]] = {}
    actors: dict[str, set[str]] = {}
    filed: dict[tuple[str, str], str] = {}
    for path in (folder / FILE for folder in (PACKS, *folders)):
        if not path.exists():
            continue
        for place, given in validated(read_yaml(path), OfficesSource).root.items():
            actors.setdefault(place, set()).update(given.actors)
            for office, others in given.offices.items():
                before = aliases.setdefault(place, {}).get(office, ())
                aliases[place][office] = tuple(dict.fromkeys((*before, *others)))
                for name in (office, *others):
                    if filed.setdefault((place, name), office) != office:
                        raise RuleError(_twice(name, filed[place, name], office))
    return OfficeNames(aliases, {place: frozenset(names) for place, names in actors.items()}, filed)


def _twice(name: str, one: str, other: str) -> Diagnostic:
    says = Text(f"“{name}”既是{one}又是{other}", f"'{name}' stands for {one} and for {other}")
    instead = Text(f"在 {FILE} 里只留一处", f"keep it in one place in {FILE}")
    return Diagnostic("office-twice", says, instead)
