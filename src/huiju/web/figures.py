"""Values, amounts and payments in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from huiju.entitlement.amounts import Given, Payment
from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.phrase import number, percent, yuan
from huiju.rules.values import BOOL, MONEY, Value

from .words import ALL_WORDS, Words

Figure = int | Fraction


@dataclass(frozen=True)
class Line:
    """One payment: when, and how much."""

    when: str
    amount: str


def value_words(fact: FactName, value: Value | None, vocabulary: Vocabulary, say: Words) -> str:
    """The value of a fact as a reader knows it."""
    if value is None:
        return say("not_filled")
    if fact.type == BOOL:
        return say("yes") if value is True else say("no")
    if fact.type == MONEY and isinstance(value, int):
        return money(value, say)
    return number(value, fact.type, vocabulary, say.lang)


def money(fen: int, say: Words) -> str:
    """Fen as yuan, `50,000 元`."""
    return say("yuan", yuan(fen))


def amount_words(given: Given, vocabulary: Vocabulary, say: Words) -> str:
    """The amount with its kind, unit and period: `最高 8,000 元`, `a home voucher of 20,000 yuan`."""
    size = _size(given, vocabulary, say)
    if size is None:
        needs = _needs(given, vocabulary, say)
        return say("depends_on", needs) if needs else say("not_stated")
    if given.per is not None:
        size = say(f"per_{given.per}", size)
    return size if given.kind == "exact" else say(f"kind_{given.kind}", size)


def _needs(given: Given, vocabulary: Vocabulary, say: Words) -> str:
    return listed((vocabulary.fact(name)(say.lang) for name in given.needs), say)


def listed(items: Iterator[str], say: Words) -> str:
    """Things one after another."""
    return say["comma"].join(items)


def _size(given: Given, vocabulary: Vocabulary, say: Words) -> str | None:
    if given.total is not None:
        return figure(given.total, given, vocabulary, say)
    if given.low is None:
        return None
    low = figure(given.low, given, vocabulary, say)
    if given.high is None:
        return say("from_amount", low) if given.low else None
    return say("range", low, figure(given.high, given, vocabulary, say))


def figure(value: Figure, given: Given, vocabulary: Vocabulary, say: Words) -> str:
    """A number in the unit of an amount."""
    if given.money:
        bare = money(int(value), say)
    elif isinstance(value, Fraction):
        bare = percent(value)
    else:
        unit = vocabulary.unit(given.unit, value)(say.lang)
        return f"{value} {unit}"
    pattern = f"unit_{given.unit}"
    return say(pattern, bare) if pattern in ALL_WORDS else bare


def payment_lines(given: Given, vocabulary: Vocabulary, say: Words) -> tuple[Line, ...]:
    """The payments. Years are counted from an assumed day, and said to be."""
    return tuple(_line(payment, given, vocabulary, say) for payment in given.payments)


def _line(payment: Payment, given: Given, vocabulary: Vocabulary, say: Words) -> Line:
    size = figure(payment.amount, given, vocabulary, say)
    period, _, rest = payment.period.partition(" ")
    if payment.period == "once":
        return Line(say("once"), size)
    if period == "each":
        return Line(say("while_it_lasts", say(f"per_{rest}", size)), "")
    if period == "year" and rest:
        when = say("year_of", rest.partition(" ")[0])
        start = say("nth_year_assumed", payment.first) if payment.first else ""
        return Line(f"{when} {start}".strip(), size)
    if period.isdecimal():
        unit = vocabulary.unit(rest, int(period))(say.lang)
        return Line(say("lasting", f"{period} {unit}"), "")
    line = say("times_each", say(f"per_{period}", size), payment.times)
    start = say("from_assumed", payment.first) if payment.first else ""
    return Line(line, start)
