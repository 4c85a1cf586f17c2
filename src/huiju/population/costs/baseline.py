"""A simulation kept so that a changed amount answers at once: only what depends on the amount is computed again.

Of every provision with a figure that can be moved the claims are kept, alike ones once with their number. Claims that
have a rival are kept one by one, and the choice among them is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from huiju.policy.documents import Benefit
from huiju.rules.nodes import parameters_of
from huiju.rules.values import Value

from ..store import Population
from .alike import ALIKE, alike, alike_units
from .assumptions import YEARLY
from .choice import choose, exclusive, parted
from .claims import Asked, claims, undated, valued
from .finish import finish, with_lines_of
from .parameters import parameter_change
from .plan import Plan
from .result import Costs
from .simulate import asked_of_part, tallied, unrivalled
from .tally import tally, total

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Baseline:
    """A simulation with the claims it rests on."""

    plan: Plan
    persons: int
    without_day: Mapping[str, int]
    alone: Sequence[tuple[Asked, pl.DataFrame]]
    """Claims without rivals by version of a provision, alike ones together."""
    rivals: Sequence[tuple[Asked, pl.DataFrame]]
    """Claims with rivals, one by one."""

    @cached_property
    def _alone_cells(self) -> list[pl.DataFrame]:
        return [self._tally_alone(asked, rows) for asked, rows in self.alone]

    @cached_property
    def _rival_cells(self) -> list[pl.DataFrame]:
        return self._tally_rivals(self.rivals)

    @cached_property
    def costs(self) -> Costs:
        """The costs as simulated; equal to those of `simulate.simulate`."""
        cells = total([*self._alone_cells, *self._rival_cells])
        return finish(cells, self.without_day, self.plan, self.persons)

    def changed(self, values: Mapping[tuple[str, str], Value]) -> Costs:
        """The costs with other figures in amounts, by provision and parameter, for all claims.

        Raises KeyError for a provision or parameter that there is not. Only figures that amounts alone read answer
        rightly here (`moves_amount_only`); others decide who is entitled, which takes a new simulation.
        """
        changed = {name for name, _ in values}
        asked_of = [self._with(asked, values) for asked, _ in self.rivals]
        near = self._rivals_of(changed)
        rivals = [(asked, rows) for asked, (_, rows) in zip(asked_of, self.rivals, strict=True)
                  if asked.benefit.id in near]  # fmt: skip
        cells = [self._tally_alone(self._with(asked, values), rows) for asked, rows in self.alone
                 if asked.benefit.id in changed]  # fmt: skip
        # What stands beside the changed claims: their rivals' own claims without rivals.
        cells += [cells for (asked, _), cells in zip(self.alone, self._alone_cells, strict=True)
                  if asked.benefit.id in near - changed]  # fmt: skip
        cells += self._tally_rivals(rivals)
        return with_lines_of(self.costs, total(cells), near | changed, self.plan)

    def _with(self, asked: Asked, values: Mapping[tuple[str, str], Value]) -> Asked:
        benefit = asked.benefit
        for (name, parameter), value in values.items():
            if name == benefit.id:
                benefit = parameter_change(benefit, parameter, value)
        return asked if benefit is asked.benefit else replace(asked, version=replace(asked.version, benefit=benefit))

    def _rivals_of(self, names: Iterable[str]) -> set[str]:
        """Provisions whose claims may be chosen otherwise when some are worth something else."""
        return {one for group in self._groups for one in group if not group.isdisjoint(names)}

    @cached_property
    def _groups(self) -> list[frozenset[str]]:
        return [frozenset(group) for group in exclusive(self.plan)]

    def _tally_alone(self, asked: Asked, rows: pl.DataFrame) -> pl.DataFrame:
        return tallied(unrivalled(rows.lazy()), asked, self.plan, ALIKE).collect()

    def _tally_rivals(self, rivals: Sequence[tuple[Asked, pl.DataFrame]]) -> list[pl.DataFrame]:
        worth = [(asked, valued(rows.lazy(), asked, self.plan).collect()) for asked, rows in rivals]
        return [
            tally(rows.with_columns(chosen).lazy(), self.plan.order[asked.benefit.id], asked.benefit, asked.document,
                  ALIKE).collect()
            for (asked, rows), chosen in zip(worth, choose(worth, self.plan), strict=True)
        ]  # fmt: skip


def moves_amount_only(benefit: Benefit, parameter: str) -> bool:
    """Whether a figure is read by the amount and by nothing that decides who is entitled."""
    nodes = [condition.node for condition in benefit.conditions]
    nodes += [question.unknown_if for question in benefit.open if question.unknown_if is not None]
    quota = benefit.quota is not None and benefit.quota[0].name == parameter
    return not quota and all(parameter not in parameters_of(node) for node in nodes)


def keep(population: Population, plan: Plan, progress: Callable[[int, int], None] = lambda done, of: None) -> Baseline:
    """Simulate a plan and keep its claims. `progress` is told the parts done and their number."""
    kept = _Kept(plan)
    progress(0, population.parts)
    for part in range(population.parts):
        kept.add(population, part)
        progress(part + 1, population.parts)
    return kept.baseline(population.persons)


class _Kept:
    """The claims of the parts so far, by the place of the version in the plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.group_of = {name: n for n, group in enumerate(exclusive(plan)) for name in group}
        self.alone: dict[int, tuple[Asked, list[pl.DataFrame]]] = {}
        self.rivals: dict[int, tuple[Asked, list[pl.DataFrame]]] = {}
        self.days: dict[str, int] = {}

    def add(self, population: Population, part: int) -> None:
        """The claims of one part."""
        import polars as pl

        place = {id(version): n for n, version in enumerate(self.plan.versions)}
        found: list[tuple[int, Asked, pl.LazyFrame]] = []
        for frame, all_asked in asked_of_part(population, part, self.plan):
            dated = {asked.benefit.id: undated(asked, self.plan) for asked in all_asked if asked.day != YEARLY}
            counted = frame.select(number.alias(name) for name, number in dated.items()).collect()
            for name, number in counted.row(0, named=True).items() if dated else ():
                self.days[name] = self.days.get(name, 0) + number
            for asked in all_asked:
                found += [(place[id(asked.version)], asked, rows) for rows in claims(frame, asked, self.plan)]
        frames = pl.collect_all([rows for _, _, rows in found])
        disputed: list[tuple[int, Asked, pl.DataFrame]] = []
        for (n, asked, _), rows in zip(found, frames, strict=True):
            if asked.benefit.id in self.group_of:
                disputed.append((n, asked, rows))
            else:
                self._apart(n, asked, rows)
        if disputed:
            self._disputed(disputed)

    def _apart(self, n: int, asked: Asked, rows: pl.DataFrame) -> None:
        self.alone.setdefault(n, (asked, []))[1].append(alike([rows], asked))

    def _disputed(self, disputed: Sequence[tuple[int, Asked, pl.DataFrame]]) -> None:
        """Of provisions that exclude each other, the claims that have a rival and those that have none."""
        rivalling: list[tuple[Asked, pl.DataFrame]] = []
        pairs = [(asked, rows) for _, asked, rows in disputed]
        for (n, asked, _), (_, apart, rivals) in zip(disputed, parted(pairs, self.plan), strict=True):
            self._apart(n, asked, apart)
            rivalling.append((asked, rivals))
        for (n, asked, _), rows in zip(disputed, alike_units(rivalling, self.group_of, self.plan), strict=True):
            self.rivals.setdefault(n, (asked, []))[1].append(rows)

    def baseline(self, persons: int) -> Baseline:
        """What was kept, alike claims of all parts together."""
        import polars as pl

        alone = [(asked, alike(frames, asked)) for asked, frames in self.alone.values()]
        rivals = [(asked, pl.concat(frames)) for asked, frames in self.rivals.values()]
        joined = alike_units(rivals, self.group_of, self.plan) if rivals else []
        days = {name: number for name, number in self.days.items() if number}
        return Baseline(self.plan, persons, days, alone,
                        [(asked, rows) for (asked, _), rows in zip(rivals, joined, strict=True)])  # fmt: skip
