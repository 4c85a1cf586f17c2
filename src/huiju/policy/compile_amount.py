"""From the amount of a benefit as written to rules and figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.nodes import Constant, Node, Parameter, walk
from huiju.rules.parse import parse_amount
from huiju.rules.scope import Scope
from huiju.rules.values import MONEY, RATE, Text, Type

from .documents import Amount, AmountKind, Figure
from .pack import AmountSource
from .vocabulary import Vocabulary

Mistakes = list[tuple[tuple[str | int, ...], RuleError]]
KINDS: tuple[AmountKind, ...] = ("exact", "up_to", "at_least", "range", "tiers", "in_kind", "unstated")


def compile_amount(
    given: AmountSource, figures: Mapping[str, Figure], scope: Scope, vocabulary: Vocabulary
) -> tuple[Amount, Mistakes]:
    """The amount, and the mistakes found in it by key."""
    mistakes: Mistakes = []

    def fail(key: str, code: str, zh: str, en: str, instead: Text | None = None) -> None:
        mistakes.append(((key,), RuleError(Diagnostic(code, Text(zh, en), instead))))

    def rule(key: str, text: str | None, *index: int) -> Node | None:
        if text is None:
            return None
        try:
            return parse_amount(text, scope)
        except RuleError as error:
            mistakes.append(((key, *index), error))
            return None

    stated = [kind for kind in KINDS if getattr(given, kind) is not None]
    if len(stated) != 1:
        fail("", "amount-kind", "要且只要写一种数额", "exactly one kind of amount is needed",
             Text(f"写 {'、'.join(KINDS)} 之一", f"write one of {', '.join(KINDS)}"))  # fmt: skip
        return Amount("unstated", "CNY"), mistakes
    kind = stated[0]
    for key in ("unit", "rate", "unstated"):
        unit = getattr(given, key)
        if unit is not None and unit not in vocabulary.units:
            fail(
                key,
                "unit-unknown",
                f"没有单位“{unit}”",
                f"there is no unit '{unit}'",
                did_you_mean(unit, vocabulary.units),
            )
    value = low = high = None
    tiers: tuple[int, ...] = ()
    if kind in ("exact", "up_to", "at_least"):
        value = rule(kind, getattr(given, kind))
    elif kind == "range" and given.range:
        low, high = rule(kind, given.range[0], 0), rule(kind, given.range[1], 1)
    elif kind == "in_kind" and given.in_kind not in (None, "not_stated"):
        value = _count(given.in_kind or "", given.unit, rule)
    elif kind == "tiers":
        tiers = _tiers(given.tiers or [], figures, mistakes)
        low, high = (Constant(min(tiers), type=MONEY), Constant(max(tiers), type=MONEY)) if tiers else (None, None)
        if given.graded_by is None or given.graded_by not in vocabulary.facts:
            fail("graded_by", "tiers-graded", "分档要写 graded_by", "tiers need graded_by",
                 Text("写评定档次的事实", "name the fact that tells the tier"))  # fmt: skip
    model = value if value is not None else low
    unit = given.unit or (given.unstated if kind == "unstated" else None) or "CNY"
    if model is not None and model.type.kind != "money" and given.unit is None:
        fail(kind, "unit-missing", "不是金额的数额要写 unit", "an amount that is not money needs a unit",
             Text("例如 unit: day_of_lodging", "such as unit: day_of_lodging"))  # fmt: skip
    for key in ("lasts", "over"):
        name = getattr(given, key)
        if name not in (None, "not_stated") and name not in figures:
            fail(key, "unknown", f"没有参数“{name}”", f"there is no parameter '{name}'", did_you_mean(name, figures))
    over = figures.get(given.over or "")
    made = Amount(
        kind=kind, unit=unit, value=value, low=low, high=high, tiers=tiers, graded_by=given.graded_by,
        rate_unit=given.rate, rate=rate_in(value) if given.rate else None, every=given.every,
        times=rule("times", given.times), over=int(over.value) if over and isinstance(over.value, int) else None,
        parts_not_stated=given.over == "not_stated", once=given.paid == "once",
        lasts=figures.get(given.lasts or ""), over_named=over.name if over else None,
        tiers_named=tuple(given.tiers or ()),
    )  # fmt: skip
    return made, mistakes


_TARGET = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)(%| (\S+))")


def target_figure(text: str) -> tuple[Fraction, str]:
    """The figure of a target and its unit; a share in hundredths. Raises RuleError for anything else.

    >>> target_figure("4.7 place_per_1000"), target_figure("60%")
    ((Fraction(47, 10), 'place_per_1000'), (Fraction(60, 1), 'percent'))
    """
    match = _TARGET.fullmatch(text)
    if match is None:
        says = Text(f"“{text}”不是目标值", f"'{text}' is not a target value")
        instead = Text("写成“300 project”“60%”", "write it as '300 project' or '60%'")
        raise RuleError(Diagnostic("quantity-form", says, instead))
    return Fraction(match[1]), match[3] or "percent"


def _count(text: str, unit: str | None, rule: object) -> Node | None:
    if text.isdigit():
        return Constant(int(text), type=Type("int", unit))
    return rule("in_kind", text)  # type: ignore[operator, no-any-return]


def _tiers(names: list[str], figures: Mapping[str, Figure], mistakes: Mistakes) -> tuple[int, ...]:
    tiers = []
    for n, name in enumerate(names):
        figure = figures.get(name)
        if figure is not None and figure.type == MONEY and isinstance(figure.value, int):
            tiers.append(figure.value)
            continue
        says = Text(f"没有金额参数“{name}”", f"there is no parameter '{name}' of money")
        money = [other for other, f in figures.items() if f.type == MONEY]
        mistakes.append((("tiers", n), RuleError(Diagnostic("unknown", says, did_you_mean(name, money)))))
    return tuple(tiers)


def rate_in(value: Node | None) -> Fraction | None:
    """The rate inside a product, for showing it while the base is unknown."""
    if value is None:
        return None
    found = [n.value for n in walk(value) if isinstance(n, Parameter) and n.type == RATE]
    return found[0] if found and isinstance(found[0], Fraction) else None
