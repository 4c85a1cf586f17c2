"""What is to be simulated: the provisions with the days on which they are claimed, the period, the assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from huiju.policy.documents import Benefit, Document
from huiju.policy.library import Library, state_on
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .assumptions import MIDSUMMER, YEARLY, Assumptions, Claimed
from .reform import Version

EVENT_OF = {
    "hire": "hired_on",
    "intern": "internship_from",
    "venture": "venture_registered_on",
    "purchase": "purchased_on",
}
"""The event on which an entity claims what names no event itself."""


@dataclass(frozen=True)
class Plan:
    """A simulation to be made. Equal plans give equal results."""

    place: str
    first: int
    """First year of the period."""
    years: int
    versions: tuple[Version, ...]
    assumptions: Assumptions
    vocabulary: Vocabulary
    since: int
    """Claims of this year and later are followed: the tails of earlier claims fall into the period."""
    text_order: tuple[str, ...]
    """Provisions in the order of all texts: between claims worth the same the earlier wins."""

    @property
    def last(self) -> int:
        """Last year of the period."""
        return self.first + self.years - 1

    @cached_property
    def benefits(self) -> tuple[Benefit, ...]:
        """Every provision once, in the order of the texts; a changed one stands for its first version."""
        return tuple({version.benefit.id: version.benefit for version in reversed(self.versions)}.values())[::-1]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each provision in `benefits`."""
        return {benefit.id: n for n, benefit in enumerate(self.benefits)}

    @cached_property
    def ranks(self) -> tuple[int, ...]:
        """For each of `benefits` its place in the order of all texts; added ones come last."""
        place = {name: n for n, name in enumerate(self.text_order)}
        return tuple(place.get(benefit.id, len(place) + n) for n, benefit in enumerate(self.benefits))

    def day_of(self, benefit: Benefit) -> Claimed:
        """How the day of a claim is found (see `assumptions.Claimed`)."""
        if benefit.id in self.assumptions.claimed:
            return self.assumptions.claimed[benefit.id]
        if benefit.paid_from:
            return Claimed(benefit.paid_from)
        return Claimed(EVENT_OF[benefit.entity]) if benefit.entity in EVENT_OF else YEARLY

    def stock_days(self) -> Iterator[date]:
        """The day of each year on which provisions without an event are asked."""
        month, day = self.assumptions.stock_day or MIDSUMMER
        return (date(year, month, day) for year in range(self.first, self.last + 1))

    @cached_property
    def turning_days(self) -> tuple[date, ...]:
        """Days on which another set of documents begins to be in force, in order."""
        days = set()
        for document in {version.document.id: version.document for version in self.versions}.values():
            dates = document.dates
            days |= {dates.in_force} if dates.in_force else set()
            days |= {dates.until + timedelta(days=1)} if dates.until else set()
        return tuple(sorted(days))


def make_plan(
    library: Library,
    place: str,
    first: int,
    years: int,
    assumptions: Assumptions,
    versions: Sequence[Version],
    since: int | None = None,
) -> Plan:
    """A plan whose parts fit together. Raises RuleError: exclusive provisions are claimed in different ways."""
    plan = Plan(place, first, years, tuple(versions), assumptions, library.vocabulary, min(since or first, first),
                tuple(benefit.id for benefit in library.benefits))  # fmt: skip
    mistakes = list(_mixed(plan))
    if mistakes:
        raise RuleError(*mistakes)
    return plan


def groups_of(benefits: Iterable[Benefit]) -> Iterator[tuple[str, tuple[Benefit, ...]]]:
    """Provisions that exclude each other for one subject by the text, by group."""
    by_group: dict[str, list[Benefit]] = {}
    for benefit in benefits:
        if benefit.one_of:
            by_group.setdefault(benefit.one_of, []).append(benefit)
    return ((name, tuple(group)) for name, group in by_group.items())


def _mixed(plan: Plan) -> Iterator[Diagnostic]:
    """Groups in which one provision is asked every year and another on an event: a choice between them has no day."""
    for _, group in groups_of(plan.benefits):
        yearly = [benefit.id for benefit in group if plan.day_of(benefit) == YEARLY]
        dated = [benefit.id for benefit in group if plan.day_of(benefit) != YEARLY]
        if yearly and dated:
            says = Text(
                f"{yearly[0]} 按年申领，{dated[0]} 按事件申领，二者互斥，无法比较",
                f"{yearly[0]} is claimed every year and {dated[0]} on an event, and they exclude each other",
            )
            fact = plan.day_of(next(benefit for benefit in group if benefit.id == dated[0]))
            hint = Text(
                f"在假设文件 claimed 里写 {yearly[0]}: {fact}",
                f"in claimed of the assumptions write {yearly[0]}: {fact}",
            )
            yield Diagnostic("claimed-differently", says, hint)


def lives(document: Document, day: date) -> bool:
    """Whether a document is in force on a day beyond doubt."""
    return state_on(document, day) == "in_force"


def together(one: Document, two: Document) -> bool:
    """Whether two documents are in force at the same time on some day."""
    first = max(document.dates.in_force or date(document.dates.year or 1, 1, 1) for document in (one, two))
    last = min(document.dates.until or date.max for document in (one, two))
    return first <= last
