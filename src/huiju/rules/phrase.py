"""A rule as a sentence in Chinese or English: tokens with their place in the rule's text, then words.

The words of facts, codes and units come from a lexicon (the vocabulary); this file holds grammar only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from .negate import negate
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
from .values import MONEY, ORDINAL, Language, Text, Type, Value
from .wording import (
    AGGREGATES,
    CALLS,
    COMPARED_EN,
    COMPARED_ZH,
    DATE_ENDS,
    ENDS,
    MIRRORED,
    NOT_WITHIN,
    RANKED,
    RANKED_ALIKE,
)


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
    """A rate in per cent, exact; as a fraction where it has no end in decimals.

    >>> percent(Fraction(1, 50)), percent(Fraction(15, 1000))
    ('2%', '1.5%')
    """
    scaled = rate * 100
    digits = Decimal(scaled.numerator) / Decimal(scaled.denominator)
    return f"{digits.normalize():f}%" if Fraction(digits) == scaled else str(rate)


@dataclass(frozen=True, slots=True)
class _Speaker:
    lexicon: Lexicon
    lang: Language

    def pick(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def words(self, node: Node) -> str:
        return "".join(token.text for token in self.say(node))

    def say(self, node: Node) -> Iterable[Token]:
        match node:
            case Constant(value=value) | Parameter(value=value):
                yield Token(number(value, node.type, self.lexicon, self.lang), node.span, "figure")
            case Fact(name=name):
                yield Token(self.lexicon.fact(name)(self.lang), node.span, "fact")
            case Not(item=Fact(name=name)):
                yield Token(self.lexicon.denied(name)(self.lang), node.span, "fact")
            case Not(item=Call(args=args)):
                yield Token(self.filled(NOT_WITHIN, args), node.span, "fact")
            case Not(item=item):
                yield from self.say(negate(item))
            case And(items=items):
                yield from self.joined(items, self.pick("，且", ", and "), within=Or)
            case Or(items=items):
                yield from self.joined(items, self.pick("，或者", ", or "), within=And)
            case Compare():
                yield from self.compare(_facing(node))
            case OneOf():
                yield from self.one_of(node)
            case Arithmetic(op=op, left=left, right=right):
                yield from self.operand(left, _bracketed(left, op, is_right=False))
                yield Token({"+": " + ", "-": " − ", "*": " × "}[op])
                yield from self.operand(right, _bracketed(right, op, is_right=True))
            case Extreme():
                yield from self.extreme(node)
            case Call(name=name, args=args):
                yield Token(self.filled(CALLS[name], args), node.span, "fact")
            case Aggregate():
                parts = [node.condition] if node.value is None else [node.condition, node.value]
                entries = self.lexicon.entries(node.over)(self.lang)
                entries = _the(entries) if self.lang == "en" else entries
                said = AGGREGATES[node.name](self.lang).format(entries, *map(self.words, parts))
                yield Token(said, node.span, "fact")

    def filled(self, pattern: Text, args: Sequence[Node]) -> str:
        """A calendar helper in words; in English a noun inside it takes its article, at the start of it none."""
        words = [self.words(arg) for arg in args]
        if pattern is CALLS["age_in_year"] and self.lang == "zh" and isinstance(args[1], Fact):
            words[1] += "当年"
        if self.lang == "en":
            first = 1 if pattern.en.startswith("{1}") else None
            words = [word if place == first else _the(word) for place, word in enumerate(words)]
        return pattern(self.lang).format(*words)

    def operand(self, node: Node, bracketed: bool) -> Iterable[Token]:
        if not bracketed:
            yield from self.say(node)
            return
        yield Token(self.pick("（", "("))
        yield from self.say(node)
        yield Token(self.pick("）", ")"))

    def joined(self, items: Sequence[Node], by: str, within: type[Node]) -> Iterable[Token]:
        before: Node | None = None
        for item in map(_plain, items):
            again = isinstance(item, Compare) and isinstance(before, Compare) and item.left == before.left
            if before is not None:
                yield Token(by.rstrip() if again else by)
            if again and isinstance(item, Compare):
                yield from self.predicate(item)
            else:
                yield from self.operand(item, isinstance(item, within))
            before = item

    def extreme(self, node: Extreme) -> Iterable[Token]:
        ends = DATE_ENDS if node.type.kind == "date" else ENDS
        said = ends[(node.name, len(node.items) > 2)]
        yield Token(self.pick("", f"the {said.en} of "))
        for place, item in enumerate(node.items):
            if place:
                last = place == len(node.items) - 1
                yield Token(self.pick("与" if last else "、", " and " if last else ", "))
            if isinstance(item, Fact) and self.lang == "en":
                yield Token(_the(self.words(item)), item.span, "fact")
            else:
                yield from self.operand(item, isinstance(item, Extreme | Arithmetic))
        yield Token(self.pick(f"中{said.zh}", ""))

    def one_of(self, node: OneOf) -> Iterable[Token]:
        yield from self.say(node.item)
        *most, last = [number(value, node.item.type, self.lexicon, self.lang) for value in node.values]
        before, between, after, end = self.pick_list(node.negated, two=len(most) == 1)
        yield Token(f"{before}{between.join(most)}{after}{last}{end}", node.span, "figure")

    def pick_list(self, negated: bool, two: bool) -> tuple[str, str, str, str]:
        """What stands before, between and after the items of a list."""
        if not negated:
            return ("为", "、", "或", "") if self.lang == "zh" else (" is ", ", ", " or ", "")
        if two:
            return ("既不是", "", "，也不是", "") if self.lang == "zh" else (" is neither ", "", " nor ", "")
        return ("不是", "、", "、", "中的任何一种") if self.lang == "zh" else (" is none of ", ", ", " and ", "")

    def compare(self, node: Compare) -> Iterable[Token]:
        yield from self.say(node.left)
        yield from self.predicate(node)

    def manner(self, node: Node) -> str:
        """Which Chinese words compare it: an order of birth is larger or smaller, a number of months more or fewer."""
        if node.type == ORDINAL and not isinstance(node, Aggregate):
            return "ordinal"
        return {"rate": "money", "place": "code"}.get(node.type.kind, node.type.kind)

    def predicate(self, node: Compare) -> Iterable[Token]:
        """A comparison without its subject, as it follows another about the same subject."""
        if node.ranks:
            patterns = RANKED if isinstance(node.right, Constant) else RANKED_ALIKE
            words = self.words(node.right)
            words = _the(words) if self.lang == "en" and isinstance(node.right, Fact) else words
            said = patterns[node.op](self.lang).format(words)
            yield Token(said, node.span, "figure")
            return
        kind = node.left.type.kind
        of_age = isinstance(node.left, Call) and node.left.name in ("age", "age_in_year")
        zh = COMPARED_ZH["age" if of_age else self.manner(node.left)]
        en = COMPARED_EN["date" if kind == "date" else "int"]
        yield Token(self.pick(zh[node.op], f" {en[node.op]} "), node.span)
        if of_age and self.lang == "zh" and isinstance(node.right, Constant | Parameter):
            yield Token(f"{node.right.value}周岁", node.right.span, "figure")
        elif isinstance(node.right, Fact) and self.lang == "en":
            yield Token(_the(self.words(node.right)), node.right.span, "fact")
        else:
            yield from self.say(node.right)


def _facing(node: Compare) -> Compare:
    """A comparison with its figure on the right, as sentences have it."""
    if isinstance(node.left, Constant | Parameter) and not isinstance(node.right, Constant | Parameter):
        return replace(node, op=MIRRORED[node.op], left=node.right, right=node.left)
    return node


def _plain(node: Node) -> Node:
    """A part of a condition as it will be said: without a `not` that the words take in."""
    while isinstance(node, Not) and not isinstance(node.item, Fact | Call):
        node = negate(node.item)
    return _facing(node) if isinstance(node, Compare) else node


def _bracketed(node: Node, op: str, is_right: bool) -> bool:
    """Whether a part of a formula needs brackets to be read as it is computed."""
    if not isinstance(node, Arithmetic):
        return isinstance(node, Extreme | Call | Aggregate)
    if op == "*":
        return is_right or node.op != "*"
    return is_right and op == "-" and node.op != "*"


def _the(words: str) -> str:
    """An English noun phrase with its article."""
    bare = words[:1].isdigit() or words.startswith(("the ", "a ", "an ", "this "))
    return words if bare else f"the {words}"
