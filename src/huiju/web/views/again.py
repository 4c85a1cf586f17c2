"""A page of the calculator asked for without what was told: after a refresh or the way back, or by a plain link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..faces import Face
from ..page import page

SHOWN_IN = ("document", "iframe")


def taken_up(request: HttpRequest, face: Face) -> HttpResponse:
    """A page whose script sends again what the tab's own history carries; the first page where nothing does.

    Nothing is kept here, so only the browser can know what was told.
    """
    if request.headers.get("Sec-Fetch-Dest") not in SHOWN_IN:
        return redirect("home", face=face)
    return page(request, face, "again.html", {})
