"""What a reader of a simulation should know beside its figures, on standard error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from huiju.rules.values import Language

from .common import err, pick

if TYPE_CHECKING:
    from huiju.population.costs.plan import Plan
    from huiju.population.store import Population

MOST = 10
"""Provisions listed; all of them are in the JSON."""


def tell(not_told: Mapping[str, tuple[str, ...]], population: Population, plan: Plan, lang: Language) -> None:
    """Which provisions nobody is certain to get for want of facts, and the years without events."""
    say = pick(lang)

    def note(zh: str, en: str) -> None:
        err.print(say(zh, en), markup=False, highlight=False, soft_wrap=True)

    if not_told:
        note(f"{len(not_told)} 项待遇没有一人能确定，因为人口数据里没有这些表或事实：",
             f"{len(not_told)} provisions are certain for nobody, since the population does not tell:")  # fmt: skip
        for name, facts in list(not_told.items())[:MOST]:
            note(f"  {name}：{'、'.join(facts)}", f"  {name}: {', '.join(facts)}")
        if len(not_told) > MOST:
            more = len(not_told) - MOST
            note(f"  另有 {more} 项，见 --format json 的 not_told", f"  and {more} more: not_told in --format json")
    last = population.last_year
    if last is not None and last < plan.last:
        note(f"人口的事件只到 {last} 年，其后各年没有新的申领",
             f"the population has events up to {last} only: later years have no new claims")  # fmt: skip
