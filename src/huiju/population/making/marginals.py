"""The table of marginals of a city: every figure to which its demonstration population is drawn."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from huiju.policy.pack_head import Code, Day, Strict

from .figures import Districts, Facts, Figure, Rates, Steps, Weights

Years = dict[Code, Annotated[str, StringConstraints(pattern=r"^[0-9]$")]]


class People(Strict):
    """Who lives in the city when the first year begins."""

    permanent: Figure = Field(description="the real number, for comparison only")
    women: Figure
    age_0_14: Figure
    age_15_64: Figure
    age_65_over: Figure
    age_shape: Steps = Field(description="weights of five-year groups (0, 5 … 85) inside the three published ones")


class Births(Strict):
    """Children born each year, and their families."""

    per_1000: Figure
    yearly_change: Figure = Field(description="births of a year in units of those of the year before")
    order: Steps = Field(description="1, 2, and 3 for the third and later ones")
    gap_years: Steps = Field(description="calendar years between two births of a family")
    mother_age: Steps = Field(description="age of the mother when the first child is born")
    father_older: Steps = Field(description="years by which the father is older")
    single_parent: Figure


class Deaths(Strict):
    """Deaths of adults: a rate that rises with age by the same share each year."""

    per_1000: Figure
    yearly_rise: Figure


class Households(Strict):
    """Households other than students in college."""

    mean_size: Figure
    three_adults: Figure = Field(description="share among households without children under 18")


class Moves(Strict):
    """Moves in and out, students and those who come of age left aside."""

    in_per_1000: Figure
    out_per_1000: Figure = Field(description="of households, a year")
    families: Figure = Field(description="share of families with children that arrive during the years drawn")
    couples: Figure = Field(description="share of couples among the other households that arrive")
    age: Steps = Field(description="age on arrival of those without children")
    coming_of_age_per_1000: Figure = Field(description="children of the city who set up a household of their own")


class Students(Strict):
    """Students in college."""

    entrants_per_1000: Figure
    level: Weights
    years: Years = Field(description="length of study by level")
    from_outside: Figure
    stay: Figure = Field(description="share that works in the city after graduation")


class Hukou(Strict):
    """Where the hukou is registered."""

    local: Figure = Field(description="share of households present from the start")
    moved_before: Figure = Field(description="share of local households that moved the hukou in before")
    moved_on_arrival: Figure = Field(description="share of arriving households that move it in within two years")
    mixed: Figure = Field(description="share of couples of which only one has it here")
    elsewhere: Weights


class Work(Strict):
    """Employment and contracts."""

    employed: Rates
    self_employed: Figure
    contracts: Figure = Field(description="share of employees who begin a new contract in a year")
    contract_months: Steps
    skill_certificates: Figure = Field(description="share of employees who get a skill certificate in a year")
    employers_per_1000: Figure
    recognised_per_1000: Figure = Field(description="employers newly recognised, per 1,000 employers a year")
    interns_per_1000: Figure = Field(description="of the people, a year")
    ventures_per_1000: Figure = Field(
        description="founders per 1,000 adults of 18 to 59 who ask for a household, a year"
    )
    graduate_ventures_per_1000: Figure = Field(description="the same for those who graduated within five years")
    institutions_per_100000: Figure = Field(description="institutions that may claim something, per 100,000 people")


class Homes(Strict):
    """Owning, buying and renting."""

    owners: Figure = Field(description="share of households present from the start")
    owners_arriving: Figure
    renters: Figure = Field(description="share of renters among those who do not own")
    purchases_per_1000: Figure = Field(description="of households, a year")
    purchase_price: Weights = Field(description="yuan")
    deed_tax: Weights = Field(description="shares of the price")
    fund_loans: Figure = Field(description="share of purchases with a housing-fund loan")
    fund_loan_maximum: Weights = Field(description="yuan")
    leases: Figure = Field(description="share of renters who begin a new lease in a year")
    lease_months: Steps
    monthly_rent: Weights = Field(description="yuan")
    fund_contributors: Figure = Field(description="share of employees")
    fund_balance: Weights = Field(description="yuan, of contributors")


class Marriages(Strict):
    """Marriages registered."""

    per_1000: Figure = Field(description="couples a year per 1,000 people")
    in_city: Figure


class FactTables(Strict):
    """Facts drawn on their own, by table."""

    households: Facts = {}
    persons: Facts = {}
    children: Facts = {}
    purchases: Facts = {}
    ventures: Facts = {}
    employers: Facts = {}
    hires: Facts = {}
    interns: Facts = {}
    institutions: Facts = {}


class Marginals(Strict):
    """Everything a population of a city is drawn to."""

    place: Code
    state_day: Day = Field(description="the day on which what changes is told, such as study and school")
    care_counts_from: Day | None = Field(
        None, description="first day from which terms in nursery or kindergarten count; absent: all do"
    )
    districts: Districts
    people: People
    births: Births
    deaths: Deaths
    households: Households
    moves: Moves
    students: Students
    hukou: Hukou
    education: dict[Annotated[str, StringConstraints(pattern=r"^[0-9]+$")], Weights] = Field(
        description="highest completed education from an age on"
    )
    work: Work
    homes: Homes
    marriages: Marriages
    facts: FactTables
