"""The documents that the site answers from, loaded once per process."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from huiju.entitlement.assess import Engine
from huiju.policy.library import load_library


@cache
def engine() -> Engine:
    """The engine over the built-in packs and those of the operator's folders."""
    return Engine(load_library(settings.PACKS))


def cities() -> tuple[str, ...]:
    """Codes of the cities that have documents with benefits, in the order of the vocabulary."""
    library = engine().library
    return tuple(code for code, place in library.vocabulary.places.items() if place.within and library.of_place(code))
