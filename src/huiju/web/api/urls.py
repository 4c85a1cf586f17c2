"""Addresses of the API."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from .api import api
from .openapi import docs, openapi_json
from .problems import problem


def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 for every other address."""
    return problem(request, 404)


urlpatterns = [
    path("docs", docs, name="api-docs"),
    path("openapi.json", openapi_json, name="api-description"),
    *api.urls[0],
    path("<path:rest>", nothing_here, name="api-nothing"),
]
