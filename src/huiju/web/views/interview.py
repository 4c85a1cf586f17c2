"""The interview: one question at a time. What has been told comes with the request and goes back with the page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from huiju.entitlement.case import Case
from huiju.entitlement.conversation import Conversation, narrowed
from huiju.entitlement.totals import totals

from ..asking import Ask, ask_about, ask_again, ask_count, ask_day, ask_question, given_answers
from ..carried import carried, carry
from ..faces import Face, today
from ..figures import money
from ..page import page
from ..sheet import Sheet, read_sheet
from ..shelf import cities, engine
from ..statement import notice_of
from ..steps import ABOUT, COUNT, DAY, Step, take
from ..totals import natural_money
from ..words import Words
from .again import taken_up
from .home import first_page
from .questions import choice_errors


# Computes an answer from what is sent and changes nothing anywhere, so there is nothing that a token would protect.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: HttpRequest, face: Face) -> HttpResponse:
    """The next question. A link here leads to the first page: nothing is kept to go on with."""
    if request.method != "POST":
        return taken_up(request, face)
    say = Words(face.lang)
    sheet = read_sheet(request.POST, engine().library.vocabulary, cities())
    notices: list[str] = []
    conversation = None
    if "state" in request.POST:
        found = carried(request.POST["state"], engine(), cities())
        if found is None:
            return first_page(request, face, sheet, {"state": say("state_unread")})
        conversation = found.conversation
        notices += [say("revised")] * found.revised + [say("dropped", found.dropped)] * bool(found.dropped)
    if "start" in request.POST or conversation is None:
        missing = choice_errors(sheet, say)
        if missing:
            return first_page(request, face, sheet, missing, request.POST.get("state", ""))
        conversation = begun(conversation, sheet.city, sheet.situations)
    step = take(conversation, request.POST, engine(), say)
    if step.away:
        return chosen_page(request, face, step.conversation, {})
    return question_page(request, face, step, notices)


def begun(before: Conversation | None, city: str, situations: tuple[str, ...]) -> Conversation:
    """A conversation about a city and situations, with what was told before."""
    if before is None:
        return Conversation(city, today(), situations)
    about = {name: before.about[name] for name in situations if name in before.about}
    kept = {"city": city, "situations": situations, "about": about, "second_round": False}
    return Conversation(**{**before.__dict__, **kept})


def chosen_page(request: HttpRequest, face: Face, conversation: Conversation, errors: dict[str, str]) -> HttpResponse:
    """The first page with city and situations as chosen, carrying along what was told."""
    sheet = Sheet(conversation.city, conversation.situations)
    return first_page(request, face, sheet, errors, carry(conversation, engine()))


def question_page(request: HttpRequest, face: Face, step: Step, notices: list[str]) -> HttpResponse:
    """The page of a question, or, for a script that swaps it in, the part of the page that changes."""
    say = Words(face.lang)
    conversation, ask = _ask(step, say)
    told = len(conversation.counts) + bool(conversation.about) + len(conversation.answers)
    day_case = Case(conversation.city, conversation.as_of)
    context: dict[str, Any] = {
        "state": carry(conversation, engine()),
        "ask": ask,
        "editing": step.editing,
        "error": step.error,
        "typed": step.typed,
        "notices": [*([early] if (early := notice_of(engine().library, day_case, say)) else []), *notices],
        "number_words": say("question_number", told + 1),
        "given": list(given_answers(conversation, engine(), say)),
        "given_words": say("given", told),
        "sums": running_sums(conversation, say),
        "heading": _heading(conversation, face),
        "places": [engine().library.vocabulary.place(code, face.lang) for code in engine().library.vocabulary.places],
    }
    swapped = request.headers.get("HX-Request") == "true"
    template = "parts/interview_swap.html" if swapped else "interview.html"
    return page(request, face, template, context, 422 if step.error else 200)


def _ask(step: Step, say: Words) -> tuple[Conversation, Ask | None]:
    """The question to show, and the conversation in which it is asked; no question when all is settled."""
    conversation = step.conversation
    editing = step.editing
    if editing == DAY:
        return conversation, ask_day(say)
    if editing == ABOUT:
        return conversation, ask_about(conversation, engine(), say)
    if editing.startswith(COUNT):
        return conversation, ask_count(conversation, editing.removeprefix(COUNT), say)
    if editing:
        return conversation, ask_again(conversation, int(editing), engine(), say)
    wanted = conversation.next_count(engine())
    if wanted is not None:
        return conversation, ask_count(conversation, wanted, say)
    if conversation.asks_about(engine()):
        return conversation, ask_about(conversation, engine(), say)
    conversation, question, sums = conversation.next_question(engine())
    return conversation, ask_question(question, conversation, engine(), say, sums) if question else None


def running_sums(conversation: Conversation, say: Words) -> list[tuple[str, str, str]]:
    """Kind, words and sum of what is certain and of what is still possible."""
    whole = engine().assess(conversation.case(engine()))
    mine = narrowed(whole, engine(), conversation.situations, conversation.concerns(engine()))
    found = totals(mine)
    possible = natural_money(found["cash_if_granted"]) + natural_money(found["cash_unknown"])
    lines = [("certain", natural_money(found["cash_certain"])), ("possible", possible)]
    sums = [(kind, say(f"sum_{kind}"), money(fen, say)) for kind, fen in lines]
    unsized = sum(d.given is not None and d.given.money and d.given.total is None for d in mine.payable)
    if unsized:
        sums.append(("open", say("sum_open"), say("benefits", unsized)))
    return sums + [
        (kind, say(kind), money(natural_money(found[kind]), say))
        for kind in ("cash_up_to", "vouchers", "points")
        if found[kind]
    ]


def _heading(conversation: Conversation, face: Face) -> list[str]:
    words = engine().library.vocabulary
    chosen = [words.situations[name] for name in conversation.situations]
    names = [both.zh if face.lang == "zh" else both.en for both in chosen]
    return [words.place(conversation.city, face.lang), *names]
