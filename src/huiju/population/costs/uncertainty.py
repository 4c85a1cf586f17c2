"""How far costs may lie from the middle: take-up and flows as ranges, seeded draws, and which input matters most.

Costs are sums, so nothing is decided again: a draw multiplies each provision's sums by its take-up, and the sums of
cohorts still to come by the flow of their trigger as well. Shares are whole millionths, sums whole fen; a sum is
rounded once, half up, at the end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .ranges import MILLION, Assumed, Flows, Shape, drawn

if TYPE_CHECKING:
    import numpy as np

DRAWS = 200


@dataclass(frozen=True)
class Band:
    """Where a sum lies (fen): with every input at its middle, and the draws at 5, 50 and 95 % by nearest rank."""

    middle: int
    low: int
    median: int
    high: int


@dataclass(frozen=True)
class Influence:
    """What one input does to the total of all years (fen) when it alone moves, the others at their middle."""

    name: str
    """`take_up:<provision>`, `take_up:*` for the provisions without a range of their own, `flow:<trigger>`."""
    at_low: int
    at_high: int
    rank_correlation: float | None
    """Spearman's, of the input and the total over the draws, to three places; null where either never moves."""

    @property
    def difference(self) -> int:
        """The total at the input's high end less that at its low end."""
        return self.at_high - self.at_low


@dataclass(frozen=True)
class Uncertainty:
    """The bands of costs, and the inputs by influence, the greatest first."""

    seed: int
    draws: int
    shape: Shape
    years: tuple[int, ...]
    by_year: tuple[Band, ...]
    total: Band
    ranked: tuple[Influence, ...]


def uncertainty(
    flows: Flows, assumed: Assumed, seed: int = 1, draws: int = DRAWS, shape: Shape = "triangular"
) -> Uncertainty:
    """Bands and influences of costs under uncertain take-up and flows.

    Every input has a stream of its own, seeded by `seed` and its name: the same on every machine, the first draws the
    same however many are asked for, and those of one input the same whatever the others are, so that scenarios can be
    compared draw by draw. Raises RuleError for ranges of provisions or triggers that have no sums, or no draws.
    """
    if draws < 1:
        says = Text(f"抽样次数是 {draws}", f"{draws} draws are asked for")
        raise RuleError(Diagnostic("draws", says, Text("写 1 或更大的整数，如 200", "ask for 1 or more, such as 200")))
    assumed.check(flows)
    sums = _Sums.of(flows, assumed)
    values = {name: drawn(seed, name, reach, draws, shape) for name, reach in sums.inputs.items()}
    middles = {name: reach.middle for name, reach in sums.inputs.items()}
    found = [sums.by_year({name: series[n] for name, series in values.items()}) for n in range(draws)]
    totals = [sum(years) for years in found]
    middle = sums.by_year(middles)
    bands = [_band(middle[y], [years[y] for years in found]) for y in range(len(flows.years))]
    ranked = []
    for name, reach in sums.inputs.items():
        low, high = (_fen(sum(sums.by_year({**middles, name: end}))) for end in (reach.low, reach.high))
        ranked.append(Influence(name, low, high, rank_correlation(values[name], totals)))
    ranked.sort(key=lambda influence: (-abs(influence.difference), influence.name))
    return Uncertainty(seed, draws, shape, flows.years, tuple(bands), _band(sum(middle), totals), tuple(ranked))


@dataclass(frozen=True)
class _Sums:
    """The sums as the inputs multiply them: Python integers, which cannot overflow."""

    inputs: Mapping[str, Any]
    take_up: Sequence[str]
    """For each provision the input of its take-up."""
    flow: Sequence[str | None]
    """For each provision the input of its flow, if it has one."""
    fixed: np.ndarray[Any, Any]
    """[provision, year]: sums that no flow multiplies."""
    moving: np.ndarray[Any, Any]
    """[provision, year]: sums of cohorts that a flow multiplies."""

    @classmethod
    def of(cls, flows: Flows, assumed: Assumed) -> _Sums:
        import numpy as np

        fen = flows.fen.astype(object)
        uncertain = [assumed.flows_from is None or year >= assumed.flows_from for year in flows.cohorts]
        take_up = [f"take_up:{p if p in assumed.take_up else '*'}" for p in flows.provisions]
        flow = [f"flow:{kind}" if kind in assumed.flows else None for kind in flows.triggers]
        moves = np.array([[bool(name) and there for there in uncertain] for name in flow], dtype=bool)
        moves = moves.reshape(fen.shape[:2])[:, :, None]
        nothing = np.zeros(fen.shape, dtype=object)
        inputs = {name: assumed.of(name) for name in dict.fromkeys([*take_up, *(name for name in flow if name)])}
        return cls(inputs, take_up, flow, np.where(moves, nothing, fen).sum(axis=1),
                   np.where(moves, fen, nothing).sum(axis=1))  # fmt: skip

    def by_year(self, values: Mapping[str, int]) -> list[int]:
        """Sums by year in fen times a million millions."""
        import numpy as np

        rates = np.array([values[name] for name in self.take_up], dtype=object)
        growth = np.array([values[name] if name else MILLION for name in self.flow], dtype=object)
        scaled = self.fixed * MILLION + self.moving * growth[:, None]
        return [int(fen) for fen in (scaled * rates[:, None]).sum(axis=0)]


def _fen(scaled: int) -> int:
    whole = MILLION * MILLION
    return (scaled * 2 + whole) // (2 * whole)


def _band(middle: int, found: Sequence[int]) -> Band:
    ordered = sorted(found)
    low, median, high = (_fen(ordered[-(-len(ordered) * percent // 100) - 1]) for percent in (5, 50, 95))
    return Band(_fen(middle), low, median, high)


def rank_correlation(one: Sequence[int], two: Sequence[int]) -> float | None:
    """Spearman's rank correlation of two series, ties sharing their mean rank; None where one never changes.

    >>> rank_correlation([1, 2, 3, 4], [10, 20, 40, 30])
    0.8
    """
    a, b = _ranks(one), _ranks(two)
    spread = sum(x * x for x in a) * sum(y * y for y in b)
    if not spread:
        return None
    return round(sum(x * y for x, y in zip(a, b, strict=True)) / math.sqrt(spread), 3)


def _ranks(series: Sequence[int]) -> list[int]:
    """Ranks less their mean, doubled so that shared ranks stay whole."""
    order = sorted(series)
    first = {value: n for n, value in reversed(list(enumerate(order)))}
    last = {value: n for n, value in enumerate(order)}
    return [first[value] + last[value] - (len(series) - 1) for value in series]
