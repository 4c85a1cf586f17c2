"""An amount or a target in words: what is given, how it is paid, by when it is due."""

from __future__ import annotations

from decimal import Decimal

from huiju.rules.bounds import bounds
from huiju.rules.nodes import Node, facts_of
from huiju.rules.phrase import number, percent, sentence, yuan
from huiju.rules.values import MONEY, Language, Text

from .documents import Amount, Target
from .vocabulary import Vocabulary

KIND = {
    "exact": Text("{0}", "{0}"),
    "in_kind": Text("{0}", "{0}"),
    "up_to": Text("最高{0}", "up to {0}"),
    "at_least": Text("不少于{0}", "at least {0}"),
    "range": Text("{0}至{1}", "{0} to {1}"),
}
EVERY = {
    "month": (Text("每月{0}", "{0} a month"), Text("每月：{0}", "each month: {0}")),
    "year": (Text("每年{0}", "{0} a year"), Text("每年：{0}", "each year: {0}")),
    "semester": (Text("每学期{0}", "{0} a semester"), Text("每学期：{0}", "each semester: {0}")),
}
"""A sum for each period: a figure, and a formula."""
BOUND = {
    "at_least": Text("不少于{0}", "at least {0}"),
    "more_than": Text("超过{0}", "more than {0}"),
    "at_most": Text("不超过{0}", "at most {0}"),
    "about": Text("约{0}", "about {0}"),
    "exactly": Text("{0}", "{0}"),
}
_MEASURE_WORDS = "项次个份套"


def amount_words(amount: Amount, words: Vocabulary) -> Text:
    """The amount of a benefit in one phrase, in both languages."""
    return Text(_amount(amount, words, "zh"), _amount(amount, words, "en"))


def target_words(row: Target, words: Vocabulary) -> Text:
    """The figure of a target with its bound and deadline, in both languages."""
    said = []
    languages: tuple[Language, ...] = ("zh", "en")
    for lang in languages:
        said.append(BOUND[row.bound](lang).format(_figure(row, words, lang)) + _deadline(row, lang))
    return Text(*said)


def _amount(amount: Amount, words: Vocabulary, lang: Language) -> str:
    said = _size(amount, words, lang)
    if amount.every:
        formula = amount.value is not None and bool(facts_of(amount.value))
        said = EVERY[amount.every][formula](lang).format(said)
    if amount.once:
        said = f"一次性{said}" if lang == "zh" else f"{said}, one-off"
    return said + "".join(_paid(amount, words, lang))


def _size(amount: Amount, words: Vocabulary, lang: Language) -> str:
    if amount.kind == "tiers":
        tiers = [f"{yuan(tier)}元" if lang == "zh" else f"{yuan(tier)} yuan" for tier in amount.tiers]
        grades = ("、".join(tiers), "，按评定档次") if lang == "zh" else (", ".join(tiers), " by the tier awarded")
        return "".join(grades)
    sizes = [_node(node, words, lang) for node in (amount.value, amount.low, amount.high) if node is not None]
    if not sizes or amount.kind == "unstated":
        return _not_stated(amount.unit, words, lang)
    said = KIND[amount.kind](lang).format(*sizes)
    return said + _particular(amount.unit, words, lang)


def _node(node: Node, words: Vocabulary, lang: Language) -> str:
    """A rule of the amount as a figure where it needs no facts, else as a sentence."""
    if not facts_of(node):
        found = bounds(node, {})
        if found is not None and found.exact and found.low is not None:
            return number(found.low, node.type, words, lang)
    return sentence(node, words, lang)


def _not_stated(unit: str, words: Vocabulary, lang: Language) -> str:
    """Something whose size the text leaves out; some units say so themselves."""
    text = Text("款项", "money") if unit == "CNY" else words.unit(unit, 1)
    if "not stated" in text.en:
        return text(lang)
    return (
        f"{text.zh.lstrip(_MEASURE_WORDS) or text.zh}（数额未写明）" if lang == "zh" else f"{text.en} (size not stated)"
    )


def _particular(unit: str, words: Vocabulary, lang: Language) -> str:
    """What a sum or share is of, where it is not plain money: （贷款额度）, of rent …"""
    base, _, rest = unit.partition("_")
    if base not in ("CNY", "percent") or not rest:
        return ""
    if lang == "zh":
        return words.unit(unit, 1).zh.removeprefix("元").removeprefix("%")
    return f" {rest.replace('_', ' ')}" if base == "percent" else f" ({rest.replace('_', ' ')})"


def _paid(amount: Amount, words: Vocabulary, lang: Language) -> list[str]:
    said = []
    if amount.times is not None:
        times = sentence(amount.times, words, lang)
        said.append(f"，期数：{times}" if lang == "zh" else f"; number of periods: {times}")
    if amount.over:
        said.append(f"，分{amount.over}年发放" if lang == "zh" else f", in {amount.over} yearly parts")
    if amount.parts_not_stated:
        said.append("，分年发放，期数未写明" if lang == "zh" else ", in yearly parts, their number not stated")
    if amount.lasts:
        term = number(amount.lasts.value, amount.lasts.type, words, lang)
        said.append(f"，期限{term}" if lang == "zh" else f", for {term}")
    return said


def _figure(row: Target, words: Vocabulary, lang: Language) -> str:
    value = row.value
    if row.unit == "percent":
        return percent(value / 100)
    if row.unit == "CNY":
        return number(int(value * 100), MONEY, words, lang)
    shown = f"{Decimal(value.numerator) / Decimal(value.denominator):,}"
    unit = words.unit(row.unit, value)(lang)
    return f"{shown}{unit}" if lang == "zh" else f"{shown} {unit}"


def _deadline(row: Target, lang: Language) -> str:
    if row.by is None:
        return ""
    if row.by == "yearly":
        return "，每年" if lang == "zh" else ", every year"
    return f"，截至{row.by}" if lang == "zh" else f", by {row.by}"
