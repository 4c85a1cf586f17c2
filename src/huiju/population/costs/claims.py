"""The claims of a part of a population under one provision: everyone not refused, on the day of their event.

A claim is decided on its own day. What the tests refuse is dropped as early as possible: of a city only the few who may
be entitled are looked at further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any

from huiju.policy.documents import Benefit, Document
from huiju.policy.vocabulary import PERSONS, Vocabulary
from huiju.rules.nodes import Aggregate, Fact, Node, facts_of, walk
from huiju.rules.vector_calendar import MONTH, numbered
from huiju.rules.vectorise import Column, vectorise

from ..amounts import MEASURES, amounts, measures
from ..columns import finder
from ..decide import decide, passes, uncertain
from ..frames import SUBJECT, UNIT
from ..layout import ARRIVED, DISTRICT, HOUSEHOLD_SIZE, LEFT
from .assumptions import YEARLY, Claimed
from .plan import Plan
from .reform import Version

if TYPE_CHECKING:
    import polars as pl

DAY, TESTED = "_day", "_tested"
CLAIM = (UNIT, SUBJECT, DAY, "status", "reason", DISTRICT, HOUSEHOLD_SIZE, "age", "birth_order", "mark")
"""What every claim has: whose it is, on which day, its outcome, what results are told apart by, and the value of the
fact by which it counts once."""

BANDS = ((3, "0-2"), (6, "3-5"), (15, "6-14"), (25, "15-24"), (35, "25-34"), (45, "35-44"), (60, "45-59"),
         (65, "60-64"), (80, "65-79"))  # fmt: skip
"""Bands of age: the age at which the next one begins, and the name."""
ABOVE = "80+"


@dataclass(frozen=True)
class Asked:
    """How a version of a provision is asked: on which days, and where it finds the day."""

    version: Version
    day: Claimed

    @property
    def benefit(self) -> Benefit:
        """The provision, as changed."""
        return self.version.benefit

    @property
    def paid_from_event(self) -> bool:
        """Whether the day of the event counts for the payments; else nothing looks at it."""
        event, nodes = self.benefit.paid_from, self.benefit.amount.nodes()
        return event is not None and (self.day == Claimed(event) or any(event in facts_of(node) for node in nodes))

    @property
    def lasting(self) -> bool:
        """Whether it is asked yearly and no test reads the day, so that the tests say the same in every year."""
        return self.day == YEARLY and not any(reads_day(condition.node) for condition in self.benefit.conditions)

    @property
    def document(self) -> Document:
        """Its document, as changed."""
        return self.version.document


def facts_needed(benefit: Benefit, day: Claimed, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The facts that deciding and telling apart the claims of a provision reads."""
    names = [
        *benefit.facts,
        *([day.fact] if day != YEARLY else []),
        "headcount",
        "months_already_paid",
        born_on(benefit),
    ]
    names += ["child_birth_order"] if benefit.entity == "child" else []
    names += [benefit.counts_once] if benefit.counts_once else []
    names += [benefit.quota[1]] if benefit.quota else []
    known = {*vocabulary.facts, "children", "hires", "interns"}
    return tuple(name for name in dict.fromkeys(names) if name in known)


def born_on(benefit: Benefit) -> str:
    """The date fact of a subject's birth; of what is no person, the claimant's."""
    return "child_born_on" if benefit.entity == "child" else "birth_date"


def claims(frame: pl.LazyFrame, asked: Asked, plan: Plan) -> Iterator[pl.LazyFrame]:
    """The claims among the subjects of `frames.subjects`: `CLAIM` and the `amount_facts`, yet without amounts.

    One frame as a rule; one for each day where a rule needs the day inside an aggregate, in which Polars lets no column
    of the frame be named.
    """
    import polars as pl

    first, last = _window(asked.version, plan)
    if asked.day == YEARLY:
        days = [day for day in plan.stock_days() if first <= day <= last]
        dated = _stock(frame, asked, plan, days)
    else:
        dated = with_day(frame, asked).filter(pl.col(DAY).is_between(first, last))
    tests = [condition.node for condition in asked.benefit.conditions]
    silences = [question.unknown_if for question in asked.benefit.silences if question.unknown_if is not None]
    if not _needs_literal_day([*tests, *silences]):
        yield _decided(dated, asked, plan, None)
        return
    for (day,), some in dated.collect().partition_by(DAY, as_dict=True).items():
        yield _decided(some.lazy(), asked, plan, day)


def _stock(frame: pl.LazyFrame, asked: Asked, plan: Plan, days: Sequence[date]) -> pl.LazyFrame:
    """Everyone born and there on each of some days, but those whom a test refuses whatever the day."""
    import polars as pl

    every = pl.LazyFrame({DAY: days}, schema={DAY: pl.Date})
    begun = [pl.col(name).is_null() | (pl.col(name) <= pl.col(DAY)) for name in (ARRIVED, born_on(asked.benefit))]
    there = begun[0] & begun[1] & (pl.col(LEFT).is_null() | (pl.col(LEFT) > pl.col(DAY)))
    find = _finder(asked.document, plan, None)
    bearable = _not_refused(asked.benefit, find)
    if asked.lasting:
        # The answer is the same on every day: it is worked out once for all of them.
        frame = frame.with_columns(passes(asked.benefit, asked.document, find).alias(TESTED))
        bearable = pl.col(TESTED).fill_null(True)
    if not asked.document.dates.uncertain:
        frame = frame.filter(bearable)
    return frame.join(every, how="cross").filter(there)


def with_day(frame: pl.LazyFrame, asked: Asked) -> pl.LazyFrame:
    """The day of the claim as a column.

    A lease goes on, and some texts let earlier events count: what began before the document is claimed on its first
    day.
    """
    import polars as pl

    told, opening = pl.col(asked.day.fact), asked.document.dates.in_force
    first = told if frame.collect_schema()[asked.day.fact] == pl.Date else pl.date(told, 9, 1)
    day = first.dt.offset_by(f"{asked.day.months}mo") if asked.day.months else first
    lasting = asked.benefit.counts_before_start or (
        asked.benefit.trigger is None and asked.day.fact == asked.benefit.paid_from
    )
    if lasting and opening is not None:
        day = pl.when(day < opening).then(pl.lit(opening)).otherwise(day)
    return frame.with_columns(day.alias(DAY))


def undated(asked: Asked, plan: Plan) -> pl.Expr:
    """The number of subjects of a frame that no test refuses and whose event has no day; they are in no year."""
    import polars as pl

    tests = [condition.node for condition in asked.benefit.conditions if not reads_day(condition.node)]
    find = _finder(asked.document, plan, None)
    told = [vectorise(test, find).fill_null(True) for test in tests]
    return reduce(lambda a, b: a & b, told, pl.col(asked.day.fact).is_null()).sum().cast(pl.Int64)


def _window(version: Version, plan: Plan) -> tuple[date, date]:
    first = max(filter(None, (version.first, date(plan.since, 1, 1))))
    last = min(filter(None, (version.last, date(plan.last, 12, 31))))
    return first, last


def _finder(document: Document, plan: Plan, day: date | None) -> Column:
    """Facts are columns; the place is the same everywhere, and the day asked about is the day of the claim."""
    import polars as pl

    fixed: Mapping[str, Any] = {"city": plan.place, **({"as_of": day} if day else {})}
    find = finder(document, fixed)
    return lambda name: pl.col(DAY) if name == "as_of" and day is None else find(name)


def _not_refused(benefit: Benefit, find: Column) -> pl.Expr:
    """None of the tests that do not read the day asked about is known to fail."""
    import polars as pl

    nodes = [condition.node for condition in benefit.conditions if not reads_day(condition.node)]
    tests = [vectorise(node, find).fill_null(True) for node in nodes]
    return reduce(lambda a, b: a & b, tests) if tests else pl.lit(True)


def reads_day(node: Node) -> bool:
    """Whether a rule reads the day asked about, also for the entries of a list."""
    return any(isinstance(found, Fact) and found.name == "as_of" for found in walk(node))


def _decided(frame: pl.LazyFrame, asked: Asked, plan: Plan, day: date | None) -> pl.LazyFrame:
    import polars as pl

    benefit, document = asked.benefit, asked.document
    find = _finder(document, plan, day)
    # On uncertain days even a failing test leaves the outcome unknown.
    if not asked.lasting:
        frame = frame.with_columns(passes(benefit, document, find).alias(TESTED))
    frame = frame.filter(pl.col(TESTED).fill_null(True) | uncertain(document, find("as_of")))
    outcome = decide(benefit, document, plan.vocabulary, find, pl.col(TESTED))
    frame = frame.with_columns(status=outcome.status, reason=outcome.reason).filter(pl.col("status") != "ineligible")
    order = pl.col("child_birth_order") if benefit.entity == "child" else pl.lit(None, dtype=pl.Int64)
    mark = benefit.counts_once if benefit.counts_once in plan.vocabulary.facts else None
    return frame.select(
        UNIT, SUBJECT, DAY, "status", "reason", DISTRICT, HOUSEHOLD_SIZE,
        age_band(pl.col(born_on(benefit)), pl.col(DAY)).alias("age"),
        order.alias("birth_order"),
        (pl.col(mark).cast(pl.String) if mark else pl.lit(None, dtype=pl.String)).alias("mark"),
        *(pl.col(name) if name != benefit.paid_from or asked.paid_from_event else pl.lit(None, pl.Date).alias(name)
          for name in amount_facts(benefit)),
    )  # fmt: skip


def amount_facts(benefit: Benefit) -> tuple[str, ...]:
    """The facts that the amount of a claim and its payments are made of."""
    amount = benefit.amount
    names = [name for node in amount.nodes() for name in facts_of(node)]
    names += [amount.graded_by] if amount.graded_by else []
    names += ["headcount"] if benefit.entity in PERSONS else []
    names += ["months_already_paid"] if amount.every == "month" else []
    names += [benefit.paid_from] if benefit.paid_from else []
    return tuple(name for name in dict.fromkeys(names) if name not in ("as_of", "city", "in_force_from"))


def valued(claims: pl.LazyFrame, asked: Asked, plan: Plan) -> pl.LazyFrame:
    """Claims with their amounts (see `amounts.Amounts.columns`) and `each`, the sum of one payment."""
    import polars as pl

    if not _needs_literal_day(asked.benefit.amount.nodes()):
        return _valued(claims, asked, plan, None)
    days = claims.collect().partition_by(DAY, as_dict=True, maintain_order=True)
    found = [_valued(some.lazy(), asked, plan, day) for (day,), some in days.items()]
    return pl.concat(found) if found else _valued(claims, asked, plan, date.min)


def _valued(claims: pl.LazyFrame, asked: Asked, plan: Plan, day: date | None) -> pl.LazyFrame:
    import polars as pl

    benefit, document = asked.benefit, asked.document
    found = dict(measures(benefit, document, _finder(document, plan, day)))
    if benefit.paid_from is None or asked.day != Claimed(benefit.paid_from):
        # What is claimed on another day than that of its event is not paid before the claim.
        found["_start"] = pl.max_horizontal(DAY, pl.lit(document.dates.in_force, dtype=pl.Date))
    return (
        claims.with_columns(**found)
        .with_columns(**amounts(benefit).columns(), each=pl.col("_one_low") * pl.col("_heads"))
        .drop(*MEASURES)
    )


def age_band(born: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The band of age on a day; null where the day of birth is not known."""
    import polars as pl

    since = numbered(day) - numbered(born)
    kind = pl.Enum([*(name for _, name in BANDS), ABOVE])
    band = pl.lit(ABOVE, dtype=kind)
    for end, name in reversed(BANDS):
        band = pl.when(since < 12 * MONTH * end).then(pl.lit(name, dtype=kind)).otherwise(band)
    return pl.when(born.is_not_null()).then(band)


def _needs_literal_day(nodes: Iterable[Node]) -> bool:
    return any(isinstance(found, Aggregate) and reads_day(found) for node in nodes for found in walk(node))
