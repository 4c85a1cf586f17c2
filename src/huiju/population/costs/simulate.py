"""A whole city: every provision for every subject, part by part, then what is payable and when it falls due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit

from ..frames import SUBJECT, UNIT, subjects
from ..layout import TABLE_OF, TABLES
from ..store import Population
from .assumptions import YEARLY
from .claims import DAY, Asked, claims, facts_needed, undated, valued
from .finish import finish
from .plan import Plan, lives, together
from .result import Costs
from .rivals import rivals
from .settle import settle
from .tally import tally, total

if TYPE_CHECKING:
    import polars as pl

SCOPES = 4096
"""More than the sets of documents and years that one household's claims are told apart by."""


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

    contested = frozenset[str]().union(*exclusive(plan))
    alone: list[pl.LazyFrame] = []
    rivals: list[tuple[Asked, pl.LazyFrame]] = []
    no_day: list[pl.LazyFrame] = []
    for frame, all_asked in asked_of_part(population, part, plan, names):
        dated = {asked.benefit.id: undated(asked, plan) for asked in all_asked if asked.day != YEARLY}
        no_day.append(frame.select(expr.alias(name) for name, expr in dated.items()))
        for asked in all_asked:
            for found in claims(frame, asked, plan):
                if asked.benefit.id in contested:
                    rivals.append((asked, valued(found, asked, plan)))
                else:
                    alone.append(tallied(unrivalled(found), asked, plan))
    frames = pl.collect_all([*alone, *(found for _, found in rivals), *no_day])
    tallies = frames[: len(alone)]
    claimed = [(asked, found) for (asked, _), found in zip(rivals, frames[len(alone) :], strict=False)]
    claimed = [(asked, with_scope(rows, asked, plan)) for asked, rows in claimed]
    for (asked, rows), chosen in zip(claimed, choose(claimed, plan), strict=True):
        whole = rows.with_columns(chosen).lazy()
        tallies.append(tally(whole, plan.order[asked.benefit.id], asked.benefit, asked.document).collect())
    counted = [frame.row(0, named=True) for frame in frames[len(alone) + len(rivals) :] if frame.width]
    days = {name: number for row in counted for name, number in row.items() if number}
    return Tally(total(tallies), days)


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


def exclusive(plan: Plan) -> list[frozenset[str]]:
    """Groups of provisions whose claims may have to give way to one another; the rest need no choice."""
    documents = {version.document.id: version.document for version in plan.versions}
    strict = {
        n
        for n, one in enumerate(plan.benefits)
        for two in plan.benefits
        if one.subject and one.subject == two.subject and one.document != two.document
        and (documents[one.document].higher_never_both or documents[two.document].higher_never_both)
        and together(documents[one.document], documents[two.document])
    }  # fmt: skip
    return [frozenset(plan.benefits[n].id for n in group.provisions) for group in rivals(plan.benefits, strict)]


def choose(claimed: Sequence[tuple[Asked, pl.DataFrame]], plan: Plan) -> list[list[pl.Series]]:
    """The columns `payable` and `allowed` for claims that may exclude each other, frame by frame.

    Claims of one household (or employer) are settled together if the same documents are in force on their days; what is
    asked yearly, year by year.
    """
    import polars as pl

    if not claimed:
        return []
    slim = pl.concat([rival_columns(asked, found, plan) for asked, found in claimed])
    eligible = slim["status"] == "eligible"
    allowed = settle(slim, plan.benefits, plan.ranks)
    certain = settle(slim.filter(eligible), plan.benefits, plan.ranks)
    index = pl.arange(slim.height, eager=True).filter(eligible)
    payable = pl.zeros(slim.height, dtype=pl.Boolean, eager=True).scatter(index, certain)
    found, at = [], 0
    for _, frame in claimed:
        part = slice(at, at + frame.height)
        found.append([payable[part].alias("payable"), allowed[part].alias("allowed")])
        at += frame.height
    return found


def with_scope(rows: pl.DataFrame, asked: Asked, plan: Plan) -> pl.DataFrame:
    """Claims with what is settled together (`_scope`) and whether a rule of higher, never both holds (`_higher`)."""
    import polars as pl

    if asked.day == YEARLY:
        scope = pl.col(DAY).dt.year().cast(pl.Int64) - plan.first + SCOPES // 2
    else:
        scope = pl.sum_horizontal([(pl.col(DAY) >= day).cast(pl.Int64) for day in plan.turning_days] or [pl.lit(0)])
    higher = pl.lit(False)
    if asked.document.higher_never_both:
        higher = pl.col(DAY).is_in([day for day in rows[DAY].unique() if lives(asked.document, day)])
    return rows.with_columns(scope.alias("_scope"), higher.alias("_higher"))


def rival_columns(asked: Asked, rows: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """What the choice between exclusive claims reads (see `settle`), of claims with their amounts and scope."""
    import polars as pl

    return rows.select(
        (pl.col(UNIT) * SCOPES + pl.col("_scope")).alias("unit"),
        # Rows of different tables may have the same number.
        (pl.col(SUBJECT) * len(TABLES) + tuple(TABLE_OF).index(asked.benefit.entity)).alias("subject"),
        pl.lit(plan.order[asked.benefit.id], dtype=pl.Int64).alias("provision"),
        pl.coalesce("total", "low").alias("size"),
        pl.col("_higher").alias("higher"),
        pl.col("rate_only"),
        pl.col("mark"),
        pl.col("status").cast(pl.String),
    )
