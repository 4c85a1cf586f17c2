"""Departments: a list by place, and for each everything it is responsible for."""

from __future__ import annotations

from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiju.policy.library import STATE_WORDS, state_on
from huiju.policy.responsibility import Responsibility

from ...faces import Face
from ...policies.frame import Crumb, framed
from ...policies.lines import question_line, row_line, row_lines
from ...policies.moment import Moment, moment_of
from ...policies.shelf import carried, library, office_names
from ...words import Words
from .missing import missing


@require_safe
def offices(request: HttpRequest, face: Face) -> HttpResponse:
    """Every department by place, with how many rows name it."""
    words = library().vocabulary
    places: dict[str, list[tuple[str, str, int]]] = {}
    for (place, name), parts in carried().items():
        rows = sum(len(part.named) + len(part.implied) for part in parts)
        places.setdefault(place, []).append((place, name, rows))
    context = {"places": [(words.place(p, face.lang), sorted(found, key=_busiest)) for p, found in places.items()]}
    return framed(request, face, "policies/offices.html", context, [Crumb(Words(face.lang)("departments"))])


def _busiest(office: tuple[str, str, int]) -> tuple[int, str]:
    return -office[2], office[1]


@require_safe
def office(request: HttpRequest, face: Face, place: str, office: str) -> HttpResponse:
    """What a department carries on a day; another of its names leads to the page it is filed under."""
    say, moment = Words(face.lang), moment_of(request)
    filed = office_names().of(place, office)
    if (place, office) not in carried():
        if len(filed) == 1 and (place, filed[0]) in carried():
            return HttpResponsePermanentRedirect(reverse("policy-office", args=[face, place, filed[0]]) + moment.query)
        return _missing(request, face, place, office)
    parts = carried()[place, office]
    shown = [p for p in parts if state_on(p.document, moment.day) != "ended" or request.GET.get("all") == "1"]
    context = {
        "office": office,
        "place": library().vocabulary.place(place, face.lang),
        "others": office_names().other_names(place, office),
        "parts": [_part(part, moment, say) for part in shown],
        "hidden": say("hidden", sum(len(p.named) + len(p.implied) for p in parts if p not in shown)),
        "some_hidden": len(shown) < len(parts),
        "nothing": say("nothing_in_force", moment.day),
    }
    crumbs = [Crumb(say("departments"), reverse("policy-offices", args=[face]) + moment.query), Crumb(office)]
    return framed(request, face, "policies/office.html", context, crumbs, moment=moment)


def _part(part: Responsibility, moment: Moment, say: Words) -> dict[str, object]:
    state = state_on(part.document, moment.day)
    return {
        "document": part.document,
        "title": part.document.title(say.lang),
        "state": state,
        "state_words": STATE_WORDS[state](say.lang),
        "issued": part.issued,
        "named": row_lines(part.named, moment.day, say),
        "implied": row_lines(part.implied, moment.day, say),
        "findings": [(row_line(row, moment.day, say), finding.says(say.lang)) for row, finding in part.findings],
        "questions": [question_line(question, say) for question in part.questions],
    }


def _missing(request: HttpRequest, face: Face, place: str, asked: str) -> HttpResponse:
    names = {name: at for at, name in carried() if at == place}
    close = get_close_matches(asked, names, 4, 0.3)
    near = [Crumb(name, reverse("policy-office", args=[face, place, name])) for name in close]
    near.append(Crumb(Words(face.lang)("departments"), reverse("policy-offices", args=[face])))
    return missing(request, face, asked, near)
