"""GET /diff: what changed from one document to another."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huiju.policy.compare import compare
from huiju.policy.compare_json import comparison_json

from ..shelf import engine
from .answers import answer, reading
from .shapes_policy import DocumentsCompared
from .types import DocumentId

router = Router(tags=["policy"], by_alias=True)


@router.get("/diff", response=reading(DocumentsCompared))
def diff(request: HttpRequest, before: DocumentId, after: DocumentId) -> HttpResponse:
    """Provisions, targets, tasks, systems and services: kept, changed and how, dropped, new."""
    return answer(_compared(before, after))


@cache
def _compared(before: str, after: str) -> dict[str, Any]:
    library = engine().library
    found = compare(library.documents[before], library.documents[after], library.vocabulary)
    return comparison_json(found, library.vocabulary)
