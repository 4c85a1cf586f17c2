"""A frame of subjects: what it must have, what is added, and what stays as it was."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from huiju.policy.documents import Benefit
from huiju.population.answer import answer, answering
from huiju.population.columns import complete, schema
from huiju.population.decide import STATUS_OF, cities
from huiju.population.payments import YEARS
from support.made_up_packs import LIBRARY

WORDS = LIBRARY.vocabulary
ADDED = ["status", "reason", "failed", "total", "low", "high", "rate_only", "received", "starts",
         *(f"year_{n}" for n in range(YEARS)), "later", "running"]  # fmt: skip


def answered(row: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The answers of a made-up provision."""
    benefit = LIBRARY.row(f"made-up/{row}")
    assert isinstance(benefit, Benefit)
    return answer(complete(frame.lazy(), WORDS), benefit, LIBRARY.documents["made-up"], WORDS).collect()


def asked(rows: int, **facts: object) -> pl.DataFrame:
    """Rows of one day and city."""
    asked_for = {"as_of": pl.Series([date(2025, 6, 1)] * rows, dtype=pl.Date),
                 "city": pl.Series(["hohhot"] * rows, dtype=pl.String)}  # fmt: skip
    return pl.DataFrame({**asked_for, **facts})


def test_the_frame_keeps_its_columns_and_gains_the_answer() -> None:
    frame = complete(asked(2, is_job_seeking=[True, None]).lazy(), WORDS).collect()
    found = answered("quota", frame)
    assert found.columns == [*frame.columns, *ADDED]
    assert found.select(frame.columns).equals(frame)


def test_a_fact_without_a_column_is_not_known() -> None:
    found = answered("two-tests", asked(1))
    assert found["reason"].to_list() == ["fact_missing"]


def test_only_the_columns_asked_for_are_added() -> None:
    benefit = LIBRARY.row("made-up/by-month")
    assert isinstance(benefit, Benefit)
    ready = answering(benefit, LIBRARY.documents["made-up"], WORDS, only=("total", "year_1"))
    frame = complete(asked(1).lazy(), WORDS)
    for _ in range(2):
        assert ready(frame).collect_schema().names()[-4:] == ["status", "reason", "total", "year_1"]


def test_an_empty_frame_has_the_same_columns_as_any_other() -> None:
    empty, full = answered("by-month", asked(0)), answered("by-month", asked(1))
    assert empty.schema == full.schema
    assert empty.is_empty()


PLAIN = [b.short_id for b in LIBRARY.documents["made-up"].benefits if b.short_id != "large-family"]
"""All but the one that asks for the day inside a list, where it must be a literal."""


@pytest.mark.parametrize("row", PLAIN)
def test_every_provision_adds_columns_of_the_same_types(row: str) -> None:
    types = answered(row, asked(1)).schema
    assert {types[name] for name in ADDED[2:6] + ADDED[9:]} == {pl.Int64()}
    assert (types["starts"], types["rate_only"], types["received"]) == (pl.Date(), pl.Boolean(), pl.Boolean())


def test_nothing_but_the_first_failing_test_is_null_in_an_outcome() -> None:
    found = answered("two-tests", asked(3, is_disabled=[True, False, None], is_job_seeking=[True, None, False]))
    assert found["status"].to_list() == ["eligible", "ineligible", "ineligible"]
    assert found["failed"].to_list() == [None, 0, 1]


def test_all_payments_together_are_the_total() -> None:
    leases = {
        "lease_start": [date(2024, 1, 31), date(2026, 12, 31)], "lease_months": [12, 40], "monthly_rent": [333, 99_999],
        "months_already_paid": [0, 3],
    }  # fmt: skip
    found = answered("by-month", asked(2, **leases)).select(pl.sum_horizontal(*ADDED[9:-1]), "total")
    assert found["year_0"].to_list() == found["total"].to_list()


def test_every_reason_has_a_status() -> None:
    assert set(STATUS_OF.values()) == {"eligible", "conditional", "unknown", "ineligible"}


def test_a_document_works_in_its_own_city_and_one_of_the_region_in_all_of_them() -> None:
    region = replace(LIBRARY.documents["made-up"], place="nmg")
    assert cities(LIBRARY.documents["made-up"], WORDS) == ("hohhot",)
    assert cities(region, WORDS) == ("nmg", "hohhot", "baotou", "ordos")


def test_every_fact_and_list_has_a_column() -> None:
    assert {*WORDS.facts, "children", "hires", "interns"} == set(schema(WORDS))


def test_polars_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, huiju.population.answer, huiju.rules.vector_bounds; sys.exit('polars' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
