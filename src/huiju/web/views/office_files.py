"""A scenario, or up to three side by side, as an Excel workbook or a Word report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiju.population.exporting.paper import paper_bytes
from huiju.population.exporting.study import Study
from huiju.population.exporting.workbook import workbook_bytes
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Language
from huiju.scenarios.computing import Answer, answer_of
from huiju.scenarios.models import Scenario
from huiju.scenarios.study import study_of

from ..faces import Face
from ..office.gate import policy_only, unlisted
from ..shelf import engine
from .office_compare import chosen
from .office_scenario import found

Write = Callable[[Study, Language], bytes]
OFFICE = "application/vnd.openxmlformats-officedocument"
EXCEL, WORD = f"{OFFICE}.spreadsheetml.sheet", f"{OFFICE}.wordprocessingml.document"


@require_safe
@policy_only
def workbook(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """The costs with real numbers."""
    return _file([found(number)], face, workbook_bytes, EXCEL, "xlsx")


@require_safe
@policy_only
def paper(request: HttpRequest, face: Face, number: int) -> HttpResponse:
    """The report with charts."""
    return _file([found(number)], face, paper_bytes, WORD, "docx")


@require_safe
@policy_only
def compared_workbook(request: HttpRequest, face: Face) -> HttpResponse:
    """Several scenarios with real numbers."""
    return _file(chosen(request), face, workbook_bytes, EXCEL, "xlsx")


@require_safe
@policy_only
def compared_paper(request: HttpRequest, face: Face) -> HttpResponse:
    """The report on several scenarios."""
    return _file(chosen(request), face, paper_bytes, WORD, "docx")


def _file(scenarios: Sequence[Scenario], face: Face, write: Write, kind: str, ending: str) -> HttpResponse:
    pairs: list[tuple[Scenario, Answer]] = []
    for scenario in scenarios:
        answer = answer_of(scenario)
        if answer is None:
            raise Http404
        pairs.append((scenario, answer))
    if not pairs:
        raise Http404
    try:
        content = write(study_of(*pairs[0], engine().library, pairs[1:]), face.lang)
    except RuleError:
        raise Http404 from None
    response = HttpResponse(content, content_type=kind)
    name = "、".join(scenario.name for scenario, _ in pairs)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"huiju.{ending}\"; filename*=UTF-8''{quote(name)}.{ending}"
    )
    return unlisted(response)
