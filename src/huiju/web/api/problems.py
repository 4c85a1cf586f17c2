"""What went wrong, as RFC 9457 says it: problem+json with a pointer to each wrong field, in the language asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json

from huiju.rules.values import Language, Text

from ..words_api import PROBLEMS

MEDIA_TYPE = "application/problem+json"
MOST_MISTAKES = 50


class Mistake(BaseModel):
    """One wrong field: where, what is wrong, what to write instead."""

    model_config = ConfigDict(extra="forbid")

    pointer: str | None
    """JSON pointer into the body."""
    parameter: str | None
    """Name of a parameter of the address."""
    code: str
    detail: str
    instead: str | None


class Problem(BaseModel):
    """A problem: `type` and `errors[].code` are stable, the words are for people."""

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    status: int
    detail: str
    errors: list[Mistake]


@dataclass(frozen=True)
class Wrong:
    """A mistake in both languages."""

    code: str
    says: Text
    instead: Text | None = None
    pointer: str | None = None
    parameter: str | None = None

    def json(self, lang: Language) -> dict[str, Any]:
        """In one language."""
        instead = self.instead(lang) if self.instead else None
        return {"pointer": self.pointer, "parameter": self.parameter, "code": self.code,
                "detail": self.says(lang), "instead": instead}  # fmt: skip


class Refused(Exception):
    """A request that is not answered, with the status and the mistakes in it."""

    def __init__(self, status: int, *wrong: Wrong) -> None:
        self.status, self.wrong = status, wrong
        super().__init__(status)


def problem(request: HttpRequest, status: int, *wrong: Wrong) -> HttpResponse:
    """The answer to a request that went wrong."""
    lang = language_of(request)
    name, title, detail = PROBLEMS.get(status, PROBLEMS[500])
    shown = [mistake.json(lang) for mistake in wrong[:MOST_MISTAKES]]
    says = "；".join(m["detail"] for m in shown[:3]) if lang == "zh" else "; ".join(m["detail"] for m in shown[:3])
    body = {
        "type": f"/api/v1/docs#problem-{name}",
        "title": title(lang),
        "status": status,
        "detail": says or detail(lang),
        "errors": shown,
    }
    return HttpResponse(
        to_json(body),
        status=status,
        content_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", "Content-Language": tag_of(lang)},
    )


def language_of(request: HttpRequest) -> Language:
    """`?lang=` first, then the languages that the client prefers, then Chinese."""
    asked = request.GET.get("lang")
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh"
    return preferred_language(request.headers.get("Accept-Language", ""))


def preferred_language(accepted: str) -> Language:
    """The better liked of the two languages by its weight; Chinese where neither is named.

    >>> preferred_language("en;q=0.3, zh-CN;q=0.9"), preferred_language("fr, en-GB;q=0.1")
    ('zh', 'en')
    """
    best: tuple[float, Language] = (0.0, "zh")
    for part in accepted.lower().split(",")[:20]:
        name, _, rest = part.strip().partition(";")
        found: Literal["zh", "en"] | None = {"zh": "zh", "en": "en"}.get(name.strip().partition("-")[0])  # type: ignore[assignment]
        if found and (weight := _weight(rest)) > best[0]:
            best = (weight, found)
    return best[1]


def _weight(rest: str) -> float:
    value = rest.strip().removeprefix("q=")
    try:
        return min(float(value), 1.0) if value else 1.0
    except ValueError:
        return 0.0


def tag_of(lang: Language) -> str:
    """The tag of a language for a header."""
    return "zh-Hans" if lang == "zh" else "en"
