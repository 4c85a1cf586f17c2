"""The populations of an installation: every folder under `populations` in the data folder that says what it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

FILE = "population.json"
FIRST_YEARS = (2000, 2100)
"""The first and last year that a question may begin with."""


@dataclass(frozen=True)
class Population:
    """A population in a folder."""

    name: str
    """Name of the folder."""
    folder: Path
    place: str
    persons: int
    first_year: int
    """First and last year of what it says happens; the first and last there can be where it does not say."""
    last_year: int

    @cached_property
    def stamp(self) -> str:
        """What changes when it is made anew: the time and size of its description."""
        found = (self.folder / FILE).stat()
        return f"{found.st_mtime_ns}-{found.st_size}"


def shelf() -> Path:
    """The folder of populations."""
    return Path(settings.DATA) / "populations"


def populations() -> tuple[Population, ...]:
    """Every population, by name. Folders that cannot be read are passed over."""
    folders = sorted(path.parent for path in shelf().glob(f"*/{FILE}"))
    return tuple(found for folder in folders if (found := _read(folder)) is not None)


def population(name: str) -> Population:
    """The population of a name. Raises RuleError where there is none."""
    found = {one.name: one for one in populations()}
    if name not in found:
        says = Text(f"没有人口数据“{name[:60]}”", f"there is no population '{name[:60]}'")
        raise RuleError(Diagnostic("population-unknown", says, did_you_mean(name, found)))
    return found[name]


def _read(folder: Path) -> Population | None:
    try:
        head: Any = json.loads((folder / FILE).read_text(encoding="utf-8"))
        years = (int(head.get("first_year") or FIRST_YEARS[0]), int(head.get("last_year") or FIRST_YEARS[1]))
        return Population(folder.name, folder, str(head["place"]), int(head["persons"]), *years)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
