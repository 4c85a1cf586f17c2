"""A simulation in tables on the terminal: sums in units of 10,000 yuan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce

from huiju.policy.library import Library
from huiju.population.costs.gains import Change, Gains
from huiju.population.costs.result import VALUES, Costs, Item, Line, Sums
from huiju.population.costs.run import Reformed, Simulated
from huiju.population.exporting.money import FEN_OF_TEN_THOUSAND, decimals
from huiju.population.exporting.of_run import districts
from huiju.population.exporting.words import WORDS
from huiju.population.store import Population
from huiju.rules.values import Language, Text

from .common import out, pick, table

Say = Callable[[str, str], str]
MONEY = tuple(value for value in VALUES if value != "in_kind")
MOST = 15
"""Provisions listed; all of them are in the files."""
UNITS = {"household": Text("家庭", "households"), "employer": Text("用人单位", "employers"),
         "institution": Text("机构", "institutions")}  # fmt: skip


def show(found: Simulated, population: Population, library: Library, lang: Language) -> None:
    """Years, provisions, offices, groups, the band, and the reform."""
    say, costs = pick(lang), found.costs
    place = library.vocabulary.place(costs.place, lang)
    period = f"{costs.years[0]}—{costs.years[-1]}"
    out.print(say(f"{place} {period} 年；人口表共 {costs.persons:,} 人，含其间出生和迁入的；单位万元",
                  f"{place} {period}; {costs.persons:,} persons, those born and arriving included; in 10,000 yuan"),
              highlight=False)  # fmt: skip
    if not any(_comes_to_something(line) for line in costs.lines if costs.items[line.provision].value in MONEY):
        out.print(say("没有任何一年有确定或可能的金额。", "No money is certain or possible in any year."))
    _years(_bounds(costs, lang, say), costs, say("逐年", "By year"), money, say)
    _provisions(costs, lang, say)
    _offices(costs, say)
    _groups(costs, districts(costs.place, library), lang, say)
    _band(found, say)
    if found.reformed:
        _reform(costs, found.reformed, districts(costs.place, library), lang, say)


def money(fen: int) -> str:
    """A sum in units of 10,000 yuan."""
    return decimals(fen, FEN_OF_TEN_THOUSAND, 2)


def _signed(fen: int) -> str:
    return money(fen) if fen <= 0 else f"+{money(fen)}"


def _all(sums: Iterable[Sums], number: int) -> Sums:
    return reduce(lambda a, b: a + b, sums, Sums((0,) * number))


def _bounds(costs: Costs, lang: Language, say: Say) -> dict[str, tuple[int, ...]]:
    """Sums by year, later and undated, for each kind of money and bound, by its heading."""
    found = {}
    for value in MONEY:
        lines = costs.of_value(value)
        for bound, word in (("certain", say("下限", "low")), ("possible", say("上限", "high"))):
            sums = _all((getattr(line, bound) for line in lines), len(costs.years))
            found[f"{WORDS[value](lang)} {word}"] = (*sums.years, sums.later, sums.undated)
    return found


def _years(
    columns: Mapping[str, Sequence[int]], costs: Costs, title: str, shown: Callable[[int], str], say: Say
) -> None:
    """A table with a row for each year and a column for whatever is not zero in every one."""
    some = {name: sums for name, sums in columns.items() if any(sums)}
    ends = [*map(str, costs.years), say("期后", "later"), say("年份未定", "no year stated")]
    rows = [(end, *(shown(sums[n]) for sums in some.values())) for n, end in enumerate(ends)]
    if some:
        table(title, (say("年份", "year"), *some), rows)


def _comes_to_something(line: Line) -> bool:
    return any(bound.total or bound.later for bound in (line.certain, line.possible))


def _largest(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-line.certain.total, -line.possible.total))


def _provisions(costs: Costs, lang: Language, say: Say) -> None:
    lines = _largest(line for line in costs.lines if costs.items[line.provision].value in MONEY)
    heads = (say("事项", "provision"), say("条款", "clause"), say("符合", "eligible"), say("待定", "conditional"),
             say("未知", "unknown"), say("放弃", "given up"), say("下限", "low"), say("上限", "high"),
             say("峰值年", "peak year"))  # fmt: skip
    rows = [
        (costs.items[line.provision].title(lang), _address(costs.items[line.provision]),
         *(f"{sum(counts):,}" for counts in (line.eligible, line.conditional, line.unknown, line.given_up)),
         money(line.certain.total), money(line.possible.total), _peak(line.certain, costs))
        for line in lines[:MOST]
    ]  # fmt: skip
    table(say(f"金额最大的事项（共 {len(lines)} 项）", f"Largest provisions (of {len(lines)})"), heads, rows)


def _address(item: Item) -> str:
    return f"{item.document} {item.clause}"


def _peak(sums: Sums, costs: Costs) -> str:
    return str(costs.years[sums.years.index(max(sums.years))]) if any(sums.years) else ""


def _offices(costs: Costs, say: Say) -> None:
    rows = [(office, money(low.total), money(high.total)) for office, (low, high) in costs.by_office().items()]
    if rows:
        table(say("现金按牵头单位", "Cash by leading office"),
              (say("单位", "office"), say("下限", "low"), say("上限", "high")), rows)  # fmt: skip


def _groups(costs: Costs, names: Mapping[str, Text], lang: Language, say: Say) -> None:
    heads = (say("组", "group"), say("发放人次", "payable claims"), say("下限", "low"), say("上限", "high"))
    for dimension, groups in costs.groups.items():
        rows = []
        for code, lines in groups.items():
            cash = costs.of_value("cash", lines)
            low, high = (
                _all((getattr(one, bound) for one in cash), len(costs.years)) for bound in ("certain", "possible")
            )
            if low.total or high.total:
                named = names[code](lang) if dimension == "district" and code in names else code
                payable = sum(sum(one.payable) for one in cash)
                known = say("不详或不分", "not known or none") if code == "?" else named
                rows.append((known, f"{payable:,}", money(low.total), money(high.total)))
        if rows:
            table(f"{say('现金', 'Cash')} {WORDS[dimension](lang)}", heads, rows)


def _band(found: Simulated, say: Say) -> None:
    band = found.uncertainty.total
    out.print(say(
        f"现金下限随申领率和流量：中值 {money(band.middle)}，5%–95% 分位 {money(band.low)}–{money(band.high)}"
        f"（{found.uncertainty.draws} 次抽样，种子 {found.uncertainty.seed}）",
        f"cash low under uncertain take-up and flows: middle {money(band.middle)}, 5–95 % {money(band.low)} to "
        f"{money(band.high)} ({found.uncertainty.draws} draws, seed {found.uncertainty.seed})",
    ), highlight=False)  # fmt: skip
    rows = [
        (one.name, money(one.at_low), money(one.at_high), _signed(one.difference))
        for one in found.uncertainty.ranked[:6]
    ]
    heads = (
        say("假设", "assumption"),
        say("取低值", "at its low"),
        say("取高值", "at its high"),
        say("差", "difference"),
    )
    if rows:
        table(say("影响最大的假设", "Assumptions that matter most"), heads, rows)


def _reform(costs: Costs, changed: Reformed, names: Mapping[str, Text], lang: Language, say: Say) -> None:
    out.print(f"{say('改革', 'Reform')}: {changed.reform.title(lang)}", highlight=False)
    before, after = (_bounds(found, lang, say) for found in (costs, changed.costs))
    more = {name: [b - a for a, b in zip(before[name], after[name], strict=True)] for name in before}
    _years(more, costs, say("与现行之差", "Difference"), _signed, say)
    old, new = ({line.provision: line for line in found.lines} for found in (costs, changed.costs))
    items = {**costs.items, **changed.costs.items}
    rows = [
        (items[name].title(lang),
         *(money(getattr(lines[name], bound).total if name in lines else 0)
           for bound in ("certain", "possible") for lines in (old, new)),
         *(f"{sum(lines[name].payable) if name in lines else 0:,}" for lines in (old, new)))
        for name in sorted(changed.concerned) if name in old or name in new
    ]  # fmt: skip
    heads = (say("事项", "provision"), say("原下限", "low before"), say("新下限", "low after"),
             say("原上限", "high before"), say("新上限", "high after"), say("原发放", "payable before"),
             say("新发放", "payable after"))  # fmt: skip
    table(say("涉及的事项", "Provisions concerned"), heads, rows)
    _gains(changed.gains, names, lang, say)


def _gains(found: Gains, names: Mapping[str, Text], lang: Language, say: Say) -> None:
    heads = (
        say("谁", "who"),
        say("受益", "gainers"),
        say("增加", "gained"),
        say("受损", "losers"),
        say("减少", "lost"),
    )

    def row(name: str, change: Change) -> Sequence[str]:
        return (name, f"{change.gainers:,}", money(change.gained), f"{change.losers:,}", money(change.lost))

    rows = [row(UNITS[kind](lang), change) for kind, change in found.everyone.items()]
    for dimension, groups in found.groups.items():
        for code, kinds in groups.items():
            for kind, change in kinds.items():
                named = (
                    names[code](lang)
                    if dimension == "district" and code in names
                    else f"{WORDS[dimension](lang)} {code}"
                )
                rows.append(row(f"{named} · {UNITS[kind](lang)}", change))
    title = say(
        "谁受益、谁受损（首年起的确定现金，未计申领率）",
        "Gains and losses (certain cash from the first year on, before take-up)",
    )
    if rows:
        table(title, heads, rows)
