"""How a clause is cited: title, issuer, day, clause and the lasting address of its page."""

from __future__ import annotations

from django.http import HttpRequest

from huiju.policy.documents import Document

from ..words import Words


def citation(request: HttpRequest, document: Document, clause: str, say: Words) -> str:
    """One line to copy. The address is the canonical one, without the day asked for."""
    dates = document.dates
    day = dates.signed or dates.in_force or dates.year
    said = say("cite_form", document.title(say.lang), document.issuer, day, clause).rstrip(", ")
    return f"{said} {request.build_absolute_uri(request.path)}"
