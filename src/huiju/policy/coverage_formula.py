"""A formula of an inventory against the amount of a pack: both computed on many random facts."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from huiju.rules.evaluate import compile_rule
from huiju.rules.nodes import facts_of
from huiju.rules.values import MONEY, RATE, Type

from .documents import Amount, Benefit, Document
from .vocabulary import Vocabulary

ROUNDS = 200
"""Random facts on which a formula and a rule must agree."""

_TOKEN = re.compile(r"[A-Za-z_0-9.+*(),\s-]+")


def by_formula(formula: str, benefit: Benefit, document: Document, words: Vocabulary) -> str:
    """The formula itself where the pack's amount equals it on random facts, else facts on which they differ."""
    try:
        tree = ast.parse(formula, mode="eval").body if _TOKEN.fullmatch(formula) else None
        names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - {"min", "max"} if tree else set()
    except SyntaxError:
        tree, names = None, set()
    if tree is None:
        return "the formula cannot be read"
    strangers = sorted(name for name in names if name not in words.facts)
    if strangers:
        return f"no fact is called {', '.join(strangers)}"
    amount = benefit.amount
    names |= {name for node in amount.nodes() for name in facts_of(node)}
    names |= {amount.graded_by} if amount.graded_by else set()
    draw = random.Random(0)
    for _ in range(ROUNDS):
        facts = _draw(draw, sorted(names), amount, document, words)
        ours = _total(amount, facts)
        plain = {name: _natural(words.facts[name].type, facts[name]) for name in names if name in words.facts}
        theirs = _compute(tree, formula, plain)
        if ours != theirs:
            shown = ", ".join(f"{name}={value}" for name, value in sorted(plain.items()))
            return f"{_show(ours)} instead of {_show(theirs)}" + (f" where {shown}" if shown else "")
    return formula


def _draw(
    draw: random.Random, names: list[str], amount: Amount, document: Document, words: Vocabulary
) -> dict[str, Any]:
    """Facts of one random household. Events lie inside the document's term: of earlier ones formulas do not speak."""
    first = document.dates.in_force or date(document.dates.year or 2023, 1, 1)
    facts: dict[str, Any] = {"in_force_from": first, "as_of": first}
    for name in names:
        kind = words.facts[name].type.kind if name in words.facts else "date"
        if name == amount.graded_by and amount.tiers:
            facts[name] = draw.choice(amount.tiers)
        elif name in facts:
            continue
        elif kind == "money":
            # whole hundreds of yuan of every size, so that no share of them has to be rounded
            facts[name] = draw.randrange(1, 10) * 10 ** draw.randrange(4, 11)
        elif kind == "date":
            facts[name] = first + timedelta(days=draw.randrange(1000))
        else:
            facts[name] = draw.randrange(0, 100)
    return facts


def _total(amount: Amount, facts: Mapping[str, Any]) -> Fraction | None:
    """The pack's amount in natural units: for one period, or for all of them where their number is given."""
    if amount.graded_by and amount.tiers:
        return Fraction(facts[amount.graded_by], 100)
    if amount.value is None:
        return None
    size = compile_rule(amount.value)(facts)
    times = compile_rule(amount.times)(facts) if amount.times is not None else 1
    return None if size is None or times is None else _natural(amount.value.type, size) * times


def _natural(kind: Type, value: Any) -> Any:
    if kind == MONEY:
        return Fraction(value, 100)
    return Fraction(value) * 100 if kind == RATE else value if isinstance(value, date) else Fraction(value)


_OPERATIONS: dict[type, Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
}


def _compute(node: ast.expr, text: str, facts: Mapping[str, Any]) -> Fraction | None:
    """A formula of the inventory: numbers, facts, + - *, min and max; None for anything else."""
    match node:
        case ast.Constant():
            return Fraction(ast.get_source_segment(text, node) or "0")
        case ast.Name(id=name):
            value = facts.get(name)
            return value if isinstance(value, Fraction) else None
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            a, b = _compute(left, text, facts), _compute(right, text, facts)
            return None if a is None or b is None else _OPERATIONS[type(op)](a, b)
        case ast.Call(func=ast.Name(id=("min" | "max") as name), args=args, keywords=[]):
            values = [v for arg in args if (v := _compute(arg, text, facts)) is not None]
            return (min if name == "min" else max)(values) if values and len(values) == len(args) else None
        case _:
            return None


def _show(value: Fraction | None) -> str:
    return "nothing" if value is None else str(value)
