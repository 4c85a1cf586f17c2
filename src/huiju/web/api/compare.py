"""POST /compare: the same facts in several cities."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huiju.entitlement.places import compare as side_by_side
from huiju.entitlement.places import comparison_json

from ..shelf import engine
from .answers import answer, telling
from .problems import language_of
from .shapes_assessment import PlacesCompared
from .told import Told, case_of
from .types import City, Strict

router = Router(tags=["entitlement"], by_alias=True)


class CompareAsked(Strict):
    """A case and the cities to put it in, in the place of its own."""

    case: Told
    cities: Annotated[list[City], Field(min_length=1, max_length=6)]


@router.post("/compare", response=telling(PlacesCompared))
def compare(request: HttpRequest, body: CompareAsked) -> HttpResponse:
    """The same facts under the documents of several cities, subject by subject; kinds of value are never mixed."""
    found = side_by_side(case_of(body.case), list(dict.fromkeys(body.cities)), engine())
    return answer(comparison_json(found, engine(), language_of(request)))
