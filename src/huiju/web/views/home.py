"""The first page: which city, and what people come with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from huiju.entitlement.case import Case

from ..faces import Face, preferred, today
from ..page import PRIVATE, PUBLIC, page
from ..policies.news import latest, news_lines
from ..sheet import Sheet
from ..shelf import cities, engine
from ..statement import document_line
from ..words import Words


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """The first page in the browser's language."""
    response = redirect("home", face=preferred(request.headers.get("Accept-Language", "")))
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def home(request: HttpRequest, face: Face) -> HttpResponse:
    """The same for everyone: no cookie is set, so it can be cached. A shared link may name city and situations."""
    words = engine().library.vocabulary
    chosen = request.GET.getlist("situation")
    city = request.GET.get("city", "")
    sheet = Sheet(city if city in cities() else "", tuple(code for code in words.situations if code in chosen))
    return first_page(request, face, sheet, {})


def first_page(request: HttpRequest, face: Face, sheet: Sheet, errors: dict[str, str], state: str = "") -> HttpResponse:
    """The first page, with what was chosen and what is missing; `state` is what was told before."""
    library, say = engine().library, Words(face.lang)
    situations = [
        (code, words.zh if face.lang == "zh" else words.en, words.asks.zh if face.lang == "zh" else words.asks.en)
        for code, words in library.vocabulary.situations.items()
    ]
    documents = [
        (library.vocabulary.place(city, face.lang),
         [document_line(d, library, Case(city, today()), say) for d in library.of_place(city)])
        for city in cities()
    ]  # fmt: skip
    context = {
        "cities": [(code, library.vocabulary.place(code, face.lang)) for code in cities()],
        "situations": situations,
        "documents": documents,
        "news": news_lines(latest(library, today()), say),
        "sheet": sheet,
        "errors": errors,
        "state": state,
    }
    keep = PRIVATE if errors or request.method == "POST" else PUBLIC
    return page(request, face, "home.html", context, 422 if errors else 200, keep)
