"""A document: its head with the dates kept apart, its relations, and its clauses with every row."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiju.policy.documents import Document
from huiju.policy.library import STATE_WORDS, state_on
from huiju.rules.values import Text

from ...faces import Face
from ...policies.cite import citation
from ...policies.frame import Crumb, framed
from ...policies.lines import office_links, row_lines
from ...policies.moment import moment_of
from ...policies.shelf import attached, clauses, library
from ...words import Words
from .missing import missing_document


@require_safe
def document(request: HttpRequest, face: Face, document: str) -> HttpResponse:
    """The page of a document."""
    found = library().documents.get(document)
    if found is None:
        return missing_document(request, face, document)
    say, moment = Words(face.lang), moment_of(request)
    state = state_on(found, moment.day)
    tree = [
        {
            "address": node.address,
            "depth": node.address.count("(") + (node.above is not None),
            "lines": row_lines(node.rows, moment.day, say),
        }
        for root in clauses(found.id).values() if root.above is None for node in root.walk()
    ]  # fmt: skip
    context = {
        "document": found,
        "title": found.title(face.lang),
        "place": library().vocabulary.place(found.place, face.lang),
        "state": state,
        "state_words": STATE_WORDS[state](face.lang),
        "issuers": office_links([found.issuer], found.place),
        "dates": list(_dates(found, say)),
        "relations": list(_relations(found, face)),
        "tree": tree,
        "rows_in_all": say("rows_in_all", len(found.rows)),
        "text": attached(found),
        "citation": citation(request, found, "", say),
    }
    return framed(request, face, "policies/document.html", context, [Crumb(found.title(face.lang))], moment=moment)


def _dates(document: Document, say: Words) -> Iterator[tuple[str, str]]:
    """The days of a document; the four that matter always, the rest where there are any."""
    dates = document.dates
    yield say("day_signed"), str(dates.signed or say("day_none"))
    yield say("day_printed"), str(dates.printed or say("day_none"))
    for name, day in (("day_notice", dates.notice), ("day_published", dates.published)):
        if day:
            yield say(name), str(day)
    yield say("day_in_force"), str(dates.in_force or say("day_year_only", dates.year))
    yield say("day_until"), str(dates.until or say("day_none"))
    for first, last in dates.uncertain:
        yield say("day_uncertain"), str(first) if first == last else say("from_to_short", first, last)
    if say.lang == "en":
        yield say("day_basis"), dates.basis
    yield say("day_checked"), str(dates.checked)


def _relations(document: Document, face: Face) -> Iterator[dict[str, str]]:
    """Other documents: those in the library with a link, others by their number."""
    say, documents = Words(face.lang), library().documents
    declared = [(r.kind, r.to, Text(r.zh or "", r.en or "")(face.lang)) for r in document.source.relations]
    pairs = [("repeals", other, "") for other in document.repeals]
    pairs += [("repealed_by", document.repealed_by, "")] if document.repealed_by else []
    for kind, to, says in [*pairs, *declared]:
        other = documents.get(to)
        yield {
            "kind": say(f"relation_{kind}"),
            "title": other.title(face.lang) if other else to,
            "url": reverse("policy-document", args=[face, to]) if other else "",
            "says": says,
            "diff": _diff(kind, document.id, to, face) if other else "",
        }


def _diff(kind: str, document: str, other: str, face: Face) -> str:
    """The comparison of a document with the one it repeals or that repealed it."""
    pair = {"repeals": (other, document), "repealed_by": (document, other)}.get(kind)
    return reverse("policy-diff", args=[face, *pair]) if pair else ""
