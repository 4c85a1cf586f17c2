"""POST /assess: what a case is entitled to."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huiju.entitlement.nearest_json import nearest_changes, turn_json
from huiju.entitlement.report import assessment_json

from ..shelf import engine
from .answers import answer, telling
from .problems import language_of
from .shapes_assessment import Assessment
from .told import Told, case_of
from .types import Strict

router = Router(tags=["entitlement"], by_alias=True)


class AssessAsked(Strict):
    """A case, and whether to say what would turn each refusal."""

    case: Told
    why_not: Annotated[bool, Field(description="for each refusal, the nearest change that turns it")] = False


@router.post("/assess", response=telling(Assessment))
def assess(request: HttpRequest, body: AssessAsked) -> HttpResponse:
    """What a case is entitled to in its city on its day, provision by provision with reasons, and what is payable."""
    found = engine().assess(case_of(body.case))
    data = assessment_json(found, engine().library, language_of(request))
    if body.why_not:
        turns = nearest_changes(found, engine())
        data["nearest_changes"] = [turn_json(key, turn, engine().library) for key, turn in turns.items()]
    return answer(data)
