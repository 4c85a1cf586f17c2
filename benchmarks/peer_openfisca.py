"""The peer in the benchmark: openfisca-core with the benefits of hohhot-2025, timed on the same family.

Runs in the environment of requirements/bench.txt, without huiju: `python peer_openfisca.py family.yaml RUNS` prints
figures and amounts as JSON. A fact that is not told takes OpenFisca's default, so that unknown outcomes cannot be
told apart here; no reasons are given, no sentences made and no overlaps settled.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import peer_benefits  # noqa: F401  (its formulas register themselves)
from peer_country import BENEFITS, system

MONTH = "2026-01"
ROLES = ("applicant", "spouse", "children", "hires", "interns")
OF_HOUSEHOLD = ("household", "purchase", "employer", "venture")


def situation(facts: dict[str, Any], country: TaxBenefitSystem) -> dict[str, Any]:
    """The family as OpenFisca takes it: persons by name, one household with their roles."""
    persons: dict[str, dict[str, Any]] = {}
    household: dict[str, Any] = {}
    for role in ROLES:
        told = facts[role]
        named = {f"{role}[{n}]": entry for n, entry in enumerate(told)} if isinstance(told, list) else {role: told}
        persons |= {name: _inputs(entry, country) for name, entry in named.items()}
        household[role] = list(named)
    for section in OF_HOUSEHOLD:
        household |= _inputs(facts[section], country)
    return {"persons": persons, "households": {"family": household}}


def _inputs(entry: dict[str, Any], country: TaxBenefitSystem) -> dict[str, Any]:
    known = {name: value for name, value in entry.items() if name in country.variables}
    return {
        name: {"ETERNITY": value.isoformat()} if isinstance(value, date) else {MONTH: value}
        for name, value in known.items()
    }


def calculated(simulation: Simulation) -> dict[str, Any]:
    """Every output of the case."""
    return {variable.__name__: simulation.calculate(variable.__name__, MONTH) for variable in BENEFITS}


def main() -> None:
    """Time the case and print the figures."""
    path, runs = Path(sys.argv[1]), int(sys.argv[2])
    country = system()
    told = situation(yaml.safe_load(path.read_text(encoding="utf-8"))["facts"], country)
    building, calculating = [], []
    for _ in range(runs + runs // 10):
        start = time.process_time()
        simulation = SimulationBuilder().build_from_entities(country, told)
        built = time.process_time()
        found = calculated(simulation)
        done = time.process_time()
        building.append(built - start)
        calculating.append(done - built)
    warm = slice(runs // 10, None)
    both = [a + b for a, b in zip(building, calculating, strict=True)]
    names = list(told["persons"])
    amounts = {
        name: dict(zip(names if len(values) == len(names) else ["family"], map(float, values), strict=True))
        for name, values in found.items()
    }
    figures = {
        "version": version("openfisca-core"),
        "build_ms": median(building[warm]) * 1000,
        "calculate_ms": median(calculating[warm]) * 1000,
        "total_ms": median(both[warm]) * 1000,
        "amounts": amounts,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
