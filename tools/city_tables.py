"""The ten-year tables of docs/explanation/three-cities.md: `python tools/city_tables.py [CITY …]`.

Draws the demonstration population of each city at full size, simulates it with the commands that the page shows, and
writes the tables between the page's markers. Options: `--keep FOLDER` (populations are made there and stay; one that is
there is used again), `--people N` (a trial of that size), `--page FILE`.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

from huiju.policy.library import Library, load_library
from huiju.population.costs.assumptions import of_place
from huiju.population.costs.costs_json import read_costs
from huiju.population.costs.result import Costs, Line, Sums, Value
from huiju.population.exporting.assumed import assumptions_of
from huiju.population.exporting.of_run import districts
from huiju.population.exporting.words import WORDS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "three-cities.md"
HUIJU = Path(sys.executable).parent / "huiju"

PEOPLE = {"hohhot": 3_551_100, "baotou": 2_740_400, "ordos": 2_200_700}
"""Permanent residents at the end of 2022, who are there when the first year drawn begins."""
WHAT_IF = {"baotou": "docs/examples/reform/baotou-goes-on.yaml"}
FIRST, YEARS, SEED = 2025, 10, 1
MOST = 12
"""Provisions listed."""
MILLION_YUAN = 100_000_000
"""Fen."""
ZERO = "0.0"
PAID: tuple[Value, ...] = ("cash", "ceiling", "voucher", "points")

Row = Sequence[str]


@dataclass(frozen=True)
class Run:
    """One simulation as told by its JSON, and what it took."""

    data: dict[str, Any]
    costs: Costs
    changed: Costs | None
    seconds: tuple[float, float]
    """To make the population, to simulate it."""


def main() -> None:
    """Write the tables of the cities named, else of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cities", nargs="*", metavar="CITY", help=", ".join(PEOPLE))
    parser.add_argument("--keep", type=Path, help="folder of the populations")
    parser.add_argument("--people", type=int, help="people at the start, for a trial")
    parser.add_argument("--page", type=Path, default=PAGE)
    given = parser.parse_args()
    library = load_library()
    for city in given.cities or PEOPLE:
        kept = nullcontext(given.keep) if given.keep else tempfile.TemporaryDirectory()
        with kept as folder:
            run = simulated(city, Path(folder), given.people or PEOPLE[city])
        text = given.page.read_text(encoding="utf-8")
        for name, block in blocks(city, run, library).items():
            text = between(text, name, block)
        given.page.write_text(text, encoding="utf-8")
        print(f"{city}: made in {run.seconds[0]:.0f} s, simulated in {run.seconds[1]:.0f} s", flush=True)


def commands(city: str, people: int) -> tuple[str, str]:
    """The commands that make the tables of a city."""
    reform = f" --reform {WHAT_IF[city]}" if city in WHAT_IF else ""
    return (
        f"huiju population make --place {city} --persons {people} --seed {SEED} -o {city}",
        f"huiju simulate {city} --from {FIRST} --years {YEARS}{reform} -o {city}.json",
    )


def simulated(city: str, folder: Path, people: int) -> Run:
    """A city made and simulated in a folder; `docs` is at hand there."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "docs").exists():
        (folder / "docs").symlink_to(ROOT / "docs")
    make, simulate = commands(city, people)
    made = 0.0 if (folder / city).exists() else timed(make, folder)
    took = timed(simulate, folder)
    data = json.loads((folder / f"{city}.json").read_text(encoding="utf-8"))
    changed = read_costs(data["reform"]["costs"]) if "reform" in data else None
    return Run(data, read_costs(data["costs"]), changed, (made, took))


def timed(command: str, folder: Path) -> float:
    """Run a command of huiju; the seconds it took."""
    began = time.monotonic()
    subprocess.run([str(HUIJU), *shlex.split(command)[1:]], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


# ── the blocks of the page ────────────────────────────────────────────────────────────────────────


def between(text: str, name: str, block: str) -> str:
    """The page with another block between the markers of a name."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"the page has no markers <!-- {name} --> and <!-- /{name} -->")
    return pattern.sub(lambda found: f"{found[1]}\n{block}\n\n{found[2]}", text)


def blocks(city: str, run: Run, library: Library) -> dict[str, str]:
    """The blocks of a city by the name of their markers."""
    costs = run.costs
    found = {
        f"{city} commands": "\n".join(["```sh", *commands(city, PEOPLE[city]), "```"]),
        f"{city} years": "\n\n".join([years(costs), *band(run.data["uncertainty"])]),
        f"{city} provisions": provisions(costs),
        f"{city} groups": offices(costs) + "\n\n" + by_district(costs, library),
        f"{city} assumed": assumed(city, library),
    }
    if run.changed is not None:
        found[f"{city} what-if"] = years(run.changed) + "\n\n" + provisions(run.changed)
    return found


def years(costs: Costs) -> str:
    """Sums by calendar year, kind by kind; kinds without any sum are left out."""
    heads, columns = [], []
    for value in PAID:
        for word, bound in (("low", "certain"), ("high", "possible")):
            sums = added((getattr(line, bound) for line in costs.of_value(value)), len(costs.years))
            if sums.total or sums.later:
                heads.append(f"{WORDS[value]('en')} {word}")
                columns.append([million(fen) for fen in (*sums.years, sums.later, sums.undated)])
    if not columns:
        return f"Nothing is certain or possible in {costs.years[0]} to {costs.years[-1]}, in no kind of money."
    names = [*map(str, costs.years), "later", "no year stated"]
    rows = [(name, *(column[n] for column in columns)) for n, name in enumerate(names)]
    dated = any(cell != ZERO for row in rows[:-1] for cell in row[1:])
    return table(("million yuan", *heads), rows if dated else rows[-1:])


def band(uncertainty: dict[str, Any]) -> Iterator[str]:
    """The band of the certain cash, if there is any, and what moves it most."""
    total = uncertainty["total"]
    if not total["middle"]:
        return
    first = ", ".join(f"`{one['name']}`" for one in uncertainty["ranked"][:3])
    yield fill(
        f"Cash low of all years together: middle {million(total['middle'])}, 5–95 % of {uncertainty['draws']} draws "
        f"{million(total['low'])} to {million(total['high'])}; what moves it most: {first}.",
        width=118, break_on_hyphens=False,
    )  # fmt: skip


def provisions(costs: Costs) -> str:
    """The provisions that cost most, by what is possible."""
    lines = [line for line in costs.lines if costs.items[line.provision].value in PAID and line.possible.total]
    lines.sort(key=lambda line: (-line.possible.total, line.provision))
    rows = [
        (f"`{line.provision}`", WORDS[costs.items[line.provision].value]("en"), *counts(line),
         million(line.certain.total), million(line.possible.total), peak(line.possible, costs))
        for line in lines[:MOST]
    ]  # fmt: skip
    heads = ("provision", "kind", "eligible", "conditional or unknown", "given up", "low", "high", "peak year")
    return table(heads, rows, left=2) if rows else "No provision has a sum."


def counts(line: Line) -> Row:
    """Claims of the period."""
    open_ = sum(line.conditional) + sum(line.unknown)
    return f"{sum(line.eligible):,}", f"{open_:,}", f"{sum(line.given_up):,}"


def peak(sums: Sums, costs: Costs) -> str:
    """The year in which most falls due; none where the text states no years."""
    return str(costs.years[sums.years.index(max(sums.years))]) if any(sums.years) else "not stated"


def offices(costs: Costs) -> str:
    """Cash by the office named first, for the whole period."""
    rows = [
        (office, million(low.total), million(high.total))
        for office, (low, high) in costs.by_office().items()
        if high.total
    ]
    return table(("cash by leading office", "low", "high"), rows) if rows else "No office has cash to pay."


def by_district(costs: Costs, library: Library) -> str:
    """Cash by district, for the whole period."""
    names, rows = districts(costs.place, library), []
    for code, lines in costs.groups["district"].items():
        cash = costs.of_value("cash", lines)
        low, high = (
            added((getattr(one, bound) for one in cash), len(costs.years)) for bound in ("certain", "possible")
        )
        if high.total:
            name = names[code]("en") if code in names else "not known"
            rows.append((name, f"{sum(sum(one.payable) for one in cash):,}", million(low.total), million(high.total)))
    return table(("cash by district", "payable claims", "low", "high"), rows) if rows else "No district has any cash."


def assumed(city: str, library: Library) -> str:
    """What the simulation assumes beside the rules and the population; days of claims are in the file."""
    rows = [
        (one.about("en"), one.value, one.source("en"))
        for one in assumptions_of(of_place(library, city), library)
        if not one.about("en").startswith("Day of the claim")
    ]
    return table(("assumption", "value", "source"), rows, left=3)


# ── cells ─────────────────────────────────────────────────────────────────────────────────────────


def added(sums: Iterable[Sums], number: int) -> Sums:
    """Sums of one kind added up."""
    return sum(sums, Sums((0,) * number))


def million(fen: int) -> str:
    """A sum in millions of yuan, to one decimal, rounded half up."""
    tenths = (2 * fen * 10 + MILLION_YUAN) // (2 * MILLION_YUAN)
    return f"{tenths // 10:,}.{tenths % 10}"


def table(heads: Row, rows: Iterable[Row], left: int = 1) -> str:
    """A table of Markdown; the first columns are text."""
    ruler = "|" + "---|" * left + "---:|" * (len(heads) - left)
    return "\n".join([f"| {' | '.join(heads)} |", ruler, *(f"| {' | '.join(row)} |" for row in rows)])


if __name__ == "__main__":
    main()
