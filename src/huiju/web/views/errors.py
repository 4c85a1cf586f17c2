"""Pages for what goes wrong, in the language of the address that was asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ..faces import Face, face_of_path
from ..page import page
from ..words import Words


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: too large, or not a form."""
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _error(request, 403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _error(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return _error(request, 500)


def _error(request: HttpRequest, status: int) -> HttpResponse:
    """The page in the language of the path; in Chinese, with the English below, where the path names none."""
    named = face_of_path(request.path_info)
    face = named or Face()
    say, other = Words(face.lang), Words(face.other_language.lang)
    context = {
        "title": say(f"error_{status}"),
        "lead": say(f"error_{status}_lead"),
        "second": None if named else (other(f"error_{status}"), other(f"error_{status}_lead"), other("to_home")),
    }
    return page(request, face, "error.html", context, status)
