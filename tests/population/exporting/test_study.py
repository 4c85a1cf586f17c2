"""What a report is about: which scenarios can stand beside a baseline, and what a library tells of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from huiju.population.costs.assumptions import Assumptions, Claimed
from huiju.population.costs.ranges import Range
from huiju.population.costs.result import Costs
from huiju.population.exporting.assumed import assumptions_of
from huiju.population.exporting.paper_table import column_widths
from huiju.population.exporting.study import Scenario, events_of, packs_of, units_of
from huiju.population.exporting.table import Column, Table
from huiju.rules.diagnostics import RuleError
from support.made_up_costs import costs, study
from support.made_up_packs import LIBRARY


def other(**changes: object) -> Costs:
    """The costs of a scenario that are about something else."""
    return replace(costs(), **changes)  # type: ignore[arg-type]


UNLIKE = [
    (tuple(Scenario(f"{n}", costs()) for n in range(4)), "scenarios-many"),
    ((Scenario("a", costs()), Scenario("a", costs())), "scenario-name"),
    ((Scenario(" ", costs()),), "scenario-name"),
    ((Scenario("a", other(place="baotou")),), "scenario-period"),
    ((Scenario("a", other(first=2026)),), "scenario-period"),
    ((Scenario("a", other(persons=5)),), "scenario-period"),
]


@pytest.mark.parametrize(("scenarios", "code"), UNLIKE)
def test_scenarios_that_cannot_stand_beside_the_baseline_are_refused(
    scenarios: tuple[Scenario, ...], code: str
) -> None:
    with pytest.raises(RuleError) as caught:
        replace(study(), scenarios=scenarios)
    assert caught.value.diagnostics[0].code == code


def test_a_library_tells_which_packs_and_units_were_used() -> None:
    (pack, *_) = packs_of(LIBRARY, "hohhot")
    assert (pack.id, pack.digest) == ("made-up", LIBRARY.documents["made-up"].digest)
    assert units_of(LIBRARY)["CNY"].zh == "元"


def test_assumptions_are_listed_with_their_sources() -> None:
    given = Assumptions(
        "hohhot", (7, 1), {"made-up/quota": Claimed("hired_on", 12)},
        {"default": Range.of("0.7", "0.85", "0.95"), "made-up/quota": Range.fixed(500_000)},
        Range.of("0.96", "0.98", "0.99"), {"default": Range.of("0.8", "1", "1.255")}, {"made-up/quota": 1100_00},
        {"take_up default": "assumed", "stays": "Census 2020", "unit_costs made-up/quota": "assumed: a cup a day"},
    )  # fmt: skip
    title = LIBRARY.row("made-up/quota").title
    found = [(one.about.zh, one.value, one.source.zh) for one in assumptions_of(given, LIBRARY)]
    assert found == [
        ("申领率：其余", "85% (70%–95%)", "假定"),
        (f"申领率：{title.zh}", "50%", "假定"),
        ("每过一年仍在发放的比例", "98% (96%–99%)", "Census 2020"),
        ("事件数（相对人口表）：其余", "100% (80%–125.5%)", "假定"),
        (f"每人次成本（元）：{title.zh}", "1,100.00", "假定: a cup a day"),
        ("无事件的事项每年的询问日", "07-01", "假定"),
        (f"申领日：{title.zh}", "hired_on + 12 month", "假定"),
    ]
    words = [one.about.en for one in assumptions_of(given, LIBRARY)]
    assert words[0] == "Take-up: all others"


def test_events_have_words() -> None:
    assert events_of(LIBRARY)["hired_on"] == LIBRARY.vocabulary.facts["hired_on"].label


def test_a_row_of_another_length_than_the_heads_is_no_row() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        Table("x", "x", (Column("a"), Column("b")), ((1,),))


def test_numbers_keep_their_width_and_words_share_the_rest() -> None:
    row = ("很长很长" * 10, "一(二)", 1_234_567_890, 5)
    heads = (Column("事项", "text"), Column("条款", "text"), Column("下限"), Column("上限"))
    title, clause, low, high = column_widths(Table("x", "x", heads, (row,)))
    assert title + clause + low + high == pytest.approx(160)
    assert low > 13 * 1.8
    assert title > clause > high
    many = Table("x", "x", (heads[0], *(Column("下限"),) * 12), ((row[0], *(row[2],) * 12),))
    assert sum(column_widths(many)) == pytest.approx(160)
