"""The country package of the peer: entities, code lists, inputs and parameters of hohhot-2025 for openfisca-core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import Period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Person = build_entity("person", "persons", "A person", is_person=True)
Household = build_entity(
    "household",
    "households",
    "A household with those it employs",
    roles=[
        {"key": "applicant", "max": 1},
        {"key": "spouse", "max": 1},
        {"key": "child", "plural": "children"},
        {"key": "hire", "plural": "hires"},
        {"key": "intern", "plural": "interns"},
    ],
)


def codes(name: str, *members: str) -> type[Enum]:
    """A closed list; the first code is the default."""
    return Enum(name, {member: member for member in members})


Education = codes(
    "Education", "none", "junior_secondary", "senior_secondary", "secondary_vocational", "junior_college", "bachelor",
    "master", "phd",
)  # fmt: skip
Place = codes("Place", "none", "hohhot", "baotou", "ordos", "elsewhere")
Talent = codes("Talent", "none", "high_level", "young", "secondee")
Visit = codes("Visit", "other", "job_seeking", "interview", "employment", "startup")
Insurance = codes("Insurance", "none", "employee", "resident")
Sex = codes("Sex", "male", "female")
Care = codes("Care", "none", "nursery", "kindergarten")
Step = codes("Step", "none", "enter_primary", "enter_junior", "transfer", "enrolled")
Number = codes("Number", "none", "one", "both")

PERSON_INPUTS = {
    bool: "is_prc_citizen wishes_to_settle lives_in_city works_in_city runs_business_in_city is_enrolled_student "
    "is_new_graduate has_worked_since_graduation stay_recognised social_insurance_paid is_first_fund_loan "
    "owns_home_in_city rents_affordable_rental rental_tenancy_accepted treatment_item_listed suitable_age_confirmed "
    "is_serving_soldier is_disabled other_free_ride_group child_born_in_city child_elder_sibling_at_school "
    "child_target_school_in_four_districts child_vacancy_exists school_pilot_confirmed parent_came_from_outside",
    int: "contract_months lease_months child_birth_order child_entry_year",
    float: "fund_balance monthly_rent",
    date: "birth_date graduated_on contract_signed_on fund_loan_applied_on lease_start gave_birth_on hired_on "
    "child_born_on",
    Education: "education", Place: "hukou_city medical_insurance_city child_hukou_city",
    Talent: "talent_class", Visit: "visit_purpose", Insurance: "medical_insurance", Sex: "sex",
    Care: "child_care_kind", Step: "child_school_step",
}  # fmt: skip
HOUSEHOLD_INPUTS = {
    bool: "applies_for_fund_loan family_owns_home_in_city public_rental_qualified public_rental_allotted "
    "purchase_in_city purchase_is_first_home purchase_is_new_build purchase_is_dwelling purchase_for_own_use "
    "employer_in_six_clusters employer_is_sme venture_landed_in_city venture_founder_is_graduate "
    "venture_won_national_contest venture_evaluated venture_recognised venture_in_startup_park",
    int: "household_children",
    float: "fund_loan_maximum purchase_price",
    date: "purchased_on venture_landed_on",
    Number: "parents_hukou_in_city",
    Place: "marriage_registered_in",
}
AMOUNTS = {
    "award_phd": 50000, "award_master": 20000, "least_contract": 60, "hire_bonus": 2000, "least_hire_contract": 12,
    "graduated_within": 24, "contest_ceiling": 500000, "startup_grant": 10000, "startup_rent": 5000, "free_days": 5,
    "fund_multiple": 25, "fund_increase": 0.1, "voucher_rate": 0.02, "second_hand_rate": 0.01, "rental_subsidy": 2880,
    "most_of_market_rent": 0.7, "cut_bachelor": 0.3, "cut_master": 0.5, "cut_talent": 1.0, "longest_cut": 60,
    "newborn_screenings": 3, "cancer_screenings": 2, "milk_months": 12, "childcare_first": 10000,
    "childcare_second": 50000, "childcare_third": 100000, "nursery_oldest": 3, "nursery_subsidy": 600, "entry_age": 6,
    "free_ride_age": 60, "student_metro_share": 0.5, "student_bus_share": 0.8,
}  # fmt: skip


def system() -> TaxBenefitSystem:
    """The country package: inputs, parameters, one variable per benefit."""
    country = TaxBenefitSystem([Person, Household])
    for entity, inputs in ((Person, PERSON_INPUTS), (Household, HOUSEHOLD_INPUTS)):
        for kind, names in inputs.items():
            for name in names.split():
                country.add_variable(_input(name, kind, entity))
    tree = {name: {"values": {"2025-03-01": {"value": value}}} for name, value in AMOUNTS.items()}
    country.parameters = ParameterNode("", data=tree)
    for variable in BENEFITS:
        country.add_variable(variable)
    return country


def _input(name: str, kind: type, entity: object) -> type[Variable]:
    listed = issubclass(kind, Enum)
    made = {
        "value_type": Enum if listed else kind,
        "entity": entity,
        "definition_period": periods.ETERNITY if kind is date else periods.MONTH,
        "label": name,
    }
    if listed:
        made |= {"possible_values": kind, "default_value": next(iter(kind))}
    return type(name, (Variable,), made)


BENEFITS: list[type[Variable]] = []


def benefit(entity: object) -> Callable:
    """A formula as the variable of a benefit."""

    def make(formula):
        made = {"value_type": float, "entity": entity, "definition_period": periods.MONTH, "formula": formula}
        BENEFITS.append(type(formula.__name__, (Variable,), {**made, "label": formula.__doc__}))
        return formula

    return make


def at_least(degrees, lowest):
    """Degrees of a rank or above."""
    return np.asarray(degrees) >= lowest.index


def months(first, last):
    """Whole months from one day to another."""
    first, last = np.asarray(first, "datetime64[D]"), np.asarray(last, "datetime64[D]")
    whole = (last.astype("datetime64[M]") - first.astype("datetime64[M]")).astype(int)
    return whole - ((last - last.astype("datetime64[M]")) < (first - first.astype("datetime64[M]")))


def today(period: Period) -> np.datetime64:
    """The first day of a period."""
    return np.datetime64(str(period.start))
