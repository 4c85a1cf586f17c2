"""What an assistant needs to cite: for each row its clause, for each document its state on a day and its dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from huiju.policy.documents import Document
from huiju.policy.library import STATE_WORDS, Library, state_on
from huiju.rules.values import Language

Json = dict[str, Any]


def cited(names: Iterable[str], library: Library, day: date, lang: Language) -> Json:
    """`rows`: title and clause of each row named; `documents`: each document they stand in, or that is named itself."""
    rows, documents = {}, {}
    for name in dict.fromkeys(names):
        document = library.documents[name.partition("/")[0]]
        documents[document.id] = document_state(document, library, day, lang)
        if name != document.id:
            row = library.row(name)
            rows[row.id] = {"title": row.title(lang), "clause": row.clause, "document": document.id}
    return {"rows": rows, "documents": documents}


def document_state(document: Document, library: Library, day: date, lang: Language) -> Json:
    """Title, number and issuer of a document, whether it is in force on a day, and what followed it."""
    dates, state = document.dates, state_on(document, day)
    return {
        "title": document.title(lang),
        "place": library.vocabulary.place(document.place, lang),
        "number": document.number,
        "issuer": document.issuer,
        "on": day.isoformat(),
        "state": state,
        "state_says": STATE_WORDS[state](lang),
        "in_force": str(dates.in_force or dates.year or "") or None,
        "until": dates.until.isoformat() if dates.until else None,
        "successor": document.repealed_by,
        "checked": dates.checked.isoformat() if dates.checked else None,
    }
