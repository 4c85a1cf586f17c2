"""Higher, never both, for everyone at once: the same choice as the exact solver makes for each household alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.policy.documents import Amount, Benefit
from huiju.policy.library import load_library
from huiju.policy.overlap import Claim, worth
from huiju.policy.overlap import settle as exact
from huiju.population.costs.settle import settle, winners
from huiju.rules.values import Text
from support.made_up_packs import LIBRARY as MADE_UP

LIBRARY = load_library()
TEXT = {"hohhot": LIBRARY, "baotou": LIBRARY, "ordos": LIBRARY, "made-up": MADE_UP}
UNITS = 20_000
PARTS = 10
SCHEMA = {"unit": pl.Int64, "subject": pl.Int64, "provision": pl.UInt16, "size": pl.Int64, "higher": pl.Boolean,
          "mark": pl.String, "rate_only": pl.Boolean}  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """One claim of a unit."""

    subject: int
    provision: int
    size: int | None
    higher: bool
    mark: str | None
    rate_only: bool = False


def frame(units: Sequence[Sequence[Drawn]]) -> pl.DataFrame:
    """The claims of all units as rows."""
    rows = [(n, c.subject, c.provision, c.size, c.higher, c.mark, c.rate_only) for n, u in enumerate(units) for c in u]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def one_by_one(unit: Sequence[Drawn], benefits: Sequence[Benefit], order: Sequence[int]) -> dict[int, int | None]:
    """For each claim of a unit the one it is given up for, by the exact solver; claims in the order of the text."""
    claims: dict[tuple[str, str], tuple[int, Claim]] = {}
    ids = [benefit.id for benefit in benefits]
    for n, drawn in sorted(enumerate(unit), key=lambda entry: (ids.index(ids[entry[1].provision]), entry[0])):
        benefit = benefits[drawn.provision]
        weighed_in = benefit.amount.rate_unit if drawn.rate_only else benefit.amount.unit
        weight = (*worth(weighed_in or "", drawn.size), -order[drawn.provision])
        facts: dict[str, Any] = {benefit.counts_once: drawn.mark} if benefit.counts_once else {}
        key = benefit.id, f"{benefit.entity} {drawn.subject}"
        claims[key] = n, Claim(key, benefit, weight, facts, drawn.higher)
    given_up = exact([claim for _, claim in claims.values()]).given_up
    return {n: claims[given_up[key][0]][0] if key in given_up else None for key, (n, _) in claims.items()}


def check(units: Sequence[Sequence[Drawn]], benefits: Sequence[Benefit], order: Sequence[int] | None = None) -> int:
    """Compare every unit with its exact solution; how many claims were given up."""
    ids = [benefit.id for benefit in benefits]
    told = order or [ids.index(name) for name in ids]
    claims = frame(units)
    found, payable = winners(claims, benefits, order).to_list(), settle(claims, benefits, order).to_list()
    at = 0
    for unit in units:
        wanted = one_by_one(unit, benefits, told)
        lost = [found[at + n] for n in range(len(unit))]
        assert lost == [None if (w := wanted[n]) is None else at + w for n in range(len(unit))], unit
        assert payable[at : at + len(unit)] == [winner is None for winner in lost]
        at += len(unit)
    return sum(winner is not None for winner in found)


def drawn_unit(
    rng: Random, rows: Sequence[int], benefits: Sequence[Benefit], subjects: int, claims: int
) -> list[Drawn]:
    """Random claims of one unit for some provisions: no two of one provision for one subject."""
    strict = {benefit.document for benefit in benefits if rng.random() < 0.6}
    pairs = {(rng.randrange(subjects), rng.choice(rows)) for _ in range(claims)}
    names = {(subject, benefits[row].id): row for subject, row in pairs}
    sizes = rng.choice(((0, 1, 2, 3, None), (100, 100, 200), (70_000, 5_000_00, 5_000_01)))
    drawn = [
        Drawn(
            subject * 7 + 3, row, rng.choice(sizes), benefits[row].document in strict,
            rng.choice(("2025-03-01", "2025-05-01", None)) if benefits[row].counts_once else None,
            benefits[row].amount.rate_unit is not None and rng.random() < 0.5,
        )
        for (subject, _), row in names.items()
    ]  # fmt: skip
    return sorted(drawn, key=lambda _: rng.random())


# ── made-up provisions with every kind of overlap ─────────────────────────────────────────────────


@st.composite
def provisions(draw: st.DrawFn) -> tuple[list[Benefit], Random]:
    """Rows of three documents with every kind of overlap, some of them in two versions; and chance for claims."""
    rng = Random(draw(st.integers(0, 2**32)))
    rows: list[Benefit] = []
    for n in range(draw(st.integers(1, 9))):
        document = rng.choice("abc")
        unit = rng.choice(("CNY", "CNY", "CNY_voucher", "CNY_points", "day", "percent"))
        rows.append(
            Benefit(
                f"{document}/{n}", "benefit", document, "一", Text("", ""), (),
                subject=rng.choice(("housing", "children", None)),
                one_of=rng.choice((f"{document}:x", f"{document}:y", None, None)),
                counts_once=rng.choice(("household", "employer", "child_born_on", None, None, None)),
                makes_needless=tuple(row.id for row in rows if row.document == document and rng.random() < 0.3),
                amount=Amount("exact", unit, rate_unit=rng.choice(("percent", None))),
            )
        )  # fmt: skip
    return [*rows, *rng.sample(rows, rng.randrange(2))], rng


@given(provisions())
def test_the_choice_is_that_of_the_exact_solver(made: tuple[list[Benefit], Random]) -> None:
    benefits, rng = made
    rows = range(len(benefits))
    units = [drawn_unit(rng, rows, benefits, rng.randint(1, 4), rng.randint(0, 11)) for _ in range(30)]
    check(units, benefits)
    check(units, benefits, rng.sample(range(100), len(benefits)))


# ── the documents of the library ──────────────────────────────────────────────────────────────────


def contested_units(place: str, seed: str, count: int) -> tuple[list[Benefit], list[list[Drawn]]]:
    """Random units of a place; mostly claims of provisions that are about the same things."""
    library = TEXT[place]
    benefits = [b for d in library.of_place("hohhot" if place == "made-up" else place) for b in d.benefits]
    rivalling = [n for n, b in enumerate(benefits) if b.one_of or b.counts_once or b.makes_needless or b.subject]
    rng, units = Random(f"{place} {seed}"), []
    for _ in range(count):
        about = {benefits[rng.choice(rivalling)].subject for _ in range(2)} if rivalling else set()
        rows = [n for n, b in enumerate(benefits) if b.subject in about and rivalling] or list(range(len(benefits)))
        units.append(drawn_unit(rng, rows, benefits, rng.randint(1, 3), rng.randint(1, 8)))
    return benefits, units


@pytest.mark.parametrize("place", TEXT)
def test_units_of_a_city_are_settled_as_one_by_one(place: str) -> None:
    benefits, units = contested_units(place, "some", UNITS // len(TEXT))
    given_up = check(units, benefits)
    assert given_up > len(units) // 5 or place == "made-up"


@pytest.mark.heavy
@pytest.mark.parametrize("place", ["hohhot", "baotou", "ordos"])
@pytest.mark.parametrize("part", range(PARTS))
def test_many_units_of_a_city_are_settled_as_one_by_one(place: str, part: int) -> None:
    benefits, units = contested_units(place, f"many {part}", UNITS)
    assert check(units, benefits) > len(units) // 5


# ── one by one ────────────────────────────────────────────────────────────────────────────────────


def row(row_id: str, unit: str = "CNY", **given: Any) -> Benefit:
    """A made-up row with nothing but its overlaps."""
    return Benefit(
        row_id, "benefit", row_id.split("/")[0], "一", Text("", ""), (), amount=Amount("exact", unit), **given
    )


@pytest.mark.parametrize(
    ("benefits", "claims", "payable"),
    [
        pytest.param([row("a/1", one_of="a:x"), row("a/2", one_of="a:x")], [(0, 0, 5), (0, 1, 6)], [1], id="larger"),
        pytest.param([row("a/1", one_of="a:x"), row("a/2", one_of="a:x")], [(0, 1, 5), (0, 0, 5)], [1], id="earlier"),
        pytest.param([row("a/1", one_of="a:x"), row("a/2", one_of="a:x")], [(0, 0, 5), (1, 1, 6)], [0, 1], id="two"),
        pytest.param(
            [row("a/1", "CNY_voucher", one_of="a:x"), row("a/2", one_of="a:x")], [(0, 0, 9), (0, 1, 1)], [1], id="cash"
        ),
        pytest.param(
            [row("a/1", "CNY_voucher", one_of="a:x"), row("a/2", one_of="a:x")], [(0, 0, 9), (0, 1, None)], [0],
            id="cash-not-known",
        ),
        pytest.param([row("a/1", counts_once="household")], [(n, 0, n % 3) for n in range(6)], [2], id="household"),
        pytest.param(
            [row("a/1", makes_needless=("a/2",)), row("a/2")], [(0, 0, 1), (0, 1, 9), (1, 1, 9)], [0, 2], id="needless"
        ),
        pytest.param(
            [row("b/1", subject="home"), row("a/1", subject="home"), row("a/2", subject="home")],
            [(0, 0, 5), (0, 1, 3), (0, 2, 3)], [1, 2], id="two-beat-one",
        ),
        pytest.param(
            [row("a/1", counts_once="household"), row("a/1", counts_once="household")], [(0, 0, 1), (1, 1, 2)], [1],
            id="versions",
        ),
    ],
)  # fmt: skip
def test_the_choice_of_one_unit(
    benefits: list[Benefit], claims: list[tuple[int, int, int | None]], payable: list[int]
) -> None:
    unit = [Drawn(subject, provision, size, True, None) for subject, provision, size in claims]
    found = settle(frame([unit, unit]), benefits)
    assert [n for n, pays in enumerate(found) if pays] == [*payable, *(len(claims) + n for n in payable)]
    check([unit], benefits)


def test_without_rivals_no_column_but_the_provision_is_read() -> None:
    claims = pl.DataFrame({"provision": [0, 1, 0]}, schema={"provision": pl.UInt16})
    assert settle(claims, [row("a/1"), row("a/2")]).to_list() == [True, True, True]


def test_claims_that_count_once_by_a_day_conflict_only_on_the_same_day() -> None:
    unit = [
        Drawn(n, 0, 5, False, mark) for n, mark in enumerate(("2025-03-01", None, "2025-03-01", None, "2026-01-01"))
    ]
    found = winners(frame([unit]), [row("a/1", counts_once="child_born_on")])
    assert found.to_list() == [None, None, 0, None, None]


def test_no_claims_at_all() -> None:
    assert settle(frame([]), [row("a/1", one_of="a:x"), row("a/2", one_of="a:x")]).to_list() == []
