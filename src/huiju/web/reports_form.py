"""The form of a report as it was sent: its words, the rule it is about, the receipt that goes with it."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from huiju.policy.documents import Document, Row
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .api.rate import Buckets, address_of
from .shelf import engine
from .words_help import HELP

LARGEST_RECEIPT = 256 * 1024
SENT = Buckets(rate=10 / 3600, burst=5)
"""Reports from one address: five at once, then ten an hour. Counted in memory only, so that no address is kept."""
LOOKED_UP = Buckets(rate=60 / 3600, burst=20)


@dataclass(frozen=True)
class ReportForm:
    """The fields, each as far as it could be read."""

    about: str = ""
    digest: str = ""
    text: str = ""
    token: str = ""

    @property
    def rule(self) -> Row | Document | None:
        """The row or document that it is about."""
        return rule_of(self.about)


def read_form(request: HttpRequest) -> ReportForm:
    """The form of a request, whatever was sent. A rule or digest that there cannot be is left out."""
    data = request.POST if request.method == "POST" else request.GET
    about, digest = data.get("about", ""), request.POST.get("digest", "")
    return ReportForm(
        about if rule_of(about) else "",
        digest if re.fullmatch(r"[0-9a-f]{64}", digest) else "",
        request.POST.get("text", ""),
        str(token_of(request)),
    )


def token_of(request: HttpRequest) -> uuid.UUID:
    """The token of the form: the one that was sent, or a new one."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()


def rule_of(name: str) -> Row | Document | None:
    """A row by its full id or a document by its id."""
    document = engine().library.documents.get(name.partition("/")[0])
    if document is None or name == document.id:
        return document
    return document.by_id.get(name)


def attached(request: HttpRequest) -> dict[str, Any] | None:
    """The receipt that was attached, not yet checked. Raises RuleError where it cannot be one."""
    sent = request.FILES.get("receipt")
    if sent is None or not sent.name:
        return None
    if sent.size > LARGEST_RECEIPT:
        raise _wrong("report_file_large", LARGEST_RECEIPT // 1024)
    try:
        data = json.loads(sent.read().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        says = HELP["report_not_json"]
        text = HELP["report_file_unread"]
        raise RuleError(Diagnostic("receipt", Text(text.zh.format(says.zh), text.en.format(says.en))))
    return data


def wait_of(request: HttpRequest, buckets: Buckets) -> int:
    """Minutes until one more is taken from this address; 0 for now."""
    remote, forwarded = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    return -(-buckets.take(address_of(remote, forwarded, settings.PROXIES)) // 60)


def _wrong(key: str, *values: object) -> RuleError:
    text = HELP[key]
    return RuleError(Diagnostic(key, Text(text.zh.format(*values), text.en.format(*values))))
