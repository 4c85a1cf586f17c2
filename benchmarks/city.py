"""`make bench-city`: 21 provisions for a whole city, beside two peers and a kernel in C, in the same run.

First the sums of all are found equal, provision by provision. Then all are timed in turns, each in its own process.
Writes docs/explanation/city-speed.md; `--sizes 100000` with `--no-page` is a quick look. Exit code 1 where sums differ.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from city_page import page, table
from city_population import write

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGE = ROOT / "docs" / "explanation" / "city-speed.md"
OPENFISCA = ROOT / ".venv-bench" / "bin" / "python"
POLICYENGINE = ROOT / ".venv-bench-policyengine" / "bin" / "python"
SIZES, PART, LARGE, SLIDER = (1_000_000, 4_000_000), 1_000_000, 40_000_000, 4_000_000
ROUNDS, RUNS = 3, 3
THREADS = dict.fromkeys(("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "2")

Figures = dict[str, Any]


@dataclass(frozen=True)
class Runner:
    """Something that is measured: how it is started, and on what."""

    name: str
    python: Path
    script: str
    mode: tuple[str, ...] = ()
    on_arrays: bool = False
    library: str = ""

    def run(self, folder: Path, arrays: Path) -> Figures:
        """Its figures, from a process of its own."""
        on = arrays if self.on_arrays else folder
        command = [str(self.python), str(HERE / self.script), str(on), str(RUNS), *self.mode]
        env = {**os.environ, **THREADS, **({"CITY_PEER": self.library} if self.library else {})}
        done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
        if done.returncode:
            sys.exit(f"{self.name}: {done.stderr}")
        figures: Figures = json.loads(done.stdout)
        return figures


OURS = Path(sys.executable)
RUNNERS = (
    Runner("ours, in memory", OURS, "city_ours.py", ("memory",)),
    Runner("ours, from Parquet", OURS, "city_ours.py", ("parquet",)),
    Runner("openfisca-core", OPENFISCA, "city_peer.py", on_arrays=True, library="openfisca_core"),
    Runner("policyengine-core", POLICYENGINE, "city_peer.py", on_arrays=True, library="policyengine_core"),
    Runner("C, in memory", OURS, "city_kernel.py", ("memory",)),
    Runner("pyarrow and C, from Parquet", OURS, "city_kernel.py", ("parquet",)),
)


def best(rounds: list[Figures]) -> Figures:
    """The quickest of some rounds, figure by figure; the memory of the first, when nothing was warm."""
    first = rounds[0]
    times = {key: min(figures[key] for figures in rounds) for key, value in first.items() if isinstance(value, float)}
    return {**first, **times}


def measured(size: int, folder: Path) -> dict[str, Figures]:
    """The figures of every runner for a city of some size, its sums checked."""
    city, arrays = folder / f"city-{size}", folder / f"arrays-{size}"
    write(size, max(1, size // PART), city)
    subprocess.run([sys.executable, str(HERE / "city_arrays.py"), str(city), str(arrays)], check=True)
    rounds: dict[str, list[Figures]] = {runner.name: [] for runner in RUNNERS}
    for _ in range(ROUNDS):
        for runner in RUNNERS:
            if not any("skipped" in figures for figures in rounds[runner.name]):
                rounds[runner.name].append(runner.run(city, arrays))
    found = {name: best(figures) for name, figures in rounds.items() if "skipped" not in figures[0]}
    for name, figures in rounds.items():
        if "skipped" in figures[0]:
            sys.stdout.write(f"{name}: left out, {figures[0]['skipped']}\n")
    check(found)
    return found


def check(found: Mapping[str, Figures]) -> None:
    """Stop where the sums of a provision are not the same everywhere."""
    sums = {name: {p: total(value) for p, value in figures["found"].items()} for name, figures in found.items()}
    expected = sums["ours, in memory"]
    wrong = [f"{p}: {expected[p]} here, {other[p]} in {name}"
             for name, other in sums.items() for p in expected if other[p] != expected[p]]  # fmt: skip
    if wrong:
        sys.exit("\n".join(wrong))
    assert all(expected.values()), "a provision that nobody gets says nothing"


def total(value: Any) -> int:
    """A sum, with or without the count before it."""
    return int(value[-1] if isinstance(value, list) else value)


def large(folder: Path) -> Figures:
    """A city so large that it would not fit: memory from Parquet, part by part."""
    city = folder / "large"
    write(LARGE, LARGE // PART, city)
    return Runner("large", OURS, "city_ours.py", ("parquet",)).run(city, city)


def slider(folder: Path) -> Figures:
    """A whole simulation of a drawn city, and figures moved after it."""
    command = [sys.executable, str(HERE / "city_slider.py"), str(SLIDER), str(folder / "drawn")]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **THREADS}, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    figures: Figures = json.loads(done.stdout)
    return {"persons": SLIDER, **figures}


def main() -> int:
    """Measure, check, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--no-page", action="store_true", help="neither the page nor the larger cities")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        found = {size: measured(size, folder) for size in options.sizes}
        for size, figures in found.items():
            sys.stdout.write(f"{size:,} persons, sums equal\n{table(figures)}\n\n")
        if not options.no_page:
            machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
            PAGE.write_text(page(found, {"persons": LARGE, **large(folder)}, slider(folder), machine), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
