"""Answers as JSON, and the table of statuses that every operation declares."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from pydantic_core import to_json

from .problems import Problem

OF_READING = (404, 405, 422, 429, 500)
OF_TELLING = (400, 405, 413, 415, 422, 429, 500)


def reading(shape: Any) -> dict[Any, Any]:
    """What a GET may answer with."""
    return {200: shape, 304: None, **dict.fromkeys(OF_READING, Problem)}


def telling(shape: Any) -> dict[Any, Any]:
    """What a POST may answer with."""
    return {200: shape, **dict.fromkeys(OF_TELLING, Problem)}


def answer(data: Any) -> HttpResponse:
    """Data of a floor below as it is: the declared shapes are held against it by the tests, not at each request."""
    return HttpResponse(to_json(data), content_type="application/json")
