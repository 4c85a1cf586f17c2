"""GET /schema/{name}: JSON Schemas for editors."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from huiju.entitlement.schema import case_schema, examples_schema
from huiju.policy.schema import pack_schema, vocabulary_schema

from ..shelf import engine
from .answers import answer, reading

router = Router(tags=["policy"], by_alias=True)
Shape = Literal["pack", "examples", "case", "vocabulary"]


@router.get("/schema/{name}", response=reading(dict[str, Any]))
def schema(request: HttpRequest, name: Annotated[Shape, Path()]) -> HttpResponse:
    """The JSON Schema of a file: a pack, its examples, a case, the vocabulary."""
    library = engine().library
    if name == "case":
        return answer(case_schema(library.vocabulary))
    if name == "examples":
        return answer(examples_schema(library.vocabulary, (b.short_id for b in library.benefits)))
    return answer(pack_schema() if name == "pack" else vocabulary_schema())
