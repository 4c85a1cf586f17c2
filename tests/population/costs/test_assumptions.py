"""Shares of take-up and survival apply to whole sums, each rounded once, half up."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.population.costs.assumptions import Assumptions
from huiju.population.costs.ranges import Range
from support.by_hand import LOCAL, child, family, line, plan_of, simulated, write


@pytest.mark.parametrize(("value", "fen"), [("50%", 50_000), ("0.000025", 3), ("0.000024", 2)])
def test_take_up_is_rounded_half_up(tmp_path: Path, value: str, fen: int) -> None:
    settled = family(1, hukou_city="ordos", hukou_moved_on="2025-04-01", birth_date="1990-01-01",
                     hukou_moved_from="elsewhere")  # fmt: skip
    write(tmp_path / "p", "ordos", settled)
    assumed = Assumptions("ordos", take_up={"default": Range.of(value, value, value)})
    found = line(simulated(tmp_path / "p", plan_of("ordos", 2025, 1, assumed)), "ordos-2024/settlement-1000")
    assert (found.payable, found.certain.years) == ((1,), (fen,))


def test_those_who_move_away_are_no_longer_paid(tmp_path: Path) -> None:
    """Half of the claims made, 98 % of them left after each year: 10,000 × 0.5 × 0.98ⁿ, rounded half up to fen."""
    write(tmp_path / "p", "hohhot", family(1, [child("2025-03-01", 2, **LOCAL)]))
    assumed = Assumptions("hohhot", take_up={"hohhot-2025/childcare-second": Range.of("0.4", "0.5", "0.6")},
                          stays=Range.of("0.9", "0.98", "1"))  # fmt: skip
    found = line(simulated(tmp_path / "p", plan_of("hohhot", 2025, 6, assumed)), "hohhot-2025/childcare-second")
    assert found.certain.years == (500_000, 490_000, 480_200, 470_596, 461_184, 0)  # the last 461,184.08
    assert found.eligible == (1, 0, 0, 0, 0, 0)
