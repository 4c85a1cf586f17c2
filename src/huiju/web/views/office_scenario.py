"""One scenario: how far its run is, and what it came to; cancel, compute again, delete."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from huiju.rules.diagnostics import RuleError
from huiju.scenarios import runs, service, worker
from huiju.scenarios.computing import answer_of, packs_of
from huiju.scenarios.kept import there
from huiju.scenarios.models import Scenario
from huiju.scenarios.what_if import warm

from ..faces import Face
from ..office.asked import day_words
from ..office.gate import mistakes_of, office_page, policy_only, unlisted
from ..office.knobs import banks
from ..office.results import results
from ..office.scenario_lines import about, assumption_lines, progress_of, reform_lines
from ..shelf import engine
from ..words import Words


def found(number: int) -> Scenario:
    """The scenario of a number; else the page for what is not there."""
    try:
        return service.find(number)
    except RuleError:
        raise Http404 from None


@require_safe
@policy_only
def scenario(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """Its page."""
    return scenario_page(request, face, found(number))


def scenario_page(
    request: HttpRequest,
    face: Face,
    kept: Scenario,
    mistakes: list[str] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of a scenario; `more` is what a slider changed."""
    library, say = engine().library, Words(face.lang)
    run = runs.latest(kept)
    context: dict[str, Any] = {
        "shows": "office-scenario",
        "scenario": kept,
        "about": about(kept, library, say),
        "reform": reform_lines(kept, library, say),
        "reform_from": day_words(kept.reform_from),
        "assumptions": assumption_lines(kept.take_up, kept.stays, say),
        "progress": progress_of(run, say),
        "mine": kept.owner_id in (None, request.user.pk),
        "mistakes": mistakes,
    }
    if context["progress"].open:
        worker.revive()
    answer = None if context["progress"].open else answer_of(kept)
    if answer is not None:
        context |= results(answer.costs, answer.baseline, answer.districts, say)
        context["older"] = answer.packs != packs_of(library, kept.place)
        if there(kept.pk) and not kept.reform_from and not context["older"]:
            warm(kept, library)
            context["banks"] = banks(library, answer.costs, kept.reform, say)
    return office_page(request, face, "office/scenario.html", {**context, **more}, status)


@require_safe
@policy_only
def progress(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """How far the run is, for a script that asks every second; 204 once it has ended."""
    kept, say = found(number), Words(face.lang)
    at = progress_of(runs.latest(kept), say)
    if not at.open:
        return unlisted(HttpResponse(status=204))
    worker.revive()
    return office_page(request, face, "office/progress.html", {"scenario": kept, "progress": at})


@require_POST
@policy_only
def cancel(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """Ask that the run end."""
    runs.cancel(found(number))
    return unlisted(redirect("office-scenario", face=face, number=number))


@require_POST
@policy_only
def again(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """Compute it again, as after a failure or with newer rules."""
    runs.ask(found(number))
    worker.start()
    return unlisted(redirect("office-scenario", face=face, number=number))


@require_POST
@policy_only
def delete(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """Delete it, if it is one's own."""
    kept = found(number)
    try:
        service.delete(request.user, number)
    except RuleError as error:
        return scenario_page(request, face, kept, mistakes_of(error, Words(face.lang)), 403)
    return unlisted(redirect("office", face=face))
