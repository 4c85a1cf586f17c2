"""What changed between two benefits about the same thing: size, kind of value, payee, payments, conditions, event."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from huiju.rules.evaluate import compile_rule
from huiju.rules.nodes import Node, Parameter, facts_of
from huiju.rules.phrase import number, sentence
from huiju.rules.values import DATE, MONEY, Language, Text, Value

from .amount_words import amount_words
from .documents import Amount, Benefit
from .normal import Conjunct, conjuncts, form_of
from .vocabulary import Vocabulary

Mark = Literal[
    "kept", "raised", "lowered", "amount_changed", "value_kind", "certainty", "payments", "payee", "conditions",
    "event", "dropped", "new", "deadline", "bound", "redefined", "restated",
]  # fmt: skip
ROUNDS = 200
"""Random facts on which two amounts are compared."""

PAYEES = {
    "person": Text("本人", "the person"), "child": Text("孩子", "the child"),
    "household": Text("家庭", "the household"), "employer": Text("用人单位", "the employer"),
    "venture": Text("创业主体", "the venture"), "institution": Text("机构", "the institution"),
    "hire": Text("所招人员", "the person hired"), "intern": Text("实习生", "the intern"),
    "purchase": Text("购房人", "the buyer"),
}  # fmt: skip
CERTAINTY = {
    "exact": Text("定额", "a fixed sum"), "up_to": Text("上限", "a ceiling"), "at_least": Text("下限", "a floor"),
    "range": Text("幅度", "a range"), "tiers": Text("分档", "tiers"), "in_kind": Text("实物或服务", "in kind"),
    "unstated": Text("数额未写明", "size not stated"),
}  # fmt: skip
NOTHING = Text("无", "none")


@dataclass(frozen=True)
class Change:
    """One thing that changed, in words before and after; None where there was or is nothing."""

    mark: Mark
    before: Text | None
    after: Text | None


def benefit_changes(old: Benefit, new: Benefit, words: Vocabulary) -> Iterator[Change]:
    """Every change from one benefit to another; none where both say the same."""
    before, after = amount_words(old.amount, words), amount_words(new.amount, words)
    if old.amount.unit != new.amount.unit:
        yield Change("value_kind", _valued(old.amount, words), _valued(new.amount, words))
    elif (size := _size(old.amount, new.amount, words)) is not None:
        yield Change(size, before, after)
    if old.amount.kind != new.amount.kind:
        yield Change("certainty", CERTAINTY[old.amount.kind], CERTAINTY[new.amount.kind])
    if _payments(old.amount, words) != _payments(new.amount, words):
        yield Change("payments", payment_words(old.amount, words), payment_words(new.amount, words))
    if old.claimant != new.claimant:
        yield Change("payee", PAYEES[old.claimant], PAYEES[new.claimant])
    if old.trigger != new.trigger:
        yield Change("event", _fact(old.trigger, words), _fact(new.trigger, words))
    yield from _conditions(old, new, words)
    yield from _findings(old, new)


# ── size ──────────────────────────────────────────────────────────────────────────────────────────


def _size(old: Amount, new: Amount, words: Vocabulary) -> Mark | None:
    """Which amount is the larger, for the same facts; `amount_changed` where that cannot be said."""
    pairs = list(zip(_ends(old), _ends(new), strict=False))
    if not pairs:
        return "amount_changed" if _ends(old) or _ends(new) else None
    if old.every != new.every or _base(_ends(old)) != _base(_ends(new)):
        return "amount_changed"
    periods = old.times, new.times
    if old.times is None or new.times is None or _base([old.times]) != _base([new.times]):
        periods = None, None
    nodes = [node for node in (*_ends(old), *_ends(new), *periods) if node is not None]
    draw, signs = random.Random(0), set()
    for _ in range(ROUNDS if _base(nodes) else 1):
        facts = {name: _any_value(draw, name, words) for name in sorted(_base(nodes))}
        counts = [compile_rule(node)(facts) if node is not None else 1 for node in periods]
        for a, b in pairs:
            x, y = compile_rule(a)(facts), compile_rule(b)(facts)
            signs |= {_sign(x, y), _sign(x * counts[0], y * counts[1])}
    if signs <= {0}:
        return None
    return "raised" if signs <= {0, 1} else "lowered" if signs <= {0, -1} else "amount_changed"


def _sign(before: Fraction, after: Fraction) -> int:
    return (after > before) - (after < before)


def _any_value(draw: random.Random, name: str, words: Vocabulary) -> Value:
    """A likely value of a fact that amounts are reckoned from: a day, a sum of any size, a small number."""
    kind = words.facts[name].type if name in words.facts else DATE
    if kind == DATE:
        return date(2020, 1, 1) if name == "in_force_from" else date(2020, 1, 1) + timedelta(days=draw.randrange(1000))
    return draw.randrange(1, 100) * (10 ** draw.randrange(2, 9) if kind == MONEY else 1)


def _ends(amount: Amount) -> tuple[Node, ...]:
    """The amount from its low to its high end; one rule twice where it is exact, none where it is not stated."""
    if amount.value is not None:
        return (amount.value, amount.value)
    return (amount.low, amount.high) if amount.low is not None and amount.high is not None else ()


def _base(nodes: Iterable[Node]) -> frozenset[str]:
    return frozenset(name for node in nodes for name in facts_of(node))


# ── payments ──────────────────────────────────────────────────────────────────────────────────────


def _payments(amount: Amount, words: Vocabulary) -> tuple[object, ...]:
    """How an amount is paid, without its size, in a form that can be compared."""
    times = form_of(amount.times, words.codes) if amount.times is not None else None
    lasts = (
        form_of(Parameter(amount.lasts.name, amount.lasts.value, type=amount.lasts.type), words.codes)
        if amount.lasts
        else None
    )
    return amount.every, times, amount.over, amount.parts_not_stated, amount.once, lasts


def payment_words(amount: Amount, words: Vocabulary) -> Text:
    """How an amount is paid: once, in yearly parts, every month for so long, or not stated."""
    return Text(_paid(amount, words, "zh"), _paid(amount, words, "en"))


def _paid(amount: Amount, words: Vocabulary, lang: Language) -> str:
    zh = lang == "zh"
    if amount.once:
        return "一次发放" if zh else "once"
    if amount.over:
        return f"分{amount.over}年发放" if zh else f"in {amount.over} yearly parts"
    if amount.parts_not_stated:
        return "分年发放，期数未写明" if zh else "in yearly parts, their number not stated"
    said = ""
    if amount.every:
        period = {
            "month": ("每月", "every month"),
            "year": ("每年", "every year"),
            "semester": ("每学期", "every semester"),
        }
        said = period[amount.every][0 if zh else 1]
    if amount.times is not None:
        times = sentence(amount.times, words, lang)
        said += f"，期数：{times}" if zh else f", number of periods: {times}"
    if amount.lasts:
        term = number(amount.lasts.value, amount.lasts.type, words, lang)
        said += f"，期限{term}" if zh else f"{', ' * bool(said)}for {term}"
    return said.removeprefix("，") or ("发放方式未写明" if zh else "how it is paid is not stated")


# ── conditions ────────────────────────────────────────────────────────────────────────────────────


def benefit_tests(benefit: Benefit, words: Vocabulary) -> tuple[Conjunct, ...]:
    """The conditions of a benefit, one by one, in normal form."""
    return conjuncts((condition.node for condition in benefit.conditions), words.codes)


def _conditions(old: Benefit, new: Benefit, words: Vocabulary) -> Iterator[Change]:
    """Conditions that fell away, came in, or were put otherwise: two about nearly the same facts are one change."""
    before, after = benefit_tests(old, words), benefit_tests(new, words)
    gone = [test for test in before if test.form not in {other.form for other in after}]
    come = [test for test in after if test.form not in {other.form for other in before}]
    for test in gone:
        other = max(come, key=lambda c: alike(test.facts, c.facts), default=None)
        if other is not None and _same_matter(test.facts, other.facts):
            come.remove(other)
            yield Change("conditions", _said(test, words), _said(other, words))
        else:
            yield Change("conditions", _said(test, words), None)
    for test in come:
        yield Change("conditions", None, _said(test, words))


def _same_matter(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two conditions are one, put otherwise: most facts in common, or one reads all that the other does."""
    shared = some & others
    return alike(some, others) >= 0.5 or bool(shared and shared in (some, others))


def _findings(old: Benefit, new: Benefit) -> Iterator[Change]:
    """Official findings that fell away or came in."""
    before, after = {j.fact: j.says for j in old.judgements}, {j.fact: j.says for j in new.judgements}
    for fact in [fact for fact in before if fact not in after]:
        yield Change("conditions", before[fact], None)
    for fact in [fact for fact in after if fact not in before]:
        yield Change("conditions", None, after[fact])


def alike(some: frozenset[str], others: frozenset[str]) -> float:
    """How much two sets share, from 0 to 1."""
    return len(some & others) / len(some | others) if some or others else 1.0


def _said(test: Conjunct, words: Vocabulary) -> Text:
    return Text(sentence(test.node, words, "zh"), sentence(test.node, words, "en"))


def _fact(name: str | None, words: Vocabulary) -> Text:
    return words.fact(name) if name else NOTHING


def _valued(amount: Amount, words: Vocabulary) -> Text:
    """An amount with its kind of value in front: money, a voucher, a loan, a share …"""
    kinds = {"CNY": Text("现金", "cash"), "CNY_voucher": Text("券", "voucher"), "CNY_points": Text("积分", "points"),
             "CNY_loan_limit": Text("贷款额度", "loan limit")}  # fmt: skip
    kind, said = kinds.get(amount.unit) or words.unit(amount.unit, 1), amount_words(amount, words)
    return Text(f"{kind.zh}（{said.zh}）", f"{kind.en} ({said.en})")
