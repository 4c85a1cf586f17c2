"""A peer in the city benchmark, in its own environment: `CITY_PEER=openfisca_core python city_peer.py ARRAYS RUNS`.

Prints figures and sums as JSON: sums in fen, millionths of a share, or counts, as ours are. `whole` is from arrays to
sums, `calculate` without building the simulation.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

import city_peer_rules  # noqa: F401  (its formulas register themselves)
from city_measure import FEW, extra, held, seconds
from city_peer_country import INPUTS, OPENFISCA, Enum, of, system
from city_provisions import PROVISIONS, provisions

PERIOD = "2026-01"
SHARES = ("affordable-rental", "transit-free", "transit-student-metro")
COUNTS = ("free-stay", "daily-milk")


def built(country: Any, arrays: dict[str, np.ndarray], members: np.ndarray) -> Any:
    """The simulation, made from arrays."""
    populations = country.instantiate_entities()
    households = len(arrays["public_rental_qualified"])
    for name, count in (("person", len(members)), ("household", households)):
        populations[name].count = count
        populations[name].ids = np.arange(count)
    populations["household"].members_entity_id = members
    simulation = of("simulations", "Simulation")(tax_benefit_system=country, populations=populations)
    for inputs in INPUTS.values():
        for kind, names in inputs.items():
            period = "ETERNITY" if kind is date else PERIOD
            for name in names.split():
                given = arrays[name]
                simulation.set_input(name, period, kind.encode(given) if issubclass(kind, Enum) else given)
    return simulation


def calculated(simulation: Any) -> dict[str, float]:
    """The sum of every provision."""
    names = [name for table in PROVISIONS for name in provisions(table)]
    return {
        name: float(np.sum(simulation.calculate(name.replace("-", "_"), PERIOD), dtype=np.float64)) for name in names
    }


def in_our_units(name: str, total: float) -> int:
    """A sum of yuan as fen, of percent as millionths; counts as they are."""
    return round(total * (1 if name in COUNTS else 10_000 if name in SHARES else 100))


def main(folder: Path, runs: int) -> None:
    """Print the figures."""
    country = system()
    before = held()
    arrays = {path.stem: np.load(path) for path in folder.glob("*.npy")}
    before += sum(array.nbytes for array in arrays.values())
    members = arrays.pop("members")
    made: list[Any] = []

    def build() -> None:
        made[:] = [built(country, arrays, members)]

    def calculate() -> None:
        made[1:] = [calculated(made[0])]

    def both() -> None:
        build()
        calculate()

    few = built(country, {name: array[:FEW] for name, array in arrays.items()}, np.zeros(FEW, members.dtype))
    calculated(few)
    more = extra(both, before)
    found: dict[str, float] = made[1]
    times = {name: float("inf") for name in ("whole", "whole_cpu", "calculate", "calculate_cpu")}
    for _ in range(runs):
        made.clear()
        first = seconds("build", build, 1)
        then = seconds("calculate", calculate, 1)
        run = {
            **then,
            "whole": first["build"] + then["calculate"],
            "whole_cpu": first["build_cpu"] + then["calculate_cpu"],
        }
        times = {name: min(best, run[name]) for name, best in times.items()}
    name = "openfisca-core" if OPENFISCA else "policyengine-core"
    figures = {"version": version(name), "extra": more, **times,
               "found": {name: in_our_units(name, total) for name, total in found.items()}}  # fmt: skip
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
