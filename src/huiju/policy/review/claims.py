"""The numbers that the rows of a pack account for, by clause, in the units of the official text.

Benefits and targets claim with their typed figures only: parameters, amounts, ordinals, quotas, values, deadlines.
Tasks, services, systems and rules have no figures of their own, so the numbers in their words count. Facts, codes and
findings claim the numbers in their words too, since the claimant or the office is asked with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, TypeAlias

from huiju.rules.nodes import Aggregate, Constant, Fact, Node, OneOf, Parameter, walk
from huiju.rules.quantities import read_date
from huiju.rules.values import MONEY, RATE, Type, Value

from ..documents import Amount, Benefit, Dates, Document, Row, RuleRow, Service, Target, Task
from ..numbers import Claim, find_numbers
from ..text import Clause
from ..vocabulary import Vocabulary

Family = Literal["money", "time", "share", "count"]
FAMILIES: tuple[Family, ...] = ("money", "time", "share", "count")
Claimed: TypeAlias = tuple[frozenset[Family], Claim]
"""A value and the families of measure words it may stand with."""

_WORDS: Mapping[str, Family] = {
    "元": "money",
    **dict.fromkeys(("年", "学年", "月", "个月", "日", "天", "周", "周岁", "岁", "学期", "小时", "分钟", "刻"), "time"),
    **dict.fromkeys(("%", "‰", "成", "折", "价", "百分点", "个百分点"), "share"),
}
_LONGER: Mapping[str, tuple[int, ...]] = {"个月": (12,), "分钟": (15, 60)}
"""How many of a unit make the longer one in which a text may write the same time: 一年, 一刻钟, 1小时."""
ANY = frozenset(FAMILIES)
HEAD = ("文首", "引言", "末段", "版记")
"""Clauses in which a document speaks of itself."""


def family(measure: str) -> frozenset[Family]:
    """What a number of the text with this measure word may be; without one, or in 千亿级, it may be anything."""
    return frozenset({_WORDS.get(measure, "count")}) if measure not in ("", "级") else ANY


def claims(document: Document, vocabulary: Vocabulary) -> Mapping[str, frozenset[Claimed]]:
    """All claimed values of a document by the address of the clause whose rows claim them."""
    found: dict[str, set[Claimed]] = defaultdict(set)
    for row in document.rows:
        found[row.clause].update(_row(row, document, vocabulary))
    for address in HEAD:
        found[address].update(_head(document))
    return {address: frozenset(values) for address, values in found.items()}


def _row(row: Row, document: Document, vocabulary: Vocabulary) -> Iterator[Claimed]:
    match row:
        case Benefit():
            yield from _benefit(row, vocabulary)
        case Target():
            yield from _target(row, document.dates, vocabulary)
        case Task():
            yield from in_words(row.title.zh)
            for name in row.body_rows:
                yield from _row(document.by_id[name], document, vocabulary)
        case Service():
            yield from in_words(row.title.zh)
            for condition in row.conditions:
                yield from _node(condition.node, vocabulary)
        case RuleRow():
            yield from in_words(row.title.zh)
            for particular in row.effect.values():
                yield from in_words(str(particular))
        case _:
            yield from in_words(row.title.zh)


def _benefit(row: Benefit, vocabulary: Vocabulary) -> Iterator[Claimed]:
    for figure in row.parameters.values():
        yield from figure_claims(figure.value, figure.type, vocabulary)
    for node in (*(c.node for c in row.conditions), *row.amount.nodes()):
        yield from _node(node, vocabulary)
    for question in row.silences:
        if question.unknown_if is not None:
            yield from _node(question.unknown_if, vocabulary)
    for judgement in row.judgements:
        yield from in_words(judgement.says.zh)
        yield from _fact(judgement.fact, vocabulary)
    if row.trigger:
        yield from _fact(row.trigger, vocabulary)
    yield from _amount(row.amount, vocabulary)


def _amount(amount: Amount, vocabulary: Vocabulary) -> Iterator[Claimed]:
    if amount.once:
        yield frozenset({"count"}), 1
    if amount.over is not None:
        yield frozenset({"time"}), amount.over
    yield from in_words(vocabulary.units[amount.unit].zh)
    for node in amount.nodes():
        if amount.unit.startswith("percent_off"):  # 八折 is a fifth off the price
            yield from (
                (frozenset[Family]({"share"}), 1 - n.value)
                for n in walk(node)
                if isinstance(n, Parameter) and isinstance(n.value, Fraction)
            )


def _node(node: Node, vocabulary: Vocabulary) -> Iterator[Claimed]:
    for part in walk(node):
        match part:
            case Constant(value=value) if isinstance(value, int) and not isinstance(value, bool):
                yield ANY, value
            case OneOf(item=item, values=values):
                for value in values:
                    yield from _ordinal_or_code(value, item.type, vocabulary)
            case Constant(value=value):
                yield from _ordinal_or_code(value, part.type, vocabulary)
            case Fact(name=name):
                yield from _fact(name, vocabulary)
            case Aggregate(over=over):
                yield from _fact(over, vocabulary)


def _ordinal_or_code(value: Value, kind: Type, vocabulary: Vocabulary) -> Iterator[Claimed]:
    if isinstance(value, int) and not isinstance(value, bool):
        yield ANY, value
    elif kind.kind == "code":
        yield from _in_any_words(vocabulary.code(kind, str(value)).zh)


def _fact(name: str, vocabulary: Vocabulary) -> Iterator[Claimed]:
    fact = vocabulary.facts.get(name)
    if fact is not None:
        yield from in_words(fact.label.zh)


def _target(row: Target, dates: Dates, vocabulary: Vocabulary) -> Iterator[Claimed]:
    kind = RATE if row.unit == "percent" else Type("int", row.unit)
    yield from figure_claims(row.value / (100 if kind == RATE else 1), kind, vocabulary)
    for words in (row.indicator, row.baseline, row.scope, row.period):
        yield from _in_any_words(words or "")
    if row.by and row.by != "yearly":
        by = read_date(row.by)
        yield frozenset({"time"}), by
        start = dates.in_force.year if dates.in_force else dates.year
        if row.basis == "derived" and start is not None:
            yield frozenset({"time"}), (by + timedelta(days=1)).year - start
    if row.by == "yearly":
        yield frozenset({"time"}), 1


def figure_claims(value: Value | Fraction, kind: Type, vocabulary: Vocabulary) -> Iterator[Claimed]:
    """A figure of the pack as the text may write it: 12 months as 12 and as 1 (year), money in yuan."""
    if isinstance(value, date):
        yield frozenset({"time"}), value
    elif kind == MONEY and isinstance(value, int):
        yield frozenset({"money"}), exact(Fraction(value, 100))
    elif kind == RATE and isinstance(value, int | Fraction):
        yield frozenset({"share"}), exact(Fraction(value))
    elif isinstance(value, int | Fraction):
        words = vocabulary.units[kind.of].zh if kind.of else ""
        measure = max((word for word in _WORDS if words.startswith(word)), key=len, default="")
        here = frozenset({_WORDS.get(measure, "count")})
        yield here, exact(Fraction(value))
        yield from ((here, exact(Fraction(value, n))) for n in _LONGER.get(measure, ()) if value % n == 0)


def exact(number: Fraction) -> int | Fraction:
    """Whole numbers as `int`."""
    return int(number) if number.denominator == 1 else number


def in_words(text: str) -> Iterator[Claimed]:
    """The numbers that Chinese words of the pack name.

    >>> [value for _, value in in_words("毕业2年内的高校毕业生")]
    [2]
    """
    for number in find_numbers(Clause("一", text, 0, len(text))):
        yield family(number.unit), number.value


def _in_any_words(text: str) -> Iterator[Claimed]:
    """Numbers in words of either language, where no measure word can be relied on."""
    return ((ANY, value) for _, value in in_words(text))


def _head(document: Document) -> Iterator[Claimed]:
    """What the head of the pack accounts for: title, number, dates, and the documents it refers to."""
    dates = document.dates
    for day in (dates.signed, dates.printed, dates.notice, dates.published, dates.in_force, dates.until):
        if day is not None:
            yield frozenset({"time"}), day
    relations: Iterable[str] = (relation.to for relation in document.source.relations)
    for words in (document.title.zh, document.number or "", *relations):
        yield from _in_any_words(words)
