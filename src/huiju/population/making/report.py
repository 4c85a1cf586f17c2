"""The report on a population: every marginal drawn beside its target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .tally import Line

FAR = 4.0
"""Standard errors beyond which a drawn marginal is shown as departing from its target."""


@dataclass(frozen=True)
class Report:
    """What was drawn, with the size of the tables."""

    place: str
    people: int
    seed: int
    years: tuple[int, int]
    rows: Mapping[str, int]
    lines: tuple[Line, ...]
    not_told: tuple[str, ...] = ()
    """Facts that provisions of the city read and no column tells."""

    @property
    def departing(self) -> tuple[Line, ...]:
        """Marginals that depart from their target by more than FAR standard errors."""
        return tuple(line for line in self.lines if abs(line.distance) > FAR)

    def as_data(self) -> dict[str, Any]:
        """The report as JSON data."""
        return {
            "place": self.place, "people_at_start": self.people, "seed": self.seed, "first_year": self.years[0],
            "last_year": self.years[1], "rows": dict(self.rows), "departing": [line.name for line in self.departing],
            "not_told": list(self.not_told),
            "marginals": [
                {"name": line.name, "kind": line.kind, "target": round(line.target, 6), "drawn": round(line.drawn, 6),
                 "difference": round(line.drawn - line.target, 6), "standard_errors": round(line.distance, 2),
                 "source": line.source}
                for line in self.lines
            ],
        }  # fmt: skip
