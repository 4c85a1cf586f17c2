"""GET /clauses/{document}/{address}: one clause with its rows, so that it can be cited."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from huiju.policy.address import related
from huiju.policy.describe import both, row_json
from huiju.policy.library import state_on
from huiju.policy.search import fold

from ..shelf import engine
from .answers import answer, reading
from .paging import asked_day
from .provisions import missing
from .shapes_policy import Clause
from .types import DayAsked

router = Router(tags=["policy"], by_alias=True)


@router.get("/clauses/{document}/{address}", response=reading(Clause))
def clause(
    request: HttpRequest, document: Annotated[str, Path()], address: Annotated[str, Path()], on: DayAsked | None = None
) -> HttpResponse:
    """A clause by its address, such as 二(三)7: the offices it names, its rows, and the clauses inside or around it."""
    library, day = engine().library, asked_day(on)
    if document not in library.documents:
        raise missing("document", document, list(library.documents))
    found, wanted = library.documents[document], fold(address)
    offices = {c.address: c.offices for c in found.clauses}
    known = [*offices, *(row.clause for row in found.rows)]
    if wanted not in known:
        raise missing("clause", address, list(dict.fromkeys(known)))
    near = [a for a in dict.fromkeys(known) if a != wanted and related(a, wanted)]
    return answer({
        "document": found.id,
        "title": both(found.title),
        "clause": wanted,
        "as_of": day.isoformat(),
        "state": state_on(found, day),
        "offices": list(offices.get(wanted, ())),
        "near": near,
        "rows": [row_json(row, library) for row in found.rows if row.clause == wanted],
    })  # fmt: skip
