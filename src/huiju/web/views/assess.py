"""The result: what the facts told give, with reasons. Nothing is stored."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ..faces import Face
from ..page import page
from ..shelf import engine
from ..statement import statement_of
from ..told import Told, told_of
from ..words import Words
from .again import taken_up


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, face: Face) -> HttpResponse:
    """The statement; or the form again, where a value cannot be read or there are more entries than it had."""
    if request.method != "POST":
        return taken_up(request, face)
    told = told_of(request, face)
    if isinstance(told, HttpResponse):
        return told
    context = {
        "statement": statement_of(told.assess(), told.situations, engine(), Words(face.lang)),
        "chosen": chosen_words(told, face),
        "told": told,
        "share": share_link(request, face, told),
    }
    return page(request, face, "statement.html", context)


def chosen_words(told: Told, face: Face) -> list[str]:
    """The situations in the reader's language."""
    chosen = [engine().library.vocabulary.situations[code] for code in told.situations]
    return [both.zh if face.lang == "zh" else both.en for both in chosen]


def share_link(request: HttpRequest, face: Face, told: Told) -> str:
    """An address that carries the face, the city and the situations, and nothing else."""
    query = urlencode([("city", told.case.city), *(("situation", name) for name in told.situations)])
    return f"{reverse('home', kwargs={'face': face})}?{query}"
