"""What all pages of the policy zone share: where you are, the day asked for, and the page's other faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ..faces import FACES, Face
from ..page import PUBLIC, page
from ..words import Words
from .moment import Moment, moment_of


@dataclass(frozen=True)
class Crumb:
    """One step of the way to a page; the last has no address. Clause addresses are Chinese on every page."""

    title: str
    url: str = ""


def framed(
    request: HttpRequest,
    face: Face,
    template: str,
    context: dict[str, Any],
    crumbs: Sequence[Crumb] = (),
    status: int = 200,
    moment: Moment | None = None,
) -> HttpResponse:
    """A page of the zone. It is the same for everyone, so it may be kept; a day that cannot be read is a mistake."""
    moment, say = moment or moment_of(request), Words(face.lang)
    rest = request.path[1 + len(str(face)) :]
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    shared = {
        "moment": moment,
        "on": moment.query,
        "crumbs": [
            Crumb(say("home_crumb"), reverse("home", args=[face])),
            Crumb(say("policies"), reverse("policies", args=[face]) + moment.query if crumbs else ""),
            *crumbs,
        ],
        "here": request.path,
        "wrong_day": say("bad_day", moment.typed),
        "other_day": say("as_of_other", moment.day),
        "other_language_url": f"/{face.other_language}{rest}{query}",
        "other_size_url": f"/{face.other_size}{rest}{query}",
        "alternates": [(other.tag, f"/{other}{rest}") for other in FACES if not other.large],
        "canonical": f"/{face.lang}{rest}",
    }
    wrong = moment.wrong and status == 200
    return page(request, face, template, {**shared, **context}, 422 if wrong else status, PUBLIC)
