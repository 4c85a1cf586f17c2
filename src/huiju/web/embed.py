"""The calculator inside a page of another site: `?embed=1`, only for the sites that the operator lists.

Browsers send no cookie of ours into the frame of another site, so the usual token against forged forms cannot work
there. The views of the calculator keep nothing and know nobody: a forged form could only show its sender's own facts
to a visitor. What protects them all the same is the Origin header, which no page can set: the form must come from a
page of our own, that is, from the one inside the frame.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import Resolver404, resolve

from .middleware import CONTENT_SECURITY_POLICY

CALCULATOR = frozenset(
    {"home", "interview", "questions", "assess", "compare", "save", "open", "receipt", "calendar", "forget"}
)
"""Names of the views that may stand in a frame. None of them keeps anything."""
FORGED = "a form in a frame that comes from no page of this site"
TAG = re.compile(r"<(a|form|button|input)\b[^>]*>")
ADDRESS = re.compile(r'(?<=\s)(href|action|formaction|hx-get|hx-post)="(/[^"]*)"')


def embedded(request: HttpRequest) -> bool:
    """Whether a page is asked for a frame, and may stand in one."""
    match = request.resolver_match
    asked = request.GET.get("embed") == "1" and bool(settings.EMBED_PARENTS)
    return asked and match is not None and match.view_name in CALCULATOR


class Embed:
    """Lets the sites listed show the page, and keeps the calculator inside the frame and everything else outside."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; for a frame with its own policy and its own addresses."""
        response = self.answer(request)
        if not embedded(request):
            return response
        parents = " ".join(settings.EMBED_PARENTS)
        own = "frame-ancestors 'none'"
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace(own, f"frame-ancestors {parents}")
        del response.headers["X-Frame-Options"]
        if "Location" in response.headers:
            response.headers["Location"] = _inside(response.headers["Location"]) or response.headers["Location"]
        if response.get("Content-Type", "").startswith("text/html"):
            response.content = TAG.sub(_tag, response.content.decode()).encode()
        return response


class FormGuard(CsrfViewMiddleware):
    """Django's guard against forged forms; in a frame, where there is no cookie, by the Origin header alone."""

    def process_view(self, request: HttpRequest, callback: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """None where the form may be taken."""
        if not embedded(request):
            return super().process_view(request, callback, args, kwargs)
        if request.method == "POST" and not self._ours(request):
            return self._reject(request, FORGED)
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """No cookie is set in a frame."""
        return response if embedded(request) else super().process_response(request, response)

    def _ours(self, request: HttpRequest) -> bool:
        return "Origin" in request.headers and self._origin_verified(request)


def _inside(address: str) -> str | None:
    """An address of the calculator with the frame's mark; None for any other of our addresses."""
    path, mark, query = address.partition("?")
    if resolve(path).view_name not in CALCULATOR:
        return None
    return f"{path}?{query}&amp;embed=1" if mark and query else f"{path}?embed=1"


def _tag(found: re.Match[str]) -> str:
    """A tag whose addresses stay in the frame, or lead out of it into a window of their own."""
    name, text, leaves = found[1], found[0], False

    def addressed(attribute: re.Match[str]) -> str:
        nonlocal leaves
        try:
            inside = _inside(attribute[2])
        except Resolver404:
            return attribute[0]
        leaves = leaves or inside is None
        return f'{attribute[1]}="{inside or attribute[2]}"'

    text = ADDRESS.sub(addressed, text)
    if not leaves or "target=" in text:
        return text
    window = {"a": 'target="_blank" rel="noopener"', "form": 'target="_blank"'}.get(name, 'formtarget="_blank"')
    return f"{text[:-1]} {window}>"
