"""Files that a person takes along or brings back: the case, the receipt, the payment calendar. None is kept here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from huiju.entitlement.case import case_from_source
from huiju.entitlement.payments import dues
from huiju.entitlement.receipt import receipt, written
from huiju.policy.source import read_text
from huiju.rules.diagnostics import RuleError

from .. import case_files
from ..calendar_file import calendar_of
from ..carried import LARGEST, carry
from ..faces import Face
from ..page import PRIVATE, page
from ..sheet import Sheet
from ..shelf import cities, engine
from ..steps import Step
from ..told import told_of
from ..words import Words
from .home import first_page
from .interview import chosen_page, question_page

METHODS = ["GET", "HEAD", "POST"]
LARGEST_FILE = 64 * 1024


@require_http_methods(METHODS)
def save(request: HttpRequest, face: Face) -> HttpResponse:
    """The case as a file that `huiju assess` reads and that this site opens again."""
    told = told_of(request, face) if request.method == "POST" else redirect("home", face=face)
    if isinstance(told, HttpResponse):
        return told
    text = case_files.written(told.case, told.situations, told.conversation, engine().library)
    return _attached(text, "huiju-case.yaml", "application/yaml")


@require_http_methods(METHODS)
def give_receipt(request: HttpRequest, face: Face) -> HttpResponse:
    """The receipt of the whole assessment, which `huiju replay` checks."""
    told = told_of(request, face) if request.method == "POST" else redirect("home", face=face)
    if isinstance(told, HttpResponse):
        return told
    library = engine().library
    text = written(receipt(engine().assess(told.case), library, face.lang))
    return _attached(text, "huiju-receipt.json", "application/json")


@require_http_methods(METHODS)
def calendar(request: HttpRequest, face: Face) -> HttpResponse:
    """The payments of what is certain, as a calendar with months only and nothing about anybody."""
    told = told_of(request, face) if request.method == "POST" else redirect("home", face=face)
    if isinstance(told, HttpResponse):
        return told
    text = calendar_of(dues(told.assess()), engine().library, Words(face.lang))
    return _attached(text, "huiju-payments.ics", "text/calendar")


def _attached(text: str, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": PRIVATE}
    return HttpResponse(text.encode(), content_type=f"{kind}; charset=utf-8", headers=headers)


# Reads what is sent and shows it again; nothing changes anywhere.
@csrf_exempt
@require_http_methods(METHODS)
def open_file(request: HttpRequest, face: Face) -> HttpResponse:
    """A case file opened: the interview goes on where it stopped."""
    if request.method != "POST":
        return redirect("home", face=face)
    say, words = Words(face.lang), engine().library.vocabulary
    sent = request.FILES.get("file")
    if sent is None or not sent.size:
        return _refused(request, face, say("no_file"))
    if sent.size > LARGEST_FILE:
        return _refused(request, face, say("file_too_large"))
    try:
        source = read_text(sent.read().decode("utf-8-sig"), "file")
        case = case_from_source(source, words)
    except UnicodeDecodeError:
        return _refused(request, face, say("file_no_text"))
    except RuleError as error:
        shown = [f"{d.says(face.lang)}{f' → {d.instead(face.lang)}' if d.instead else ''}" for d in error.diagnostics]
        return _refused(request, face, say("file_unread", say["semicolon"].join(shown[:5])))
    if case.city not in cities():
        return _refused(request, face, say("choose_city"))
    conversation = case_files.opened(case, source.data, words)
    if len(carry(conversation, engine())) > LARGEST:
        return _refused(request, face, say("file_too_large"))
    if not conversation.situations:
        return chosen_page(request, face, conversation, {"situation": say("choose_situation_file")})
    return question_page(request, face, Step(conversation), [])


def _refused(request: HttpRequest, face: Face, message: str) -> HttpResponse:
    return first_page(request, face, Sheet(), {"file": message})


@csrf_exempt
@require_http_methods(METHODS)
def forget(request: HttpRequest, face: Face) -> HttpResponse:
    """Nothing is kept here; the browser is asked to drop what it keeps."""
    context = {"title": Words(face.lang)("forgotten"), "lead": Words(face.lang)("forgotten_lead"), "second": None}
    response = page(request, face, "error.html", context)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
