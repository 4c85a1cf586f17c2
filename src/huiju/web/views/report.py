"""A mistake in a rule, reported: the form with the rule filled in, its keeping, and the way to the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from huiju.entitlement.receipt import receipt
from huiju.policy.documents import Document
from huiju.reports.models import LONGEST_TEXT, Report
from huiju.reports.service import KEPT_AFTER_ANSWER, KEPT_DAYS, Told, find, keep
from huiju.reports.workflow import OUTCOMES, STATES
from huiju.rules.diagnostics import RuleError

from ..faces import Face
from ..page import page
from ..reports_form import LOOKED_UP, SENT, ReportForm, attached, read_form, rule_of, token_of, wait_of
from ..shelf import engine
from ..told import told_of
from ..words import Words


# Shows a form and keeps nothing, so there is nothing that a token would protect.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, face: Face) -> HttpResponse:
    """The form. From a result comes what was told: of it only the digest of its receipt goes into the form."""
    form = read_form(request)
    if request.method == "POST" and not form.digest and ("state" in request.POST or "city" in request.POST):
        told = told_of(request, face)
        if isinstance(told, HttpResponse):
            return told
        issued = receipt(engine().assess(told.case), engine().library, face.lang)
        form = replace(form, digest=issued["digest"], text="")
    return form_page(request, face, form)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, face: Face) -> HttpResponse:
    """Keep the report; show its reference, or the form again with what must be corrected."""
    if request.method != "POST":
        return redirect("report", face=face)
    form, say = read_form(request), Words(face.lang)
    try:
        told = Told(form.text, face.lang, form.about, token_of(request), form.digest, attached(request))
        wait = wait_of(request, SENT)
        if wait:
            return form_page(request, face, form, say("report_wait", wait), 429)
        kept = keep(told, engine().library)
    except RuleError as error:
        return form_page(request, face, form, _says(error, say), 422)
    return page(request, face, "report_kept.html", {"report": kept, "until": say("report_until", kept.keep_until)})


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, face: Face) -> HttpResponse:
    """What became of a report. The reference is sent as a form, so that it stands in no address and no log."""
    say = Words(face.lang)
    context: dict[str, Any] = {"reference": request.POST.get("reference", "")[:40]}
    if request.method != "POST":
        return page(request, face, "report_follow.html", context)
    wait = wait_of(request, LOOKED_UP)
    if wait:
        return page(request, face, "report_follow.html", {**context, "error": say("report_wait", wait)}, 429)
    try:
        found = find(request.POST.get("reference", ""))
    except RuleError as error:
        return page(request, face, "report_follow.html", {**context, "error": _says(error, say)}, 404)
    return page(request, face, "report_follow.html", {**context, **_shown(found, face)})


def form_page(request: HttpRequest, face: Face, form: ReportForm, error: str = "", status: int = 200) -> HttpResponse:
    """The form as far as it is filled in."""
    say = Words(face.lang)
    context = {
        "form": form,
        "rule": _rule(form.about, face),
        "error": error,
        "longest": LONGEST_TEXT,
        "hint": say("report_text_hint", LONGEST_TEXT),
        "digest_words": say("report_digest", form.digest[:8]) if form.digest else "",
        "stored": say("report_stored", KEPT_AFTER_ANSWER, KEPT_DAYS),
    }
    return page(request, face, "report.html", context, status)


def _rule(name: str, face: Face) -> dict[str, str]:
    """Title, document and clause of what a report is about."""
    found = rule_of(name)
    if found is None:
        return {}
    if isinstance(found, Document):
        return {"title": found.title(face.lang)}
    document = engine().library.documents[found.document].title(face.lang)
    return {"title": found.title(face.lang), "document": document, "clause": found.clause}


def _shown(found: Report, face: Face) -> dict[str, Any]:
    return {
        "report": found,
        "rule": _rule(found.about, face),
        "state": STATES[found.state](face.lang),
        "outcome": OUTCOMES[found.outcome](face.lang) if found.outcome else "",
        "until": Words(face.lang)("report_until", found.keep_until),
        "tag": "en" if found.language == "en" else "zh-Hans",
    }


def _says(error: RuleError, say: Words) -> str:
    """What is wrong and what to do, in one sentence each."""
    ends = {"zh": "。", "en": ". "}[say.lang]
    parts = [t(say.lang) for d in error.diagnostics for t in (d.says, d.instead) if t]
    return "".join(f"{part[:1].upper()}{part[1:].rstrip('。.')}{ends}" for part in parts).strip()
