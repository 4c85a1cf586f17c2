"""Two documents compared, entry by entry, as `huiju diff` does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from huiju.policy.compare import KINDS, Comparison, Pair
from huiju.policy.compare_words import KIND_NAMES, MARKS

from ...faces import Face
from ...policies.frame import Crumb, framed
from ...policies.history import change_lines, mark_words
from ...policies.lines import row_line
from ...policies.moment import Moment, moment_of
from ...policies.shelf import comparison, library
from ...words import Words
from .missing import missing_document


@require_safe
def choose(request: HttpRequest, face: Face) -> HttpResponse:
    """The choice of two documents; the form leads to the address of their comparison."""
    before, after = (request.GET.get(name, "") for name in ("before", "after"))
    if before in library().documents and after in library().documents and before != after:
        return redirect("policy-diff", face, before, after)
    say = Words(face.lang)
    context = {**_choices(face), "before": before, "after": after, "wrong": bool(before or after)}
    return framed(request, face, "policies/difference.html", context, [Crumb(say("difference"))])


@require_safe
def difference(request: HttpRequest, face: Face, before: str, after: str) -> HttpResponse:
    """The comparison of two documents."""
    for name in (before, after):
        if name not in library().documents:
            return missing_document(request, face, name)
    say, moment, found = Words(face.lang), moment_of(request), comparison(before, after)
    context = {
        **_choices(face),
        "before": before,
        "after": after,
        "documents": [(d.id, d.title(face.lang)) for d in (found.before, found.after)],
        "parts": [_part(kind, found, moment, say) for kind in KINDS if any(p.kind == kind for p in found.pairs)],
    }
    return framed(request, face, "policies/difference.html", context, [Crumb(say("difference"))], moment=moment)


def _choices(face: Face) -> dict[str, Any]:
    return {"choices": [(d.id, d.title(face.lang)) for d in library().documents.values()]}


def _part(kind: Any, found: Comparison, moment: Moment, say: Words) -> dict[str, Any]:
    """One kind of rows: counts of every mark, changed pairs by subject, and the unchanged."""
    pairs = [pair for pair in found.pairs if pair.kind == kind]
    counts = [(MARKS[m](say.lang), n) for m in MARKS if (n := sum(m in pair.marks for pair in pairs))]
    kept = [pair for pair in pairs if pair.marks == ("kept",)]
    return {
        "kind": kind,
        "title": KIND_NAMES[kind](say.lang),
        "counts": counts,
        "groups": _groups((pair for pair in pairs if pair not in kept), moment, say, kind == "benefit"),
        "kept": [_pair(pair, moment, say) for pair in kept],
        "kept_words": say("unchanged", len(kept)),
    }


def _groups(pairs: Iterable[Pair], moment: Moment, say: Words, by_subject: bool) -> list[tuple[str, list[Any]]]:
    words = library().vocabulary.subjects
    found: dict[str, list[Any]] = {}
    for pair in pairs:
        subject = words.get(pair.subject or "")
        named = (subject.zh if say.lang == "zh" else subject.en) if subject else say("other_subject")
        found.setdefault(named if by_subject else "", []).append(_pair(pair, moment, say))
    return list(found.items())


def _pair(pair: Pair, moment: Moment, say: Words) -> dict[str, Any]:
    before, after = (row_line(row, moment.day, say) if row else None for row in (pair.before, pair.after))
    return {
        "before": before,
        "after": after,
        "marks": mark_words(pair, say),
        "mark": pair.marks[0],
        "changes": change_lines(pair.changes, say),
    }
