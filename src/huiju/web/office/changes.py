"""What a reform changes: by year, by provision, and who gains and who loses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from huiju.population.costs.result import DIMENSIONS, Costs, Line, Sums
from huiju.rules.values import Text

from ..words import Words
from .figures import Figure, change, change_of, minus, money
from .tables import Table, bounds, group_name


def changes(
    before: Costs, after: Costs, names: Mapping[str, Mapping[str, Text]], say: Words, since: str
) -> tuple[Table, ...]:
    """The tables of a comparison; empty where nothing differs. `since` names what is compared with."""
    if before.lines == after.lines:
        return ()
    found = (_by_year(before, after, say, since), _by_provision(before, after, say), *_gains(before, after, names, say))
    return tuple(table for table in found if table is not None)


def nothing(costs: Costs) -> Sums:
    """No costs in any year."""
    return Sums((0,) * costs.number_of_years)


def cash(costs: Costs, lines: Sequence[Line] | None = None) -> tuple[Sums, Sums]:
    """Lower and upper bound of cash."""
    found = costs.of_value("cash", lines)
    return bounds(found) if found else (nothing(costs), nothing(costs))


def _by_year(before: Costs, after: Costs, say: Words, since: str) -> Table:
    ends = zip(cash(before), cash(after), (say["office_low"], say["office_high"]), strict=True)
    heads = (*map(str, after.years), say["office_later"], say["office_undated"], say["office_period_total"])
    rows = tuple((name, _changed(minus(new, old), say)) for old, new, name in ends)
    return Table("change-years", since, heads, rows, note=say["office_change_note"])


def _changed(sums: Sums, say: Words) -> tuple[Figure, ...]:
    return tuple(change(fen, say) for fen in (*sums.years, sums.later, sums.undated, sums.total))


def _by_provision(before: Costs, after: Costs, say: Words) -> Table | None:
    old, new = ({line.provision: line for line in costs.lines} for costs in (before, after))
    rows = []
    for provision in dict.fromkeys([*new, *old]):
        one, two = old.get(provision), new.get(provision)
        item = after.items.get(provision) or before.items[provision]
        if one == two or not item.unit.startswith("CNY"):
            continue
        low = (two.certain.total if two else 0) - (one.certain.total if one else 0)
        high = (two.possible.total if two else 0) - (one.possible.total if one else 0)
        claims = (sum(two.payable) if two else 0) - (sum(one.payable) if one else 0)
        figures = (money(two.certain.total if two else 0, say), change(low, say), change(high, say), change_of(claims))
        rows.append((item.title(say.lang), figures))
    heads = (say["office_low"], say["office_change_low"], say["office_change_high"], say["office_change_claims"])
    title = say["office_change_provisions"]
    return Table("change-provisions", title, heads, tuple(rows), note=say["office_change_note"]) if rows else None


def _gains(
    before: Costs, after: Costs, names: Mapping[str, Mapping[str, Text]], say: Words
) -> Sequence[Table | None]:  # fmt: skip
    found = []
    for dimension in DIMENSIONS:
        old, new = before.groups.get(dimension, {}), after.groups.get(dimension, {})
        rows = []
        for code in dict.fromkeys([*old, *new]):
            one, two = cash(before, old.get(code, ())), cash(after, new.get(code, ()))
            low, high = (minus(b, a).total for a, b in zip(one, two, strict=True))
            if low or high:
                gains = low + high > 0
                label = Figure(say["office_gains" if gains else "office_loses"], "", "good" if gains else "bad")
                figures = (label, change(low, say), change(high, say))
                rows.append((group_name(code, names.get(dimension, {}), say), figures))
        heads = (say["office_who"], say["office_change_low"], say["office_change_high"])
        title = say[f"office_by_{dimension}"]
        found.append(Table(f"change-{dimension}", title, heads, tuple(rows)) if len(rows) > 1 else None)
    return found
