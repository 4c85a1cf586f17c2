"""A rule as a sentence in Chinese or English: tokens with their place in the rule's text, then words.

The words of facts, codes and units come from a lexicon (the vocabulary); this file holds grammar only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from .nodes import (
    Aggregate,
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    Extreme,
    Fact,
    Node,
    Not,
    OneOf,
    Or,
    Parameter,
)
from .values import DATE, MONEY, Language, Text, Type, Value


class Lexicon(Protocol):
    """Words of the vocabulary, in both languages."""

    def fact(self, name: str) -> Text:
        """The noun phrase of a fact, or the clause that states a yes/no fact."""

    def denied(self, name: str) -> Text:
        """The natural negation of a yes/no fact."""

    def code(self, kind: Type, code: str) -> Text:
        """The words of a code or place."""

    def unit(self, unit: str, number: Value) -> Text:
        """The words of a unit behind a number."""

    def entries(self, name: str) -> Text:
        """The words of a list of entries (children, hires …)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A few words and the stretch of the rule's text that they say; `kind` tells a page how to set them."""

    text: str
    span: tuple[int, int] = (0, 0)
    kind: str = "word"


def sentence(node: Node, lexicon: Lexicon, lang: Language) -> str:
    """The rule as one sentence, without a full stop."""
    return "".join(token.text for token in phrase(node, lexicon, lang))


def phrase(node: Node, lexicon: Lexicon, lang: Language) -> tuple[Token, ...]:
    """The rule as tokens; joined without anything between them they are the sentence."""
    return tuple(_Speaker(lexicon, lang).say(node))


def number(value: Value, kind: Type, lexicon: Lexicon, lang: Language) -> str:
    """A figure as people read it: money in yuan with thousands marks, rates in per cent, dates in words."""
    if isinstance(value, Fraction):
        return percent(value)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else value.isoformat()
    if kind == MONEY:
        return f"{yuan(int(value))}元" if lang == "zh" else f"{yuan(int(value))} yuan"
    if kind.kind in ("code", "place"):
        return lexicon.code(kind, str(value))(lang)
    if kind.of is None:
        return str(value)
    unit = lexicon.unit(kind.of, value)(lang)
    return f"{value}{unit}" if lang == "zh" else f"{value} {unit}"


def yuan(fen: int) -> str:
    """Fen as yuan, without needless decimals.

    >>> yuan(5_000_000), yuan(2_100_050)
    ('50,000', '21,000.50')
    """
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    whole, rest = divmod(fen, 100)
    return f"{sign}{whole:,}" + (f".{rest:02d}" if rest else "")


def percent(rate: Fraction) -> str:
    """A rate in per cent, exact.

    >>> percent(Fraction(1, 50)), percent(Fraction(15, 1000))
    ('2%', '1.5%')
    """
    scaled = rate * 100
    if scaled.denominator == 1:
        return f"{scaled.numerator}%"
    digits = Decimal(scaled.numerator) / Decimal(scaled.denominator)
    return f"{digits.normalize():f}%"


_ZH = {"==": "为", "!=": "不是", "<": "少于", "<=": "不多于", ">": "多于", ">=": "不少于"}
_EN = {"==": " is ", "!=": " is not ", "<": " is less than ", "<=": " is at most ", ">": " is more than ",
       ">=": " is at least "}  # fmt: skip
_ZH_DATE = {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}
_EN_DATE = {"<": " is before ", "<=": " is not after ", ">": " is after ", ">=": " is not before "}
_ZH_RANK = {"<": "以下（不含）", "<=": "及以下", ">": "以上（不含）", ">=": "及以上"}
_EN_RANK = {"<": " below {}", "<=": " {} or below", ">": " above {}", ">=": " {} or above"}
_CALLS = {
    "age": Text("{1}时的周岁年龄（按{0}）", "full years of age on {1} (by {0})"),
    "months": Text("从{0}到{1}的整月数", "full months from {0} to {1}"),
    "within": Text("{1}在{0}起{2}之内", "{1} is within {2} of {0}"),
    "age_in_year": Text("{1}当年年底的周岁（按{0}）", "age reached in {1} (by {0})"),
}
_AGGREGATES = {
    "count": Text("{0}中符合“{1}”的个数", "the number of {0} for which {1}"),
    "any": Text("{0}中有符合“{1}”的", "for some of {0}, {1}"),
    "all": Text("{0}全都符合“{1}”", "for all {0}, {1}"),
    "sum": Text("{0}中符合“{1}”的{2}合计", "the sum of {2} over {0} for which {1}"),
}


@dataclass(frozen=True, slots=True)
class _Speaker:
    lexicon: Lexicon
    lang: Language

    def pick(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def say(self, node: Node) -> Iterable[Token]:
        match node:
            case Constant(value=value) | Parameter(value=value):
                yield Token(number(value, node.type, self.lexicon, self.lang), node.span, "figure")
            case Fact(name=name):
                yield Token(self.lexicon.fact(name)(self.lang), node.span, "fact")
            case Not(item=Fact(name=name)):
                yield Token(self.lexicon.denied(name)(self.lang), node.span, "fact")
            case Not(item=item):
                yield Token(self.pick("并非（", "not ("))
                yield from self.say(item)
                yield Token(self.pick("）", ")"))
            case And(items=items):
                yield from self.joined(items, Token(self.pick("，且", " and ")), within=Or)
            case Or(items=items):
                yield from self.joined(items, Token(self.pick("，或者", " or ")), within=And)
            case Compare():
                yield from self.compare(node)
            case OneOf(item=item, values=values, negated=negated):
                yield from self.say(item)
                words = [number(value, item.type, self.lexicon, self.lang) for value in values]
                said = self.pick("、".join(words[:-1]) + "或" * bool(words[1:]) + words[-1], _or(words))
                is_ = self.pick("不是" if negated else "是", " is not " if negated else " is ")
                yield Token(f"{is_}{said}", node.span, "figure")
            case Arithmetic(op=op, left=left, right=right):
                yield from self.operand(left, op)
                yield Token({"+": " + ", "-": " − ", "*": " × "}[op])
                yield from self.operand(right, op)
            case Extreme(name=name, items=items):
                smaller = name == "min"
                lead = Text("", "the smaller of " if smaller else "the larger of ")
                yield Token(lead(self.lang))
                yield from self.joined(items, Token(self.pick("与", " and ")))
                yield Token(self.pick("中较小者" if smaller else "中较大者", ""))
            case Call(name=name, args=args):
                words = ["".join(t.text for t in self.say(arg)) for arg in args]
                yield Token(_CALLS[name](self.lang).format(*words), node.span, "fact")
            case Aggregate():
                parts = [node.condition] if node.value is None else [node.condition, node.value]
                words = ["".join(t.text for t in self.say(part)) for part in parts]
                entries = self.lexicon.entries(node.over)(self.lang)
                yield Token(_AGGREGATES[node.name](self.lang).format(entries, *words), node.span, "fact")

    def operand(self, node: Node, op: str) -> Iterable[Token]:
        inner = isinstance(node, Extreme) or (isinstance(node, Arithmetic) and op == "*" and node.op != "*")
        if inner:
            yield Token(self.pick("（", "("))
        yield from self.say(node)
        if inner:
            yield Token(self.pick("）", ")"))

    def joined(self, items: Sequence[Node], by: Token, within: type[Node] | None = None) -> Iterable[Token]:
        for place, item in enumerate(items):
            if place:
                yield by
            if within is not None and isinstance(item, within):
                yield Token(self.pick("（", "("))
                yield from self.say(item)
                yield Token(self.pick("）", ")"))
            else:
                yield from self.say(item)

    def compare(self, node: Compare) -> Iterable[Token]:
        if node.ranks:
            yield from self.say(node.left)
            code = "".join(token.text for token in self.say(node.right))
            said = self.pick(f"为{code}{_ZH_RANK[node.op]}", f" is{_EN_RANK[node.op].format(code)}")
            yield Token(said, node.span, "figure")
            return
        dated = node.left.type == DATE and node.op in _ZH_DATE
        yield from self.say(node.left)
        words = self.pick((_ZH_DATE if dated else _ZH)[node.op], (_EN_DATE if dated else _EN)[node.op])
        yield Token(words, node.span)
        yield from self.say(node.right)


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
