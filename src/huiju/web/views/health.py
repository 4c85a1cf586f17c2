"""For the machines that watch over the service: is the process alive, and can it answer?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from huiju.reports.models import Report
from huiju.rules.diagnostics import RuleError

from ..shelf import engine


def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all."""
    return _plain("ok")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 once the documents are loaded and the database answers with its tables; 503 with the part that does not."""
    try:
        engine()
    except RuleError:
        return _plain("documents", 503)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        Report.objects.exists()
    except DatabaseError:
        return _plain("database", 503)
    return _plain("ok")


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
