"""The numbers in a clause: figures, and numbers in words where they count something, with exact values.

Found are all figures (380万, 4.7, 70%, 2—3年), Chinese numerals before a measure word (三年, 两级, 八折,
一次性), numerals with 万 or 亿 (十五万, 千亿级), fractions (百分之五, 三成), and words for a whole, a half or a
pair (全覆盖, 半价, 双方). A numeral in a name without a measure word (一体化, 两本三专) counts nothing and is not
found; nor is an order of birth (二孩), which is a condition and no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from .address import related
from .numerals import SIGNS, Exact, chinese_integer, digit_by_digit, exact, figure
from .text import Clause

Claim: TypeAlias = int | Fraction | date

_MEASURE = (
    "个月|个|学年|年|月|日|天|周岁|岁|周|学期|小时|分钟|刻|次|期|级|档|区|元|倍|折|人|名(?!校)|户|家|套|项|所|"
    "座|台|间|亩|平方米|公里|米|件(?=事)"
)
_UNIT = f"个百分点|百分点|平方公里|千瓦时|千瓦|千米|{_MEASURE}|条|件|场|张|辆|处|位|支|只|吨|号|版|[%％‰]"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:[.．]\d+)?"
# 千 before a unit of measurement belongs to the unit: 300万千瓦, 5千米.
_SCALE = r"(?:[百千](?![瓦米克伏卡兆])|[万亿])+"
_NUMERAL = f"[{SIGNS}]+"
_WHOLE = "全覆盖|全部(?:设立|建立|建成|配备|开通|达标)|每个(?:社区|街道|乡镇|苏木|嘎查|村|旗县|园区)"
# In 统一年度, 周六日, 每千人 and 数百个 the numeral is no number of its own.
_ALONE = rf"(?<![{SIGNS}\d])(?!(?<=[统唯])一|(?<=周)[一二三四五六]日|(?<=[每数几\s])[百千万亿])"
_DIVISOR = {"%": 100, "‰": 1000, "成": 10}

# What a form reads from its match: the value (None: no number after all) and the unit.
_Reader: TypeAlias = Callable[[re.Match[str]], tuple[Exact | None, str]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the text writes it (`token`) and what it denotes.

    `value` is exact: 380万 is 3800000, 4.7 is 47/10, 70% is 7/10, 八折 is 4/5, a whole is 1. `unit` is the measure
    word that follows (元, 年, 个月, %), in a range the one behind its far end, or "". `start` and `end` are character
    offsets in the text of the clause with the address `clause`.
    """

    token: str
    value: Exact
    unit: str
    start: int
    end: int
    clause: str


def find_numbers(clause: Clause) -> tuple[Number, ...]:
    """The numbers of a clause in the order of its text.

    >>> [(n.token, n.value, n.unit) for n in find_numbers(Clause("一", "三年内每年2-3万元，占5%。", 0, 15))]
    [('三', 3, '年'), ('2', 20000, '元'), ('3万', 30000, '元'), ('5', Fraction(1, 20), '%')]
    """
    hits = [(match, read) for pattern, read in _FORMS for match in pattern.finditer(clause.text)]
    numbers: list[Number] = []
    for match, read in sorted(hits, key=lambda hit: hit[0].start()):
        value, unit = read(match)
        if value is not None and not (numbers and match.start() < numbers[-1].end):
            numbers.append(Number(match[0], value, unit, match.start(), match.end(), clause.address))
    return tuple(numbers)


def unclaimed(numbers: Iterable[Number], claims: Mapping[str, Collection[Claim]]) -> tuple[Number, ...]:
    """The numbers that no claim covers, in their order.

    `claims` gives, by clause address, the values that a reader of the document has accounted for, in the units of
    the text: 一年 is claimed as 1 and not as 12, 70% as 7/10, money in 元. A claim covers every number of that
    value in its own clause, in the clauses inside it and in those around it. A date covers its year, month and
    day where the text marks them with 年, 月, 日.

    >>> found = find_numbers(Clause("二(一)1", "到2027年底，占70%，每户600元。", 0, 18))
    >>> [n.token for n in unclaimed(found, {"二(一)": [date(2027, 12, 31)], "二(一)1": [Fraction(7, 10)]})]
    ['600']

    Raises ClauseError for an address that is none.
    """
    return tuple(
        number
        for number in numbers
        if not any(
            related(number.clause, address) and any(_covers(claim, number) for claim in claimed)
            for address, claimed in claims.items()
        )
    )


def _covers(claim: Claim, number: Number) -> bool:
    if isinstance(claim, date):
        parts = {"年": claim.year, "月": claim.month, "日": claim.day}
        return parts.get(number.unit) == number.value
    return claim == number.value


def _read_figure(match: re.Match[str]) -> tuple[Exact | None, str]:
    scale, unit = match["scale"], match["unit"]
    if not scale and not unit:  # the near end of a range shares what stands behind the far end: 3-5万元
        scale, unit = match["far_scale"], match["far_unit"]
    digits, unit = match["figure"], (unit or "").replace("％", "%")
    if unit == "折":
        return _discount(figure(digits), by_tenths=len(digits) == 1 or "." in digits), unit
    return exact(Fraction(figure(digits, scale or "")) / _DIVISOR.get(unit, 1)), unit


def _read_numeral(match: re.Match[str]) -> tuple[Exact | None, str]:
    numeral, unit = match[0], match["unit"] or ""
    if unit != "折":
        return chinese_integer(numeral), unit
    if not set(numeral) <= set("一二三四五六七八九"):
        return None, unit
    return _discount(digit_by_digit(numeral), by_tenths=len(numeral) == 1), unit


def _discount(number: Exact, by_tenths: bool) -> Exact:
    """The share of the price that remains: 8折, 8.5折 in tenths, 85折 in hundredths."""
    return exact(Fraction(number) / (10 if by_tenths else 100))


def _read_parts(match: re.Match[str]) -> tuple[Exact | None, str]:
    whole, share = chinese_integer(match["whole"]), match["share"]
    part = chinese_integer(share) if share[0] in SIGNS else figure(share)
    return (None if not whole or part is None else exact(Fraction(part) / whole)), ""


def _read_counted(match: re.Match[str]) -> tuple[Exact | None, str]:
    value, unit = chinese_integer(match["numeral"]), match["unit"]
    return (None if value is None else exact(Fraction(value) / _DIVISOR.get(unit, 1))), unit


def _always(value: Exact, unit: str) -> _Reader:
    return lambda match: (value, unit)


_NEAR_FIGURE = rf"(?P<figure>{_FIGURE})(?:[ \u3000]?(?P<scale>{_SCALE}))?(?=[ \u3000]*(?P<unit>{_UNIT})?)"
_FAR_FIGURE = rf"[-—–~～至到]{{1,2}}{_FIGURE}[ \u3000]?(?P<far_scale>{_SCALE})?(?P<far_unit>{_UNIT})?"
_LARGE_NUMERAL = f"(?<=[一二三四五六七八九十][万亿])(?![{SIGNS}])"

# Where two begin at the same place, the one that stands first is preferred.
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(rf"{_ALONE}(?P<whole>{_NUMERAL})分之(?P<share>{_NUMERAL}|{_FIGURE})"), _read_parts),
    (re.compile(rf"{_NEAR_FIGURE}(?=(?:{_FAR_FIGURE})?)"), _read_figure),
    (re.compile(rf"{_ALONE}(?P<numeral>{_NUMERAL})(?=(?P<unit>成)(?:[，。；、）)以左的]|$))"), _read_counted),
    (re.compile(r"(?P<numeral>[十百千万]*[万亿])(?P<unit>级)"), _read_counted),
    (re.compile(rf"“(?P<numeral>{_NUMERAL})(?P<unit>癌)”"), _read_counted),
    (re.compile(rf"{_ALONE}{_NUMERAL}(?:(?=(?P<unit>{_MEASURE}))|{_LARGE_NUMERAL})"), _read_numeral),
    (re.compile(_WHOLE), _always(1, "%")),
    (re.compile("半价"), _always(Fraction(1, 2), "价")),
    (re.compile("双方"), _always(2, "方")),
)
