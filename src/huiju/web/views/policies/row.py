"""A row of a document: a provision with its rule, figures and examples; a target, task, system, service or rule."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from huiju.policy.describe import annex_rows
from huiju.policy.documents import Benefit, Document, Row, Service, Target, Task
from huiju.policy.library import STATE_WORDS, state_on
from huiju.policy.linked_data import service_jsonld
from huiju.policy.schema_org import government_service

from ...faces import Face
from ...policies.cite import citation
from ...policies.example_lines import example_lines
from ...policies.frame import Crumb, framed
from ...policies.history import steps_of
from ...policies.lines import office_links, question_line, row_lines
from ...policies.moment import Moment, moment_of
from ...policies.own_words import of_row
from ...policies.rule_words import figure_lines, said
from ...policies.shelf import attached, library
from ...policies.target_lines import target_lines
from ...words import Words
from .clause import clause
from .missing import missing_document

OPEN_EXAMPLES = 3


@require_safe
def row(request: HttpRequest, face: Face, document: str, row: str) -> HttpResponse:
    """The page of a row."""
    found = library().documents.get(document)
    if found is None:
        return missing_document(request, face, document)
    wanted = found.by_id.get(f"{document}/{row}")
    if wanted is None:
        return clause(request, face, document, row)
    moment, say = moment_of(request), Words(face.lang)
    examples = example_lines(wanted, say) if isinstance(wanted, Benefit) else ()
    context = {
        **_head(wanted, found, moment, say),
        **_related(wanted, moment, say),
        "said": said(wanted, face.lang),
        "also": said(wanted, face.other_language.lang),
        "also_words": Words(face.other_language.lang),
        "target": target_lines(wanted, say) if isinstance(wanted, Target) else (),
        "questions": [question_line(question, say) for question in wanted.open],
        "examples": examples[:OPEN_EXAMPLES],
        "more_examples": examples[OPEN_EXAMPLES:],
        "more_words": say("more_examples", len(examples) - OPEN_EXAMPLES),
        "sentences": of_row(attached(found), wanted),
        "citation": citation(request, found, wanted.clause, say),
        "data": _linked_data(request, wanted, say),
    }
    on = moment.query
    crumbs = [
        Crumb(found.title(face.lang), reverse("policy-document", args=[face, document]) + on),
        Crumb(wanted.clause, reverse("policy-clause", args=[face, document, wanted.clause]) + on),
        Crumb(wanted.title(face.lang)),
    ]
    return framed(request, face, "policies/row.html", context, crumbs, moment=moment)


def _head(row: Row, document: Document, moment: Moment, say: Words) -> dict[str, Any]:
    """What row it is, where it stands, whether it applies, who carries it."""
    words, zh = library().vocabulary, say.lang == "zh"
    state = state_on(document, moment.day)
    subject = words.subjects.get(row.subject or "")
    codes = row.situations if isinstance(row, Benefit) else ()
    implied = [office for office in row.implied_offices if office not in row.offices]
    return {
        "row": row,
        "title": row.title(say.lang),
        "document": document,
        "document_title": document.title(say.lang),
        "kind": say(f"row_{row.kind}"),
        "state": state,
        "state_words": STATE_WORDS[state](say.lang),
        "state_says": say("not_in_force_now", moment.day, STATE_WORDS[state](say.lang)),
        "subject": (subject.zh if zh else subject.en) if subject else "",
        "situations": [(code, words.situations[code].zh if zh else words.situations[code].en) for code in codes],
        "offices": office_links(row.offices, document.place),
        "implied": office_links(implied, document.place),
    }


def _related(row: Row, moment: Moment, say: Words) -> dict[str, Any]:
    """Rows before and after, of the same group, of the annex, linked, and on the same subject elsewhere."""
    shelf, day = library(), moment.day
    steps = steps_of(row, day, say)
    counterparts = tuple(other for _, other in steps)
    taken = {other.id for other in counterparts if other}
    group, needless = _of_group(row), []
    if isinstance(row, Benefit):
        needless = [shelf.row(name if "/" in name else f"{row.document}/{name}") for name in row.makes_needless]
    links = [other for other in shelf.rows if other.id in row.links or row.id in other.links]
    body = [shelf.row(name) for name in row.body_rows] if isinstance(row, Task) else []
    same = [other for other in shelf.same_subject(row) if other.id not in taken and other not in group]
    return {
        "steps": [step for step, _ in steps],
        "figures": figure_lines(row, counterparts, say),
        "group": row_lines(group, day, say),
        "needless": row_lines(needless, day, say),
        "linked": row_lines(links, day, say),
        "annex": row_lines(annex_rows(row, shelf), day, say),
        "body": row_lines(body, day, say),
        "body_clause": row.body_clause if isinstance(row, Task) else None,
        "related": row_lines(same, day, say),
    }


def _of_group(row: Row) -> list[Row]:
    """The other benefits of which only one is given."""
    if not isinstance(row, Benefit) or row.one_of is None:
        return []
    return [other for other in library().benefits if other.one_of == row.one_of and other is not row]


def _linked_data(request: HttpRequest, row: Row, say: Words) -> tuple[SafeString, ...]:
    """The row in the terms of CPSV-AP and of schema.org, each as JSON that cannot end the element it stands in."""
    if not isinstance(row, Benefit | Service):
        return ()
    url = request.build_absolute_uri(request.path)
    made = (service_jsonld(row, library()), government_service(row, library(), url, say.lang))
    texts = (json.dumps(data, ensure_ascii=False, separators=(",", ":")) for data in made)
    return tuple(mark_safe(text.replace("<", "\\u003c").replace("&", "\\u0026")) for text in texts)
