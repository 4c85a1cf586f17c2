"""What charts show: cash by provision and year, its bounds, scenarios less the baseline, and the band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from huiju.rules.diagnostics import width

from .cost_tables import BOUNDS, total_of
from .money import TenThousands
from .sentences import largest
from .study import Study, minus
from .table import writable
from .words import Words

MOST_SERIES = 8
"""Provisions with a colour of their own; the others are drawn as one."""
NAME_WIDTH = 40
"""Columns that a name takes in a legend, a Chinese character taking two."""


@dataclass(frozen=True)
class Figure:
    """One chart: series of sums (fen) by year, drawn in units of 10,000 yuan."""

    name: str
    """Stable name, such as `chart_provisions`."""
    title: str
    form: Literal["stacked", "clustered", "line"]
    years: tuple[int, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def rows(self) -> tuple[tuple[int, tuple[TenThousands, ...]], ...]:
        """The data of the chart: each year with the sums of every series."""
        return tuple((year, tuple(TenThousands(fen[n]) for _, fen in self.series)) for n, year in enumerate(self.years))

    def described(self, say: Words) -> str:
        """What the chart shows, for those who cannot see it: every series with its first and last sum."""
        unit = say("ten_thousand")
        parts = [f"{name}: {TenThousands(fen[0])} → {TenThousands(fen[-1])}" for name, fen in self.series]
        return f"{self.title} ({self.years[0]}–{self.years[-1]}, {unit}). {'; '.join(parts)}"


def figures(study: Study, say: Words) -> tuple[Figure, ...]:
    """The charts of a study; without any cash there is none."""
    return tuple(_figures(study, say)) if study.years else ()


def _figures(study: Study, say: Words) -> Iterator[Figure]:
    years, certain = study.years, total_of(study, study.costs, "cash", "certain")
    if study.costs.of_value("cash"):
        yield Figure("chart_provisions", say("chart_provisions"), "stacked", years, _provisions(study, say))
        bounds = tuple((say(bound), total_of(study, study.costs, "cash", bound).years) for bound in BOUNDS)
        yield Figure("chart_bounds", say("chart_bounds"), "line", years, bounds)
    if study.scenarios:
        changes = tuple(
            (short(scenario.name), minus(total_of(study, scenario.costs, "cash", "certain"), certain).years)
            for scenario in study.scenarios
        )
        yield Figure("chart_reform", say("chart_reform"), "clustered", years, changes)
    found = study.uncertainty
    if found is not None:
        ends = {"percent_95": "high", "middle": "middle", "percent_5": "low"}
        bands = tuple((say(name), tuple(int(getattr(b, end)) for b in found.by_year)) for name, end in ends.items())
        yield Figure("chart_band", say("chart_band"), "line", found.years, bands)


def _provisions(study: Study, say: Words) -> tuple[tuple[str, tuple[int, ...]], ...]:
    lines = [line for line in largest(study.costs.of_value("cash")) if any(line.certain.years)]
    shown = lines if len(lines) <= MOST_SERIES + 1 else lines[:MOST_SERIES]
    named = [(short(study.items[line.provision].title(say.lang)), line.certain.years) for line in shown]
    others = lines[len(shown) :]
    if others:
        named.append((say("others", len(others)), study.sum_of(line.certain for line in others).years))
    return tuple(named)


def short(name: str, columns: int = NAME_WIDTH) -> str:
    """A name cut to the columns that a legend has.

    >>> short("abcdef", 5), short("户口迁入", 6)
    ('abcd…', '户口…')
    """
    name = writable(name)
    if width(name) <= columns:
        return name
    kept = ""
    for char in name:
        if width(kept + char) >= columns:
            break
        kept += char
    return f"{kept.rstrip()}…"
