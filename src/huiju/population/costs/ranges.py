"""What uncertain costs are made of: sums by cohort, ranges of take-up and flows, and seeded draws from a range."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Literal, get_args

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

if TYPE_CHECKING:
    import numpy as np

MILLION = 1_000_000
"""Parts of one: a share of 50 % is 500,000."""
HIGHEST = 100 * MILLION
"""No flow is a hundred times what was assumed; more is a slip of the pen."""

Shape = Literal["triangular", "uniform"]
"""How values lie in a range: most near the middle, or evenly from low to high."""
SHAPES: tuple[Shape, ...] = get_args(Shape)

_BITS = 53


@dataclass(frozen=True)
class Range:
    """A share or multiplier in millionths: the least, the likeliest and the most it may be."""

    low: int
    middle: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.middle <= self.high <= HIGHEST:
            raise _wrong("range-order", f"{self.low}、{self.middle}、{self.high}", "依次写低、中、高值，不小于 0",
                         "write low, middle and high in rising order, none below 0")  # fmt: skip

    @classmethod
    def of(cls, low: str, middle: str, high: str) -> Range:
        """A range as people write it. Raises RuleError for what is no number of at most six decimals.

        >>> Range.of("0.3", "0.5", "70%")
        Range(low=300000, middle=500000, high=700000)
        """
        return cls(*(_millionths(text) for text in (low, middle, high)))

    @classmethod
    def fixed(cls, value: int = MILLION) -> Range:
        """A value that is certain."""
        return cls(value, value, value)


@dataclass(frozen=True)
class Flows:
    """Sums with everyone claiming and every flow as assumed; survival is in them already."""

    provisions: tuple[str, ...]
    triggers: tuple[str, ...]
    """For each provision the kind of event its claims come from, empty where they come from a stock."""
    cohorts: tuple[int, ...]
    """Years of the events."""
    years: tuple[int, ...]
    """Years of the payments."""
    fen: np.ndarray[Any, np.dtype[np.int64]]
    """[provision, cohort, year]."""

    def __post_init__(self) -> None:
        import numpy as np

        shape = (len(self.provisions), len(self.cohorts), len(self.years))
        if self.fen.shape != shape or self.fen.dtype != np.int64 or len(self.triggers) != len(self.provisions):
            raise ValueError(f"sums of shape {shape} in Int64 are needed, not {self.fen.shape} in {self.fen.dtype}")


@dataclass(frozen=True)
class Assumed:
    """The uncertain inputs. A share of take-up is at most one; a flow multiplies what the population has."""

    default: Range
    """Take-up of the provisions without a range of their own; they move together."""
    take_up: Mapping[str, Range] = field(default_factory=dict)
    """By provision."""
    flows: Mapping[str, Range] = field(default_factory=dict)
    """By trigger; triggers without a range are certain."""
    flows_from: int | None = None
    """First year whose events are still to come; those before it are certain. None: all are to come."""

    def of(self, name: str) -> Range:
        """The range of an input (`take_up:<provision>`, `take_up:*`, `flow:<trigger>`)."""
        kind, _, key = name.partition(":")
        if kind == "flow":
            return self.flows[key]
        return self.take_up.get(key, self.default)

    def check(self, flows: Flows) -> None:
        """Raises RuleError where a range is of nothing that has sums, or a take-up is above one."""
        found = _unknown(self.take_up, flows.provisions, Text("事项", "provision"))
        found += _unknown(self.flows, filter(None, flows.triggers), Text("触发事件", "trigger"))
        for name, reach in {"default": self.default, **self.take_up}.items():
            if reach.high > MILLION:
                share = Text(f"{name} 的申领率高于 1", f"the take-up of {name} is above 1")
                found.append(
                    Diagnostic("take-up-share", share, Text("写 0 到 1 之间的数", "write a number from 0 to 1"))
                )
        if found:
            raise RuleError(*found)


def drawn(seed: int, name: str, reach: Range, draws: int, shape: Shape) -> list[int]:
    """Values of a range in millionths, from a stream of the seed and the name.

    Only the raw bits come from the generator, whose stream never changes between versions and machines; the rest is
    whole numbers.
    """
    import numpy as np

    words = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype=">u4").tolist()
    raw = np.random.PCG64(np.random.SeedSequence([seed, *words])).random_raw(draws)
    place = triangular if shape == "triangular" else uniform
    return [place(reach, int(bits) >> (64 - _BITS)) for bits in raw]


def uniform(reach: Range, bits: int) -> int:
    """The value at a place in the range: `bits` of 2⁵³ of the way from low to high."""
    return reach.low + (bits * (reach.high - reach.low + 1) >> _BITS)


def triangular(reach: Range, bits: int) -> int:
    """The value below which a triangular variable lies with a chance of `bits` of 2⁵³.

    >>> triangular(Range(0, 500_000, 1_000_000), 2**52), triangular(Range(0, 500_000, 1_000_000), 2**50)
    (500000, 250000)
    """
    width, left, right = reach.high - reach.low, reach.middle - reach.low, reach.high - reach.middle
    if bits * width < left << _BITS:
        return reach.low + math.isqrt(bits * width * left >> _BITS)
    return reach.high - math.isqrt(((1 << _BITS) - bits) * width * right >> _BITS)


def _millionths(text: str) -> int:
    number = text.strip()
    try:
        parts = Decimal(number.removesuffix("%")) * (MILLION // 100 if number.endswith("%") else MILLION)
        if parts.is_finite() and parts == parts.to_integral_value():
            return int(parts)
    except InvalidOperation:
        pass
    raise _wrong("range-number", text, "写 0.35 或 35%，最多六位小数", "write 0.35 or 35%, with six decimals at most")


def _wrong(code: str, written: str, zh: str, en: str) -> RuleError:
    says = Text(f"范围写得不对：{written}", f"this range cannot be used: {written}")
    return RuleError(Diagnostic(code, says, Text(zh, en)))


def _unknown(names: Iterable[str], known: Iterable[str], of: Text) -> list[Diagnostic]:
    there = sorted(set(known))
    return [
        Diagnostic(
            "range-unknown", Text(f"没有{of.zh} {name}", f"there is no {of.en} {name}"), did_you_mean(name, there)
        )
        for name in names
        if name not in there
    ]
