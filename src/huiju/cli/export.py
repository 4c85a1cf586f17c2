"""`huiju export`: whole documents as JSON, or as linked data."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from huiju.policy.export import export_json
from huiju.policy.linked_data import export_jsonld

from .common import Lang, LangOption, PacksOption, library, mistakes, write_json


class ExportFormat(StrEnum):
    """What the documents are written as; both hold Chinese and English."""

    json = "json"
    jsonld = "jsonld"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", help="导出整份文件 · export documents as JSON or JSON-LD (CPSV-AP)")(export)


def document_ids(incomplete: str) -> list[str]:
    """Documents whose id begins with what is typed, for the shell."""
    return [name for name in library(None).documents if name.startswith(incomplete)]


def export(
    documents: Annotated[
        list[str] | None, typer.Argument(help="such as hohhot-2025; default: all", autocompletion=document_ids)
    ] = None,
    format: Annotated[ExportFormat, typer.Option("--format", help="json, or jsonld: CPSV-AP and ELI")] = (
        ExportFormat.json
    ),
    lang: LangOption = Lang.zh,
    packs: PacksOption = None,
) -> None:
    """Exit 0, or 2 when there is no such document. --lang is the language of error messages."""
    with mistakes(lang.value):
        write = export_json if format is ExportFormat.json else export_jsonld
        write_json(write(library(packs), documents or ()))
