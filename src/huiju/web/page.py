"""What every page shares: rendering with the words of its face, and how long it may be kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .embed import embedded
from .faces import Face
from .words import Words

PUBLIC = "public, max-age=300"
PRIVATE = "no-store"


def page(
    request: HttpRequest, face: Face, template: str, context: dict[str, Any], status: int = 200, keep: str = PRIVATE
) -> HttpResponse:
    """A page in a face. Answers to forms are never kept by anyone; pages that are alike for all may be."""
    shared = {"face": face, "w": Words(face.lang), "view": _view(request), "embed": embedded(request)}
    response = render(request, template, {**shared, **context}, status=status)
    response.headers["Cache-Control"] = keep
    response.headers["Content-Language"] = face.tag
    return response


def _view(request: HttpRequest) -> str:
    """The name of the page, under which its other faces are found; the first page where a face alone is no address."""
    match = request.resolver_match
    return match.view_name if match and match.kwargs.keys() == {"face"} else "home"
