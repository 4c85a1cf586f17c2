"""What happens to somebody happens in an order that can be, and what did not happen has no day."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from support.drawn_populations import CITIES, Drawn

FIRST, LAST = date(2022, 1, 1), date(2035, 12, 31)


@pytest.mark.parametrize("city", CITIES)
def test_nobody_leaves_before_arriving(cities: dict[str, Drawn], city: str) -> None:
    for table in ("persons", "children"):
        frame = cities[city].table(table)
        assert frame.filter(pl.col("left_on") <= pl.col("arrived_on")).height == 0
        assert frame["arrived_on"].min() >= FIRST  # type: ignore[operator]
        assert frame["left_on"].max() <= LAST  # type: ignore[operator]


@pytest.mark.parametrize("city", CITIES)
def test_later_children_have_an_elder_one_in_the_family(cities: dict[str, Drawn], city: str) -> None:
    """Where the elder one is still a child, it is told in the same household and was born before."""
    children = cities[city].table("children").select("household", "child_birth_order", "child_born_on")
    pairs = children.join(children, on="household", suffix="_other")
    wrong = pairs.filter(
        (pl.col("child_birth_order") < pl.col("child_birth_order_other"))
        & (pl.col("child_born_on") >= pl.col("child_born_on_other"))
    )
    assert wrong.height == 0
    second = children.filter(pl.col("child_birth_order") == 2)
    first = children.filter(pl.col("child_birth_order") == 1).select("household").unique()
    assert second.join(first, on="household").height > 0.7 * second.height


def test_births_of_the_years_are_in_the_city(hohhot: Drawn) -> None:
    born = hohhot.table("children").filter(pl.col("child_born_on") >= FIRST)
    assert born["child_born_in_city"].all()
    assert (born["arrived_on"] == born["child_born_on"]).all()


def test_mothers_are_of_an_age_to_give_birth(hohhot: Drawn) -> None:
    mothers = hohhot.table("persons").filter(pl.col("gave_birth_on").is_not_null())
    age = (mothers["gave_birth_on"] - mothers["birth_date"]).dt.total_days() / 365.25
    assert mothers["sex"].unique().to_list() == ["female"]
    assert 19.9 < age.min() < age.max() < 60  # type: ignore[operator]
    assert (mothers["prenatal_check_on"] < mothers["gave_birth_on"]).all()


def test_grown_children_leave_the_table_and_adults_are_grown(hohhot: Drawn) -> None:
    children = hohhot.table("children")
    age = (children["left_on"] - children["child_born_on"]).dt.total_days().drop_nulls()
    assert age.max() <= 18 * 365.25 + 1  # type: ignore[operator]
    persons = hohhot.table("persons")
    start = persons.select(pl.col("arrived_on").fill_null(FIRST) - pl.col("birth_date")).to_series()
    assert start.dt.total_days().min() >= 18 * 365 - 1  # type: ignore[operator]


def test_what_did_not_happen_has_no_day(hohhot: Drawn) -> None:
    persons = hohhot.table("persons")
    idle = persons.filter(~pl.col("works_in_city"))
    assert idle.height > 0
    assert idle["contract_signed_on"].null_count() == idle.height
    assert idle["employer"].null_count() == idle.height
    owners = persons.filter(pl.col("owns_home_in_city"))
    assert owners["lease_start"].null_count() == owners.height
    assert hohhot.table("employers").filter((pl.col("recognition_kind") == "none") != pl.col("recognised_on").is_null()
                                            ).height == 0  # fmt: skip


def test_what_is_no_is_told_as_no(hohhot: Drawn) -> None:
    """Findings apart, nothing but the absent is left out."""
    open_findings = {"public_rental_qualified", "other_free_ride_group", "suitable_age_confirmed", "stay_recognised",
                     "treatment_item_listed", "graduate_housing_recognised", "rental_tenancy_accepted"}  # fmt: skip
    for table in ("households", "persons"):
        frame = hohhot.table(table)
        yes_no = [name for name, kind in frame.schema.items() if kind == pl.Boolean and name not in open_findings]
        assert [name for name in yes_no if frame[name].null_count()] == []
        for name in open_findings & set(frame.columns):
            assert 0 < frame[name].null_count() < frame.height / 2


def test_hires_are_the_contracts_of_the_years(hohhot: Drawn) -> None:
    signed = hohhot.table("persons").filter(pl.col("contract_signed_on").is_between(FIRST, LAST))
    hires = hohhot.table("hires")
    assert hires["hired_on"].sort().to_list() == signed["contract_signed_on"].sort().to_list()
    fresh = hires["graduated_on"].dt.year() == hires["hired_on"].dt.year()
    assert (hires["is_new_graduate"] == fresh.fill_null(False)).all()


def test_employer_facts_of_hires_are_those_of_the_employer(hohhot: Drawn) -> None:
    both = hohhot.table("hires").join(hohhot.table("employers"), on="employer", suffix="_there")
    for fact in ("employer_kind", "employer_is_sme", "employer_in_six_clusters"):
        assert (both[fact] == both[f"{fact}_there"]).all()


def test_facts_of_buyers_are_those_of_who_asks(hohhot: Drawn) -> None:
    asking = hohhot.table("persons").filter("is_applicant")
    both = hohhot.table("purchases").join(asking, on="household", suffix="_there")
    for fact in ("education", "fund_balance", "hukou_city", "graduate_housing_recognised"):
        assert both[fact].eq_missing(both[f"{fact}_there"]).all()


def test_terms_of_care_count_from_the_day_given(cities: dict[str, Drawn]) -> None:
    """In Ordos from 16 July 2024: who went before tells fewer terms."""
    children = cities["ordos"].table("children").filter(pl.col("child_care_kind") == "kindergarten")
    later = children.filter(pl.col("child_care_from") >= date(2024, 7, 16))
    earlier = children.filter(pl.col("child_care_from") < date(2023, 1, 1))
    assert later["child_care_semesters"].unique().to_list() == [6]
    assert earlier["child_care_semesters"].max() <= 4  # type: ignore[operator]


def test_a_hukou_that_never_moved_has_no_day(cities: dict[str, Drawn]) -> None:
    for city, drawn in cities.items():
        persons = drawn.table("persons")
        assert (persons["hukou_moved_on"].is_null() == persons["hukou_moved_from"].is_null()).all()
        elsewhere = persons.filter(pl.col("hukou_city") != city)
        assert elsewhere["hukou_moved_on"].null_count() == elsewhere.height
