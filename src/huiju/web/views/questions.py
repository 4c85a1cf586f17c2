"""The form: every fact that the provisions of the chosen situations ask about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..faces import Face, today
from ..fields import Group, groups_of, provisions_of, sections_of, with_errors
from ..page import page
from ..sheet import COUNTED, SPOUSE, Sheet, read_sheet
from ..shelf import cities, engine
from ..words import Words
from .again import taken_up
from .home import first_page


# Shows an empty or half-filled form and does nothing else. Without the token the first page sets no cookie and can
# be cached for everyone.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, face: Face) -> HttpResponse:
    """The form for a city and situations. A link to it leads to the first page: nothing is kept to show here."""
    if request.method != "POST":
        return taken_up(request, face)
    sheet = read_sheet(request.POST, engine().library.vocabulary, cities())
    errors = choice_errors(sheet, Words(face.lang))
    if errors:
        return first_page(request, face, sheet, errors)
    return form_page(request, face, sheet, {})


def choice_errors(sheet: Sheet, say: Words) -> dict[str, str]:
    """What is missing on the first page."""
    errors = {}
    if not sheet.city:
        errors["city"] = say("choose_city")
    if not sheet.situations:
        errors["situation"] = say("choose_situation")
    return errors


def form_page(request: HttpRequest, face: Face, sheet: Sheet, errors: Mapping[str, str]) -> HttpResponse:
    """The form with what was typed so far, and with messages at the fields."""
    library, say = engine().library, Words(face.lang)
    sections = sections_of(engine(), sheet)
    groups = with_errors(groups_of(engine(), sheet), dict(errors))
    context = {
        "sheet": sheet,
        "city": library.vocabulary.place(sheet.city, face.lang),
        "chosen": [(code, _words(library.vocabulary.situations[code], face)) for code in sheet.situations],
        "sections": [_section(section, groups, sheet, errors, say) for section in sections if section != SPOUSE],
        "spouse": _section(SPOUSE, groups, sheet, errors, say) if "applicant" in sections else None,
        "empty": not provisions_of(engine(), sheet),
        "day": sheet.day or today().isoformat(),
        "errors": errors,
        "mistakes": [f for group in groups for f in group.fields if f.error],
        "places": [library.vocabulary.place(code, face.lang) for code in library.vocabulary.places],
    }
    return page(request, face, "questions.html", context, 422 if errors else 200)


def _words(both: Any, face: Face) -> str:
    return str(both.zh if face.lang == "zh" else both.en)


def _section(
    section: str, groups: tuple[Group, ...], sheet: Sheet, errors: Mapping[str, str], say: Words
) -> dict[str, Any]:
    """A section of the form: its heading, its number of entries where it is a list, its groups."""
    own = [group for group in groups if group.section == section]
    counted = section in COUNTED
    return {
        "name": section,
        "title": say(f"section_{section}"),
        "groups": [
            {
                "title": say(f"nth_{section}", n + 1) if counted and section != SPOUSE else "",
                "fields": [f for f in group.fields if not f.is_finding],
                "findings": [f for f in group.fields if f.is_finding],
                "findings_open": any(f.typed or f.error for f in group.fields if f.is_finding),
            }
            for n, group in enumerate(own)
        ],
        "counted": counted,
        "count_label": say(f"count_{section}") if counted else "",
        "count_hint": say("count_hint", COUNTED[section]) if counted else "",
        "count": sheet.counts.get(section, "" if section == SPOUSE else "1") if counted else "",
        "count_error": errors.get(f"count.{section}", ""),
        "shown": len(own),
    }
