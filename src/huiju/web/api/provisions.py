"""GET /provisions: the rows of every document, and one of them with everything about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from huiju.entitlement.details import details
from huiju.policy.describe import both
from huiju.policy.documents import Row
from huiju.policy.library import state_on
from huiju.rules.diagnostics import did_you_mean
from huiju.rules.values import Text

from ..shelf import engine
from ..words_api import NOT_FOUND
from .answers import answer, reading
from .paging import asked_day, living, page_of
from .problems import Refused, Wrong
from .shapes_policy import AnyRowInFull, Provisions
from .types import DayAsked, DocumentId, Limit, Offset, Place, Subject, Truth

router = Router(tags=["policy"], by_alias=True)
Kind = Literal["benefit", "target", "task", "system", "service", "rule"]


@router.get("/provisions", response=reading(Provisions))
def provisions(
    request: HttpRequest,
    document: DocumentId | None = None,
    place: Place | None = None,
    subject: Subject | None = None,
    kind: Kind | None = None,
    on: DayAsked | None = None,
    all: Truth = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> HttpResponse:
    """Rows by document, place, subject and kind, in the order of the texts.

    Those of documents that have ended on the day are left out and counted in `hidden`, unless `all=true`.
    """
    library, day = engine().library, asked_day(on)
    rows = [
        row
        for row in library.rows
        if document in (None, row.document)
        and place in (None, library.documents[row.document].place)
        and subject in (None, row.subject)
        and kind in (None, row.kind)
    ]
    found, hidden = living(rows, day, all)

    def shown(row: Row) -> dict[str, Any]:
        return {**row_head(row), "state": state_on(library.documents[row.document], day)}

    return answer(page_of(request, found, limit, offset, shown, as_of=day.isoformat(), hidden=hidden))


@router.get("/provisions/{document}/{row}", response=reading(AnyRowInFull))
def provision(
    request: HttpRequest, document: Annotated[str, Path()], row: Annotated[str, Path()], on: DayAsked | None = None
) -> HttpResponse:
    """One row: conditions as rules and sentences, figures, offices, open questions, related rows, worked examples."""
    library = engine().library
    if document not in library.documents:
        raise missing("document", document, list(library.documents))
    name = f"{document}/{row}"
    if name not in library.documents[document].by_id:
        raise missing("provision", name, list(library.documents[document].by_id))
    return answer(details(library.row(name), library, asked_day(on)))


def row_head(row: Row) -> dict[str, Any]:
    """A row as it stands in a list."""
    return {
        "id": row.id,
        "kind": row.kind,
        "document": row.document,
        "clause": row.clause,
        "title": both(row.title),
        "subject": row.subject,
        "offices": list(row.offices),
    }


def missing(what: str, name: str, known: list[str]) -> Refused:
    """404 for a name that there is not, with the nearest one."""
    says, shown = NOT_FOUND[what], name[:80]
    text = Text(says.zh.format(shown), says.en.format(shown))
    return Refused(404, Wrong(f"{what}-unknown", text, did_you_mean(shown, known)))
