"""A whole simulation of a drawn city, and sliders: `python city_slider.py PERSONS FOLDER` prints figures as JSON.

All provisions of the city over ten years, with groups, choice among exclusive claims and years of payment; then each
figure that amounts alone read is moved a little and back.
"""

from __future__ import annotations

import json
import os
import sys
from fractions import Fraction
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("POLARS_MAX_THREADS", "2")

from city_measure import extra, seconds
from huiju.policy.library import load_library
from huiju.population.costs.assumptions import of_place
from huiju.population.costs.baseline import Baseline, keep, moves_amount_only
from huiju.population.costs.plan import make_plan
from huiju.population.costs.reform import versions
from huiju.population.costs.simulate import simulate
from huiju.population.making.make import make
from huiju.population.making.needs import reads
from huiju.population.making.reading import find_marginals, load_marginals
from huiju.population.store import open_population
from huiju.rules.nodes import parameters_of
from huiju.rules.values import Value

PLACE, FIRST, YEARS, PART, MOVES = "hohhot", 2025, 10, 250_000, 3


def moved(value: Value) -> Value:
    """A figure a tenth larger."""
    return value + value // 10 if isinstance(value, int) else Fraction(value) * Fraction(11, 10)  # type: ignore[arg-type]


def sliders(baseline: Baseline) -> list[float]:
    """Seconds for each figure that can be moved, the quickest of some moves."""
    found = []
    for benefit in baseline.plan.benefits:
        read = {name for node in benefit.amount.nodes() for name in parameters_of(node)}
        for name, figure in benefit.parameters.items():
            if name in read and isinstance(figure.value, int | Fraction) and moves_amount_only(benefit, name):
                values = {(benefit.id, name): moved(figure.value)}
                found.append(seconds("move", partial(baseline.changed, values), MOVES)["move"])
    return found


def main(persons: int, folder: Path) -> None:
    """Print the figures."""
    library = load_library()
    vocabulary = library.vocabulary
    make(load_marginals(find_marginals(PLACE, None, ()), vocabulary), vocabulary, persons, 1, folder, (2022, 2034),
         PART, True, lambda done: None, reads(library, PLACE))  # fmt: skip
    population = open_population(folder, vocabulary)
    plan = make_plan(library, PLACE, FIRST, YEARS, of_place(library, PLACE), versions(library, PLACE), since=2022)
    more = extra(lambda: simulate(population, plan))
    figures = {"extra": more, **seconds("simulate", lambda: simulate(population, plan), 1)}
    kept: list[Baseline] = []
    figures |= seconds("keep", lambda: kept.append(keep(population, plan)), 1)
    assert kept[0].costs
    moves = sliders(kept[0])
    figures |= {"sliders": len(moves), "median": median(moves), "slowest": max(moves), "versions": len(plan.versions)}
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
