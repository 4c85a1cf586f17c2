"""A projection of a city's people: a band by year, a table, and its targets in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huiju.policy.amount_words import target_words
from huiju.policy.library import STATE_WORDS, Library
from huiju.population.projection.result import RUNS, Projection
from huiju.population.projection.targets import MISSING, VERDICTS, Held

from ..words import Words
from .figures import Figure
from .tables import Table

STEP, HEIGHT, TOP, LEFT = 46, 230, 20, 58
BASE = HEIGHT - 26


@dataclass(frozen=True)
class Drawing:
    """A line with its band; the scale does not begin at nothing, and says so by its figures."""

    width: int
    band: str
    line: str
    ticks: tuple[tuple[int, int, str], ...]
    """Height of a line of the scale, of its words, and the words."""
    years: tuple[tuple[int, int], ...]
    height: int = HEIGHT
    left: int = LEFT
    label: int = HEIGHT - 7


def drawing(found: Projection, say: Words) -> Drawing:
    """The permanent population at the end of each year."""
    low, middle, high = ([point.population for point in found.points(run)] for run in RUNS)
    span = max(high) - min(low) or 1
    step = next(size for size in _steps() if size * 4 >= span)
    first, last = min(low) // step * step, -(-max(high) // step) * step

    def y(people: int) -> int:
        return BASE - (BASE - TOP) * (people - first) // (last - first or 1)

    def path(people: Sequence[int], begin: str = "M") -> str:
        points = [f"{LEFT + STEP * n + STEP // 2} {y(one)}" for n, one in enumerate(people)]
        return begin + "L".join(points)

    back = "L".join(reversed(path(low, "").split("L")))
    ticks = tuple((y(one), y(one) + 4, _short(one, say)) for one in range(first, last + 1, step))
    years = tuple((year, LEFT + STEP * n + STEP // 2) for n, year in enumerate(found.years))
    return Drawing(LEFT + STEP * len(years), f"{path(high)}L{back}Z", path(middle), ticks, years)


def _steps() -> list[int]:
    return [digit * 10**power for power in range(10) for digit in (1, 2, 5)]


def _short(people: int, say: Words) -> str:
    """People beside a scale, in 万 or millions."""
    return f"{people / 10_000:g}万" if say.lang == "zh" else f"{people / 1_000_000:g}M"


def years_table(found: Projection, say: Words) -> Table:
    """People at the end of each year with the ends of the band, and what made them so."""
    low, high = found.points("low"), found.points("high")
    heads = tuple(say[name] for name in ("office_people", "office_low_variant", "office_high_variant", "office_births",
                                         "office_deaths", "office_moves"))  # fmt: skip
    rows = []
    for one, two, three in zip(low, found.points(), high, strict=True):
        numbers = (two.population, one.population, three.population, two.births, two.deaths, two.moves)
        rows.append((str(two.year), tuple(_people(number) for number in numbers)))
    return Table("people", say["office_people_title"], heads, tuple(rows))


def _people(number: int | None) -> Figure:
    return Figure("—" if number is None else f"{number:,}", "")


@dataclass(frozen=True)
class TargetLine:
    """A target held against the projection."""

    title: str
    where: str
    state: str
    aim: str
    says: tuple[str, ...]
    verdict: str
    verdict_words: str


def target_lines(
    held: Sequence[Held], found: Projection, library: Library, say: Words
) -> tuple[TargetLine, ...]:  # fmt: skip
    """Each target in words: what is projected, and the pace that it needs."""
    return tuple(_target(one, found, library, say) for one in held)


def _target(one: Held, found: Projection, library: Library, say: Words) -> TargetLine:
    says = []
    if one.missing is not None:
        why = found.inputs.indicators[one.indicator].not_projected
        says.append((why if one.missing == "not_projected" and why else MISSING[one.missing])(say.lang))
    if one.value is not None and one.gap is not None:
        kind = "office_published" if one.published else "office_projected"
        says.append(say(kind, f"{one.value:,}", f"{one.gap:+,}", f"{one.low:,}", f"{one.high:,}"))
    if one.last is not None and one.pace_needed is not None:
        paces = [f"{pace:+,}" if pace is not None else "—" for pace in (one.pace_needed, one.pace_so_far)]
        says.append(say("office_pace", one.last.day, *paces))
    verdict = VERDICTS[one.verdict](say.lang) if one.verdict else say["office_not_graded"]
    return TargetLine(
        one.row.title(say.lang), f"{one.document.title(say.lang)} {one.row.clause}", STATE_WORDS[one.state](say.lang),
        target_words(one.row, library.vocabulary)(say.lang), tuple(says), one.verdict or "", verdict,
    )  # fmt: skip
