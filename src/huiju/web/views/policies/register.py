"""The register of open questions: what the texts leave open, by document and by who can settle it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ...faces import Face
from ...policies.frame import Crumb, framed
from ...policies.lines import question_line
from ...policies.moment import moment_of
from ...policies.shelf import carried, library, office_names
from ...words import Words


@require_safe
def register(request: HttpRequest, face: Face) -> HttpResponse:
    """All open questions, or those of one document or office."""
    say, moment, shelf = Words(face.lang), moment_of(request), library()
    document, office = (request.GET.get(name, "").strip()[:200] for name in ("document", "office"))
    chosen = [
        question
        for found in shelf.documents.values() if document in ("", found.id)
        for question in found.questions.values()
        if not office or office in _settling(found.place, question.decides)
    ]  # fmt: skip
    settling = [office for office, parts in carried().items() if any(part.questions for part in parts)]
    context = {
        "questions": [question_line(question, say, moment.day) for question in chosen],
        "count": say("count_questions", len(chosen)),
        "documents": [(found.id, found.title(face.lang)) for found in shelf.documents.values() if found.questions],
        "offices": [(f"{place}/{name}", name) for place, name in settling],
        "document": document,
        "office": office,
    }
    return framed(request, face, "policies/register.html", context, [Crumb(say("open_register"))], moment=moment)


def _settling(place: str, names: tuple[str, ...]) -> frozenset[str]:
    """The offices that can settle a question, as `place/name`."""
    return frozenset(f"{place}/{office}" for name in names for office in office_names().of(place, name))
