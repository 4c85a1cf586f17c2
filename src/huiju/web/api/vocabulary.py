"""GET /vocabulary: every fact with its type, words and question; codes, units, subjects, situations, places."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic_core import to_json

from huiju.policy.vocabulary_json import vocabulary_json

from ..shelf import engine
from .answers import reading
from .shapes_policy import VocabularyShown

router = Router(tags=["policy"], by_alias=True)


@cache
def vocabulary_bytes() -> bytes:
    """The vocabulary in use, written once."""
    return to_json(vocabulary_json(engine().library.vocabulary))


@router.get("/vocabulary", response=reading(VocabularyShown))
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The vocabulary in use."""
    return HttpResponse(vocabulary_bytes(), content_type="application/json")
