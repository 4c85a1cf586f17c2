"""The page of the city benchmark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Figures = Mapping[str, Any]
Found = Mapping[str, Figures]

OURS, OURS_FILE = "ours, in memory", "ours, from Parquet"
PEERS = ("openfisca-core", "policyengine-core")
KERNEL, KERNEL_FILE = "C, in memory", "pyarrow and C, from Parquet"
HEAD = "| | whole, ms | calculation, ms | processor, ms | extra memory, MB |\n|---|---:|---:|---:|---:|"


def table(found: Found) -> str:
    """The figures of one size as a Markdown table."""
    lines = []
    for name, figures in found.items():
        version = f" {figures['version']}" if "version" in figures and not name.startswith("ours") else ""
        calculate = f"{figures['calculate'] * 1000:,.0f}" if "calculate" in figures else "–"
        lines.append(f"| {name}{version} | {figures['whole'] * 1000:,.0f} | {calculate} | "
                     f"{figures['whole_cpu'] * 1000:,.0f} | {figures['extra'] / 1e6:,.1f} |")  # fmt: skip
    return "\n".join([HEAD, *lines])


def ratio(found: Found, above: str, below: str, key: str = "whole") -> float | None:
    """How many times as much one takes as another; None where one was left out."""
    if above not in found or below not in found:
        return None
    return float(found[above][key]) / float(found[below][key])


def aims(found: Found) -> str:
    """What was aimed at and what came out."""
    rows = [
        ("openfisca-core by ours, time in memory", ratio(found, PEERS[0], OURS), "≥ 5"),
        ("policyengine-core by ours, time in memory", ratio(found, PEERS[1], OURS), "–"),
        ("openfisca-core by ours, extra memory", ratio(found, PEERS[0], OURS, "extra"), "≥ 10"),
        ("ours by pyarrow and C, time from Parquet", ratio(found, OURS_FILE, KERNEL_FILE), "≤ 1.2"),
        ("ours by C, time in memory", ratio(found, OURS, KERNEL), "≤ 8"),
    ]
    lines = [f"| {name} | {'no compiler' if value is None else f'{value:.1f}'} | {aim} |" for name, value, aim in rows]
    return "\n".join(["| ratio | measured | aim |", "|---|---:|---:|", *lines])


def page(found: Mapping[int, Found], large: Figures, slider: Figures, machine: str) -> str:
    """The page of the documentation."""
    sizes = "\n\n".join(
        f"## {size:,} persons\n\n{table(figures)}\n\n{aims(figures)}" for size, figures in found.items()
    )
    return f"""# Speed of a whole city

Written by `make bench-city`; do not edit.
Machine: {machine}; everything may use two threads.

21 provisions of hohhot-2025 that pay or give something countable are decided for a made-up city on one day,
and counted and summed: awards, short stays, rents, public transport, milk, childcare, nurseries, first homes,
hires, ventures, rental subsidy. Sums of every provision were first found equal in all of them.

{sizes}

## {large["persons"]:,} persons from Parquet

The same provisions, part by part: {large["whole"]:.1f} s, {large["extra"] / 1e6:,.0f} MB above what the process held
before.

## A whole simulation, and a slider

`huiju simulate` on a city of {slider["persons"]:,} persons with their events of 13 years: {slider["versions"]} versions
of provisions, ten years, every group, the choice among exclusive claims, payments year by year. Then each of
{slider["sliders"]} figures that only amounts read is moved.

| | seconds |
|---|---:|
| simulation | {slider["simulate"]:,.1f} |
| simulation that keeps its claims for the sliders | {slider["keep"]:,.1f} |
| a figure moved, median | {slider["median"]:.3f} |
| a figure moved, slowest | {slider["slowest"]:.3f} |

The aim for a figure moved is 0.050. The simulation needs {slider["extra"] / 1e6:,.0f} MB more than the process held
before; a peer would calculate everything again for each move.

## What the figures say

* **whole** is from arrays (or files) in place to sums; **calculation** leaves out building the peers' simulation;
  **processor** adds up the time of all threads. Reading the rules is in none of them: neither our packs, nor the
  peers' country package, nor the compiler. The quickest of all rounds is shown.
* **extra memory** is the peak in the first run of a fresh process after one of ten rows, less what was held before the
  city was loaded and less the size of its data. The peers keep every variable they have calculated; ours works on the
  few rows that the tests have left.
* **The peers** calculate the same provisions as their users would write them for speed: `where`, logic on bits,
  parameters read once, steps that several formulas need kept as variables, no codes as parameter indices. They have
  one row for each person and household, so that a purchase, a venture or a hire is a value of everybody. They give
  amounts alone; what is not known is a default. Ours also knows who is conditional, who unknown and why.
* **C** is `benchmarks/city_kernel.c`, one pass over Arrow's own buffers, on two threads. It gives the sums of those who
  are entitled and nothing else.
* What would bring ours to twice the time of C in memory: Polars makes a new column of every step of an expression, a
  pass over memory each; fused loops, as in C, read each column once for all provisions of a table. About 1 ms
  for each provision goes into planning the query, whatever the number of rows.
"""
