"""POST /receipts: an assessment that can be replayed; POST /receipts/replay: whether it still comes out the same."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from huiju.entitlement.receipt import SCHEMA, genuine, replay
from huiju.entitlement.receipt import receipt as made_receipt
from huiju.rules.diagnostics import Place, RuleError

from ..shelf import engine
from .answers import answer, telling
from .body import read_json
from .problems import language_of
from .shapes_assessment import Receipt, Replayed
from .told import Told, case_of
from .types import Strict

router = Router(tags=["entitlement"], by_alias=True)
Text = Annotated[str, Field(max_length=200)]


class ReceiptAsked(Strict):
    """A case."""

    case: Told


class ReceiptTold(Strict):
    """A receipt as it was issued."""

    schema_: Annotated[Literal["huiju-receipt-1"], Field(alias="schema")]
    engine: Text
    language: Literal["zh", "en"]
    packs: Annotated[dict[Text, Text], Field(max_length=100)]
    case: Told
    result: dict[str, Any]
    digest: Text


assert SCHEMA == "huiju-receipt-1"


@router.post("/receipts", response=telling(Receipt))
def receipts(request: HttpRequest, body: ReceiptAsked) -> HttpResponse:
    """The assessment of a case with the digests of the packs it rests on. Nothing of it is kept here."""
    found = engine().assess(case_of(body.case))
    return answer(made_receipt(found, engine().library, language_of(request)))


@router.post("/receipts/replay", response=telling(Replayed))
def receipts_replay(request: HttpRequest, body: ReceiptTold) -> HttpResponse:
    """Whether a receipt is as it was issued, whether it comes out the same today, and what has changed."""
    case_of(body.case)
    try:
        data = genuine(read_json(request.body), Place())
    except RuleError:
        return answer({"genuine": False, "same": False, "changed": []})
    changed = replay(data, engine())
    return answer({"genuine": True, "same": not changed, "changed": changed})
