"""The permanent population of a city, projected and held against the targets of its documents."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiju.population.projection.project import project
from huiju.population.projection.read import projection_file, read_inputs
from huiju.population.projection.targets import hold_targets
from huiju.rules.diagnostics import RuleError

from ..faces import Face, today
from ..office.gate import mistakes_of, office_page, policy_only
from ..office.people import drawing, target_lines, years_table
from ..shelf import cities, engine
from ..words import Words

UNTIL = 2035


@require_safe
@policy_only
def projection(request: HttpRequest, face: Face) -> HttpResponse:
    """Of the city named, else of the first one that has the figures it needs."""
    library, say = engine().library, Words(face.lang)
    named = request.GET.get("city", "")
    chosen = named if named in cities() else cities()[0]
    context: dict[str, Any] = {
        "cities": [(code, library.vocabulary.place(code, face.lang), code == chosen) for code in cities()],
        "place": library.vocabulary.place(chosen, face.lang),
    }
    try:
        found = project(read_inputs(projection_file(chosen, settings.PACKS), library), UNTIL)
    except RuleError as error:
        return office_page(request, face, "office/projection.html", {**context, "mistakes": mistakes_of(error, say)})
    notes = found.inputs.notes
    context |= {
        "drawing": drawing(found, say),
        "years": years_table(found, say),
        "targets": target_lines(hold_targets(found, library, today()), found, library, say),
        "assumed": say("office_inputs_assumed", len(notes), sum(note.assumed for note in notes)),
    }
    return office_page(request, face, "office/projection.html", context)
