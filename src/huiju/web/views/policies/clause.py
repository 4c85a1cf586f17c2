"""A clause under its lasting address, such as /zh/policies/hohhot-2025/二(三)7."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from huiju.policy.clause_tree import ClauseNode, find_clause
from huiju.policy.library import STATE_WORDS, state_on

from ...faces import Face
from ...policies.cite import citation
from ...policies.frame import Crumb, framed
from ...policies.lines import office_links, question_line, row_lines
from ...policies.moment import moment_of
from ...policies.own_words import of_clause
from ...policies.shelf import attached, clauses, library
from ...words import Words
from .missing import missing, missing_document


@require_safe
def clause(request: HttpRequest, face: Face, document: str, clause: str) -> HttpResponse:
    """The page of a clause; another way of writing its address leads to it."""
    found = library().documents.get(document)
    if found is None:
        return missing_document(request, face, document)
    nodes = clauses(document)
    address = find_clause(nodes, clause)
    if address is None:
        return _missing(request, face, document, clause)
    moment, say = moment_of(request), Words(face.lang)
    if address != clause:
        return HttpResponsePermanentRedirect(_url(face, document, address) + moment.query)
    node, state = nodes[address], state_on(found, moment.day)
    order = [other for root in nodes.values() if root.above is None for other in root.walk()]
    at = order.index(node)
    text = attached(found)
    context = {
        "document": found,
        "document_title": found.title(face.lang),
        "address": address,
        "state": state,
        "state_words": STATE_WORDS[state](face.lang),
        "offices": office_links(node.offices, found.place),
        "lines": row_lines(node.rows, moment.day, say),
        "inside": [{"address": n.address, "lines": row_lines(n.rows, moment.day, say)} for n in node.walk()][1:],
        "questions": [question_line(question, say) for question in node.questions],
        "text": text,
        "stale": text is not None and not text.is_of(found),
        "attached_is": say("attached_is", text.day) if text else "",
        "sentences": of_clause(text, found, address, face.lang),
        "previous_clause": order[at - 1].address if at else "",
        "next_clause": order[at + 1].address if at + 1 < len(order) else "",
        "citation": citation(request, found, address, say),
    }
    crumbs = [*_crumbs(face, document, node, nodes, moment.query), Crumb(address)]
    return framed(request, face, "policies/clause.html", context, crumbs, moment=moment)


def _crumbs(face: Face, document: str, node: ClauseNode, nodes: Mapping[str, ClauseNode], on: str) -> list[Crumb]:
    """The document and the clauses around this one."""
    above: list[Crumb] = []
    while node.above:
        node = nodes[node.above]
        above.insert(0, Crumb(node.address, _url(face, document, node.address) + on))
    title = library().documents[document].title(face.lang)
    return [Crumb(title, reverse("policy-document", args=[face, document]) + on), *above]


def _url(face: Face, document: str, address: str) -> str:
    return str(reverse("policy-clause", args=[face, document, address]))


def _missing(request: HttpRequest, face: Face, document: str, asked: str) -> HttpResponse:
    found = library().documents[document]
    names = {**{address: address for address in clauses(document)}, **{r.short_id: r.short_id for r in found.rows}}
    near = [Crumb(found.title(face.lang), reverse("policy-document", args=[face, document]))]
    near += [Crumb(name, _url(face, document, name)) for name in get_close_matches(asked, names, 4, 0.5)]
    return missing(request, face, asked, near)
