"""Simulations of a few households and employers of Hohhot, held against sums worked out from the texts on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support.by_hand import LOCAL, YUAN, Row, child, costs_of, counts, family, line, yuan

# ── Hohhot: 5,000 once until 28 February 2025, then 10,000, 50,000 in five and 100,000 in ten years ──


def test_the_subsidy_of_a_child_follows_the_document_of_its_birthday(tmp_path: Path) -> None:
    found = costs_of(
        tmp_path, "hohhot", 2025, 10,
        family(1, [child("2024-05-10", 2, **LOCAL)]),  # the old text, paid before the period
        family(2, [child("2025-02-28", 2, **LOCAL)]),  # its last day
        family(3, [child("2025-03-01", 2, **LOCAL)]),  # the new text's first day: 2025 to 2029
        family(4, [child("2026-07-01", 3, **LOCAL)]),  # 2026 to 2035, of which one year after the period
        family(5, [child("2025-06-01", 1, **LOCAL), child("2033-12-31", 4, **LOCAL)]),  # 2033 and 2034 of ten years
    )  # fmt: skip
    old, first, second, third = (
        line(found, f"hohhot-{name}")
        for name in ("2023/childcare-second", "2025/childcare-first", "2025/childcare-second", "2025/childcare-third")
    )
    assert old.certain.years == yuan(5_000, *[0] * 9)
    assert first.certain.years == yuan(10_000, *[0] * 9)
    assert second.certain.years == yuan(10_000, 10_000, 10_000, 10_000, 10_000, 0, 0, 0, 0, 0)
    assert third.certain.years == yuan(0, *[10_000] * 7, 20_000, 20_000)
    assert (second.certain.later, third.certain.later) == (0, (10_000 + 80_000) * YUAN)
    for one in (old, first, second, third):
        assert one.possible == one.certain
        assert set(counts(one)) == {"eligible", "payable"}
    # Each claim is counted in the year of the birth.
    assert third.eligible == (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)
    # A child of the old text could not be one of the new, and the other way round.
    assert sum(sum(one.eligible) for one in found.lines if "childcare" in one.provision) == 5


def test_instalments_of_earlier_births_fall_into_the_period(tmp_path: Path) -> None:
    found = costs_of(tmp_path, "hohhot", 2028, 3, family(1, [child("2025-09-09", 2, **LOCAL)]),
                     family(2, [child("2026-01-31", 3, **LOCAL)]))  # fmt: skip
    second, third = line(found, "hohhot-2025/childcare-second"), line(found, "hohhot-2025/childcare-third")
    assert second.certain.years == yuan(10_000, 10_000, 0)
    assert third.certain.years == yuan(10_000, 10_000, 10_000)
    assert (second.certain.later, third.certain.later) == (0, 50_000 * YUAN)
    assert counts(second) == counts(third) == {}


def test_what_is_not_known_or_not_decided_is_possible_only(tmp_path: Path) -> None:
    found = costs_of(
        tmp_path, "hohhot", 2025, 6,
        family(1, [child("2026-01-01", 2)]),  # the child's registration is not told
        family(2, [child("2026-01-01", 2, **LOCAL)], {"parents_hukou_in_city": None}),
        family(4, [child("2026-01-01", 2, child_hukou_city="elsewhere")], {"parents_hukou_in_city": "none"}),
        family(3, [child("2027-01-01", 2, **LOCAL)]),
    )  # fmt: skip
    second = line(found, "hohhot-2025/childcare-second")
    assert counts(second) == {"eligible": (0, 0, 1, 0, 0, 0), "unknown": (0, 2, 0, 0, 0, 0),
                              "payable": (0, 0, 1, 0, 0, 0)}  # fmt: skip
    assert second.certain.years == yuan(0, 0, 10_000, 10_000, 10_000, 10_000)
    assert second.possible.years == yuan(0, 20_000, 30_000, 30_000, 30_000, 30_000)
    assert (second.certain.later, second.possible.later) == (10_000 * YUAN, 10_000 * YUAN)


def test_a_child_without_a_birthday_is_in_no_year(tmp_path: Path) -> None:
    undated = {"child_birth_order": 2, **LOCAL}
    found = costs_of(tmp_path, "hohhot", 2025, 3, family(1, [child("2026-01-01", 2, **LOCAL)]), family(2, [undated]),
                     family(3, [{**undated, "child_birth_order": 1}]))  # fmt: skip
    assert found.without_day["hohhot-2025/childcare-second"] == 1
    assert found.without_day["hohhot-2025/childcare-first"] == 1
    assert line(found, "hohhot-2025/childcare-second").eligible == (0, 1, 0)


# ── Hohhot: rents ──


RENT: dict[str, Any] = {
    "works_in_city": True, "owns_home_in_city": False, "rents_affordable_rental": True, "education": "bachelor",
    "talent_class": "none", "rental_tenancy_accepted": True, "monthly_rent": 1_000 * YUAN,
}  # fmt: skip


def test_a_rent_cut_runs_by_the_month_sixty_months_at_most(tmp_path: Path) -> None:
    found = costs_of(
        tmp_path, "hohhot", 2025, 8,
        family(1, lease_start="2025-06-15", lease_months=24, **RENT),  # 30 %: 7, 12 and 5 months of 300
        family(2, lease_start="2024-06-01", lease_months=24, **RENT),  # 15 months left on 1 March: 10 and 5
        family(3, lease_start="2023-01-01", lease_months=12, **RENT),  # over before the text
        family(4, lease_start="2026-12-01", lease_months=100, **{**RENT, "education": "phd"}),  # 60 of 1,000
        family(5, lease_start="2026-01-01", lease_months=12, **{**RENT, "education": "master", "monthly_rent": 1}),
    )  # fmt: skip
    bachelor, master, talent = (
        line(found, f"hohhot-2025/rent-cut-{name}") for name in ("bachelor", "master", "talent")
    )
    assert bachelor.certain.years == yuan(7 * 300 + 10 * 300, 12 * 300 + 5 * 300, 5 * 300, 0, 0, 0, 0, 0)
    assert bachelor.eligible == (3, 0, 0, 0, 0, 0, 0, 0)
    assert talent.certain.years == yuan(0, 1_000, 12_000, 12_000, 12_000, 12_000, 11_000, 0)
    # Half of one fen in a month, rounded half up as one case rounds it.
    assert master.certain.years == (0, 12, 0, 0, 0, 0, 0, 0)


def test_months_after_the_end_of_a_document_are_possible_only(tmp_path: Path) -> None:
    rent = {"education": "junior_college", "rents_home": True, "graduate_housing_recognised": True}
    found = costs_of(
        tmp_path, "hohhot", 2024, 3,
        family(1, lease_start="2024-09-01", lease_months=24, **rent),  # certain up to 1 February 2025
        family(2, lease_start="2023-01-01", lease_months=36, **rent),  # 24 months from 24 August 2023
        family(3, lease_start="2024-09-01", lease_months=24, **{**rent, "education": "bachelor"}),  # which sum is open
        family(4, lease_start="2025-03-01", lease_months=24, **rent),  # after the end
    )  # fmt: skip
    rents = line(found, "hohhot-2023/graduate-rent")
    assert counts(rents) == {"eligible": (1, 0, 0), "unknown": (1, 0, 0), "payable": (1, 0, 0)}
    assert rents.certain.years == yuan(4 * 300 + 12 * 300, 2 * 300 + 2 * 300, 0)
    assert rents.possible.years == yuan(4 * 600 + 12 * 300, 12 * 600 + 7 * 300, 8 * 600)


def test_a_yearly_subsidy_is_paid_in_each_year_of_presence(tmp_path: Path) -> None:
    """2,880 a year under both texts; whoever rents since long ago is paid in the year of asking all the same."""

    def poor(number: int, lease: str | None = None, here: Row | None = None, **home: Any) -> Any:
        made = family(number, lease_start=lease, **(here or {}))
        made["households"][0].update({"public_rental_allotted": False, "public_rental_qualified": True, **home})
        return made

    found = costs_of(
        tmp_path, "hohhot", 2024, 4,
        poor(1, "2019-04-01"),
        poor(2, "2026-12-01", {"arrived_on": "2025-07-01"}),
        poor(3, None, {"left_on": "2025-07-01"}),
        poor(4, public_rental_allotted=True),
        poor(5, public_rental_qualified=None),  # the office has not found anything yet
        poor(6, public_rental_qualified=False),
    )  # fmt: skip
    old, new = line(found, "hohhot-2023/rental-subsidy"), line(found, "hohhot-2025/rental-subsidy")
    assert counts(old) == {"eligible": (2, 0, 0, 0), "conditional": (1, 0, 0, 0), "payable": (2, 0, 0, 0)}
    assert counts(new) == {"eligible": (0, 2, 2, 2), "conditional": (0, 1, 1, 1), "payable": (0, 2, 2, 2)}
    assert old.certain.years == yuan(5_760, 0, 0, 0)
    assert new.certain.years == yuan(0, 5_760, 5_760, 5_760)
    assert (old.possible.years, new.possible.years) == (yuan(8_640, 0, 0, 0), yuan(0, 8_640, 8_640, 8_640))
    # The right to a public rental home is given up for the cash: by households 1, 2 and 4 in 2025 the first two.
    homes = line(found, "hohhot-2025/public-rental")
    assert (homes.eligible, homes.given_up, homes.payable) == ((0, 3, 3, 3), (0, 2, 2, 2), (0, 1, 1, 1))


def test_the_nursery_was_paid_by_the_old_text_and_the_family_is_by_the_new(tmp_path: Path) -> None:
    in_care = {"child_care_kind": "nursery"}
    nursery = {
        "institutions": [
            {"institution": n, "institution_kind": "nursery", "nursery_children_under_3": number}
            for n, number in ((1, 10), (2, 0))
        ]
    }
    found = costs_of(
        tmp_path, "hohhot", 2024, 6, nursery,
        family(1, [child("2024-01-15", 1, **in_care), child("2025-04-10", 2, **in_care)]),
        family(2, [child("2024-01-15", 1, arrived_on="2026-01-01", **in_care)]),
        family(3, [child("2024-01-15", 1, child_care_kind="none")]),
    )  # fmt: skip
    old, new = line(found, "hohhot-2023/nursery-subsidy"), line(found, "hohhot-2025/nursery-subsidy")
    assert old.certain.years == yuan(6_000, 0, 0, 0, 0, 0)
    # Ages on 1 July: household 1: 1 and 0, 2 and 1, 3 and 2, then 4 and 3; household 2: 2 in 2026, 3 in 2027.
    assert counts(new) == {"eligible": (0, 2, 3, 1, 0, 0), "unknown": (0, 0, 0, 2, 1, 0),
                           "payable": (0, 1, 2, 1, 0, 0), "given_up": (0, 1, 1, 0, 0, 0)}  # fmt: skip
    assert new.certain.years == yuan(0, 600, 1_200, 600, 0, 0)
    assert new.possible.years == yuan(0, 600, 1_200, 1_200, 600, 0)


# ── Hohhot: homes, talents, employers, ventures ──


def test_of_exclusive_sums_the_one_that_fits_and_cash_before_a_voucher(tmp_path: Path) -> None:
    home = {"purchase_in_city": True, "purchase_is_first_home": True, "purchase_is_dwelling": True}

    def bought(number: int, on: str, price: int, new: bool | None) -> Row:
        row = {"household": number, "purchase": number, "purchased_on": on, "purchase_price": price * YUAN}
        return {**row, "purchase_is_new_build": new, **home}

    found = costs_of(
        tmp_path, "hohhot", 2025, 2, *(family(n) for n in range(1, 5)),
        {"purchases": [bought(1, "2025-05-05", 1_000_000, False), bought(2, "2025-05-05", 2_000_000, True),
                       bought(3, "2026-01-01", 1_500_000, None), bought(4, "2025-02-28", 9_000_000, True)]},
    )  # fmt: skip
    cash, voucher = line(found, "hohhot-2025/subsidy-second-hand"), line(found, "hohhot-2025/voucher-new-home")
    assert (cash.certain.undated, cash.possible.undated) == (10_000 * YUAN, 25_000 * YUAN)
    assert (voucher.certain.undated, voucher.possible.undated) == (40_000 * YUAN, 40_000 * YUAN)
    assert counts(cash) == {"eligible": (1, 0), "unknown": (0, 1), "payable": (1, 0)}
    assert counts(voucher) == {"eligible": (1, 0), "unknown": (0, 1), "payable": (1, 0)}
    assert not any((*cash.certain.years, *voucher.possible.years))


def test_parts_whose_number_is_not_stated_have_no_year(tmp_path: Path) -> None:
    signed = {"employer_in_six_clusters": True, "contract_months": 60}
    found = costs_of(
        tmp_path, "hohhot", 2025, 2,
        family(1, contract_signed_on="2026-02-01", education="phd", **signed),
        family(2, contract_signed_on="2026-02-01", education="phd", **{**signed, "contract_months": 59}),
        family(3, contract_signed_on="2024-12-31", education="master", **signed),
        family(4, contract_signed_on="2025-12-31", education="master", **signed),
    )  # fmt: skip
    phd, master = line(found, "hohhot-2025/award-phd"), line(found, "hohhot-2025/award-master")
    assert (phd.eligible, phd.certain.undated, phd.certain.years) == ((0, 1), 50_000 * YUAN, (0, 0))
    assert (master.eligible, master.certain.undated, master.certain.later) == ((1, 0), 20_000 * YUAN, 0)


def test_a_hire_is_judged_with_its_employer(tmp_path: Path) -> None:
    hire = {"is_new_graduate": True, "education": "bachelor", "contract_months": 12, "social_insurance_paid": True,
            "social_insurance_months": 12}  # fmt: skip
    kinds = {"employer_kind": "enterprise", "employer_in_six_clusters": True, "employer_is_sme": True}
    employers = [{"employer": 1, **kinds}, {"employer": 2, **kinds, "employer_is_sme": False},
                 {"employer": 3, **kinds, "employer_in_six_clusters": False}]  # fmt: skip
    days = {1: ("2025-01-10", "2025-08-01", "2026-08-01"), 2: ("2025-08-01",), 3: ("2025-08-01",)}
    hires = [{"hire": n * 10 + k, "employer": n, "hired_on": on, **hire} for n, all_days in days.items()
             for k, on in enumerate(all_days)]  # fmt: skip
    found = costs_of(tmp_path, "hohhot", 2025, 2, {"employers": employers, "hires": hires})
    old, new = line(found, "hohhot-2023/job-expansion"), line(found, "hohhot-2025/hire-bonus")
    assert (old.eligible, old.certain.years) == ((1, 0), yuan(1_500, 0))
    assert counts(new) == {"eligible": (1, 1), "unknown": (1, 0), "payable": (1, 1)}
    assert (new.certain.years, new.possible.years) == (yuan(2_000, 2_000), yuan(4_000, 2_000))


def test_a_grant_without_an_event_is_paid_in_the_year_of_its_claim(tmp_path: Path) -> None:
    """The founder rents since 2020; that says nothing about the start-up grant."""
    venture = {"household": 1, "venture": 1, "venture_registered_on": "2026-03-01", "venture_founder_is_graduate": True}
    found = costs_of(tmp_path, "hohhot", 2025, 3, family(1, lease_start="2020-05-01"), family(2),
                     {"ventures": [{**venture, "venture_recognised": True},
                                   {**venture, "household": 2, "venture": 2}]})  # fmt: skip
    grant = line(found, "hohhot-2025/startup-grant")
    assert counts(grant) == {"eligible": (0, 1, 0), "conditional": (0, 1, 0), "payable": (0, 1, 0)}
    assert (grant.certain.years, grant.possible.years) == (yuan(0, 10_000, 0), yuan(0, 20_000, 0))


def test_what_is_claimed_after_the_end_of_its_document_is_possible_in_the_year_of_the_claim(tmp_path: Path) -> None:
    found = costs_of(tmp_path, "hohhot", 2025, 2, family(1, [child("2024-09-01", 2, **LOCAL)]),
                     hohhot_2023__childcare_second="child_born_on + 12 month")  # fmt: skip
    late = line(found, "hohhot-2023/childcare-second")
    assert counts(late) == {"unknown": (1, 0)}
    assert (late.certain.years, late.possible.years) == (yuan(0, 0), yuan(5_000, 0))
