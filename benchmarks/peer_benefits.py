"""The peer's formulas, one for each benefit of hohhot-2025: yuan, a share or a count; zero where it is refused."""

from __future__ import annotations

import numpy as np

from peer_country import (
    Care,
    Education,
    Household,
    Insurance,
    Number,
    Person,
    Place,
    Sex,
    Step,
    Talent,
    Visit,
    at_least,
    benefit,
    months,
    today,
)

IN_FORCE = np.datetime64("2025-03-01")


def _award(person, period, degree, amount, parameters):
    cluster = person.household("employer_in_six_clusters", period)
    long = person("contract_months", period) >= parameters(period).least_contract
    signed = person("contract_signed_on", period) >= IN_FORCE
    return cluster * long * signed * (person("education", period) == degree) * amount


@benefit(Person)
def award_phd(person, period, parameters):
    return _award(person, period, Education.phd, parameters(period).award_phd, parameters)


@benefit(Person)
def award_master(person, period, parameters):
    return _award(person, period, Education.master, parameters(period).award_master, parameters)


@benefit(Person)
def hire_bonus(person, period, parameters):
    p, degree, hired = parameters(period), person("education", period), person("hired_on", period)
    recent = months(person("graduated_on", period), hired) < p.graduated_within
    idle = at_least(degree, Education.junior_college) * recent * ~person("has_worked_since_graduation", period)
    group = at_least(degree, Education.secondary_vocational) * (person("is_new_graduate", period) + idle)
    long = person("contract_months", period) >= p.least_hire_contract
    firm = person.household("employer_in_six_clusters", period) * person.household("employer_is_sme", period)
    insured = person("social_insurance_paid", period)
    return group * long * firm * insured * (hired >= IN_FORCE) * p.hire_bonus


@benefit(Household)
def contest_grant(household, period, parameters):
    won = household("venture_won_national_contest", period) * household("venture_landed_in_city", period)
    landed = household("venture_landed_on", period) >= IN_FORCE
    return won * landed * household("venture_evaluated", period) * parameters(period).contest_ceiling


@benefit(Household)
def startup_grant(household, period, parameters):
    founder = household("venture_founder_is_graduate", period)
    return founder * household("venture_recognised", period) * parameters(period).startup_grant


@benefit(Household)
def startup_rent(household, period, parameters):
    founder = household("venture_founder_is_graduate", period) * household("venture_in_startup_park", period)
    return founder * household("venture_recognised", period) * parameters(period).startup_rent


@benefit(Person)
def free_stay(person, period, parameters):
    coming = person("visit_purpose", period) != Visit.other
    graduate = at_least(person("education", period), Education.secondary_vocational)
    return coming * graduate * person("stay_recognised", period) * parameters(period).free_days


@benefit(Household)
def fund_loan_25x(household, period, parameters):
    first = household.applicant("is_first_fund_loan", period) * household("purchase_is_dwelling", period)
    applied = household.applicant("fund_loan_applied_on", period) >= IN_FORCE
    return first * applied * household.applicant("fund_balance", period) * parameters(period).fund_multiple


@benefit(Household)
def fund_loan_multichild(household, period, parameters):
    several = household("household_children", period) >= 3
    asked = household("purchase_for_own_use", period) * household("applies_for_fund_loan", period)
    return several * asked * household("fund_loan_maximum", period) * (1 + parameters(period).fund_increase)


def _first_home(household, period):
    first = household("purchase_in_city", period) * household("purchase_is_first_home", period)
    return first * household("purchase_is_dwelling", period) * (household("purchased_on", period) >= IN_FORCE)


@benefit(Household)
def voucher_new_home(household, period, parameters):
    new = _first_home(household, period) * household("purchase_is_new_build", period)
    return new * household("purchase_price", period) * parameters(period).voucher_rate


@benefit(Household)
def subsidy_second_hand(household, period, parameters):
    used = _first_home(household, period) * ~household("purchase_is_new_build", period)
    return used * household("purchase_price", period) * parameters(period).second_hand_rate


@benefit(Household)
def public_rental(household, period, parameters):
    return household("public_rental_qualified", period) * 1.0


@benefit(Household)
def rental_subsidy(household, period, parameters):
    waiting = household("public_rental_qualified", period) * ~household("public_rental_allotted", period)
    return waiting * parameters(period).rental_subsidy


def _tenant(person, period):
    here = person("works_in_city", period) + person("runs_business_in_city", period)
    return here * ~person("owns_home_in_city", period) * person("rental_tenancy_accepted", period)


@benefit(Person)
def affordable_rental(person, period, parameters):
    return _tenant(person, period) * (1 - parameters(period).most_of_market_rent)


def _rent_cut(person, period, parameters, group):
    early = np.maximum(months(person("lease_start", period), IN_FORCE), 0)
    left = np.clip(person("lease_months", period) - early, 0, parameters(period).longest_cut)
    degree, talent = person("education", period), person("talent_class", period) == Talent.high_level
    member = (degree == Education.phd) + talent if group == "talent" else (degree == Education[group]) * ~talent
    entitled = _tenant(person, period) * person("rents_affordable_rental", period) * member
    return entitled * person("monthly_rent", period) * parameters(period)[f"cut_{group}"] * left


@benefit(Person)
def rent_cut_bachelor(person, period, parameters):
    return _rent_cut(person, period, parameters, "bachelor")


@benefit(Person)
def rent_cut_master(person, period, parameters):
    return _rent_cut(person, period, parameters, "master")


@benefit(Person)
def rent_cut_talent(person, period, parameters):
    return _rent_cut(person, period, parameters, "talent")


@benefit(Person)
def premarital_check(person, period, parameters):
    return (person.household("marriage_registered_in", period) == Place.hohhot) * 1.0


def _insured(person, period):
    here = person("medical_insurance_city", period) == Place.hohhot
    return here * (person("medical_insurance", period) != Insurance.none) * person("treatment_item_listed", period)


@benefit(Person)
def insurance_labour_analgesia(person, period, parameters):
    return _insured(person, period) * 1.0


@benefit(Person)
def insurance_assisted_repro(person, period, parameters):
    return _insured(person, period) * 1.0


@benefit(Person)
def newborn_screening(person, period, parameters):
    born = person("child_born_in_city", period) * (person("child_born_on", period) >= IN_FORCE)
    return born * parameters(period).newborn_screenings


@benefit(Person)
def cancer_screening(person, period, parameters):
    local = (person("hukou_city", period) == Place.hohhot) * (person("sex", period) == Sex.female)
    return local * person("suitable_age_confirmed", period) * parameters(period).cancer_screenings


@benefit(Person)
def daily_milk(person, period, parameters):
    birth = person("gave_birth_on", period)
    since = months(birth, today(period))
    recent = (since >= 0) * (since < parameters(period).milk_months) * (birth >= IN_FORCE)
    return recent * (person("hukou_city", period) == Place.hohhot) * 1.0


def _childcare(person, period, order, amount):
    local = person("child_hukou_city", period) == Place.hohhot
    parents = at_least(person.household("parents_hukou_in_city", period), Number.one)
    return order * (local + parents) * (person("child_born_on", period) >= IN_FORCE) * amount


@benefit(Person)
def childcare_first(person, period, parameters):
    return _childcare(person, period, person("child_birth_order", period) == 1, parameters(period).childcare_first)


@benefit(Person)
def childcare_second(person, period, parameters):
    return _childcare(person, period, person("child_birth_order", period) == 2, parameters(period).childcare_second)


@benefit(Person)
def childcare_third(person, period, parameters):
    return _childcare(person, period, person("child_birth_order", period) >= 3, parameters(period).childcare_third)


def _entering(person, period):
    step = person("child_school_step", period)
    return (step == Step.enter_primary) + (step == Step.enter_junior)


@benefit(Person)
def school_second_follow(person, period, parameters):
    second = (person("child_birth_order", period) == 2) * _entering(person, period)
    return second * person("child_elder_sibling_at_school", period) * 1.0


@benefit(Person)
def school_second_nearby(person, period, parameters):
    return (person("child_birth_order", period) == 2) * _entering(person, period) * 1.0


@benefit(Person)
def school_third_choice(person, period, parameters):
    return (person("child_birth_order", period) >= 3) * _entering(person, period) * 1.0


@benefit(Person)
def nursery_subsidy(person, period, parameters):
    nursery = person("child_care_kind", period) == Care.nursery
    young = months(person("child_born_on", period), today(period)) // 12 <= parameters(period).nursery_oldest
    return nursery * young * parameters(period).nursery_subsidy


@benefit(Person)
def hukou_free(person, period, parameters):
    return person("is_prc_citizen", period) * person("wishes_to_settle", period) * 1.0


@benefit(Person)
def school_no_hukou_pilot(person, period, parameters):
    entering = person("child_school_step", period) == Step.enter_primary
    return entering * person("school_pilot_confirmed", period) * 1.0


@benefit(Person)
def school_owner_equal(person, period, parameters):
    entering = person("child_school_step", period) == Step.enter_primary
    owner = person.household("family_owns_home_in_city", period)
    return entering * owner * person("school_pilot_confirmed", period) * 1.0


@benefit(Person)
def school_age_six(person, period, parameters):
    born = np.asarray(person("child_born_on", period), "datetime64[Y]").astype(int) + 1970
    return (person("child_entry_year", period) - born >= parameters(period).entry_age) * 1.0


@benefit(Person)
def transfer_priority(person, period, parameters):
    moving = (person("child_school_step", period) == Step.transfer) * person("parent_came_from_outside", period)
    place = person("child_target_school_in_four_districts", period) * person("child_vacancy_exists", period)
    return moving * place * 1.0


@benefit(Person)
def resident_insurance_open(person, period, parameters):
    return person("lives_in_city", period) * (person("hukou_city", period) != Place.hohhot) * 1.0


@benefit(Person)
def transit_free(person, period, parameters):
    old = months(person("birth_date", period), today(period)) // 12 >= parameters(period).free_ride_age
    group = person("is_serving_soldier", period) + person("is_disabled", period)
    return (old + group + person("other_free_ride_group", period)) * 1.0


@benefit(Person)
def transit_student_metro(person, period, parameters):
    return person("is_enrolled_student", period) * (1 - parameters(period).student_metro_share)


@benefit(Person)
def transit_student_bus(person, period, parameters):
    return person("is_enrolled_student", period) * (1 - parameters(period).student_bus_share)
