"""The peers' formulas, written for speed: `where`, logic on bits, parameters read once, steps that several use cached.

Yuan, percent or counts; zero where somebody is not entitled or where the text is silent on the very point.
"""

from __future__ import annotations

import numpy as np

from city_peer_country import (
    Care,
    Education,
    Household,
    Number,
    Person,
    Place,
    Talent,
    Visit,
    at_least,
    day,
    months,
    variable,
)

where = np.where
IN_FORCE = np.datetime64("2025-03-01")


@variable(Person, bool)
def signed_long(person, period, parameters):
    long = person("contract_months", period) >= parameters(period).least_contract
    signed = person("contract_signed_on", period) >= IN_FORCE
    return person("employer_in_six_clusters", period) & long & signed


@variable(Person)
def award_phd(person, period, parameters):
    entitled = person("signed_long", period) & (person("education", period) == Education.phd)
    return where(entitled, parameters(period).award_phd, 0)


@variable(Person)
def award_master(person, period, parameters):
    entitled = person("signed_long", period) & (person("education", period) == Education.master)
    return where(entitled, parameters(period).award_master, 0)


@variable(Person)
def free_stay(person, period, parameters):
    coming = person("visit_purpose", period) != Visit.other
    graduate = at_least(person("education", period), Education.secondary_vocational)
    return where(coming & graduate & person("stay_recognised", period), parameters(period).free_days, 0)


@variable(Person, bool)
def tenant(person, period):
    here = person("works_in_city", period) | person("runs_business_in_city", period)
    return here & ~person("owns_home_in_city", period) & person("rental_tenancy_accepted", period)


@variable(Person)
def affordable_rental(person, period, parameters):
    return where(person("tenant", period), parameters(period).off_market_rent, 0)


@variable(Person)
def rent_left(person, period, parameters):
    early = np.maximum(months(person("lease_start", period), IN_FORCE), 0)
    left = np.clip(person("lease_months", period) - early, 0, parameters(period).longest_cut)
    entitled = person("tenant", period) & person("rents_affordable_rental", period)
    return where(entitled, person("monthly_rent", period) * left, 0)


@variable(Person)
def rent_cut_bachelor(person, period, parameters):
    talent = person("talent_class", period) == Talent.high_level
    member = (person("education", period) == Education.bachelor) & ~talent
    return where(member, person("rent_left", period) * parameters(period).cut_bachelor / 100, 0)


@variable(Person)
def rent_cut_master(person, period, parameters):
    talent = person("talent_class", period) == Talent.high_level
    member = (person("education", period) == Education.master) & ~talent
    return where(member, person("rent_left", period) * parameters(period).cut_master / 100, 0)


@variable(Person)
def rent_cut_talent(person, period, parameters):
    talent = person("talent_class", period) == Talent.high_level
    member = (person("education", period) == Education.phd) | talent
    return where(member, person("rent_left", period) * parameters(period).cut_talent / 100, 0)


@variable(Person)
def transit_free(person, period, parameters):
    old = (person("birth_date", period) <= day(period, parameters(period).free_ride_age)) & person("is_adult", period)
    group = person("is_serving_soldier", period) | person("is_disabled", period)
    return where(old | group | person("other_free_ride_group", period), 100, 0)


@variable(Person, bool)
def is_adult(person, period):
    return person("child_birth_order", period) == 0


@variable(Person)
def transit_student_metro(person, period, parameters):
    return where(person("is_enrolled_student", period), parameters(period).student_metro_off, 0)


@variable(Person)
def daily_milk(person, period, parameters):
    birth, today = person("gave_birth_on", period), day(period)
    recent = (birth >= IN_FORCE) & (birth <= today) & (birth > day(period, parameters(period).milk_months // 12))
    return where(recent & (person("hukou_city", period) == Place.hohhot), 1, 0)


@variable(Person, bool)
def settled_child(person, period):
    local = person("child_hukou_city", period) == Place.hohhot
    parents = person("parents_hukou_in_city", period) != Number.none
    return local & parents & (person("child_born_on", period) >= IN_FORCE)


@variable(Person)
def childcare_first(person, period, parameters):
    entitled = person("settled_child", period) & (person("child_birth_order", period) == 1)
    return where(entitled, parameters(period).childcare_first, 0)


@variable(Person)
def childcare_second(person, period, parameters):
    entitled = person("settled_child", period) & (person("child_birth_order", period) == 2)
    return where(entitled, parameters(period).childcare_second, 0)


@variable(Person)
def childcare_third(person, period, parameters):
    entitled = person("settled_child", period) & (person("child_birth_order", period) >= 3)
    return where(entitled, parameters(period).childcare_third, 0)


@variable(Person)
def nursery_subsidy(person, period, parameters):
    p = parameters(period)
    nursery = person("child_care_kind", period) == Care.nursery
    return where(nursery & (person("child_born_on", period) > day(period, p.nursery_oldest)), p.nursery_subsidy, 0)


@variable(Person)
def hire_bonus(person, period, parameters):
    p, degree, hired = parameters(period), person("hire_education", period), person("hire_hired_on", period)
    graduated, fresh = person("hire_graduated_on", period), person("hire_is_new_graduate", period)
    # Full months before the day of hire itself: on the very day two years are not over.
    recent = (graduated <= hired) & (months(graduated, hired - 1) < p.graduated_within)
    idle = at_least(degree, Education.junior_college) & recent & ~person("hire_has_worked_since_graduation", period)
    group = at_least(degree, Education.secondary_vocational) & (fresh | idle)
    silent = fresh & (degree == Education.secondary_vocational)
    firm = person("hire_employer_in_six_clusters", period) & person("hire_employer_is_sme", period)
    long = person("hire_contract_months", period) >= p.least_hire_contract
    insured = person("hire_social_insurance_paid", period)
    return where(group & ~silent & long & firm & insured & (hired >= IN_FORCE), p.hire_bonus, 0)


@variable(Household, bool)
def first_home(household, period):
    first = household("purchase_in_city", period) & household("purchase_is_first_home", period)
    return first & household("purchase_is_dwelling", period) & (household("purchased_on", period) >= IN_FORCE)


@variable(Household)
def voucher_new_home(household, period, parameters):
    new = household("first_home", period) & household("purchase_is_new_build", period)
    return where(new, household("purchase_price", period) * parameters(period).voucher_percent / 100, 0)


@variable(Household)
def subsidy_second_hand(household, period, parameters):
    used = household("first_home", period) & ~household("purchase_is_new_build", period)
    return where(used, household("purchase_price", period) * parameters(period).second_hand_percent / 100, 0)


@variable(Household)
def contest_grant(household, period, parameters):
    won = household("venture_won_national_contest", period) & household("venture_landed_in_city", period)
    landed = household("venture_landed_on", period) >= IN_FORCE
    return where(won & landed & household("venture_evaluated", period), parameters(period).contest_ceiling, 0)


@variable(Household, bool)
def founder(household, period):
    return household("venture_founder_is_graduate", period) & household("venture_recognised", period)


@variable(Household)
def startup_grant(household, period, parameters):
    return where(household("founder", period), parameters(period).startup_grant, 0)


@variable(Household)
def startup_rent(household, period, parameters):
    entitled = household("founder", period) & household("venture_in_startup_park", period)
    return where(entitled, parameters(period).startup_rent, 0)


@variable(Household)
def rental_subsidy(household, period, parameters):
    waiting = household("public_rental_qualified", period) & ~household("public_rental_allotted", period)
    return where(waiting, parameters(period).rental_subsidy, 0)
