"""`huiju schema`: JSON Schemas for editors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from huiju.entitlement.schema import case_schema, examples_schema
from huiju.policy.library import Library
from huiju.policy.schema import pack_schema, vocabulary_schema

from .common import Format, FormatOption, Lang, LangOption, PacksOption, library, mistakes, write_json


class Shape(StrEnum):
    """Files that have a schema."""

    pack = "pack"
    examples = "examples"
    case = "case"
    vocabulary = "vocabulary"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", help="各类文件的 JSON Schema · JSON Schemas for editors")(schema)


def schema(
    shape: Annotated[Shape, typer.Argument(help="which file")] = Shape.pack,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.json,
    packs: PacksOption = None,
) -> None:
    """Write the schema as JSON; facts and codes in it are those of the vocabulary in use."""
    with mistakes(lang.value):
        write_json(_schema(shape, library(packs)))


def _schema(shape: Shape, shelf: Library) -> dict[str, Any]:
    if shape is Shape.case:
        return case_schema(shelf.vocabulary)
    if shape is Shape.examples:
        return examples_schema(shelf.vocabulary, (benefit.short_id for benefit in shelf.benefits))
    return pack_schema() if shape is Shape.pack else vocabulary_schema()
