"""Simulations of a few households and employers of Ordos and Baotou, held against sums worked out on paper."""

from __future__ import annotations

from pathlib import Path

from support.by_hand import YUAN, child, costs_of, counts, family, line, yuan

# ── Ordos ──


def test_ordos_months_semesters_and_shifted_claims(tmp_path: Path) -> None:
    intern = {"employer": 1, "intern_is_fixed_recruit": True, "internship_months": 6}
    renting = {"works_in_central_area": True, "introduced_full_time": True, "owns_home_in_city": False,
               "used_housing_preference": False, "education": "phd", "contract_signed_on": "2025-07-01"}  # fmt: skip
    venture = {"venture_is_first_in_city": True, "venture_kind": "small_micro", "venture_founder_is_graduate": True,
               "founder_in_other_key_group": False, "founder_graduated_on": "2024-07-01", "venture_jobs_created": 1,
               "venture_operating_normally": True, "venture_registered_on": "2025-03-10"}  # fmt: skip
    care = {"child_care_kind": "kindergarten", "child_care_from": "2025-09-01", "child_care_semesters": 4}
    pieces = [
        family(1, [child("2022-01-01", 2, **care)], months_already_paid=0, lease_start="2021-01-01", **renting),
        family(2, [child("2022-01-01", 3, **care)], months_already_paid=12, **renting),
        family(3), {"ventures": [{"household": 3, "venture": 1, **venture}]},
        {"employers": [{"employer": 1}], "interns": [{"intern": 1, "internship_from": "2025-11-15", **intern}]},
    ]  # fmt: skip
    found = costs_of(tmp_path, "ordos", 2025, 4, *pieces, ordos_2024__rent_2000="contract_signed_on",
                     ordos_2024__rent_1500="contract_signed_on", ordos_2024__talent_apartment="contract_signed_on",
                     ordos_2024__nursery_second="child_care_from", ordos_2024__nursery_third="child_care_from",
                     ordos_2024__startup_30000="venture_registered_on + 12 month")  # fmt: skip
    by_id = {one.provision.partition("/")[2]: one for one in found.lines}
    assert by_id["intern-allowance"].certain.years == yuan(4_000, 2_000, 0, 0)
    # 36 months from July 2025, and the 24 that are left.
    assert by_id["rent-2000"].certain.years == yuan(24_000, 48_000, 24_000 + 12_000, 12_000)
    assert by_id["nursery-second"].certain.years == yuan(1_000, 2_000, 1_000, 0)
    assert by_id["nursery-third"].certain.years == yuan(2_500, 5_000, 2_500, 0)
    assert (by_id["startup-30000"].eligible, by_id["startup-30000"].certain.years) == (
        (0, 1, 0, 0),
        yuan(0, 30_000, 0, 0),
    )


def test_ordos_a_delivery_counts_once_and_sums_without_a_year_stay_without(tmp_path: Path) -> None:
    home = {"parents_hukou_in_city": "one", "delivered_at_midwifery": True, "family_settled_on": "2020-01-01"}
    first = family(1, [child("2026-05-05", 2), child("2026-05-05", 3), child("2027-08-01", 3)])
    second = family(2, [child("2026-05-05", 2)])
    first["households"][0].update(home | {"birth_policy_confirmed": True})
    second["households"][0].update(home)
    found = costs_of(tmp_path, "ordos", 2026, 2, first, second)
    delivery = line(found, "ordos-2024/delivery-2000")
    assert counts(delivery) == {"eligible": (3, 1), "payable": (2, 1), "given_up": (1, 0)}
    assert delivery.certain.years == yuan(4_000, 2_000)
    two, three = line(found, "ordos-2024/childcare-second"), line(found, "ordos-2024/childcare-third")
    assert counts(two) == {"eligible": (1, 0), "conditional": (1, 0), "payable": (1, 0)}
    assert (two.certain.undated, two.possible.undated, two.certain.years) == (6_000 * YUAN, 12_000 * YUAN, (0, 0))
    assert (three.certain.undated, three.certain.later) == (60_000 * YUAN, 0)


def test_ordos_a_ceiling_is_never_certain(tmp_path: Path) -> None:
    poor = family(1)
    poor["households"][0].update({"public_rental_allotted": False, "rent_subsidy_qualified": True})
    found = line(costs_of(tmp_path, "ordos", 2025, 2, poor), "ordos-2024/rental-subsidy")
    assert (found.payable, found.certain.total) == ((1, 1), 0)
    assert found.possible.years == yuan(4_300, 4_300)


# ── Baotou: in force from 30 October 2022 to 29 October 2023, the days around both ends uncertain ──


def test_baotou_ended_and_its_last_days_are_uncertain(tmp_path: Path) -> None:
    home = {"purchase_in_main_urban_area": True, "purchase_is_first_home": True, "purchase_is_ordinary": True,
            "purchase_is_dwelling": True, "purchase_certificate_fee": 80 * YUAN}  # fmt: skip
    days = {1: "2022-10-26", 2: "2022-10-28", 3: "2022-10-30", 4: "2023-10-26", 5: "2023-10-29", 6: "2023-10-31"}
    bought = [{"household": n, "purchase": n, "purchased_on": on, **home} for n, on in days.items()]
    settled = {"hukou_city": "baotou", "hukou_moved_on": "2022-06-01"}
    found = costs_of(tmp_path, "baotou", 2022, 3, *(family(n, **settled) for n in days), {"purchases": bought})
    fee = line(found, "baotou-2022/title-fee-waiver")
    # 26 October 2023 is more than a year after the move: the text is silent on who is new then.
    assert counts(fee) == {"eligible": (1, 0, 0), "unknown": (1, 2, 0), "payable": (1, 0, 0)}
    assert (fee.certain.undated, fee.possible.undated) == (80 * YUAN, 4 * 80 * YUAN)


def test_baotou_stock_is_asked_on_the_days_of_its_term_only(tmp_path: Path) -> None:
    home = family(1, skill_level="junior", skill_certificate_on="2023-03-03")
    home["households"][0].update({"fund_contributors": "one", "talent_card_holders": "none"})
    found = costs_of(tmp_path, "baotou", 2022, 3, home)
    loan = line(found, "baotou-2022/fund-cap-single")
    assert counts(loan) == {"eligible": (0, 1, 0), "payable": (0, 1, 0)}
    assert (loan.certain.total, loan.possible.undated) == (0, 400_000 * YUAN)
    skill = line(found, "baotou-2022/skill-subsidy")
    assert (skill.certain.undated, skill.possible.undated) == (1_000 * YUAN, 5_000 * YUAN)


def test_baotou_an_award_counts_once_for_an_employer_and_earlier_hires_count(tmp_path: Path) -> None:
    hire = {"came_from_outside": True, "social_insurance_months": 12, "social_insurance_unbroken": True}
    hires = [{"hire": n, "employer": employer, "hired_on": on, **hire} for n, (employer, on) in
             enumerate([(1, "2021-05-01"), (1, "2023-02-01"), (2, "2023-02-01"), (2, "2023-11-15")])]  # fmt: skip
    employers = [{"employer": n, "employer_is_sme": True} for n in (1, 2)]
    found = costs_of(tmp_path, "baotou", 2022, 3, {"employers": employers, "hires": hires})
    award = line(found, "baotou-2022/employer-hire-award")
    assert counts(award) == {"eligible": (1, 2, 0), "payable": (1, 1, 0), "given_up": (0, 1, 0)}
    assert award.possible.total == 0
