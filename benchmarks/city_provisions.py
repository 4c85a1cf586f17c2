"""What the city benchmarks calculate: 21 provisions of hohhot-2025, by table, and the columns that they read.

The order of provisions and columns is that of `city_kernel.c`.
"""

from __future__ import annotations

DOCUMENT = "hohhot-2025"
CITY = "hohhot"

PROVISIONS = {
    "persons": "award-phd award-master free-stay affordable-rental rent-cut-bachelor rent-cut-master rent-cut-talent "
    "transit-free transit-student-metro daily-milk",
    "children": "childcare-first childcare-second childcare-third nursery-subsidy",
    "purchases": "voucher-new-home subsidy-second-hand",
    "hires": "hire-bonus",
    "ventures": "contest-grant startup-grant startup-rent",
    "households": "rental-subsidy",
}
COLUMNS = {
    "persons": "employer_in_six_clusters contract_months education contract_signed_on visit_purpose stay_recognised "
    "works_in_city runs_business_in_city owns_home_in_city rents_affordable_rental rental_tenancy_accepted "
    "talent_class monthly_rent lease_months lease_start birth_date is_serving_soldier is_disabled "
    "other_free_ride_group is_enrolled_student gave_birth_on hukou_city",
    "children": "child_born_on child_birth_order child_hukou_city child_care_kind parents_hukou_in_city",
    "purchases": "purchased_on purchase_price purchase_in_city purchase_is_first_home purchase_is_new_build "
    "purchase_is_dwelling",
    "hires": "hired_on graduated_on education is_new_graduate has_worked_since_graduation contract_months "
    "social_insurance_paid employer_in_six_clusters employer_is_sme",
    "ventures": "venture_landed_on venture_landed_in_city venture_won_national_contest venture_evaluated "
    "venture_founder_is_graduate venture_recognised venture_in_startup_park",
    "households": "public_rental_qualified public_rental_allotted",
}


def provisions(table: str) -> list[str]:
    """Short ids of the provisions decided for a table."""
    return PROVISIONS[table].split()


def columns(table: str) -> list[str]:
    """The columns of a table that its provisions read."""
    return COLUMNS[table].split()
