"""GET /documents: the policy documents, and one of them with its clauses and rows."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from huiju.entitlement.details import details
from huiju.policy.describe import document_json
from huiju.policy.documents import Document
from huiju.policy.library import state_on

from ..shelf import engine
from .answers import answer, reading
from .paging import asked_day, page_of
from .provisions import missing
from .shapes_policy import DocumentInFull, Documents
from .types import DayAsked, Limit, Offset, Place, Truth

router = Router(tags=["policy"], by_alias=True)


@router.get("/documents", response=reading(Documents))
def documents(
    request: HttpRequest,
    place: Place | None = None,
    on: DayAsked | None = None,
    all: Truth = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> HttpResponse:
    """The documents with their dates and their state on a day; those that have ended only with `all=true`."""
    library, day = engine().library, asked_day(on)
    of_place = [d for d in library.documents.values() if place in (None, d.place)]
    found = [d for d in of_place if all or state_on(d, day) != "ended"]

    def shown(document: Document) -> dict[str, Any]:
        return {**document_json(document, library), "state": state_on(document, day)}

    hidden = len(of_place) - len(found)
    return answer(page_of(request, found, limit, offset, shown, as_of=day.isoformat(), hidden=hidden))


@router.get("/documents/{document}", response=reading(DocumentInFull))
def document(request: HttpRequest, document: Annotated[str, Path()], on: DayAsked | None = None) -> HttpResponse:
    """One document: its head, its state on a day, its clauses with the offices they name, its rows."""
    library = engine().library
    if document not in library.documents:
        raise missing("document", document, list(library.documents))
    found = library.documents[document]
    clauses = [{"clause": c.address, "offices": list(c.offices)} for c in found.clauses]
    return answer({**details(found, library, asked_day(on)), "clauses": clauses})
