"""Two or three scenarios of the same city and years side by side."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiju.scenarios import service
from huiju.scenarios.models import Scenario

from ..faces import Face
from ..office.gate import office_page, policy_only
from ..office.scenario_lines import line_of
from ..office.side_by_side import beside
from ..shelf import engine
from ..words import Words

MOST = 3


@require_safe
@policy_only
def compare(request: HttpRequest, face: Face) -> HttpResponse:
    """Side by side where they can be; else what to choose."""
    library, say, scenarios = engine().library, Words(face.lang), chosen(request)
    error = _error(scenarios, say)
    numbers = {scenario.pk for scenario in scenarios}
    lines = [(line_of(one, library, request.user, say), one.pk in numbers) for one in service.listed()]
    context = {
        "lines": [(line, ticked) for line, ticked in lines if line.ready],
        "error": error,
        "query": "&".join(f"with={scenario.pk}" for scenario in scenarios),
        **({} if error else beside(scenarios, library, say)),
    }
    return office_page(request, face, "office/compare.html", context)


def chosen(request: HttpRequest) -> list[Scenario]:
    """The scenarios named in the address that are computed, each once, the oldest first."""
    numbers = [int(text) for text in request.GET.getlist("with")[:20] if text.isdecimal() and len(text) < 19]
    return list(Scenario.objects.filter(pk__in=numbers, result__isnull=False).order_by("created_at", "pk"))


def _error(scenarios: Sequence[Scenario], say: Words) -> str:
    if not 2 <= len(scenarios) <= MOST:
        return say["office_choose_some"]
    same = {(one.place, one.population, one.first_year, one.years) for one in scenarios}
    return say["office_not_alike"] if len(same) > 1 else ""
