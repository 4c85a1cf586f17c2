"""The payment calendar: iCalendar (RFC 5545) with whole-day events on the first of the month, dates assumed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from huiju.entitlement.payments import Due
from huiju.policy.library import Library

from .figures import figure
from .words import Words

FOLD = 75
"""Octets of the longest line; a longer one goes on in the next, which begins with a space."""
YEARLY, MOST = 12, 360


def calendar_of(dues: Iterable[Due], library: Library, say: Words) -> str:
    """The calendar of some payments, in one language. It says nothing about the person."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Huiju//Huiju//EN", "CALSCALE:GREGORIAN",
             f"X-WR-CALNAME:{escaped(say('calendar_name'))}"]  # fmt: skip
    made = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for n, due in enumerate(dues):
        lines += _event(n, due, made, library, say)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(n: int, due: Due, made: str, library: Library, say: Words) -> Iterator[str]:
    benefit, given, document = due.decision.benefit, due.decision.given, due.decision.provision.document
    assert given is not None
    size = figure(due.payment.amount, given, library.vocabulary, say)
    amount = say("kind_up_to", size) if given.kind == "up_to" else size
    offices = say["comma"].join(benefit.offices or benefit.implied_offices)
    about = [say("calendar_assumed"), f"{document.title(say.lang)} {benefit.clause}", offices]
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(f'{benefit.id} {n} {due.month}'.encode()).hexdigest()[:32]}@huiju"
    yield f"DTSTAMP:{made}"
    yield f"DTSTART;VALUE=DATE:{due.month:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due.month + timedelta(days=1):%Y%m%d}"
    if due.every_months and due.times != 1:
        count = "" if due.times is None else f";COUNT={min(due.times, MOST)}"
        years, odd = divmod(due.every_months, YEARLY)
        rule = f"FREQ=MONTHLY;INTERVAL={due.every_months}" if odd else f"FREQ=YEARLY;INTERVAL={years}"
        yield f"RRULE:{rule}{count}"
    yield f"SUMMARY:{escaped(say('calendar_summary', benefit.title(say.lang), amount))}"
    yield f"DESCRIPTION:{escaped(chr(10).join(line for line in about if line))}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    r"""Text as a value of iCalendar.

    >>> escaped("a, b; c")
    'a\\, b\\; c'
    """
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def folded(line: str) -> str:
    """A line in pieces of 75 octets at most, never cut inside a character."""
    pieces, piece, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return "\r\n".join([*pieces, piece])
