"""`huiju show ID`: one provision or document with everything the pack says about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from huiju.entitlement.details import details
from huiju.policy.documents import Document, Row
from huiju.policy.library import Library
from huiju.policy.search import lookup
from huiju.rules.diagnostics import RuleError
from huiju.rules.quantities import read_date

from .common import Format, FormatOption, Lang, LangOption, PacksOption, library, mistakes, write_json
from .sheet import show_document, show_row


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show", help="一个条款或文件的全部内容 · everything about one provision or document")(show)


def provision_ids(incomplete: str) -> Iterator[tuple[str, str]]:
    """Ids that begin with what is typed, with their titles, for the shell: documents, rows, and short ids."""
    try:
        shelf = library(None)
    except RuleError:
        return
    for document in shelf.documents.values():
        if document.id.startswith(incomplete):
            yield document.id, document.title.zh
    for row in shelf.rows:
        if row.id.startswith(incomplete):
            yield row.id, row.title.zh
        elif incomplete and row.short_id.startswith(incomplete) and _alone(row, shelf):
            yield row.short_id, row.title.zh


def show(
    id: Annotated[
        str,
        typer.Argument(
            help="hohhot-2025/childcare-third, childcare-first or hohhot-2025", autocompletion=provision_ids
        ),
    ],
    as_of: Annotated[str | None, typer.Option("--as-of", help="state of the law on this day, YYYY-MM-DD")] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0, or 2 when the id is unknown or stands for several provisions."""
    with mistakes(lang.value):
        day = read_date(as_of) if as_of else date.today()  # noqa: DTZ011 - the day where the user is
        shelf = library(packs)
        found = lookup(shelf, id)
        data = details(found, shelf, day)
    if format is Format.json:
        write_json(data)
    elif isinstance(found, Document):
        show_document(data, shelf, lang.value)
    else:
        show_row(data, shelf, lang.value)


def _alone(row: Row, shelf: Library) -> bool:
    """Whether a short id stands for one provision only."""
    return sum(other.short_id == row.short_id for other in shelf.rows) == 1
