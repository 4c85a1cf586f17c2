"""Facts of made-up people, children, homes and firms, drawn so that they agree with each other.

A value None says that the fact does not apply to them: whoever never moved has no day of moving.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from huiju.rules.calendar import age

Facts = dict[str, Any]

OUTSIDE = ("weinan", "datong", "baoding", "ulanqab")
EDUCATION = ("junior_secondary", "senior_secondary", "secondary_vocational", "junior_college", "bachelor", "bachelor",
             "bachelor", "master", "phd")  # fmt: skip

LIKELY: Mapping[str, float] = {
    "is_prc_citizen": 1.0, "lives_in_city": 0.95, "is_serving_soldier": 0.02, "is_disabled": 0.05,
    "other_free_ride_group": 0.02, "wishes_to_settle": 0.6, "is_flexible_worker": 0.15, "is_migrant_worker": 0.15,
    "poor_by_illness_recognised": 0.03, "holds_talent_card": 0.05, "is_card_holder_family": 0.05,
    "rent_subsidy_qualified": 0.2, "delivered_at_midwifery": 0.97,
    "prenatal_at_midwifery": 0.97, "birth_policy_confirmed": 0.95, "delivered_in_city_hospital": 0.9,
    "own_unit_agrees": 0.5, "is_leading_expert": 0.02, "result_is_job_related": 0.7, "has_own_ip_result": 0.05,
    "child_target_school_in_four_districts": 0.7, "child_vacancy_exists": 0.5, "school_pilot_confirmed": 0.3,
    "care_home_registered": 0.1, "has_fixed_home": 0.8, "university_is_key": 0.3, "venture_restricted_trade": 0.1,
    "venture_won_national_contest": 0.05, "venture_is_first_in_city": 0.7, "venture_operating_normally": 0.8,
    "parent_is_new_citizen": 0.2, "founder_in_other_key_group": 0.1, "venture_founder_is_returned_skilled": 0.1,
}  # fmt: skip
"""How often other yes/no facts are true; half of the time where nothing is said."""


def before(rng: Random, day: date, most_days: int) -> date:
    """A day in the past."""
    return day - timedelta(days=rng.randrange(1, most_days))


def applicant(rng: Random, city: str, day: date) -> Facts:
    """The adult who asks, a parent in working age."""
    newcomer, local = rng.random() < 0.5, rng.random() < 0.5
    born = before(rng, day, 365 * 25) - timedelta(days=365 * 21)
    education = rng.choice(EDUCATION)
    works = rng.random() < 0.75
    seeks, studies = not works and rng.random() < 0.6, age(born, day) < 30 and rng.random() < 0.1
    moved = newcomer and local
    return {
        "birth_date": born, "sex": rng.choice(("female", "male")),
        "hukou_city": city if local or not newcomer else rng.choice(OUTSIDE),
        "hukou_moved_on": before(rng, day, 900) if moved else None,
        "hukou_moved_from": rng.choice(OUTSIDE) if moved else None,
        "came_from_outside": newcomer, **_recruited(rng, newcomer and works and rng.random() < 0.4),
        "works_in_central_area": works and rng.random() < 0.4,
        "is_new_citizen": moved and rng.random() < 0.7, "new_citizen_card_issued": moved and rng.random() < 0.5,
        "holds_residence_permit": newcomer and not local and rng.random() < 0.7,
        "works_in_city": works, "runs_business_in_city": not works and rng.random() < 0.3,
        "is_job_seeking": seeks, "visit_purpose": "job_seeking" if seeks else "other",
        "is_enrolled_student": studies, "current_study_level": "master" if studies else "none",
        "education": education, "study_mode": "full_time" if rng.random() < 0.85 else "part_time",
        "graduated_on": born + timedelta(days=365 * 22), "is_new_graduate": age(born, day) < 24,
        "talent_class": rng.choice(("none",) * 9 + ("high_level",)),
        "professional_title": rng.choice(("none",) * 6 + ("associate_senior", "senior")),
        "skill_level": rng.choice(("none", "none", "junior", "senior")),
        "skill_certificate_on": before(rng, day, 1500) if rng.random() < 0.4 else None,
        "contract_signed_on": before(rng, day, 900) if works else None,
        "contract_months": rng.choice((12, 24, 36, 36, 60)) if works else None,
        "owns_home_in_city": rng.random() < 0.5, "rents_home": rng.random() < 0.5,
        "lease_start": before(rng, day, 500), "lease_months": rng.choice((12, 24, 36)),
        "monthly_rent": rng.randrange(6, 25) * 100_00,
        "medical_insurance": rng.choice(("employee", "employee", "resident", "none")),
        **_tenancy(rng),
        "medical_insurance_city": city if rng.random() < 0.8 else "elsewhere",
        "diagnosis": rng.choice(("none",) * 6 + ("hypertension", "diabetes")),
        "fund_loan_applied_on": before(rng, day, 200) if rng.random() < 0.5 else None,
        "fund_balance": rng.randrange(5, 120) * 1000_00,
        "gave_birth_on": before(rng, day, 1500), "prenatal_check_on": before(rng, day, 1700),
        "is_researcher": rng.random() < 0.05,
    }  # fmt: skip


def _recruited(rng: Random, introduced: bool) -> Facts:
    """Whether an employer recruited the adult from outside, and what was granted for it."""
    paid = introduced and rng.random() < 0.3
    return {
        "introduced_from_outside": introduced, "introduced_full_time": introduced and rng.random() < 0.8,
        "talent_recognised": introduced and rng.random() < 0.5, "used_housing_preference": paid,
        "months_already_paid": rng.randint(1, 36) if paid else 0,
    }  # fmt: skip


def _tenancy(rng: Random) -> Facts:
    """Affordable rental housing: rented by few, and only by those who were accepted."""
    accepted = rng.random() < 0.25
    return {"rental_tenancy_accepted": accepted, "rents_affordable_rental": accepted and rng.random() < 0.8}


def child(rng: Random, city: str, day: date, order: int, local: bool) -> Facts:
    """A child from birth to fourteen, often a small one; mostly registered here where a parent is."""
    born = before(rng, day, 365 * rng.choice((2, 4, 7, 14)))
    years = age(born, day)
    care = rng.choice(("none", "nursery", "kindergarten")) if years < 6 else "none"
    entering = {6: "enter_primary", 12: "enter_junior"}.get(years)
    step = entering or ("none" if years < 6 else "transfer" if rng.random() < 0.1 else "enrolled")
    return {
        "child_birth_order": order, "child_born_on": born, "child_born_in_city": rng.random() < 0.8,
        "child_hukou_city": city if rng.random() < (0.9 if local else 0.1) else rng.choice(OUTSIDE),
        "child_hukou_on": born + timedelta(days=30), "child_care_kind": care,
        "child_care_from": before(rng, day, 400) if care != "none" else None,
        "child_care_semesters": rng.randint(1, 4) if care != "none" else 0, "child_school_step": step,
        "child_entry_year": born.year + 6, "child_multiple_birth": False,
    }  # fmt: skip


def home(rng: Random, city: str, day: date, adult: Facts, children: int) -> Facts:
    """What is true of the household as a whole."""
    local = adult["hukou_city"] == city
    return {
        "household_children": children, **_public_rental(rng),
        "parents_hukou_in_city": rng.choice(("one", "both")) if local else rng.choice(("none", "one")),
        "family_settled_on": adult["hukou_moved_on"] or (before(rng, day, 4000) if local else None),
        "marriage_registered_in": city if rng.random() < 0.6 else rng.choice(OUTSIDE),
        "marriage_registered_on": before(rng, day, 3000), "family_owns_home_in_city": adult["owns_home_in_city"],
        "fund_loan_maximum": 900_000_00, "applies_for_fund_loan": rng.random() < 0.5,
        "fund_contributors": rng.choice(("none", "one", "both")),
        "talent_card_holders": rng.choice(("none",) * 8 + ("one", "both")),
    }  # fmt: skip


def _public_rental(rng: Random) -> Facts:
    """Public rental housing: allotted only to those found to qualify."""
    qualified = rng.random() < 0.25
    return {"public_rental_qualified": qualified, "public_rental_allotted": qualified and rng.random() < 0.5}


def purchase(rng: Random, city: str, day: date) -> Facts:
    """A home just bought, or about to be."""
    price = rng.randrange(40, 200) * 10_000_00
    return {
        "purchased_on": before(rng, day, 300) if rng.random() < 0.8 else None, "purchase_price": price,
        "purchase_in_city": rng.random() < 0.95, "purchase_is_dwelling": rng.random() < 0.95,
        "purchase_deed_tax": price // 100, "purchase_certificate_fee": 80_00,
        "purchase_for_own_use": rng.random() < 0.9,
    }  # fmt: skip


def venture(rng: Random, day: date, adult: Facts) -> Facts:
    """A business that the adult starts."""
    registered = before(rng, day, 900) if rng.random() < 0.8 else None
    graduate = adult["education"] in ("junior_college", "bachelor", "master", "phd")
    return {
        "venture_kind": rng.choice(("small_micro", "sole_trader", "sole_trader", "project")),
        "venture_registered_on": registered, "venture_landed_in_city": registered is not None,
        "venture_landed_on": registered, "venture_founder_is_graduate": graduate,
        "venture_founder_is_student": adult["is_enrolled_student"], "founder_graduated_on": adult["graduated_on"],
        "venture_jobs_created": rng.choice((0, 1, 2, 5)), "loan_times_before": rng.choice((0, 0, 1, 2)),
        "venture_grant_tier": rng.choice((50_000_00, 100_000_00)),
    }  # fmt: skip


def employer(rng: Random) -> Facts:
    """The firm that somebody of the household runs."""
    return {
        "employer_kind": rng.choice(("enterprise", "enterprise", "other")),
        "recognition_kind": rng.choice(("none", "none", "innovative_sme")),
        "recognised_on": None,
    }


def hire(rng: Random, city: str, day: date) -> Facts:
    """A person newly hired by the firm."""
    months = rng.choice((0, 1, 3, 6))
    insured = {f"insurance_months_{kind}": months for kind in ("unemployment", "injury", "pension")}
    return {
        **applicant(rng, city, day), **insured, "hired_on": before(rng, day, 400), "contract_months": 12,
        "social_insurance_months": months, "headcount": 1,
    }  # fmt: skip


def intern(rng: Random, city: str, day: date) -> Facts:
    """An intern."""
    return {
        **applicant(rng, city, day), "internship_from": before(rng, day, 300),
        "internship_months": rng.randint(1, 7), "intern_paid_monthly": rng.randrange(10, 40) * 100_00,
    }  # fmt: skip
