"""A whole city: every provision for every subject, part by part, then what is payable and when it falls due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit

from ..frames import subjects
from ..layout import TABLE_OF
from ..store import Population
from .assumptions import YEARLY
from .choice import choose, exclusive, parted
from .claims import Asked, claims, facts_needed, undated, valued
from .finish import finish
from .plan import Plan
from .result import Costs
from .tally import tally, total

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Tally:
    """What the parts of a population have come to so far."""

    cells: pl.DataFrame
    """See `tally.tally`; provisions by their place in the plan."""
    without_day: Mapping[str, int]

    def __add__(self, other: Tally) -> Tally:
        names = {**self.without_day, **other.without_day}
        days = {name: self.without_day.get(name, 0) + other.without_day.get(name, 0) for name in names}
        return Tally(total([self.cells, other.cells]), days)


def simulate(population: Population, plan: Plan, progress: Callable[[int, int], None] = lambda done, of: None) -> Costs:
    """The costs of a plan. `progress` is told the parts done and their number, and may raise to break off."""
    found = tally_all(population, plan, progress)
    return finish(found.cells, found.without_day, plan, population.persons)


def tally_all(
    population: Population,
    plan: Plan,
    progress: Callable[[int, int], None] = lambda done, of: None,
    names: Collection[str] | None = None,
) -> Tally:
    """The tally of every part, added up as they come: memory does not grow with the population."""
    found: Tally | None = None
    progress(0, population.parts)
    for part in range(population.parts):
        more = tally_part(population, part, plan, names)
        found = more if found is None else found + more
        progress(part + 1, population.parts)
    assert found is not None
    return found


def tally_part(population: Population, part: int, plan: Plan, names: Collection[str] | None = None) -> Tally:
    """The tally of one part. Parts know nothing of each other, since they hold whole households and employers.

    `names`: only some provisions, and with each of them all that exclude it.
    """
    import polars as pl

    alone: list[pl.LazyFrame] = []
    contestable: list[tuple[Asked, pl.LazyFrame]] = []
    no_day: list[pl.LazyFrame] = []
    may_give_way = frozenset[str]().union(*exclusive(plan))
    for frame, all_asked in asked_of_part(population, part, plan, names):
        dated = {asked.benefit.id: undated(asked, plan) for asked in all_asked if asked.day != YEARLY}
        no_day.append(frame.select(expr.alias(name) for name, expr in dated.items()))
        for asked in all_asked:
            for found in claims(frame, asked, plan):
                if asked.benefit.id in may_give_way:
                    contestable.append((asked, found))
                else:
                    alone.append(tallied(unrivalled(found), asked, plan))
    frames = pl.collect_all([*alone, *(found for _, found in contestable), *no_day])
    collected = frames[len(alone) : len(alone) + len(contestable)]
    claimed = [(asked, rows) for (asked, _), rows in zip(contestable, collected, strict=True)]
    counted = [frame.row(0, named=True) for frame in frames[len(alone) + len(contestable) :] if frame.width]
    days = {name: number for row in counted for name, number in row.items() if number}
    return Tally(total([*frames[: len(alone)], *_chosen(claimed, plan)]), days)


def _chosen(claimed: Sequence[tuple[Asked, pl.DataFrame]], plan: Plan) -> list[pl.DataFrame]:
    """The tallies of claims that may have to give way to others; amounts are put only to those that have a rival."""
    import polars as pl

    tallies: list[pl.LazyFrame] = []
    rivals: list[tuple[Asked, pl.DataFrame]] = []
    for asked, alone, rivalling in parted(claimed, plan):
        tallies.append(tallied(unrivalled(alone.lazy()), asked, plan))
        rivals.append((asked, valued(rivalling.lazy(), asked, plan).collect()))
    for (asked, rows), chosen in zip(rivals, choose(rivals, plan), strict=True):
        whole = rows.with_columns(chosen).lazy()
        tallies.append(tally(whole, plan.order[asked.benefit.id], asked.benefit, asked.document))
    return pl.collect_all(tallies)


def unrivalled(claims: pl.LazyFrame) -> pl.LazyFrame:
    """Claims that need give way to nothing: payable where eligible, and in any case if all is granted."""
    import polars as pl

    return claims.with_columns(payable=pl.col("status") == "eligible", allowed=pl.lit(True))


def tallied(claims: pl.LazyFrame, asked: Asked, plan: Plan, alike: str | None = None) -> pl.LazyFrame:
    """The tally of claims that were chosen, still without amounts."""
    found = valued(claims, asked, plan)
    return tally(found, plan.order[asked.benefit.id], asked.benefit, asked.document, alike)


def asked_of_part(
    population: Population, part: int, plan: Plan, names: Collection[str] | None = None
) -> Iterator[tuple[pl.LazyFrame, Sequence[Asked]]]:
    """The subjects of a part, kind by kind, with every version of every provision (or those named) that asks them."""
    by_entity: dict[str, list[Asked]] = {}
    for version in plan.versions:
        if _possible(version.benefit, population) and (names is None or version.benefit.id in names):
            by_entity.setdefault(version.benefit.entity, []).append(Asked(version, plan.day_of(version.benefit)))
    for entity, all_asked in by_entity.items():
        facts = {name for asked in all_asked for name in facts_needed(asked.benefit, asked.day, plan.vocabulary)}
        frame = subjects(population, part, entity, sorted(facts), plan.vocabulary)
        if frame is None:
            continue
        yield frame.collect().lazy(), all_asked


def _possible(benefit: Benefit, population: Population) -> bool:
    return TABLE_OF[benefit.entity].name in population.schemas
