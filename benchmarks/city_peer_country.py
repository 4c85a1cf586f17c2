"""The peers' country package for the city benchmark: entities, inputs and parameters, the same for both libraries.

policyengine-core began as a copy of openfisca-core, so that one text serves both: the environment variable CITY_PEER
names the library.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import numpy as np

LIBRARY = os.environ.get("CITY_PEER", "openfisca_core")
OPENFISCA = LIBRARY == "openfisca_core"


def of(module: str, name: str) -> Any:
    """A name from a module of the library."""
    return getattr(import_module(f"{LIBRARY}.{module}"), name)


Enum = of("indexed_enums" if OPENFISCA else "enums", "Enum")
build_entity, ParameterNode = of("entities", "build_entity"), of("parameters", "ParameterNode")
TaxBenefitSystem, Variable = of("taxbenefitsystems", "TaxBenefitSystem"), of("variables", "Variable")
MONTH, ETERNITY = of("periods", "MONTH"), of("periods", "ETERNITY")

Person = build_entity("person", "persons", "A person", is_person=True)
Household = build_entity("household", "households", "A household", roles=[{"key": "member", "plural": "members"}])


def codes(name: str, *members: str) -> Any:
    """A closed list; the first code is the default."""
    return Enum(name, {member: member for member in members})


Education = codes("Education", "none", "junior_secondary", "senior_secondary", "secondary_vocational", "junior_college",
                  "bachelor", "master", "phd")  # fmt: skip
Place = codes("Place", "none", "hohhot", "baotou", "ordos", "elsewhere")
Talent = codes("Talent", "none", "high_level", "young", "secondee")
Visit = codes("Visit", "other", "job_seeking", "interview", "employment", "startup")
Care = codes("Care", "none", "nursery", "kindergarten")
Number = codes("Number", "none", "one", "both")

PERSON_INPUTS: dict[Any, str] = {
    bool: "employer_in_six_clusters stay_recognised works_in_city runs_business_in_city owns_home_in_city "
    "rents_affordable_rental rental_tenancy_accepted is_serving_soldier is_disabled other_free_ride_group "
    "is_enrolled_student hire_is_new_graduate hire_has_worked_since_graduation hire_social_insurance_paid "
    "hire_employer_in_six_clusters hire_employer_is_sme",
    int: "contract_months lease_months child_birth_order hire_contract_months",
    float: "monthly_rent",
    date: "contract_signed_on lease_start birth_date gave_birth_on child_born_on hire_hired_on hire_graduated_on",
    Education: "education hire_education", Talent: "talent_class", Visit: "visit_purpose", Care: "child_care_kind",
    Place: "hukou_city child_hukou_city", Number: "parents_hukou_in_city",
}  # fmt: skip
HOUSEHOLD_INPUTS: dict[Any, str] = {
    bool: "public_rental_qualified public_rental_allotted purchase_in_city purchase_is_first_home "
    "purchase_is_new_build purchase_is_dwelling venture_landed_in_city venture_won_national_contest venture_evaluated "
    "venture_founder_is_graduate venture_recognised venture_in_startup_park",
    float: "purchase_price",
    date: "purchased_on venture_landed_on",
}
INPUTS = {Person: PERSON_INPUTS, Household: HOUSEHOLD_INPUTS}
AMOUNTS = {
    "award_phd": 50000, "award_master": 20000, "least_contract": 60, "hire_bonus": 2000, "least_hire_contract": 12,
    "graduated_within": 24, "contest_ceiling": 500000, "startup_grant": 10000, "startup_rent": 5000, "free_days": 5,
    "voucher_percent": 2, "second_hand_percent": 1, "rental_subsidy": 2880, "off_market_rent": 30, "cut_bachelor": 30,
    "cut_master": 50, "cut_talent": 100, "longest_cut": 60, "milk_months": 12, "childcare_first": 10000,
    "childcare_second": 50000, "childcare_third": 100000, "nursery_oldest": 3, "nursery_subsidy": 600,
    "free_ride_age": 60, "student_metro_off": 50,
}  # fmt: skip
VARIABLES: list[Any] = []


def variable(entity: Any, kind: type = float) -> Callable[[Any], Any]:
    """A formula as a variable of an entity."""

    def make(formula: Any) -> Any:
        made = {"value_type": kind, "entity": entity, "definition_period": MONTH, "formula": formula,
                "label": formula.__name__}  # fmt: skip
        VARIABLES.append(type(formula.__name__, (Variable,), made))
        return formula

    return make


def system() -> Any:
    """The country package."""
    country = TaxBenefitSystem([Person, Household])
    for entity, inputs in INPUTS.items():
        for kind, names in inputs.items():
            for name in names.split():
                country.add_variable(_input(name, kind, entity))
    tree = {name: {"values": {"2025-03-01": {"value": value}}} for name, value in AMOUNTS.items()}
    country.parameters = ParameterNode("", data=tree)
    for made in VARIABLES:
        country.add_variable(made)
    return country


def _input(name: str, kind: type, entity: Any) -> Any:
    listed = issubclass(kind, Enum)
    made = {"value_type": Enum if listed else kind, "entity": entity, "label": name,
            "definition_period": ETERNITY if kind is date else MONTH}  # fmt: skip
    if listed:
        made |= {"possible_values": kind, "default_value": next(iter(kind))}
    return type(name, (Variable,), made)


def at_least(degrees: Any, lowest: Any) -> np.ndarray:
    """Degrees of a rank or above."""
    return np.asarray(degrees) >= lowest.index


def months(first: Any, last: Any) -> np.ndarray:
    """Whole months from one day to another."""
    first, last = np.asarray(first, "datetime64[D]"), np.asarray(last, "datetime64[D]")
    first_month, last_month = first.astype("datetime64[M]"), last.astype("datetime64[M]")
    return (last_month - first_month).astype(np.int32) - ((last - last_month) < (first - first_month))


def day(period: Any, years_before: int = 0) -> np.datetime64:
    """The first day of a period, or the same day some years before."""
    start = period.start
    return np.datetime64(f"{start.year - years_before:04}-{start.month:02}-{start.day:02}")
