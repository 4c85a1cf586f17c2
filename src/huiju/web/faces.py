"""The face of a page: its language and size of type, carried in the first part of the path.

So every page in every face has an address of its own: it can be linked and cached, and needs no cookie or script.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

from huiju.rules.values import Language

BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Face:
    """`zh`, `en`, and with large type `zh-large`, `en-large`."""

    lang: Language = "zh"
    large: bool = False

    def __str__(self) -> str:
        return f"{self.lang}-large" if self.large else self.lang

    @property
    def tag(self) -> str:
        """The language tag for HTML."""
        return "zh-Hans" if self.lang == "zh" else "en"

    @property
    def other_language(self) -> Face:
        """The same size in the other language."""
        return replace(self, lang="en" if self.lang == "zh" else "zh")

    @property
    def other_size(self) -> Face:
        """The same language in the other size."""
        return replace(self, large=not self.large)


FACES = tuple(Face(lang, large) for lang in ("zh", "en") for large in (False, True))


class FaceConverter:
    """Reads and writes a face in a path."""

    regex = "|".join(str(face) for face in sorted(FACES, key=lambda face: len(str(face)), reverse=True))

    def to_python(self, value: str) -> Face:
        """The face of a path."""
        return next(face for face in FACES if str(face) == value)

    def to_url(self, value: Face) -> str:
        """The path of a face."""
        return str(value)


def face_of_path(path: str) -> Face | None:
    """The face in the first part of a path, if there is one."""
    first = path.lstrip("/").partition("/")[0]
    return next((face for face in FACES if str(face) == first), None)


def preferred(accept_language: str) -> Face:
    """The face for a browser's languages, in the order it names them; Chinese where it names neither."""
    for part in accept_language.lower().split(","):
        name = part.partition(";")[0].strip().partition("-")[0]
        if name in ("zh", "en"):
            return Face("en" if name == "en" else "zh")
    return Face()


def today() -> date:
    """The day it is in China."""
    return datetime.now(UTC).astimezone(BEIJING).date()
