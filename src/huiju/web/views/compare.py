"""The same facts under two or three cities, side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from ..comparison import table_of
from ..faces import Face
from ..page import page
from ..shelf import cities, engine
from ..told import Told, told_of
from ..words import Words
from .again import taken_up
from .assess import chosen_words

MOST = 3


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, face: Face) -> HttpResponse:
    """The comparison. A link here leads to the first page: nothing is kept to compare."""
    if request.method != "POST":
        return taken_up(request, face)
    told = told_of(request, face)
    if isinstance(told, HttpResponse):
        return told
    say = Words(face.lang)
    asked = [city for city in cities() if city in request.POST.getlist("with")]
    wrong = bool(asked) and not 2 <= len(asked) <= MOST
    chosen = asked if asked and not wrong else _first(told)
    context = {
        "told": told,
        "chosen": chosen_words(told, face),
        "choices": [(code, engine().library.vocabulary.place(code, face.lang), code in chosen) for code in cities()],
        "error": say("two_or_three") if wrong else "",
        "table": table_of([told.assess(city) for city in chosen], engine(), say),
        "heading": say("statement_for", engine().library.vocabulary.place(told.case.city, face.lang), told.case.as_of),
    }
    return page(request, face, "compare.html", context, 422 if wrong else 200)


def _first(told: Told) -> list[str]:
    """The city asked about and the first others, in the order of the vocabulary."""
    others = [city for city in cities() if city != told.case.city][: MOST - 1]
    return [city for city in cities() if city == told.case.city or city in others]
