"""What a request tells: the answers of an interview, or a form with all questions; it goes with every result."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from huiju.entitlement.assess import Assessment
from huiju.entitlement.case import Case
from huiju.entitlement.conversation import Conversation, narrowed

from .carried import carried, carry
from .faces import Face
from .fields import groups_of, sections_of
from .reading import read_form
from .sheet import Sheet, read_sheet
from .shelf import cities, engine
from .views.home import first_page
from .views.questions import choice_errors, form_page
from .words import Words


@dataclass(frozen=True)
class Told:
    """A case with the situations it is about."""

    case: Case
    situations: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    """Names and values of the fields that carry it along."""
    conversation: Conversation | None = None

    def assess(self, city: str | None = None) -> Assessment:
        """The assessment for the situations, in the city asked about or in another one."""
        case = replace(self.case, city=city or self.case.city)
        children = None
        if self.conversation is not None:
            children = replace(self.conversation, city=case.city).concerns(engine())
        return narrowed(engine().assess(case), engine(), self.situations, children)

    @property
    def back(self) -> str:
        """The name of the page where the answers can be changed."""
        return "questions" if self.conversation is None else "interview"


def told_of(request: HttpRequest, face: Face) -> Told | HttpResponse:
    """What is told; or the page on which something must first be corrected."""
    say, words = Words(face.lang), engine().library.vocabulary
    sheet = read_sheet(request.POST, words, cities())
    if "state" in request.POST:
        found = carried(request.POST["state"], engine(), cities())
        if found is None:
            return first_page(request, face, sheet, {"state": say("state_unread")})
        talk = found.conversation
        return Told(talk.case(engine()), talk.situations, (("state", carry(talk, engine())),), talk)
    missing = choice_errors(sheet, say)
    if missing:
        return first_page(request, face, sheet, missing)
    read = read_form(sheet, groups_of(engine(), sheet), words, say)
    if read.errors or _more_entries(sheet):
        return form_page(request, face, sheet, read.errors)
    return Told(read.case, sheet.situations, tuple(sheet.hidden()))


def _more_entries(sheet: Sheet) -> bool:
    """Whether the number of children, hires or interns was raised without their questions having been shown."""
    asked = sections_of(engine(), sheet)
    return any((sheet.count(name) or 0) > shown for name, shown in sheet.shown.items() if name in asked)
