"""Gains and losses are what every household and employer gets as a case of its own, with the reform and without."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from huiju.population.costs.assumptions import Assumptions, of_place
from huiju.population.costs.gains import KINDS, NOTHING, Change, concerned, gains
from huiju.population.costs.plan import Plan
from huiju.population.costs.reform import Reform, read_reform
from huiju.population.costs.result import Costs
from huiju.population.costs.simulate import simulate
from huiju.population.store import Population
from support.by_hand import LIBRARY, child, family, joined, opened, plan_of, write
from support.by_unit import certain_cash
from support.drawn_populations import draw
from support.made_up_population import write_made_up

REFORMS = {
    "hohhot": """
- {parameter: hohhot-2025/childcare-second.subsidy, value: 60000 CNY, from: 2026-01-01}
- {parameter: hohhot-2025/childcare-third.subsidy, value: 90000 CNY}
- {parameter: hohhot-2025/subsidy-second-hand.subsidy_rate, value: 3%}
- {switch_off: hohhot-2025/rental-subsidy, from: 2026-01-01}
- {parameter: hohhot-2025/hire-bonus.bonus, value: 1500 CNY}
- {parameter: hohhot-2025/rent-cut-bachelor.cut, value: 60%}
""",
    "ordos": """
- {parameter: ordos-2024/childcare-second.total, value: 5000 CNY}
- {parameter: ordos-2024/nursery-third.semester_subsidy, value: 3000 CNY, from: 2026-01-01}
- {parameter: ordos-2024/job-expansion.subsidy, value: 2000 CNY}
- {parameter: ordos-2024/rent-2000.longest_paid, value: 24 month}
- {switch_off: ordos-2024/startup-30000}
""",
}


def reform_of(folder: Path, place: str, changes: str) -> Reform:
    """A reform written in a file."""
    file = folder / "reform.yaml"
    file.write_text("reform: {zh: 改革, en: A reform}\nchanges:" + changes, encoding="utf-8")
    return read_reform(file, LIBRARY, place)


def change_of(before: Counter[tuple[str, int]], after: Counter[tuple[str, int]], kind: str) -> Change:
    """Gains and losses by hand."""
    found = [after[unit] - before[unit] for unit in {*before, *after} if unit[0] == kind]
    up, down = [fen for fen in found if fen > 0], [-fen for fen in found if fen < 0]
    return Change(len(up), sum(up), len(down), sum(down))


@pytest.mark.parametrize("place", sorted(REFORMS))
def test_gains_are_those_of_each_unit_by_itself(tmp_path: Path, place: str) -> None:
    population = opened(draw(tmp_path / "city", place, 1_000, seed=4))
    reform = reform_of(tmp_path, place, REFORMS[place])
    days = Assumptions(place, claimed=of_place(LIBRARY, place).claimed)
    plans = [plan_of(place, 2025, 4, days, one) for one in (None, reform)]
    before, after = (certain_cash(population, plan, LIBRARY) for plan in plans)
    found = gains(population, *plans, reform.touched)
    assert sum(change.gainers + change.losers for change in found.everyone.values()) > 5
    for kind in KINDS:
        assert found.everyone.get(kind, NOTHING) == change_of(before, after, kind)
    for dimension, at in (("district", 2), ("household_size", 3)):
        groups: defaultdict[str, list[Counter]] = defaultdict(lambda: [Counter(), Counter()])
        for n, counter in enumerate((before, after)):
            for unit, fen in counter.items():
                groups["?" if unit[at] is None else str(unit[at])][n][unit] += fen
        for group, (one, two) in groups.items():
            for kind in KINDS:
                got = found.groups[dimension].get(group, {}).get(kind, NOTHING)
                assert got == change_of(one, two, kind), (dimension, group, kind)


def difference(before: Costs, after: Costs) -> int:
    """By how much the certain cash from the first year on differs."""
    sums = [sum(line.certain.total + line.certain.later for line in one.of_value("cash")) for one in (before, after)]
    return sums[1] - sums[0]


@pytest.mark.parametrize("place", sorted(REFORMS))
def test_what_is_gained_less_what_is_lost_is_the_difference_in_costs(tmp_path: Path, place: str) -> None:
    population = opened(write_made_up(tmp_path / "city", LIBRARY, place, units=200, parts=1, seed=8))
    reform = reform_of(tmp_path, place, REFORMS[place])
    days = Assumptions(place, claimed=of_place(LIBRARY, place).claimed)
    plans = [plan_of(place, 2025, 4, days, one) for one in (None, reform)]
    found = gains(population, *plans, reform.touched).everyone.values()
    net = sum(change.gained - change.lost for change in found)
    assert net == difference(*(simulate(population, plan) for plan in plans)) != 0


def by_hand(tmp_path: Path, changes: str, *pieces: object) -> tuple[Population, Plan, Plan, Reform]:
    population = opened(write(tmp_path / "city", "hohhot", joined(*pieces)))  # type: ignore[arg-type]
    reform = reform_of(tmp_path, "hohhot", changes)
    return population, plan_of("hohhot", 2025, 10), plan_of("hohhot", 2025, 10, reform=reform), reform


def test_two_children_of_a_household_may_balance(tmp_path: Path) -> None:
    local = {"child_hukou_city": "hohhot"}
    population, plan, changed, reform = by_hand(
        tmp_path,
        """
- {parameter: hohhot-2025/childcare-second.subsidy, value: 60000 CNY}
- {parameter: hohhot-2025/childcare-third.subsidy, value: 90000 CNY}
""",
        family(1, [child("2025-05-05", 2, **local), child("2027-05-05", 3, **local)]),  # + 10,000 − 10,000
        family(2, [child("2025-05-05", 2, **local)]),
        family(3, [child("2030-05-05", 3, **local)]),
    )
    found = gains(population, plan, changed, reform.touched)
    assert found.everyone == {"household": Change(1, 1_000_000, 1, 1_000_000)}


def test_cash_given_up_for_a_voucher_is_no_gain(tmp_path: Path) -> None:
    """Both sums are asked for where nobody knows whether the home is new; only what is certain counts."""
    home = {"purchase_in_city": True, "purchase_is_first_home": True, "purchase_is_dwelling": True,
            "purchased_on": "2025-05-05", "purchase_price": 100_000_000}  # fmt: skip
    population, plan, changed, reform = by_hand(
        tmp_path, "\n- {parameter: hohhot-2025/voucher-new-home.voucher_rate, value: 5%}\n", family(1),
        {"purchases": [{"household": 1, "purchase": 1, "purchase_is_new_build": True, **home}]},
    )  # fmt: skip
    assert concerned(plan, changed, reform.touched) == {
        "hohhot-2025/voucher-new-home",
        "hohhot-2025/subsidy-second-hand",
    }
    assert gains(population, plan, changed, reform.touched).everyone == {}
