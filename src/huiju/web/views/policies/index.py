"""The index of the zone: documents with their state, search as you type, filters, on any day."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from huiju.policy.browse import Filter, browse
from huiju.policy.documents import Kind

from ...faces import Face
from ...page import PUBLIC, page
from ...policies.frame import framed
from ...policies.lines import document_row, hit_line
from ...policies.moment import Moment, moment_of
from ...policies.news import latest, news_lines
from ...policies.shelf import carried, index, library, office_names
from ...words import Words

PER_PAGE = 40
KINDS: tuple[Kind | str, ...] = ("benefit", "target", "task", "system", "service", "rule", "document")


@require_safe
def policies(request: HttpRequest, face: Face) -> HttpResponse:
    """The whole page, or the list alone for a script that asks for it."""
    say, moment = Words(face.lang), moment_of(request)
    asked = _asked(request.GET)
    context = _results(request.GET, asked, moment, say)
    if request.headers.get("HX-Request") == "true":
        shared = {"moment": moment, "on": moment.query, "partly": True}
        answer = page(request, face, "policies/results.html", {**shared, **context}, keep=PUBLIC)
    else:
        more = {
            "options": _options(asked, say),
            "documents": _by_place(moment, say),
            "news": news_lines(latest(library(), moment.day), say),
        }
        answer = framed(request, face, "policies/index.html", {**context, **more}, moment=moment)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _asked(sent: QueryDict) -> Filter:
    """What the form asks for; a choice that does not exist finds nothing, like any other."""

    def text(name: str) -> str:
        return str(sent.get(name, "")).strip()[:200]

    return Filter(text("q"), text("subject"), text("situation"), text("office"), text("kind"), text("document"),
                  text("place"), sent.get("all") == "1")  # fmt: skip


def _results(sent: QueryDict, asked: Filter, moment: Moment, say: Words) -> dict[str, Any]:
    """One page of what was found."""
    if asked.empty:
        return {"asked": asked, "lines": (), "count": ""}
    found = browse(library(), index(), office_names(), asked, moment.day)
    last = max(1, -(-len(found.hits) // PER_PAGE))
    typed = sent.get("page", "1")
    number = min(max(int(typed), 1), last) if typed.isascii() and typed.isdigit() else 1
    part = found.hits[(number - 1) * PER_PAGE : number * PER_PAGE]
    return {
        "asked": asked,
        "lines": [hit_line(hit, moment.day, say) for hit in part],
        "count": say("found", len(found.hits), moment.day),
        "hidden": say("hidden", found.hidden) if found.hidden else "",
        "missing": [say("missing_word", word) for word in found.missing],
        "show_all": _with(sent, all="1", page=""),
        "page_words": say("page_of", number, last) if last > 1 else "",
        "previous": _with(sent, page=str(number - 1)) if number > 1 else "",
        "next": _with(sent, page=str(number + 1)) if number < last else "",
    }


def _with(sent: QueryDict, **changed: str) -> str:
    """The query with some parts changed, empty ones left out."""
    query = sent.copy()
    for name, value in changed.items():
        query[name] = value
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return f"?{query.urlencode()}"


def _options(asked: Filter, say: Words) -> list[dict[str, Any]]:
    """The filters, each with what can be chosen; departments by place, in the words of the documents."""
    words, zh = library().vocabulary, say.lang == "zh"
    documents = library().documents
    places = list(dict.fromkeys(document.place for document in documents.values()))
    offices = [
        (words.place(place, say.lang), [(f"{place}/{name}", name) for at, name in carried() if at == place])
        for place in places
    ]
    flat = {
        "place": [(place, words.place(place, say.lang)) for place in places],
        "document": [(d.id, d.title(say.lang)) for d in documents.values()],
        "kind": [(kind, say(f"row_{kind}")) for kind in KINDS],
        "subject": [(code, both.zh if zh else both.en) for code, both in words.subjects.items()],
        "situation": [(code, both.zh if zh else both.en) for code, both in words.situations.items()],
    }
    labels = {"situation": "audience"}
    made = [
        {"name": name, "label": say[labels.get(name, name)], "chosen": getattr(asked, name), "groups": [("", values)]}
        for name, values in flat.items()
    ]
    office = {"name": "office", "label": say["department"], "chosen": asked.office, "groups": offices, "official": True}
    return [*made, office]


def _by_place(moment: Moment, say: Words) -> list[tuple[str, list[Any]]]:
    """Every document with its state on the day, by place, newest first."""
    documents = sorted(library().documents.values(), key=lambda d: str(d.dates.in_force or d.dates.year), reverse=True)
    found: dict[str, list[Any]] = {}
    for document in documents:
        place = library().vocabulary.place(document.place, say.lang)
        found.setdefault(place, []).append(document_row(document, moment.day, say))
    return list(found.items())
