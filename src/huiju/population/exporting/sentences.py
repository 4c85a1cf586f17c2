"""What a study says, in sentences built from its figures. Sums of different kinds of value stay apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huiju.population.costs.result import Costs, Line
from huiju.rules.values import Language

from .cost_tables import BOUNDS, MONEY_VALUES, Bound, total_of
from .group_tables import STATES, counts_of
from .money import decimals, in_words
from .reform_tables import touched
from .study import Scenario, Study, minus
from .words import Words

NAMED = 3
"""Provisions named in a sentence."""


def sentences(study: Study, lang: Language) -> tuple[str, ...]:
    """The summary: cash with its bounds and its peak, what remains after the period, the largest, other kinds, claims,
    and what each scenario changes."""
    if not any(costs.lines for costs in study.all_costs):
        place, persons = study.place(lang), study.costs.persons
        return (
            f"{place}的 {persons:,} 人中没有任何申领，没有费用。"
            if lang == "zh"
            else f"Among {persons:,} persons of {place} there is no claim, and no cost.",
        )
    return (
        _cash(study, lang),
        *_peak(study, lang),
        *_after(study, lang),
        *_largest(study, lang),
        *_other_kinds(study, lang),
        *_claims(study, lang),
        *_band(study, lang),
        *(_scenario(study, scenario, lang) for scenario in study.scenarios),
    )


def _cash(study: Study, lang: Language) -> str:
    low, high = (total_of(study, study.costs, "cash", bound).total for bound in BOUNDS)
    first, last, number = study.years[0], study.years[-1], len(study.costs.of_value("cash"))
    place, persons = study.place(lang), study.costs.persons
    if lang == "zh":
        least = f"{first}—{last} 年，{place} {persons:,} 人可得的现金（{number} 项）"
        return f"{least}至少 {in_words(low, lang)}，至多 {in_words(high, lang)}。"
    least = f"From {first} to {last}, cash for {persons:,} persons of {place} ({number} provisions)"
    return f"{least} comes to at least {in_words(low, lang)} and at most {in_words(high, lang)}."


def _peak(study: Study, lang: Language) -> Iterator[str]:
    years = total_of(study, study.costs, "cash", "certain").years
    if any(years):
        most = max(years)
        year = study.years[years.index(most)]
        sum_ = in_words(most, lang)
        yield (
            f"下限以 {year} 年为最高，{sum_}。" if lang == "zh" else f"The lower bound is highest in {year}: {sum_}."
        )


def _after(study: Study, lang: Language) -> Iterator[str]:
    low, high = (total_of(study, study.costs, "cash", bound).later for bound in BOUNDS)
    if high:
        ends = in_words(low, lang), in_words(high, lang)
        yield (
            f"期内申领在 {study.years[-1]} 年以后还要支付 {ends[0]}至{ends[1]}。"
            if lang == "zh"
            else f"Claims made by then leave {ends[0]} to {ends[1]} to be paid after {study.years[-1]}."
        )


def largest(lines: Sequence[Line]) -> list[Line]:
    """Lines by what they come to in the period, the largest first: by the lower bound, then by the upper one."""
    return sorted(lines, key=lambda line: (-line.certain.total, -line.possible.total, line.provision))


def _largest(study: Study, lang: Language) -> Iterator[str]:
    lines = [line for line in largest(study.costs.of_value("cash")) if line.certain.total][:NAMED]
    total = total_of(study, study.costs, "cash", "certain").total
    if lines:
        parts = [_part(study, line, total, lang) for line in lines]
        yield f"下限中最多的是{'、'.join(parts)}。" if lang == "zh" else f"Most of it goes to: {'; '.join(parts)}."


def _part(study: Study, line: Line, total: int, lang: Language) -> str:
    share = decimals(line.certain.total * 100, total, 1)
    title, sum_ = study.items[line.provision].title(lang), in_words(line.certain.total, lang)
    return f"{title}（{sum_}，占 {share}%）" if lang == "zh" else f"{title} ({sum_}, {share} %)"


def _other_kinds(study: Study, lang: Language) -> Iterator[str]:
    say = Words(lang)
    values = [value for value in MONEY_VALUES if value != "cash" and study.costs.of_value(value)]
    if values:
        ends = [(say(value), total_of(study, study.costs, value, "possible").total) for value in values]
        if lang == "zh":
            yield f"另有不计入现金的：{'、'.join(f'{name}至多 {in_words(fen, lang)}' for name, fen in ends)}。"
        else:
            parts = "; ".join(f"{name}, at most {in_words(fen, lang)}" for name, fen in ends)
            yield f"Beside cash, and not added to it: {parts}."


def _claims(study: Study, lang: Language) -> Iterator[str]:
    found = [counts_of(line) for line in study.costs.lines]
    eligible, conditional, unknown, payable, given_up = (sum(sum(one[n]) for one in found) for n in range(len(STATES)))
    if lang == "zh":
        yield (
            f"期内符合条件 {eligible:,} 人次，择优后发放 {payable:,} 人次、放弃 {given_up:,} 人次；"
            f"另有 {conditional:,} 人次待单位认定，{unknown:,} 人次不能确定。"
        )
    else:
        yield (
            f"{eligible:,} claims are eligible: {payable:,} payable and {given_up:,} given up for another one; "
            f"{conditional:,} more depend on an official finding, and {unknown:,} cannot be settled."
        )


def _band(study: Study, lang: Language) -> Iterator[str]:
    if study.uncertainty is not None:
        total = study.uncertainty.total
        low, high, middle = (in_words(fen, lang) for fen in (total.low, total.high, total.middle))
        yield (
            f"考虑申领率和流量的不确定，九成抽样的现金合计在 {low}至{high}之间，各输入取中值时为 {middle}。"
            if lang == "zh"
            else f"With uncertain take-up and flows cash in all lies between {low} and {high} in nine draws of ten; "
            f"at the middle of every range it is {middle}."
        )


def _scenario(study: Study, scenario: Scenario, lang: Language) -> str:
    changed = [cash_change(study, scenario.costs, bound) for bound in BOUNDS]
    number = len(touched(study, scenario))
    if lang == "zh":
        ends = "，".join(f"{name}{_more(fen, lang)}" for name, fen in zip(("下限", "上限"), changed, strict=True))
        return f"方案“{scenario.name}”涉及 {number} 项，现金{ends}。"
    ends = ", ".join(
        f"the {name} bound {_more(fen, lang)}" for name, fen in zip(("lower", "upper"), changed, strict=True)
    )
    provisions = "1 provision" if number == 1 else f"{number} provisions"
    return f"Scenario “{scenario.name}” touches {provisions}; of cash, {ends}."


def cash_change(study: Study, costs: Costs, bound: Bound) -> int:
    """How much more cash other costs are than the baseline's, over the period."""
    old, new = (total_of(study, one, "cash", bound) for one in (study.costs, costs))
    return minus(new, old).total


def _more(fen: int, lang: Language) -> str:
    if not fen:
        return "不变" if lang == "zh" else "stays as it is"
    sum_ = in_words(abs(fen), lang)
    if lang == "zh":
        return f"增加 {sum_}" if fen > 0 else f"减少 {sum_}"
    return f"rises by {sum_}" if fen > 0 else f"falls by {sum_}"
