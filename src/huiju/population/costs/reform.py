"""A reform: figures changed, provisions switched off, documents that end on another day, documents added.

A reform turns each provision of a place into versions, each for a window of days of claims. What it does not touch
stays the same object, so that nothing has to be computed again for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from huiju.policy.documents import Benefit, Document
from huiju.policy.library import Library
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .changes import (
    Change,
    NewValue,
    SwitchedOff,
    elsewhere,
    parameter_of,
    reformed,
    touched,
    twice,
    unit_of,
    value_of,
    without_effect,
)
from .parameters import parameter_change
from .reform_file import read_changes


@dataclass(frozen=True)
class Version:
    """A provision for the claims of some days; None: no first or no last day."""

    document: Document
    benefit: Benefit
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Reform:
    """Changes that belong together, in the order written."""

    title: Text
    changes: tuple[Change, ...]

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """Every provision that the reform can make a difference to, each once."""
        return tuple(dict.fromkeys(name for change in self.changes for name in touched(change)))

    @staticmethod
    def from_values(values: Mapping[str, str], library: Library, since: date | None = None) -> Reform:
        """A reform of figures alone, by `<provision>.<parameter>`; a bare number is taken in the parameter's unit.

        Raises RuleError with every name and value that cannot be read.
        """
        found: list[Change] = []
        mistakes: list[Diagnostic] = []
        for name, text in values.items():
            try:
                benefit, figure = parameter_of(library.documents, name)
                whole = f"{text} {unit_of(figure)}" if text.strip().replace(".", "", 1).isdecimal() else text
                found.append(NewValue(benefit.id, figure.name, value_of(library, benefit, figure, whole), since))
            except RuleError as error:
                mistakes += error.diagnostics
        if mistakes:
            raise RuleError(*mistakes)
        return Reform(Text("改动", "changes"), tuple(found))


def read_reform(path: Path, library: Library, place: str | None = None) -> Reform:
    """The reform of a file. Raises RuleError with the lines of its mistakes, with a place also of what is elsewhere."""
    title, changes, mistakes = read_changes(path, library)
    shelf = reformed(library, changes)
    mistakes += [*twice(changes), *without_effect(shelf, changes)]
    mistakes += elsewhere(shelf, place, changes) if place else ()
    if mistakes:
        raise RuleError(*sorted(mistakes, key=_line))
    return Reform(title, tuple(changes))


def _line(mistake: Diagnostic) -> tuple[str, int]:
    return mistake.place.file, mistake.place.line


def versions(library: Library, place: str, reform: Reform | None = None) -> tuple[Version, ...]:
    """Every provision of a place in the order of the texts, in one version or several for successive days of claims.

    The windows of a provision cover every day once, up to the day on which it is switched off. Raises RuleError for
    a reform of documents that do not work in the place.
    """
    changes = reform.changes if reform else ()
    shelf = reformed(library, changes)
    if mistakes := [*elsewhere(shelf, place, changes)]:
        raise RuleError(*mistakes)
    steps = [change for change in changes if isinstance(change, NewValue | SwitchedOff)]
    return tuple(
        version
        for document in shelf.of_place(place)
        for benefit in document.benefits
        for version in _windows(document, benefit, [step for step in steps if step.provision == benefit.id])
    )


def _windows(document: Document, benefit: Benefit, steps: list[NewValue | SwitchedOff]) -> Iterator[Version]:
    starts = sorted({date.min, *(step.since or date.min for step in steps)})
    for n, start in enumerate(starts):
        changed: Benefit | None = benefit
        for step in sorted(steps, key=lambda step: step.since or date.min):
            if (step.since or date.min) > start or changed is None:
                continue
            changed = parameter_change(changed, step.parameter, step.value) if isinstance(step, NewValue) else None
        if changed is not None:
            last = starts[n + 1] - timedelta(days=1) if n + 1 < len(starts) else None
            yield Version(document, changed, None if start == date.min else start, last)
