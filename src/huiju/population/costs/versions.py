"""Versions of provisions: which wording of a provision decides the claims of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiju.policy.documents import Benefit, Document
from huiju.policy.library import Library


@dataclass(frozen=True)
class Version:
    """A provision as it decides the claims of some days; both ends belong to them, None is open."""

    document: Document
    benefit: Benefit
    first: date | None = None
    last: date | None = None


def as_written(library: Library, place: str) -> tuple[Version, ...]:
    """Every provision of a place as its document has it, on every day."""
    return tuple(Version(document, benefit) for document in library.of_place(place) for benefit in document.benefits)
