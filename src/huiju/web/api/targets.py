"""GET /targets: the numbers that the cities set themselves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huiju.policy.describe import row_json
from huiju.policy.documents import Row
from huiju.policy.library import state_on

from ..shelf import engine
from .answers import answer, reading
from .paging import asked_day, living, page_of
from .shapes_policy import Targets
from .types import DayAsked, DocumentId, Limit, Offset, Place, Truth

router = Router(tags=["policy"], by_alias=True)


@router.get("/targets", response=reading(Targets))
def targets(
    request: HttpRequest,
    document: DocumentId | None = None,
    place: Place | None = None,
    on: DayAsked | None = None,
    all: Truth = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> HttpResponse:
    """Targets with figure, unit, bound, deadline and the offices that carry them."""
    library, day = engine().library, asked_day(on)
    rows = [
        row
        for row in library.rows
        if row.kind == "target"
        and document in (None, row.document)
        and place in (None, library.documents[row.document].place)
    ]
    found, hidden = living(rows, day, all)

    def shown(row: Row) -> dict[str, Any]:
        return {**row_json(row, library), "state": state_on(library.documents[row.document], day)}

    return answer(page_of(request, found, limit, offset, shown, as_of=day.isoformat(), hidden=hidden))
