"""Provisions written a second time, by hand, as DuckDB SQL: the same outcomes, totals and years on random rows.

The SQL shares no code with the package: NULL is what SQL makes of it, money is HUGEINT and DECIMAL, so that nothing
wraps, and months are counted with DuckDB's own calendar. A query gives `n`, `reason`, `total` and some of the columns
`year_0` … `year_10` and `later`; every column that it gives is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import duckdb
import polars as pl
import pytest

from huiju.entitlement.decide import Provision
from huiju.policy.documents import Benefit
from huiju.policy.library import load_library
from huiju.policy.vocabulary import LISTS, PERSONS
from huiju.population.answer import answer
from huiju.population.columns import complete, schema
from support.random_cases import Drawer

FOLDER = Path(__file__).parents[1] / "support" / "sql"
QUERIES = {f"{path.parent.name}/{path.stem}": path.read_text(encoding="utf-8") for path in FOLDER.glob("*/*.sql")}
LIBRARY = load_library()
WORDS = LIBRARY.vocabulary
TYPES = {name: kind for name, kind in schema(WORDS).items() if name not in LISTS}

DRAWN, ROWS = 400, 4_000
LARGE_SUM = 10**12
"""Fen: ten thousand million yuan."""
LARGE_COUNT = 2**31
"""One more than a count of 32 bits holds."""
COUNTED = ("headcount", "household_children", "nursery_children_under_3", "child_care_semesters", "internship_months",
           "lease_months", "contract_months")  # fmt: skip
"""Counts that are drawn large, too."""


@cache
def frame(benefit_id: str) -> pl.DataFrame:
    """Rows near the thresholds of a provision, then as many again and more with single facts exchanged between them."""
    rng = Random(f"sql {benefit_id}")
    benefit = LIBRARY.row(benefit_id)
    assert isinstance(benefit, Benefit)
    document = LIBRARY.documents[benefit.document]
    drawer, provision = Drawer(LIBRARY, rng), Provision(document, benefit)
    drawn = []
    for _ in range(DRAWN):
        city = rng.choice(("hohhot", "baotou", "ordos")) if rng.random() < 0.1 else document.place
        drawn.append(drawer.near(provision, city, drawer.day([document])))
    names = sorted(
        {name for facts in drawn for name in facts} | ({"headcount"} if benefit.entity in PERSONS else set())
    )
    rows = [{name: facts.get(name) for name in names} for facts in drawn]
    while len(rows) < ROWS:
        row = dict(rng.choice(rows[:DRAWN]))
        for name in rng.sample(names, rng.choice((0, 1, 1, 2))):
            row[name] = rng.choice(drawn).get(name, row[name] if name in ("as_of", "city") else None)
        row |= unusual(names, rng)
        rows.append(row)
    data = pl.DataFrame(rows, schema={name: TYPES[name] for name in names})
    return data.with_row_index("n").with_columns(pl.col("n").cast(pl.Int64))


def unusual(names: Sequence[str], rng: Random) -> dict[str, int]:
    """Sums on the edge of rounding, or sums or counts beyond 32 bits; both at once would be beyond 64, and any city."""
    sums = [name for name in names if name in WORDS.facts and WORDS.facts[name].type.kind == "money"]
    match rng.choice(("edge", "sums", "counts", "usual", "usual")):
        case "edge":
            return {name: 25 * rng.randint(0, 400) for name in sums}
        case "sums":
            return {name: LARGE_SUM + rng.randint(-200, 200) for name in sums}
        case "counts":
            return {name: LARGE_COUNT + rng.randint(-2, 2) for name in names if name in COUNTED and rng.random() < 0.5}
        case _:
            return {}


def in_sql(query: str, rows: pl.DataFrame) -> pl.DataFrame:
    """What a query says of the rows of a frame."""
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute((FOLDER / "words.sql").read_text(encoding="utf-8"))
        connection.register("facts", complete(rows.lazy(), WORDS).drop(*LISTS).collect().to_arrow())
        answers = connection.execute(
            "SELECT n, status_of(reason) AS status, reason, COLUMNS('^(total|year_.*|later)$')::BIGINT "
            f"FROM ({query}) ORDER BY n"
        )
        names = [column[0] for column in answers.description]
        kinds = {name: pl.String() if name in ("status", "reason") else pl.Int64() for name in names}
        return pl.DataFrame(answers.fetchall(), schema=kinds, orient="row")


@cache
def both(benefit_id: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of a provision as the query and as the package answer them, with the columns that the query gives."""
    rows, benefit = frame(benefit_id), LIBRARY.row(benefit_id)
    assert isinstance(benefit, Benefit)
    sql = in_sql(QUERIES[benefit_id], rows)
    told = complete(rows.lazy(), WORDS)
    answered = answer(told, benefit, LIBRARY.documents[benefit.document], WORDS).with_columns(
        pl.col("status", "reason").cast(pl.String)
    )
    return sql, answered.select(sql.columns).collect()


@pytest.mark.parametrize("benefit_id", sorted(QUERIES))
def test_sql_and_package_answer_alike(benefit_id: str) -> None:
    sql, package = both(benefit_id)
    assert sql.height == ROWS
    for name in sql.columns:
        differ = (sql[name].eq_missing(package[name]).not_()).arg_true()
        assert differ.is_empty(), (
            f"{name}: {sql[name][differ[0]]} in SQL, {package[name][differ[0]]} in the package, "
            f"{differ.len()} rows, first: {frame(benefit_id).row(differ[0], named=True)}, {sql.row(differ[0])}"
        )


@pytest.mark.parametrize("benefit_id", sorted(QUERIES))
def test_the_rows_reach_grants_refusals_and_what_is_not_known(benefit_id: str) -> None:
    reached = set(both(benefit_id)[0]["status"])
    assert {"ineligible", "unknown"} <= reached
    assert reached & {"eligible", "conditional"}


def test_the_rows_together_reach_every_reason_but_a_used_up_quota() -> None:
    reasons = {reason for benefit_id in QUERIES for reason in both(benefit_id)[0]["reason"]}
    assert reasons == {
        "elsewhere", "not_yet", "uncertain", "ended_in_term", "ended", "test_failed", "before_start", "silent",
        "fact_missing", "finding_denied", "finding_absent", "met",
    }  # fmt: skip


def test_many_queries_tell_payments_by_year() -> None:
    by_year = [benefit_id for benefit_id in QUERIES if "year_0" in both(benefit_id)[0].columns]
    assert len(by_year) >= 9
    assert any("later" in both(benefit_id)[0].columns for benefit_id in by_year)


@pytest.mark.parametrize(
    ("benefit_id", "base", "rate"),
    [("hohhot-2025/voucher-new-home", "purchase_price", 2), ("hohhot-2025/subsidy-second-hand", "purchase_price", 1)],
)
def test_the_rows_tell_half_up_from_half_even(benefit_id: str, base: str, rate: int) -> None:
    """A half whose lower neighbour is even goes up; half-even rounding would leave it there."""
    rows = both(benefit_id)[1].with_columns(fen=frame(benefit_id)[base] * rate).drop_nulls(["total", "fen"])
    halves = rows.filter((pl.col("fen") % 100 == 50) & ((pl.col("fen") // 100) % 2 == 0))
    assert not halves.is_empty()
    assert (halves["total"] == halves["fen"] // 100 + 1).all()


@pytest.mark.parametrize(
    "benefit_id", ["hohhot-2025/fund-loan-25x", "hohhot-2023/nursery-subsidy", "ordos-2024/intern-allowance"]
)
def test_the_rows_reach_sums_beyond_32_bits_and_beyond_exact_floats(benefit_id: str) -> None:
    totals = both(benefit_id)[1]["total"].drop_nulls()
    assert (totals > 2**31).any()
    assert (totals >= 0).all()


@pytest.mark.parametrize(
    ("benefit_id", "right", "wrong"),
    [
        ("hohhot-2025/voucher-new-home", "0.02", "0.0201"),
        ("hohhot-2025/voucher-new-home", "< DATE", "<= DATE"),
        ("hohhot-2025/hire-bonus", "INTERVAL 2 YEAR", "INTERVAL 23 MONTH"),
        ("hohhot-2025/hire-bonus", "AND NOT employer_is_sme", "AND NOT coalesce(employer_is_sme, TRUE)"),
        ("hohhot-2025/rent-cut-bachelor", "finding := rental_tenancy_accepted", "finding := TRUE"),
        ("hohhot-2025/rent-cut-bachelor", "> 'high_level'", "> 'high_level' IS NOT FALSE"),
        ("hohhot-2023/job-expansion", "16 AND 24", "16 AND 23"),
        ("hohhot-2023/dormitory-grant", "2000000000", "2000000001"),
        ("ordos-2024/settlement-1000", "<= as_of", "< as_of"),
        ("ordos-2024/nursery-second", "= 6)", "= 5)"),
    ],
)
def test_a_small_mistake_in_a_query_is_noticed(benefit_id: str, right: str, wrong: str) -> None:
    assert right in QUERIES[benefit_id]
    mistaken = in_sql(QUERIES[benefit_id].replace(right, wrong), frame(benefit_id))
    assert not mistaken.equals(both(benefit_id)[0])
