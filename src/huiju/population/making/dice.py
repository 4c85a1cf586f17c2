"""Random draws for many rows at once. Days are counted from 1970-01-01; NEVER stands for what did not happen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from .figures import Rates, Steps, Weights, number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Days = NDArray[np.int32]
    Mask = NDArray[np.bool_]
else:
    Floats = Ints = Days = Mask = Any

NEVER = 2**30
"""The day of an event that does not happen: later than any other."""
YEAR = 365.2425
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """A date as a count of days."""
    return date(year, month, day).toordinal() - _EPOCH


def year_of(days: Days) -> Ints:
    """The calendar year of each day."""
    import numpy as np

    years: Ints = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def on_years(days: Days, years: int | Ints) -> Days:
    """The same day some whole years later, give or take a day."""
    import numpy as np

    moved: Days = (days + np.floor(np.asarray(years) * YEAR + 0.5)).astype(np.int32)
    return moved


class Dice:
    """The random numbers of one part of a population, fixed by seed and part."""

    def __init__(self, seed: int, part: int) -> None:
        import numpy as np

        self.rng = np.random.Generator(np.random.Philox(np.random.SeedSequence([seed, part])))

    def share(self, n: int) -> NDArray[np.float32]:
        """Numbers from 0 to below 1."""
        import numpy as np

        return self.rng.random(n, dtype=np.float32)

    def chance(self, n: int, probability: float | Floats) -> Mask:
        """True with a probability."""
        made: Mask = self.share(n) < probability
        return made

    def times(self, expected: float | Sequence[float] | Floats) -> Ints:
        """How often something happens that is expected so many times."""
        import numpy as np

        return np.asarray(self.rng.poisson(np.maximum(expected, 0)), dtype=np.int64)

    def pick(self, n: int, shares: Sequence[float] | Floats) -> Ints:
        """Places in a list of shares."""
        import numpy as np

        edges = np.cumsum(np.asarray(shares, dtype=np.float64))
        found: Ints = np.searchsorted((edges[:-1] / edges[-1]).astype(np.float32), self.share(n), side="right")
        return found

    def steps(self, n: int, weights: Steps) -> Ints:
        """Whole numbers by their weights."""
        import numpy as np

        return np.asarray(weights.steps, dtype=np.int64)[self.pick(n, weights.shares)]

    def spans(self, n: int, weights: Weights, scale: int = 1) -> Ints:
        """Whole numbers from spans `100..200` (even chances inside) or single values, times `scale`."""
        import numpy as np

        ends = np.asarray([span(name) for name in weights.names], dtype=np.int64)
        which = self.pick(n, weights.shares)
        low, high = ends[which, 0] * scale, ends[which, 1] * scale
        found: Ints = low + np.floor(self.rng.random(n) * (high - low + 1)).astype(np.int64)
        return found

    def between(self, first: int | Days | Ints, last: int | Days | Ints, n: int) -> Days:
        """A day from the first to the last, both included; the first where the last lies before it."""
        import numpy as np

        length = np.maximum(np.asarray(last) - np.asarray(first), 0) + 1
        days: Days = (np.asarray(first) + np.floor(self.rng.random(n) * length)).astype(np.int32)
        return days

    def event(self, n: int, yearly: float | Floats, first: int, last: int) -> Days:
        """A day on which something with a yearly rate happens, at most once in a span of days; else NEVER."""
        import numpy as np

        years = (last - first + 1) / YEAR
        happens = self.chance(n, np.minimum(np.asarray(yearly) * years, 1.0))
        days: Days = np.where(happens, self.between(first, last, n), NEVER).astype(np.int32)
        return days


def span(text: str) -> tuple[int, int]:
    """The ends of a span of whole numbers.

    >>> span("1..36"), span("12")
    ((1, 36), (12, 12))
    """
    low, _, high = text.partition("..")
    return int(low), int(high or low)


def rate_at(rates: Rates, age: Ints) -> Floats:
    """The rate that holds at each age; 0 below the first."""
    import numpy as np

    place = np.searchsorted(np.asarray(rates.steps), age, side="right") - 1
    found: Floats = np.where(place >= 0, np.asarray(rates.rates)[np.maximum(place, 0)], 0.0)
    return found


def middle(weights: Weights) -> float:
    """The mean of spans or shares."""
    values = [number(n) if n.endswith("%") or "." in n.replace("..", "") else sum(span(n)) / 2 for n in weights.names]
    return sum(value * share for value, share in zip(values, weights.shares, strict=True))
