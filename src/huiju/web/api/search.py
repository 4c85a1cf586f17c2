"""GET /search: rows and documents in which every word stands."""

from __future__ import annotations

from functools import cache
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huiju.policy.search import Index
from huiju.policy.search_json import hit_json

from ..shelf import engine
from .answers import answer, reading
from .paging import asked_day, page_of
from .shapes_policy import SearchFound
from .types import DayAsked, Limit, Offset, Truth, Words

router = Router(tags=["policy"], by_alias=True)
Kind = Literal["benefit", "target", "task", "system", "service", "rule", "document"]


@cache
def index() -> Index:
    """The words of the library."""
    return Index(engine().library)


@router.get("/search", response=reading(SearchFound))
def search(
    request: HttpRequest,
    q: Words,
    kind: Kind | None = None,
    on: DayAsked | None = None,
    all: Truth = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> HttpResponse:
    """Rows and documents by words in titles, subjects and their synonyms, sentences, notes, offices, clauses."""
    day = asked_day(on)
    found = index().search(q, day, [kind] if kind else [], all)
    more = {"as_of": day.isoformat(), "hidden": found.hidden, "words_not_found": list(found.missing)}
    return answer(page_of(request, found.hits, limit, offset, hit_json, **more))
