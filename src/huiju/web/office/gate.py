"""Who may see a page of the office, and what all its pages share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from huiju.accounts.groups import POLICY
from huiju.accounts.service import member
from huiju.rules.diagnostics import RuleError

from ..faces import Face
from ..page import page
from ..words import Words

View = Callable[..., HttpResponse]


def policy_only(view: View) -> View:
    """The view for members of the policy office; a way to the login for whom we do not know; 403 for all others."""

    @wraps(view)
    def guarded(request: HttpRequest, face: Face, **values: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            back = request.get_full_path() if request.method == "GET" else reverse("office", args=[face])
            return unlisted(redirect_to_login(back, reverse("office-login", args=[face])))
        if not member(request.user, POLICY):
            return office_page(request, face, "office/refused.html", {}, 403)
        return view(request, face, **values)

    return guarded


def office_page(
    request: HttpRequest, face: Face, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the office in a face. Its other faces are found under the address that shows the same with GET."""
    match = request.resolver_match
    name = str(context.get("shows") or (match.view_name if match else "office"))
    values = {} if context.get("shows") == "office" else {**(match.kwargs if match else {})}

    def elsewhere(other: Face) -> str:
        query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
        address: str = reverse(name, kwargs={**values, "face": other})
        return f"{address}?{query}" if query else address

    shared = {
        "other_language_url": elsewhere(face.other_language),
        "other_size_url": elsewhere(face.other_size),
        "user": request.user,
    }
    return unlisted(page(request, face, template, {**shared, **context}, status))


def unlisted(response: HttpResponse) -> HttpResponse:
    """A response that no search engine lists and nobody keeps."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


def mistakes_of(error: RuleError, say: Words) -> list[str]:
    """What is wrong and what to do, a sentence or two for each mistake."""
    end = {"zh": "。", "en": ". "}[say.lang]
    return [
        "".join(f"{part[:1].upper()}{part[1:].rstrip('。.')}{end}" for part in _parts(found, say)).strip()
        for found in error.diagnostics
    ]


def _parts(found: Any, say: Words) -> list[str]:
    return [text(say.lang) for text in (found.says, found.instead) if text]
