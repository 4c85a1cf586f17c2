"""Sliders: the costs with other figures at once, and keeping them as a scenario of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from huiju.rules.diagnostics import RuleError
from huiju.scenarios import service, worker
from huiju.scenarios.computing import answer_of
from huiju.scenarios.models import Scenario
from huiju.scenarios.what_if import hold, law_and_changed

from ..faces import Face
from ..office.asked import form_of
from ..office.gate import mistakes_of, office_page, policy_only, unlisted
from ..office.knobs import banks, told
from ..office.results import results
from ..shelf import engine
from ..words import Words
from .office_scenario import found, scenario_page


@require_http_methods(["GET", "HEAD", "POST"])
@policy_only
def try_figures(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """The costs with the figures of the form: the part that changes for a script, else the whole page."""
    kept = found(number)
    if request.method != "POST":
        return unlisted(redirect("office-scenario", face=face, number=number))
    library, say = engine().library, Words(face.lang)
    by_script = request.headers.get("HX-Request") == "true"
    try:
        held = hold(kept, library)
        values = told(request.POST, library, held.answer.costs)
        law, costs = law_and_changed(held, values, library)
    except RuleError as error:
        says = mistakes_of(error, say)
        if by_script:
            return office_page(request, face, "office/wrong.html", {"mistakes": says}, 200)
        return scenario_page(request, face, kept, says, 422)
    context = {
        **results(costs, law, held.answer.districts, say),
        "scenario": kept,
        "tried": bool(values),
        "by_script": by_script,
    }
    if by_script:
        return office_page(request, face, "office/answer.html", context)
    return scenario_page(request, face, kept, banks=banks(library, costs, values, say), **context)


@require_POST
@policy_only
def save(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """Keep the figures of the form as a new scenario, which is computed whole."""
    kept, say = found(number), Words(face.lang)
    form = form_of(kept, request.POST.get("name", ""), _values(request, kept), request.POST.get("reform_from", ""))
    try:
        made = service.make(request.user, form.asked(), engine().library)
    except RuleError as error:
        return scenario_page(request, face, kept, mistakes_of(error, say), 422)
    worker.start()
    return unlisted(redirect("office-scenario", face=face, number=made.pk))


def _values(request: HttpRequest, kept: Scenario) -> dict[str, str]:
    answer = answer_of(kept)
    return told(request.POST, engine().library, answer.costs) if answer else {}
