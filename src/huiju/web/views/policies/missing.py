"""What a page of the zone says where an address leads nowhere: what was asked for, what may be meant, and a search."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ...faces import Face
from ...policies.frame import Crumb, framed
from ...policies.shelf import library
from ...words import Words


def missing(request: HttpRequest, face: Face, asked: str, near: Iterable[Crumb] = ()) -> HttpResponse:
    """404 with helpful links."""
    say = Words(face.lang)
    context = {"lead": say("no_such_lead", asked[:80]), "near": list(near)}
    return framed(request, face, "policies/missing.html", context, [Crumb(say("no_such"))], 404)


def missing_document(request: HttpRequest, face: Face, asked: str) -> HttpResponse:
    """404 for an unknown document, with the nearest of those there are."""
    documents = library().documents
    names = get_close_matches(asked, documents, 3, 0.4) or list(documents)
    near = [Crumb(documents[n].title(face.lang), reverse("policy-document", args=[face, n])) for n in names]
    return missing(request, face, asked, near)
