"""A simulation as something to report: with the names of groups, the packs, the assumptions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from huiju.policy.library import Library
from huiju.population.costs.run import Simulated
from huiju.population.making.reading import find_marginals, load_marginals
from huiju.population.store import MANIFEST, Population
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Text

from .assumed import assumptions_of
from .study import Scenario, Study, events_of, packs_of, units_of

TOLD = ("seed", "persons", "people_at_start", "parts", "first_year", "last_year")
"""What a population says of itself that a reader may want."""


def study_of(
    found: Simulated, population: Population, library: Library, made_on: datetime, reform_text: str = ""
) -> Study:
    """The study of a simulation; the reform, if any, as its one scenario."""
    place = population.place
    name = library.vocabulary.places[place]
    scenarios: tuple[Scenario, ...] = ()
    if found.reformed:
        title = found.reformed.reform.title
        scenarios = (Scenario(title.zh, found.reformed.costs, reform_text),)
    return Study(
        found.costs,
        Text(name.zh, name.en),
        made_on,
        scenarios,
        packs_of(library, place),
        _manifest(population.folder),
        assumptions_of(found.plan.assumptions, library),
        found.uncertainty,
        {"district": districts(place, library), "trigger": events_of(library)},
        units_of(library),
    )


def _manifest(folder: Path) -> Mapping[str, str]:
    data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return {name: str(data[name]) for name in TOLD if name in data}


def districts(place: str, library: Library) -> Mapping[str, Text]:
    """The names of a place's districts by code, where its marginals name them."""
    folders = {
        Path(document.rows[0].place.file or "").parents[1] for document in library.documents.values() if document.rows
    }
    try:
        found = load_marginals(find_marginals(place, None, sorted(folders)), library.vocabulary)
    except RuleError:
        return {}
    return {code: Text(named.zh, named.en) for code, named in found.districts.values.items()}
