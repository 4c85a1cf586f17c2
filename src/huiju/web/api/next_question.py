"""POST /next-question: what to ask next. Nothing is kept between two questions: all that was told comes in again."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huiju.entitlement.interview import Interview
from huiju.entitlement.interview_json import question_json

from ..shelf import engine
from .answers import answer, telling
from .problems import language_of
from .shapes_interview import NextQuestion
from .told import Told, case_of
from .types import FactAsked, PathOfCase, Situation, Strict

router = Router(tags=["entitlement"], by_alias=True)


class NotKnown(Strict):
    """A fact to which the answer was "do not know"."""

    at: PathOfCase
    fact: FactAsked


class QuestionAsked(Strict):
    """The conversation so far."""

    case: Annotated[Told, Field(description="list each child, hire and intern there is, be it with no facts: {}")]
    situations: Annotated[list[Situation], Field(min_length=1, max_length=30)]
    not_known: Annotated[list[NotKnown], Field(max_length=300)] = []
    about: Annotated[
        dict[Situation, Annotated[list[PathOfCase], Field(max_length=20)]],
        Field(description="for a situation, the children it is about; absent: all of them"),
    ] = {}


@router.post("/next-question", response=telling(NextQuestion))
def next_question(request: HttpRequest, body: QuestionAsked) -> HttpResponse:
    """The question that settles most: its choices, why it is asked, the money that hangs on it; or that all is settled.

    Put each answer into the case at every path of `at`; put "do not know" into `not_known`. Once the outcomes are
    settled, `sum_question` asks for what only the size of a granted sum still needs.
    """
    about = {name: frozenset(paths) for name, paths in body.about.items()}
    told = frozenset((item.at, item.fact) for item in body.not_known)
    talk = Interview(engine(), case_of(body.case), frozenset(body.situations), told, about)
    lang, asked = language_of(request), talk.next_question()
    sums = talk.next_sum() if asked is None else None
    data: dict[str, Any] = {
        "settled": asked is None,
        "question": question_json(asked, talk, lang) if asked else None,
        "sum_question": question_json(sums, talk, lang) if sums else None,
    }
    return answer(data)
