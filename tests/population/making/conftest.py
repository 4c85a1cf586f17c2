"""Small populations of the three cities, drawn once."""

from __future__ import annotations

import pytest

from huiju.policy.library import load_library
from huiju.population.making.make import make
from huiju.population.making.needs import reads
from huiju.population.making.reading import find_marginals, load_marginals
from support.drawn_populations import CITIES, PART, PEOPLE, Drawn


@pytest.fixture(scope="session")
def cities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """A population of each city, in two parts."""
    library, found = load_library(), {}
    for city in CITIES:
        folder = tmp_path_factory.mktemp("populations") / city
        marginals = load_marginals(find_marginals(city, None), library.vocabulary)
        report = make(marginals, library.vocabulary, PEOPLE, 5, folder, part_persons=PART, read=reads(library, city))
        found[city] = Drawn(folder, report)
    return found


@pytest.fixture(scope="session")
def hohhot(cities: dict[str, Drawn]) -> Drawn:
    """The population of Hohhot."""
    return cities["hohhot"]
