"""Bars by year, drawn from a template: one chart for each kind of money, since kinds are never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huiju.entitlement.assess import Assessment
from huiju.entitlement.totals import by_year

from .figures import money
from .totals import natural_money
from .words import Words

WIDTH, HEIGHT, BAR, TOP = 440, 190, 28, 22
"""Of the drawing, a bar, and the room above the highest one; in the drawing's own units."""
BASE = HEIGHT - 26


@dataclass(frozen=True)
class Bar:
    """A year: where its bar stands and how high it is, its sum in words and in short."""

    year: int
    x: int
    middle: int
    y: int
    height: int
    sum: str
    short: str


@dataclass(frozen=True)
class Chart:
    """The bars of one kind of money."""

    kind: str
    title: str
    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE
    bar: int = BAR
    label: int = HEIGHT - 6


def charts_of(found: Assessment, say: Words) -> tuple[Chart, ...]:
    """Certain cash by year: what has a date, and what runs on while the conditions hold, each by itself."""
    years = by_year(found, found.payable)
    kinds = (("dated", "amount"), ("running", "running"))
    charts = (chart(kind, [(y["year"], natural_money(y[key])) for y in years], say) for kind, key in kinds)
    return tuple(one for one in charts if one.bars)


def chart(kind: str, sums: Sequence[tuple[int, int]], say: Words, most: int | None = None) -> Chart:
    """A chart of sums in fen by year; without bars where there is nothing. `most` fills the whole height."""
    own = max((fen for _, fen in sums), default=0)
    highest = max(most or 0, own)
    bars = (_bar(n, len(sums), year, fen, highest, say) for n, (year, fen) in enumerate(sums) if own)
    return Chart(kind, say(f"chart_{kind}"), tuple(bars))


def _bar(n: int, count: int, year: int, fen: int, highest: int, say: Words) -> Bar:
    middle = (2 * n + 1) * WIDTH // (2 * count)
    height = (BASE - TOP) * fen // highest
    return Bar(year, middle - BAR // 2, middle, BASE - height, height, money(fen, say), short(fen, say) if fen else "")


def short(fen: int, say: Words) -> str:
    """A sum that fits above a bar: `1.2万`, `12,000`.

    >>> from huiju.web.words import Words
    >>> short(1_200_000, Words("zh")), short(1_200_000, Words("en")), short(80_000, Words("zh"))
    ('1.2万', '12k', '800')
    """
    yuan = fen // 100
    unit, mark = (10_000, "万") if say.lang == "zh" else (1_000, "k")
    if yuan < unit:
        return f"{yuan:,}"
    return f"{yuan * 10 // unit / 10:g}{mark}" if yuan < 1000 * unit else f"{yuan // unit:,}{mark}"
