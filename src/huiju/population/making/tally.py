"""What was drawn, summed over the parts, beside what it should be: for the report at the end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .figures import Districts, FactLine, Sourced, Weights, number

if TYPE_CHECKING:
    from .columns import Column
    from .dice import Mask


@dataclass
class Sum:
    """One marginal, added up: a share, a mean or a number of events a year."""

    kind: str
    source: str
    drawn: float = 0.0
    """Rows with the value; sum of the values; events."""
    squares: float = 0.0
    among: float = 0.0
    """Rows that could have it; number of values."""
    expected: float = 0.0
    """Expected rows, sum or events."""


@dataclass(frozen=True)
class Line:
    """One marginal in the report. Shares and means are as they are, events are counts over all years drawn."""

    name: str
    kind: str
    target: float
    drawn: float
    error: float
    """Standard error of what was drawn."""
    source: str

    @property
    def distance(self) -> float:
        """The difference in standard errors."""
        return (self.drawn - self.target) / self.error if self.error else 0.0


@dataclass
class Tally:
    """All marginals by name."""

    sums: dict[str, Sum] = field(default_factory=dict)

    def share(self, name: str, target: float, hits: float, among: float, source: Sourced | str) -> None:
        """Rows that have a value, of those that could have it."""
        self._add(name, "share", source, hits, 0.0, among, target * among)

    def shares(self, name: str, weights: Weights | Districts, places: Any) -> None:
        """How often each value of the weights was picked; `places` are places in its list."""
        import numpy as np

        counts = np.bincount(places, minlength=len(weights.names))
        for value, target, hits in zip(weights.names, weights.shares, counts, strict=False):
            self.share(f"{name}={value}", target, float(hits), float(len(places)), weights)

    def mean(self, name: str, target: float, values: Any, source: Sourced | str) -> None:
        """The mean of some values."""
        import numpy as np

        exact = np.asarray(values, dtype=np.float64)
        self._add(name, "mean", source, exact.sum(), float((exact**2).sum()), len(exact), target * len(exact))

    def events(self, name: str, expected: float, drawn: float, source: Sourced | str) -> None:
        """Events, and how many were expected."""
        self._add(name, "events", source, drawn, 0.0, 0.0, expected)

    def fact(self, name: str, line: FactLine, column: Column, group: Mask | None) -> None:
        """A fact drawn on its own: each value that is single, and what is not known."""
        import numpy as np

        inside = group if group is not None else np.ones(len(column.data), dtype=np.bool_)
        total, known = float(inside.sum()), column.known() & inside
        lost = number(line.not_known)
        if lost:
            self.share(f"{name} not known", lost, total - float(known.sum()), total, line)
        if not line.values or column.kind not in ("bool", "code"):
            return
        weights = Weights(values=line.values, source=line.source)
        count = float(known.sum())
        for place, (value, target) in enumerate(zip(weights.names, weights.shares, strict=True)):
            if column.kind == "bool":
                hits = float((known & (column.data == (value == "true"))).sum()) if value == "true" else None
            else:
                hits = float((known & (column.data == place)).sum())
            if hits is not None:
                self.share(f"{name}={value}", target, hits, count, line)

    def _add(
        self, name: str, kind: str, source: Sourced | str, drawn: float, squares: float, among: float, expected: float
    ) -> None:
        text = source if isinstance(source, str) else source.source
        entry = self.sums.setdefault(name, Sum(kind, text))
        entry.drawn += float(drawn)
        entry.squares += squares
        entry.among += among
        entry.expected += float(expected)

    def lines(self) -> Sequence[Line]:
        """The report: every marginal of which anything could be drawn."""
        return [_line(name, entry) for name, entry in self.sums.items() if entry.among or entry.kind == "events"]


def _line(name: str, entry: Sum) -> Line:
    """A sum as a line; one event is added to the variance of counts, for those of which hardly any are expected."""
    if entry.kind == "events":
        return Line(name, "events", entry.expected, entry.drawn, math.sqrt(entry.expected + 1), entry.source)
    target, drawn = entry.expected / entry.among, entry.drawn / entry.among
    if entry.kind == "share":
        error = math.sqrt(max(target * (1 - target), 0.0) * entry.among + 1) / entry.among
    else:
        error = math.sqrt(max(entry.squares / entry.among - drawn**2, 0.0) / entry.among)
    return Line(name, entry.kind, target, drawn, error, entry.source)
