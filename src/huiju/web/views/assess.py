"""The result: what the facts typed in the form give, with reasons. Nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ..faces import Face
from ..fields import groups_of, sections_of
from ..page import page
from ..reading import read_form
from ..sheet import Sheet, read_sheet
from ..shelf import cities, engine
from ..statement import assess_situations, statement_of
from ..words import Words
from .home import first_page
from .questions import choice_errors, form_page


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, face: Face) -> HttpResponse:
    """The statement; or the form again, where a value cannot be read or there are more entries than it had."""
    if request.method != "POST":
        return redirect("home", face=face)
    say, words = Words(face.lang), engine().library.vocabulary
    sheet = read_sheet(request.POST, words, cities())
    missing = choice_errors(sheet, say)
    if missing:
        return first_page(request, face, sheet, missing)
    read = read_form(sheet, groups_of(engine(), sheet), words, say)
    if read.errors or _more_entries(sheet):
        return form_page(request, face, sheet, read.errors)
    found = assess_situations(engine(), read.case, sheet.situations)
    chosen = [words.situations[code] for code in sheet.situations]
    context = {
        "statement": statement_of(found, sheet, engine(), say),
        "chosen": [both.zh if face.lang == "zh" else both.en for both in chosen],
        "sheet": sheet,
    }
    return page(request, face, "statement.html", context)


def _more_entries(sheet: Sheet) -> bool:
    """Whether the number of children, hires or interns was raised without their questions having been shown."""
    asked = sections_of(engine(), sheet)
    return any((sheet.count(name) or 0) > shown for name, shown in sheet.shown.items() if name in asked)
