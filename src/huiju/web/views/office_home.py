"""The first page of the office: populations, scenarios, and a new one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ..faces import Face
from ..office.gate import office_page, policy_only


@require_safe
@policy_only
def home(request: HttpRequest, face: Face) -> HttpResponse:
    """What there is."""
    return office_page(request, face, "office/home.html", {})
