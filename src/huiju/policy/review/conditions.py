"""Gate: conditions that can hold and can fail, provisions that someone can get, amounts that are something (SMT)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from huiju.rules.nodes import Fact, Node, Or, walk
from huiju.rules.values import Text

from ..documents import Benefit, Condition
from .findings import Finding, error, warning
from .solver import Prover


def gate(prover: Prover, benefit: Benefit) -> list[Finding]:
    """What the solver finds in the conditions, open questions and amount of one benefit."""
    tests = [prover.formula(condition.node) for condition in benefit.conditions]
    if prover.ask(prover.tests(benefit)) == "impossible":
        return list(_never(prover, benefit, tests))
    return [*_conditions(prover, benefit, tests), *_silences(prover, benefit), *_amount(prover, benefit)]


def _never(prover: Prover, benefit: Benefit, tests: list[Any]) -> Iterator[Finding]:
    """Where the contradiction is: the first condition that cannot hold with those before it."""
    for n, condition in enumerate(benefit.conditions):
        if prover.ask(tests[n]) == "impossible":
            yield _test(benefit, condition, "永远不成立", "can never hold")
            return
        if prover.ask(*tests[: n + 1]) == "impossible":
            yield _test(benefit, condition, "与前面的条件矛盾", "contradicts the conditions before it")
            return
    yield _row(benefit, "never-eligible", "没有人能享受", "can be had by nobody")


def _conditions(prover: Prover, benefit: Benefit, tests: list[Any]) -> Iterator[Finding]:
    for n, condition in enumerate(benefit.conditions):
        if prover.ask(prover.negated(tests[n])) == "impossible":
            yield _test(benefit, condition, "永远成立", "always holds")
        elif n and prover.ask(*tests[:n], prover.negated(tests[n])) == "impossible":
            yield _test(benefit, condition, "已由前面的条件包含", "follows from the conditions before it")
        elif isinstance(condition.node, Or):
            yield from _branches(prover, benefit, n, condition.node, tests)


def _branches(prover: Prover, benefit: Benefit, n: int, node: Or, tests: list[Any]) -> Iterator[Finding]:
    """Alternatives of an `or` that cannot hold together with the other conditions."""
    others = [test for m, test in enumerate(tests) if m != n]
    for at, item in enumerate(node.items, 1):
        if prover.ask(*others, prover.formula(item)) == "impossible":
            yield _test(benefit, benefit.conditions[n], f"的第{at}支与其他条件矛盾",
                        f"has an alternative, number {at}, that contradicts the other conditions")  # fmt: skip


def _silences(prover: Prover, benefit: Benefit) -> Iterator[Finding]:
    tests = prover.tests(benefit)
    for question in benefit.open:
        for key, node in (("unknown_if", question.unknown_if), ("applies_if", question.applies_if)):
            given = [tests] if key == "unknown_if" else []  # a reading may be what a refusal rests on
            if node is not None and prover.ask(*given, prover.formula(node)) == "impossible":
                yield _row(benefit, "silence-never", f"的开放问题 {question.id}：{key} 永远不成立",
                           f"has an open question, {question.id}, whose {key} can never hold")  # fmt: skip
    if benefit.silences and prover.ask(prover.granted(benefit)) == "impossible":
        yield _row(benefit, "always-unknown", "在条件都成立时总是不确定", "is unknown whenever its tests hold")


def _amount(prover: Prover, benefit: Benefit) -> Iterator[Finding]:
    """Sums that come to nothing or less. A number of periods may: the engine counts none then."""
    granted, amount = prover.granted(benefit), benefit.amount
    if prover.ask(granted) == "impossible":
        return
    for node in amount.nodes():
        size = prover.formula(node)
        if prover.ask(granted, size > 0) == "impossible":
            yield _row(benefit, "amount-empty", "的数额总是零", "has an amount that is always nothing")
        elif node != amount.times and prover.ask(granted, size < 0) == "possible":
            yield _shown(prover, benefit, "amount-negative", "的数额可能为负", "can have a negative amount")
        elif node != amount.times and prover.ask(granted, size == 0, *_something(prover, node)) == "possible":
            yield _shown(
                prover, benefit, "amount-zero", "符合条件而数额为零", "can be granted with an amount of nothing"
            )
    if amount.low is not None and amount.high is not None:
        low, high = prover.formula(amount.low), prover.formula(amount.high)
        if prover.ask(granted, low > high) == "possible":
            yield _shown(
                prover, benefit, "range-reversed", "的下限可能高于上限", "can have its lower end above the upper"
            )


def _something(prover: Prover, node: Node) -> list[Any]:
    """Every count or sum that the amount rests on is more than a trifle, so that nothing does not come of nothing."""
    facts = [part for part in walk(node) if isinstance(part, Fact)]
    trifle = {"money": 100, "int": 0}
    return [prover.formula(fact) > trifle[fact.type.kind] for fact in facts if fact.type.kind in trifle]


def _test(benefit: Benefit, condition: Condition, zh: str, en: str) -> Finding:
    says = Text(f"{benefit.short_id} 的条件“{condition.text}”{zh}", f"{benefit.short_id}: '{condition.text}' {en}")
    instead = Text("对照原文修改或删去", "compare it with the text; change or remove it")
    return error("conditions", benefit.document, "condition", says, instead, condition.place)


def _row(benefit: Benefit, code: str, zh: str, en: str) -> Finding:
    says = Text(f"{benefit.short_id} {zh}", f"{benefit.short_id} {en}")
    instead = Text("对照原文修改", "compare it with the text")
    return error("conditions", benefit.document, code, says, instead, benefit.place)


def _shown(prover: Prover, benefit: Benefit, code: str, zh: str, en: str) -> Finding:
    words = prover.words or Text("", "")
    says = Text(f"{benefit.short_id} {zh}，例如：{words.zh}", f"{benefit.short_id} {en}, for example: {words.en}")
    return warning("conditions", benefit.document, code, says, None, benefit.place)
