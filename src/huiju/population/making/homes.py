"""What owners, buyers and renters tell: columns of persons, and the table of purchases."""

from __future__ import annotations

from .columns import Rows
from .dice import NEVER, YEAR, Dice, Ints, middle
from .figures import number
from .plan import Plan
from .society import Society
from .tally import Tally

OF_BUYER = ("birth_date", "education", "fund_balance", "hukou_city", "hukou_moved_on", "graduated_on", "works_in_city")
"""Facts of the one who asks for the household that a purchase carries too."""


def draw_tenants(plan: Plan, society: Society, homes: Rows, persons: Rows, dice: Dice, tally: Tally) -> None:
    """Homes, leases and housing-fund accounts of persons; the one who asks for the household holds the lease."""
    import numpy as np

    m, n, home = plan.marginals.homes, persons.size, society.home
    persons.bool("owns_home_in_city", homes["_owns"][home])
    persons.bool("rents_home", homes["_rents"][home])
    tenant = homes["_rents"][home] & persons["is_applicant"]
    begun = dice.event(n, m.leases.number, plan.begin, plan.end)
    floor = np.maximum(persons["_arrived"], plan.begin)
    leaves = np.minimum(persons["left_on"], plan.end + 1)
    kept = (begun >= floor) & (begun < leaves)
    settled = tenant & (persons["_arrived"] < plan.begin)
    exposed = np.clip(leaves - floor, 0, None)[settled].sum() / YEAR
    # Each renter tells one lease: the first one that begins in the years drawn, else the one held before.
    share = min(m.leases.number * plan.years, 1.0) / plan.years
    tally.events("leases of those there from the start", float(exposed * share), (kept & settled).sum(), m.leases)
    earlier = plan.begin - 1 - (dice.share(n) * 700).astype(np.int32)
    on_arrival = persons["_arrived"] + (dice.share(n) * 60).astype(np.int32)
    begun = np.where(persons["_arrived"] >= plan.begin, on_arrival, np.where(kept, begun, earlier))
    persons.date("lease_start", np.where(tenant, begun, NEVER).astype(np.int32))
    months = dice.steps(n, m.lease_months)
    persons.int("lease_months", months, ~tenant)
    rent = (dice.spans(n, m.monthly_rent, 100) + 500) // 1000 * 1000
    persons.int("monthly_rent", rent, ~tenant)
    tally.mean("monthly rent (yuan)", middle(m.monthly_rent), rent[tenant] / 100, m.monthly_rent)
    pays = persons["works_in_city"] & dice.chance(n, m.fund_contributors.number)
    tally.share("housing-fund contributors among employees", m.fund_contributors.number, float(pays.sum()),
                float(persons["works_in_city"].sum()), m.fund_contributors)  # fmt: skip
    paying = np.bincount(home[pays & (society.place < 2)], minlength=homes.size)
    homes.code("fund_contributors", np.minimum(paying, 2).astype(np.uint8), ("none", "one", "both"))
    homes.groups["contributing"] = paying > 0
    balance = dice.spans(n, m.fund_balance, 100)
    persons.int("fund_balance", np.where(pays, balance, 0))
    persons.groups.update({"tenants": tenant, "contributors": pays, "owners": homes["_owns"][home]})


def draw_purchases(plan: Plan, society: Society, homes: Rows, persons: Rows, children: Ints, dice: Dice, tally: Tally
                   ) -> Rows:  # fmt: skip
    """The homes that households buy, at most one each; `children` counts those of each household."""
    import numpy as np

    m = plan.marginals.homes
    days = dice.event(homes.size, m.purchases_per_1000.number / 1000, plan.begin, plan.end)
    floor = np.maximum(homes["_arrived"], plan.begin)
    leaves = np.minimum(homes["_left"], plan.end + 1)
    student = society.graduation < NEVER
    kept = (days >= floor) & (days < leaves) & ~student
    exposed = np.clip(leaves - floor, 0, None)[~student].sum() / YEAR
    tally.events("purchases", float(exposed * m.purchases_per_1000.number / 1000), kept.sum(), m.purchases_per_1000)
    home = np.flatnonzero(kept)
    n = len(home)
    rows = Rows(n)
    rows.int("_home", home)
    rows.date("purchased_on", days[home])
    price = (dice.spans(n, m.purchase_price, 100) + 50_000) // 100_000 * 100_000
    rows.int("purchase_price", price)
    tally.mean("purchase price (yuan)", middle(m.purchase_price), price / 100, m.purchase_price)
    rate = np.asarray([round(number(name) * 10_000) for name in m.deed_tax.names], dtype=np.int64)
    rows.int("purchase_deed_tax", price * rate[dice.pick(n, m.deed_tax.shares)] // 10_000)
    loan = dice.chance(n, m.fund_loans.number)
    tally.share("purchases with a housing-fund loan", m.fund_loans.number, float(loan.sum()), float(n), m.fund_loans)
    rows.bool("applies_for_fund_loan", loan)
    applied = days[home] + 5 + (dice.share(n) * 60).astype(np.int32)
    rows.date("fund_loan_applied_on", np.where(loan, applied, NEVER).astype(np.int32))
    rows.int("fund_loan_maximum", dice.spans(n, m.fund_loan_maximum, 100))
    rows.int("household_children", children[home])
    rows.bool("purchase_in_city", np.ones(n, dtype=np.bool_))
    asks = np.flatnonzero(persons["is_applicant"])
    rows.copy(persons, asks[home], OF_BUYER)
    rows.groups.update({"with_loan": loan, "newcomers": society.moved[home]})
    return rows
