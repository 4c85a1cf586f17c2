"""The door of the office: name and password, with a pause after too many tries; and the way out."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib.auth import authenticate, login, logout
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huiju.accounts.guessing import forget, take

from ..api.rate import Buckets
from ..faces import Face
from ..office.gate import office_page, unlisted
from ..office.session import of_office
from ..reports_form import wait_of
from ..words import Words

TRIED = Buckets(rate=40 / 3600, burst=20)
"""Tries from one address, beside those under one name. Counted in memory only, so that no address is kept."""
LONGEST = 200
"""Characters of a name or password that are looked at; hashing a longer one would only keep the machine busy."""


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login_page(request: HttpRequest, face: Face) -> HttpResponse:
    """The form; after the right password on to the page asked for. A wrong name and a wrong password read alike."""
    onward = _onward(request, face)
    if request.method != "POST":
        return _form(request, face, onward)
    name, password = request.POST.get("name", "")[:LONGEST], request.POST.get("password", "")
    wait = max(take(name), wait_of(request, TRIED))
    if wait:
        return _form(request, face, onward, Words(face.lang)("office_wait", wait), 429)
    user = authenticate(request, username=name, password=password) if len(password) <= LONGEST else None
    if user is None:
        return _form(request, face, onward, Words(face.lang)["office_wrong"], 422)
    forget(name)
    SessionStore.clear_expired()
    login(request, user)
    return unlisted(HttpResponseRedirect(onward))


@require_http_methods(["POST"])
def leave(request: HttpRequest, face: Face) -> HttpResponse:
    """Sign out; the session is deleted."""
    logout(request)
    return unlisted(redirect("office-login", face=face))


def _form(request: HttpRequest, face: Face, onward: str, error: str = "", status: int = 200) -> HttpResponse:
    context = {"error": error, "onward": onward, "name": request.POST.get("name", "")[:LONGEST]}
    return office_page(request, face, "office/login.html", context, status)


def _onward(request: HttpRequest, face: Face) -> str:
    """The page asked for, where it is one of ours; else the first page of the office."""
    asked = str(request.POST.get("next") or request.GET.get("next") or "")
    ours = url_has_allowed_host_and_scheme(asked, None) and of_office(urlsplit(asked).path)
    return asked if ours else reverse("office", args=[face])
