"""`huiju simulate`: what the provisions of a city cost, year by year, and what a reform would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from huiju.policy.library import Library
from huiju.rules.diagnostics import did_you_mean
from huiju.rules.values import Text

from .common import (
    Format,
    FormatOption,
    Lang,
    LangOption,
    PacksOption,
    library,
    mistakes,
    progress_bar,
    refuse,
    write_json,
)

if TYPE_CHECKING:
    from huiju.population.costs.run import Engine, Simulated
    from huiju.population.store import Population


class EngineName(StrEnum):
    """Where the parts of a population are worked on."""

    local = "local"
    spark = "spark"


LONGEST_TAIL = 10
"""Claims of earlier years are followed, where the population does not say in which year its events begin."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate", help="测算全市费用和改革影响 · what a city's provisions cost, and what a reform changes")(
        simulate
    )


def simulate(
    folder: Annotated[Path, typer.Argument(help="folder of the population", metavar="DIR")],
    place: Annotated[str | None, typer.Option("--place", help="the city; must be that of the population")] = None,
    first: Annotated[int, typer.Option("--from", help="first year of the period")] = 2025,
    years: Annotated[int, typer.Option("--years", help="number of years")] = 10,
    since: Annotated[
        int | None, typer.Option("--since", help="follow claims of this year and later; default: all")
    ] = None,
    take_up: Annotated[
        Path | None, typer.Option("--take-up", help="own assumptions in the place of the city's")
    ] = None,
    reform: Annotated[Path | None, typer.Option("--reform", help="a reform file to compare with")] = None,
    draws: Annotated[int, typer.Option("--draws", help="draws for the band of uncertainty")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="seed of the draws")] = 1,
    engine: Annotated[EngineName, typer.Option("--engine", help="local, or spark for a cluster")] = EngineName.local,
    master: Annotated[str, typer.Option("--master", help="address of the cluster")] = "local[2]",
    out_: Annotated[Path | None, typer.Option("-o", "--out", help="also write .xlsx, .docx or .json")] = None,
    packs: PacksOption = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
) -> None:
    """Exit 0; 2 when a population, file or option cannot be used. Nothing is written in part."""
    from huiju.population.costs import assumptions as assumed
    from huiju.population.costs.plan import make_plan
    from huiju.population.costs.reform import read_reform, versions
    from huiju.population.costs.run import run
    from huiju.population.costs.untold import facts_used, untold
    from huiju.population.soundness import check_sound
    from huiju.population.store import open_population

    from .simulate_notes import tell
    from .simulate_options import check_options
    from .simulate_text import show

    with mistakes(lang.value):
        check_options(first, years, since, draws, out_)
        shelf = library(packs)
        population = open_population(folder, shelf.vocabulary)
        _same_place(place, population, shelf)
        given = assumed.of_place(shelf, population.place)
        if take_up is not None:
            given = given.with_more(assumed.read_assumptions(take_up, shelf, population.place))
        begin = since or population.first_year or first - LONGEST_TAIL
        plan = make_plan(shelf, population.place, first, years, given, versions(shelf, population.place), begin)
        changes = read_reform(reform, shelf, population.place) if reform else None
        beside = None
        if changes is not None:
            wording = versions(shelf, population.place, changes)
            beside = changes, make_plan(shelf, population.place, first, years, given, wording, begin)
        plans = [plan, *([beside[1]] if beside else [])]
        with progress_bar(lang.value, Text("核对", "checking")) as progress:
            facts = frozenset[str]().union(*(facts_used(one) for one in plans))
            check_sound(population, facts, shelf.vocabulary, progress)
        with progress_bar(lang.value, Text("测算", "simulating")) as progress:
            found = run(population, plan, beside, seed, draws, progress, _engine(engine, master))
        not_told = untold(population, plan, found.costs)
        if out_ is not None:
            _write(out_, found, not_told, population, shelf, reform, lang)
    if format is Format.json:
        write_json(as_json(found, not_told))
    else:
        show(found, population, shelf, lang.value)
    tell(not_told, population, plan, lang.value)


def as_json(found: Simulated, not_told: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """A simulation as data: the costs, the band, what is not told, and the reform with what it changes."""
    from dataclasses import asdict

    from huiju.population.costs.costs_json import costs_json

    data: dict[str, Any] = {"costs": costs_json(found.costs), "uncertainty": asdict(found.uncertainty)}
    data["not_told"] = {name: list(facts) for name, facts in not_told.items()}
    if found.reformed is not None:
        changed = found.reformed
        data["reform"] = {
            "title": {"zh": changed.reform.title.zh, "en": changed.reform.title.en},
            "touched": list(changed.reform.touched),
            "concerned": sorted(changed.concerned),
            "costs": costs_json(changed.costs),
            "gains": asdict(changed.gains),
        }
    return data


def _same_place(place: str | None, population: Population, shelf: Library) -> None:
    if place is None:
        return
    codes = {found.code: name for name, found in shelf.vocabulary.places.items()}
    named = codes.get(place, place)
    if named not in shelf.vocabulary.places:
        says = Text(f"没有城市“{place}”", f"there is no city '{place}'")
        raise refuse("place-unknown", says, did_you_mean(place, shelf.vocabulary.places))
    if named != population.place:
        says = Text(
            f"{population.folder} 是 {population.place} 的人口", f"{population.folder} is about {population.place}"
        )
        raise refuse("place", says, Text(f"写 --place {population.place}", f"write --place {population.place}"))


def _engine(name: EngineName, master: str) -> Engine:
    if name is EngineName.local:
        from huiju.population.costs.simulate import tally_all

        return tally_all
    from huiju.population import spark

    return partial(spark.tally_all, master=master)


def _write(
    path: Path,
    found: Simulated,
    not_told: Mapping[str, tuple[str, ...]],
    population: Population,
    shelf: Library,
    reform: Path | None,
    lang: Lang,
) -> None:
    import json

    from huiju.population.exporting.files import save_whole
    from huiju.population.exporting.of_run import study_of
    from huiju.population.exporting.paper import paper
    from huiju.population.exporting.workbook import workbook

    if path.suffix.lower() == ".json":
        text = json.dumps(as_json(found, not_told), ensure_ascii=False, indent=1) + "\n"
        save_whole(path, text.encode())
        return
    text = reform.read_text(encoding="utf-8-sig") if reform else ""
    study = study_of(found, population, shelf, datetime.now().astimezone(), text)
    write = workbook if path.suffix.lower() == ".xlsx" else paper
    write(study, path, lang.value)
