"""What a report is about: which scenarios can stand beside a baseline, and what a library tells of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from huiju.population.costs.result import Costs
from huiju.population.exporting.paper_table import column_widths
from huiju.population.exporting.study import Scenario, packs_of, units_of
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
