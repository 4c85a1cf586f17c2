"""Bars by year, stacked by provision, with a mark at the upper bound; drawn from a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huiju.population.costs.result import Costs, Line, Sums
from huiju.rules.phrase import yuan

from ..words import Words
from .figures import spoken

STEP, BAR, HEIGHT, TOP, LEFT = 46, 30, 250, 24, 58
"""In units of the drawing: from year to year, a bar, the whole height, the room above, the room for the scale."""
BASE = HEIGHT - 26
STEPS = [digit * 10**power for power in range(20) for digit in (1, 2, 5)]
"""Fen from one line of the scale to the next."""
SERIES = 7
"""Provisions with a colour of their own; the others share one."""


@dataclass(frozen=True)
class Piece:
    """A part of a bar: a provision in a year."""

    series: int
    y: int
    height: int
    says: str


@dataclass(frozen=True)
class Bar:
    """A year."""

    year: int
    x: int
    middle: int
    pieces: tuple[Piece, ...]
    above: int
    """Where its sum is written."""
    short: str
    upper: int | None
    """Where the mark of the upper bound stands; None where it is the lower bound too."""
    upper_says: str


@dataclass(frozen=True)
class Tick:
    """A line of the scale."""

    y: int
    label: str
    words: int
    """Where its words stand."""


@dataclass(frozen=True)
class Series:
    """A colour and what it stands for."""

    number: int
    title: str
    total: str
    exact: str


@dataclass(frozen=True)
class Stack:
    """The drawing."""

    title: str
    width: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    series: tuple[Series, ...]
    left_out: str
    """What the texts state no year for, in words; empty where there is none."""
    height: int = HEIGHT
    base: int = BASE
    left: int = LEFT
    bar: int = BAR
    label: int = HEIGHT - 7


def stack(costs: Costs, say: Words, most: int = 0, like: Costs | None = None) -> Stack | None:
    """The bars of cash, the costliest provision lowest; None where there is nothing.

    `most`: fen that the scale reaches at least; `like`: costs whose colours are taken, so that bars can be held beside
    theirs.
    """
    lines = costs.of_value("cash")
    highest = max([most, *_summed([line.possible for line in lines])], default=0)
    if not highest:
        return None
    order = {line.provision: n for n, line in enumerate(_costliest(like))} if like else {}
    named = sorted(_costliest(costs), key=lambda line: order.get(line.provision, len(order)))
    shown, rest = named[:SERIES], named[SERIES:]
    layers = [(costs.items[line.provision].title(say.lang), line.certain) for line in shown]
    if rest:
        layers.append((say("office_others", len(rest)), _total(rest)))
    top, ticks = _scale(highest, say)
    bars = tuple(_bar(n, year, layers, lines, top, say) for n, year in enumerate(costs.years))
    series = tuple(
        Series(n, title, spoken(sum(sums.years), say), say("yuan", yuan(sum(sums.years))))
        for n, (title, sums) in enumerate(layers)
    )
    undated = sum(line.certain.undated for line in lines)
    left_out = say("office_left_out", spoken(undated, say)) if undated else ""
    return Stack(say["office_chart_cash"], LEFT + STEP * len(bars) + 4, bars, ticks, series, left_out)


def _costliest(costs: Costs) -> list[Line]:
    """The lines of cash that are paid in some year, the costliest first."""
    lines = [line for line in costs.of_value("cash") if any(line.certain.years)]
    return sorted(lines, key=lambda line: -sum(line.certain.years))


def _bar(
    n: int, year: int, layers: Sequence[tuple[str, Sums]], lines: Sequence[Line], top: int, say: Words
) -> Bar:  # fmt: skip
    x, at, pieces = LEFT + STEP * n + (STEP - BAR) // 2, 0, []
    for series, (title, sums) in enumerate(layers):
        fen = sums.years[n]
        low, high = _y(at, top), _y(at + fen, top)
        at += fen
        if low > high:
            pieces.append(Piece(series, high, low - high, f"{year} {title}{say['colon']}{say('yuan', yuan(fen))}"))
    possible = sum(line.possible.years[n] for line in lines)
    upper = _y(possible, top)
    says = f"{year} {say['office_high']}{say['colon']}{say('yuan', yuan(possible))}"
    # The sum stands on its bar, or above the mark where that would run through it.
    own = _y(at, top) - 5
    above = upper - 5 if possible > at and own - 14 < upper else own
    return Bar(year, x, x + BAR // 2, tuple(pieces), above, tick_words(at, say) if at else "",
               upper if possible > at else None, says)  # fmt: skip


def _y(fen: int, top: int) -> int:
    return BASE - (BASE - TOP) * fen // top


def _summed(sums: Sequence[Sums]) -> list[int]:
    return [sum(years) for years in zip(*(one.years for one in sums), strict=True)]


def _total(lines: Sequence[Line]) -> Sums:
    found = lines[0].certain
    for line in lines[1:]:
        found = found + line.certain
    return found


def _scale(highest: int, say: Words) -> tuple[int, tuple[Tick, ...]]:
    """The fen at the top, and about four lines at round sums.

    >>> [tick.label for tick in _scale(7_300_000_000, Words("zh"))[1]]
    ['0', '2000万', '4000万', '6000万', '8000万']
    """
    step = next(size for size in STEPS if size * 4 >= highest)
    top = -(-highest // step) * step
    ticks = (Tick(_y(fen, top), tick_words(fen, say), _y(fen, top) + 4) for fen in range(0, top + 1, step))
    return top, tuple(ticks)


def tick_words(fen: int, say: Words) -> str:
    """A sum that fits beside a scale: `2000万`, `1.5亿`, `20M`.

    >>> tick_words(2_000_000_000, Words("zh")), tick_words(15_000_000_000, Words("zh"))
    ('2000万', '1.5亿')
    >>> tick_words(2_000_000_000, Words("en")), tick_words(40_000, Words("en"))
    ('20M', '400')
    """
    sizes = ((10**10, "亿"), (10**6, "万")) if say.lang == "zh" else ((10**11, "bn"), (10**8, "M"), (10**5, "k"))
    for size, mark in sizes:
        if fen >= size:
            return f"{round(fen / size, 0 if fen >= 100 * size else 1 if fen >= 10 * size else 2):g}{mark}"
    return f"{fen // 100}"
