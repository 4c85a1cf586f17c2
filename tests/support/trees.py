"""Random well-typed rules, as text, over the made-up vocabulary; and random facts of which a quarter is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from huiju.rules.calendar import add_months
from huiju.rules.syntax import MAX_LENGTH

from .made_up import CITIES, EDUCATION, ENTRY, FACTS, PURPOSE

COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
AS_OF = date(2025, 2, 28)
_ENDS = "2024-02-29 2023-02-28 2024-01-31 2024-03-31 2024-04-30 2004-02-29 2008-02-29 1964-02-29 2025-02-28 2026-02-28"
MONTH_ENDS = tuple(date.fromisoformat(day) for day in _ENDS.split())


class Writer:
    """Writes random rules. `rng` decides; `provable` ones have no aggregates and no figure on a month's last day."""

    def __init__(self, rng: Random, provable: bool = False) -> None:
        self.rng, self.provable, self.in_entry = rng, provable, False

    def condition(self, depth: int = 3) -> str:
        """A condition of at most this depth; `and` inside `or` stands in brackets, as the language wants it."""
        kind = self.rng.choice(["and", "or", "not", "atom"]) if depth > 0 else "atom"
        if kind == "atom":
            return self.atom(depth)
        if kind == "not":
            return f"not ({self.condition(depth - 1)})"
        parts = [self.condition(depth - 1) for _ in range(self.rng.randint(2, 3))]
        return f" {kind} ".join(f"({part})" for part in parts)

    def atom(self, depth: int) -> str:
        """A condition without and, or, not."""
        kinds: list[Callable[[int], str]] = [
            self.yes_no, self.compare_codes, self.in_codes, self.compare_dates, self.within, self.compare_numbers,
            self.compare_numbers, self.chain,
        ]  # fmt: skip
        if not self.in_entry:
            kinds += [self.place, self.in_ordinals]
            kinds += [self.any_all] if not self.provable else []
        return self.rng.choice(kinds)(depth)

    def yes_no(self, depth: int) -> str:
        name = self.pick("bool")
        return self.rng.choice([name, f"not {name}"])

    def compare_codes(self, depth: int) -> str:
        if not self.in_entry and self.rng.random() < 0.3:
            return f"purpose {self.rng.choice(['==', '!='])} {self.rng.choice(PURPOSE)}"
        left, right = self.pick("education"), self.rng.choice(EDUCATION)
        if not self.in_entry and self.rng.random() < 0.2:
            left, right = "education", "parent_education"
        if self.rng.random() < 0.3:
            left, right = right, left
        return f"{left} {self.rng.choice(COMPARISONS)} {right}"

    def in_codes(self, depth: int) -> str:
        codes = self.rng.sample(EDUCATION, self.rng.randint(2, 3))
        return f"{self.pick('education')} {self.rng.choice(['in', 'not in'])} ({', '.join(codes)})"

    def in_ordinals(self, depth: int) -> str:
        return f"birth_order {self.rng.choice(['in', 'not in'])} ({', '.join(map(str, self.rng.sample(range(5), 2)))})"

    def place(self, depth: int) -> str:
        return f"hukou_city {self.rng.choice(['==', '!='])} {self.rng.choice([*CITIES, 'city'])}"

    def compare_dates(self, depth: int) -> str:
        return f"{self.day()} {self.rng.choice(COMPARISONS)} {self.day(depth)}"

    def day(self, depth: int = 0) -> str:
        """A date."""
        if depth > 1 and self.rng.random() < 0.3:
            return f"{self.rng.choice(['min', 'max'])}({self.day()}, {self.day()})"
        if self.rng.random() < 0.3:
            return self.rng.choice(["as_of"] if self.provable else ["as_of", "since", "until"])
        return self.pick("date")

    def within(self, depth: int) -> str:
        return f"within({self.day()}, {self.day()}, {self.rng.choice(['least', 'long', 'after'])})"

    def compare_numbers(self, depth: int) -> str:
        kind = self.rng.choice(["money", "month", "year", "ordinal", "rate"])
        if kind == "year":
            ages = [f"age({self.pick('date')}, {self.day()})"]
            ages += [] if self.in_entry else [f"age_in_year({self.pick('date')}, entry_year)"]
            return f"{self.rng.choice(ages)} {self.rng.choice(COMPARISONS)} {self.rng.choice(['adult', 'senior', '0'])}"
        if kind == "ordinal":
            return f"{self.ordinal(depth)} {self.rng.choice(COMPARISONS)} {self.rng.randint(0, 3)}"
        return f"{self.number(kind, depth)} {self.rng.choice(COMPARISONS)} {self.number(kind, depth)}"

    def chain(self, depth: int) -> str:
        first, second = self.rng.choice([("<", "<="), ("<=", "<"), (">", ">=")])
        return f"{self.rng.choice(['0', 'least'])} {first} {self.number('month', depth)} {second} {self.pick('month')}"

    def ordinal(self, depth: int) -> str:
        if self.in_entry:
            return "child_order"
        if not self.provable and self.rng.random() < 0.5:
            return f"count(children, {self.entry(depth)})"
        return self.rng.choice(["birth_order", "birth_order + 1", "max(birth_order, 1)"])

    def any_all(self, depth: int) -> str:
        return f"{self.rng.choice(['any', 'all'])}(children, {self.entry(depth)})"

    def entry(self, depth: int) -> str:
        """A condition on an entry; it begins with one of the entry's own facts, as the language wants it."""
        self.in_entry = True
        try:
            own = self.rng.choice(
                ["child_insured", "child_order == 2", "child_cost > cap", "age(child_born_on, as_of) < adult"]
            )
            return own if self.rng.random() < 0.4 else f"{own} {self.rng.choice(['and', 'or'])} ({self.condition(1)})"
        finally:
            self.in_entry = False

    def amount(self, depth: int = 3) -> str:
        """Money, a rate or a count."""
        return self.number(self.rng.choice(["money", "money", "month", "rate"]), depth)

    def number(self, kind: str, depth: int) -> str:
        """A number of a kind. Products are of single names, so that random figures stay inside 64 bits."""
        leaf = self.leaf(kind)
        if depth <= 0:
            return leaf
        forms = [leaf, f"({self.number(kind, depth - 1)}) {self.rng.choice('+-')} ({self.number(kind, depth - 1)})"]
        parts = ", ".join(self.number(kind, depth - 1) for _ in range(self.rng.randint(2, 3)))
        forms.append(f"{self.rng.choice(['min', 'max'])}({parts})")
        forms += self.special(kind, depth)
        return self.rng.choice(forms)

    def special(self, kind: str, depth: int) -> list[str]:
        money, months, rate = self.leaf("money"), self.pick("month"), self.leaf("rate")
        if kind == "rate":
            return [f"{rate} * {months}"]
        forms = [f"{months} * twice"]
        if kind == "month":
            forms.append(f"months({self.day()}, {self.day()})")
        if kind == "money":
            forms = [
                f"{money} * {months}",
                f"{rate} * {money}",
                f"{money} * {rate}",
                f"({self.number('rate', 1)}) * {money}",
            ]
        if not self.provable and not self.in_entry:
            forms.append(f"sum(children, {self.entry(depth)}, {self.entry_value(kind)})")
        return forms

    def entry_value(self, kind: str) -> str:
        """What a sum adds up for each entry."""
        money = ["child_cost", "child_cost * half", "min(child_cost, cap)", "child_cost - cap", "cap"]
        return self.rng.choice(money if kind == "money" else ["child_months", "months(child_born_on, as_of)"])

    def leaf(self, kind: str) -> str:
        if kind == "rate":
            return self.rng.choice(["half", "share", "fine"])
        names = ["cap", "floor"] if kind == "money" else ["least", "long"]
        return self.rng.choice([self.pick(kind), self.pick(kind), *names])

    def pick(self, kind: str) -> str:
        """A fact of a kind: of the entry inside an aggregate, else of the person."""
        return self.rng.choice([n for n in _facts(kind) if (n in ENTRY) is self.in_entry])


@st.composite
def conditions(draw: st.DrawFn, provable: bool = False) -> str:
    """The text of a random condition. The depth shrinks; what is written is the random generator's choice."""
    rng = Random(draw(SEEDS))
    return _short(lambda depth: Writer(rng, provable).condition(depth), draw(DEPTHS))


@st.composite
def amounts(draw: st.DrawFn, provable: bool = False) -> str:
    """The text of a random amount."""
    rng = Random(draw(SEEDS))
    return _short(lambda depth: Writer(rng, provable).amount(depth), draw(DEPTHS))


@st.composite
def cases(draw: st.DrawFn, missing: float = 0.25, month_ends: bool = True) -> dict[str, Any]:
    """Random facts."""
    return random_facts(Random(draw(SEEDS)), missing, month_ends)


SEEDS = st.integers(0, 2**64)
DEPTHS = st.integers(0, 3)


def _short(write: Callable[[int], str], most: int) -> str:
    """A rule that keeps to the length the language allows, by writing a shallower one where it does not."""
    return next(text for depth in range(most, -1, -1) if len(text := write(depth)) <= MAX_LENGTH)


def _facts(kind: str) -> list[str]:
    return [name for name, (type_, _, _) in FACTS.items() if kind in (type_.kind, type_.of)]


def random_facts(rng: Random, missing: float = 0.25, month_ends: bool = True) -> dict[str, Any]:
    """A case: every fact of the vocabulary, each missing (absent or None) with a probability."""
    case = {name: _value(name, rng, month_ends) for name in FACTS if name not in ENTRY}
    case["children"] = [_entry(rng, missing, month_ends) for _ in range(rng.randint(0, 3))]
    return {
        "as_of": AS_OF if month_ends else date(2025, 2, 20),
        "city": rng.choice(CITIES),
        **_thinned(case, rng, missing),
    }


def _entry(rng: Random, missing: float, month_ends: bool) -> dict[str, Any]:
    return _thinned({name: _value(name, rng, month_ends) for name in ENTRY}, rng, missing)


def told(facts: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The same case with every missing fact told, each at random."""
    full = {**random_facts(rng, missing=0), **{name: value for name, value in facts.items() if value is not None}}
    entries = [{**_entry(rng, 0, True), **{n: v for n, v in e.items() if v is not None}} for e in full["children"]]
    return {**full, "children": entries}


def _thinned(values: dict[str, Any], rng: Random, missing: float) -> dict[str, Any]:
    gone = {name for name in values if rng.random() < missing}
    return {name: None if name in gone else v for name, v in values.items() if name not in gone or rng.random() < 0.5}


def _value(name: str, rng: Random, month_ends: bool) -> Any:
    kind = FACTS[name][0]
    match kind.kind:
        case "bool":
            return rng.random() < 0.5
        case "date":
            return _day(rng, month_ends)
        case "code":
            return rng.choice(EDUCATION if kind.of == "education" else PURPOSE)
        case "place":
            return rng.choice(CITIES)
        case "money":
            return rng.choice([0, 1, 50005, 200000, rng.randint(0, 10_000_000)])
    if name == "entry_year":
        return rng.randint(2015, 2035)
    return rng.choice([0, 1, 2, 3, 12, 25, rng.randint(0, 60)]) if kind.of else rng.randint(0, 4)


def _day(rng: Random, month_ends: bool) -> date:
    if not month_ends:
        return date(rng.randint(1960, 2030), rng.randint(1, 12), rng.randint(1, 27))
    if rng.random() < 0.5:
        near = add_months(rng.choice(MONTH_ENDS), rng.choice([-24, -12, -1, 0, 0, 1, 12, 24, 25]))
        return near + timedelta(rng.choice([-1, 0, 0, 0, 1]))
    return date(1960, 1, 1) + timedelta(rng.randint(0, 365 * 70))
