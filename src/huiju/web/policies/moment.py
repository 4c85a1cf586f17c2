"""The day as of which a policy page is shown: `?on=2025-03-01`, today where it names none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from huiju.entitlement.answers import read_answer
from huiju.rules.diagnostics import RuleError

from ..faces import today
from ..shelf import engine

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True)
class Moment:
    """A day, as typed and as read."""

    day: date
    typed: str
    is_today: bool
    wrong: bool = False
    """Whether what was typed is no day; then today's state is shown."""

    @property
    def query(self) -> str:
        """What a link to another page carries so that the day is kept."""
        return "" if self.is_today else f"?on={self.day}"

    @property
    def more(self) -> str:
        """The same behind other parts of a query."""
        return "" if self.is_today else f"&on={self.day}"


def moment_of(request: HttpRequest) -> Moment:
    """The day that a request asks for."""
    typed, now = request.GET.get("on", "").strip()[:40], today()
    if not typed:
        return Moment(now, now.isoformat(), True)
    try:
        words = engine().library.vocabulary
        day = read_answer(words.facts["as_of"], typed, words)
    except RuleError:
        return Moment(now, typed, True, wrong=True)
    if not isinstance(day, date) or not FIRST <= day <= LAST:
        return Moment(now, typed, True, wrong=True)
    return Moment(day, day.isoformat(), day == now)
