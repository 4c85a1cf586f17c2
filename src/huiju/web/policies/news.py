"""What happened to the documents, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huiju.policy.changes import Happening, happenings
from huiju.policy.library import Library

from ..words import Words
from .shelf import library


@dataclass(frozen=True)
class News:
    """An event of a document."""

    day: date
    event: str
    words: str
    document: str
    title: str
    place: str


SHOWN = 5


def latest(shelf: Library, day: date) -> tuple[Happening, ...]:
    """What last came into force or ended, newest first; that a document was checked is no news."""
    return tuple(one for one in happenings(shelf, day) if one.event != "checked")[:SHOWN]


def news_lines(happened: Iterable[Happening], say: Words) -> tuple[News, ...]:
    """Events in words."""
    words = library().vocabulary
    return tuple(
        News(
            one.day,
            one.event,
            say(f"happened_{one.event}"),
            one.document.id,
            one.document.title(say.lang),
            words.place(one.document.place, say.lang),
        )
        for one in happened
    )
