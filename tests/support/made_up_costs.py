"""Costs made up for tests of reports: whole numbers that a reader can add up, and as many provisions as are wanted."""

from __future__ import annotations

from datetime import datetime

import numpy as np

from huiju.population.costs.ranges import Assumed, Flows, Range
from huiju.population.costs.result import Costs, Item, Line, Sums, Value
from huiju.population.costs.uncertainty import Uncertainty, uncertainty
from huiju.population.exporting.study import Assumption, Pack, Scenario, Study
from huiju.rules.values import Text

FIRST, YEARS = 2025, 10
NOON = datetime(2026, 1, 20, 12, 0)  # noqa: DTZ001 (a report shows the clock of its place)
UNITS: dict[Value, str] = {
    "cash": "CNY", "ceiling": "CNY", "voucher": "CNY_voucher", "points": "CNY_points", "loan_limit": "CNY_loan_limit",
    "in_kind": "day_of_lodging",
}  # fmt: skip
KINDS: tuple[Value, ...] = tuple(UNITS)
TITLES = ("生育一孩一次性补助", "生育二孩五年补助", "生育三孩十年补助", "租房补贴", "=1+1 名称像公式的补助")
DISTRICTS = {
    "150102": Text("新城区", "Xincheng"),
    "150103": Text("回民区", "Huimin"),
    "150105": Text("赛罕区", "Saihan"),
}


def item(n: int) -> Item:
    """A provision; every fifth is called like a formula."""
    title = Text(f"{TITLES[n % 5]}（{n}）", f"{'=SUM(A1) ' if n % 5 == 4 else ''}Made-up grant number {n}")
    value = "cash" if n % 3 == 0 else KINDS[n % len(KINDS)]
    offices = () if n % 10 == 9 else (f"市第{n % 7}局", "市财政局")
    return Item(f"made-up-2025/grant-{n:03}", "made-up-2025", title, f"一({n})", UNITS[value], value, offices)


def line(n: int, times: int = 1, years: int = YEARS) -> Line:
    """A line of a provision: sums that differ by provision and year, `times` as large."""
    counts = tuple((n + y + 1) * 10 * times for y in range(years))
    none = tuple(0 for _ in counts)
    certain = Sums(tuple((n + 1) * (y + 1) * 123_456_01 * times for y in range(years)), 77_01 * n * times, n * times)
    extra = Sums(tuple(5_000_000_00 * times for _ in counts), 99 * times, 0)
    fewer = tuple(count // 10 for count in counts)
    payable = tuple(a - b for a, b in zip(counts, fewer, strict=True))
    return Line(f"made-up-2025/grant-{n:03}", counts, fewer, none, payable, fewer, certain, certain + extra)


def costs(provisions: int = 6, times: int = 1, changed: tuple[int, ...] = ()) -> Costs:
    """Costs of some provisions; those `changed` are twice as large."""

    def lines(scale: int) -> tuple[Line, ...]:
        return tuple(line(n, scale * (2 if n in changed else 1)) for n in range(provisions))

    districts = {code: lines(times * share) for share, code in enumerate([*DISTRICTS, "?"], 1)}
    ages = {code: lines(times) for code in ("0–17", "18–34", "35–59", "60+")}
    items = {one.provision: one for one in map(item, range(provisions))}
    groups = {"district": districts, "age": ages, "birth_order": {"1": lines(times), "3": lines(times)},
              "household_size": {}}  # fmt: skip
    missing = {item(0).provision: 12} if provisions else {}
    return Costs("hohhot", FIRST, YEARS, 1_000_000, items, lines(times * 10), groups, missing)


def study(provisions: int = 6, scenarios: int = 0, with_ranges: bool = False) -> Study:
    """A study with everything that a report can show."""
    reforms = tuple(
        Scenario(
            f"方案{n}", costs(provisions, changed=tuple(range(n))), f"parameter: made-up/a{n}\nvalue: {n}00元\n=1+1\n"
        )
        for n in range(1, scenarios + 1)
    )
    base = costs(provisions)
    assumed = (
        Assumption(Text("申领率，全部事项", "Take-up of all provisions"), "70%", Text("假定", "assumed")),
        Assumption(Text("每年迁出", "Moves away each year"), "1.5%", Text("统计公报", "Statistical communiqué")),
    )
    return Study(
        base, Text("呼和浩特市", "Hohhot"), NOON, reforms,
        (Pack("made-up-2025", Text("示例文件", "A document"), "ab" * 32),),
        {"seed": "1", "persons": "1000000"}, assumed, ranges(base) if with_ranges else None, {"district": DISTRICTS},
        {"day_of_lodging": Text("天住宿", "days of lodging")},
    )  # fmt: skip


def ranges(base: Costs) -> Uncertainty:
    """Ranges of take-up and of one flow over the cash of some costs, each year's claims paid in that year."""
    cash = base.of_value("cash")
    fen = np.zeros((len(cash), YEARS, YEARS), dtype=np.int64)
    for n, one in enumerate(cash):
        fen[n].flat[:: YEARS + 1] = one.certain.years
    names, years = tuple(one.provision for one in cash), tuple(range(FIRST, FIRST + YEARS))
    flows = Flows(names, ("born_on",) * len(cash), years, years, fen)
    return uncertainty(flows, Assumed(Range.of("0.5", "0.7", "0.9"), {}, {"born_on": Range.of("0.8", "1", "1.1")}))
