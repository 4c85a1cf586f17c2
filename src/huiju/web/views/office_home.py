"""The first page of the office: the populations, the scenarios kept, and a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from huiju.rules.diagnostics import RuleError
from huiju.scenarios import service, worker
from huiju.scenarios.populations import populations

from ..faces import Face, today
from ..office.asked import Form, read_form
from ..office.gate import mistakes_of, office_page, policy_only, unlisted
from ..office.scenario_lines import line_of
from ..shelf import engine
from ..words import Words

COMMAND = "huiju population make --place hohhot --persons 100000 --seed 1 -o DATA/populations/hohhot"


@require_http_methods(["GET", "HEAD", "POST"])
@policy_only
def home(request: HttpRequest, face: Face) -> HttpResponse:
    """What there is; a form sent makes a scenario and leads to its page."""
    if request.method != "POST":
        worker.revive()
        return _page(request, face, _fresh())
    form = read_form(request.POST)
    try:
        scenario = service.make(request.user, form.asked(), engine().library)
    except RuleError as error:
        return _page(request, face, form, mistakes_of(error, Words(face.lang)))
    worker.start()
    return unlisted(redirect("office-scenario", face=face, number=scenario.pk))


def _fresh() -> Form:
    """A form for ten years from now on, or the last ten that the newest population holds."""
    last = max((one.last_year for one in populations()), default=today().year + 9)
    return Form(first_year=str(min(today().year, last - 9)))


def _page(request: HttpRequest, face: Face, form: Form, mistakes: list[str] | None = None) -> HttpResponse:
    library, say = engine().library, Words(face.lang)
    shelf = [
        (one.name, say("office_population", library.vocabulary.place(one.place, face.lang), f"{one.persons:,}",
                       one.first_year, one.last_year))
        for one in populations() if one.place in library.vocabulary.places
    ]  # fmt: skip
    lines = [line_of(one, library, request.user, say) for one in service.listed()]
    context = {
        "form": form,
        "command": COMMAND,
        "populations": shelf,
        "lines": lines,
        "comparable": sum(line.ready for line in lines) > 1,
        "mistakes": mistakes,
    }
    return office_page(request, face, "office/home.html", context, 422 if mistakes else 200)
