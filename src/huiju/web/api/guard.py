"""What every request to the API passes: rate, size, form, language, cross-origin rules; problems in one form.

The API needs no protection against forged requests: it reads no cookie and keeps nothing, so that a request from
another site could do no more than one sent from anywhere, and the browser would not show it the answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from huiju import __version__
from huiju.rules.diagnostics import did_you_mean
from huiju.rules.values import Text

from ..faces import today
from ..page import PUBLIC
from ..shelf import engine
from ..words_api import BODY_TOO_LARGE, FORMS, MISTAKES
from .problems import MEDIA_TYPE, Wrong, language_of, problem, tag_of
from .rate import Buckets, address_of

Answer = Callable[[HttpRequest], HttpResponse]
ROOT = "/api/"
MOST_BYTES = 64 * 1024
LARGER = {"/api/v1/receipts/replay": 256 * 1024}
"""A receipt holds the whole result, so that replaying one takes more."""


class Guard:
    """The middleware; everything outside /api/ passes untouched."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.buckets = Buckets(settings.API_RATE / 60, settings.API_BURST)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers, or the problem."""
        if not request.path_info.startswith(ROOT):
            return self.answer(request)
        preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if preflight and _origin(request):
            response = HttpResponse(status=204)
        else:
            response = self._refused(request) or _kept(request) or self._answered(request)
        return _with_headers(request, response)

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        remote, forwarded = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
        wait = self.buckets.take(address_of(remote, forwarded, settings.PROXIES))
        if wait:
            response = problem(request, 429)
            response.headers["Retry-After"] = str(wait)
            return response
        if request.method != "POST":
            return None
        most = LARGER.get(request.path_info, MOST_BYTES)
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if not length.isdecimal() or int(length) > most:
            says = Text(BODY_TOO_LARGE.zh.format(most), BODY_TOO_LARGE.en.format(most))
            return problem(request, 413, Wrong("too-large", says))
        return None

    def _answered(self, request: HttpRequest) -> HttpResponse:
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = self.answer(request)
        if head:
            request.method = "HEAD"
        if response.status_code >= 400 and response.get("Content-Type") != MEDIA_TYPE:
            failed = problem(request, response.status_code)
            if "Allow" in response.headers:
                failed.headers["Allow"] = response.headers["Allow"].replace("GET", "GET, HEAD", 1)
            return failed
        if response.status_code == 200:
            response.headers.setdefault("Content-Language", tag_of(language_of(request)))
            get = request.method in ("GET", "HEAD")
            response.headers.setdefault("Cache-Control", PUBLIC if get else "no-store")
            if get:
                response.headers["ETag"] = tag(request)
        return response


def is_json(request: HttpRequest) -> bool:
    """Whether a body says that it is JSON in UTF-8, and not compressed."""
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    plain = request.headers.get("Content-Encoding", "identity").lower() == "identity"
    return request.content_type == "application/json" and charset in ("utf-8", "utf8") and plain


def unknown_parameters(request: HttpRequest, known: frozenset[str]) -> list[Wrong]:
    """Parameters of the address that there are not, that stand twice, or a language that there is not."""
    wrong = []
    for name, values in request.GET.lists():
        if name not in known and name != "lang":
            says = Text(f"{name[:40]}：{MISTAKES['unknown'].zh}", f"{name[:40]}: {MISTAKES['unknown'].en}")
            wrong.append(Wrong("unknown", says, did_you_mean(name[:80], sorted({*known, "lang"})), None, name[:80]))
        elif len(values) > 1:
            says = Text(f"{name}：{MISTAKES['twice'].zh}", f"{name}: {MISTAKES['twice'].en}")
            wrong.append(Wrong("twice", says, FORMS["twice"], None, name))
        elif name == "lang" and values[0] not in ("zh", "en"):
            says = Text(f"lang：{MISTAKES['choice'].zh}", f"lang: {MISTAKES['choice'].en}")
            wrong.append(Wrong("choice", says, did_you_mean("", ("zh", "en")), None, "lang"))
    return wrong


@cache
def packs_digest() -> str:
    """One digest of the engine's version, every pack and the vocabulary."""
    from .vocabulary import vocabulary_bytes

    found = hashlib.sha256(__version__.encode())
    for document in engine().library.documents.values():
        found.update(document.digest.encode())
    found.update(vocabulary_bytes())
    return found.hexdigest()


def tag(request: HttpRequest) -> str:
    """The entity tag of an address: it changes with the packs, the day and the language."""
    asked = f"{packs_digest()}\n{today()}\n{language_of(request)}\n{request.get_full_path()}"
    return f'W/"{hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:32]}"'


def _kept(request: HttpRequest) -> HttpResponse | None:
    """304 for a client that has what it asks for: only an answer of ours carries this tag."""
    if request.method not in ("GET", "HEAD") or "If-None-Match" not in request.headers:
        return None
    own = tag(request)
    named = [part.strip() for part in request.headers["If-None-Match"].split(",")]
    if own not in named and own.removeprefix("W/") not in named:
        return None
    return HttpResponseNotModified(headers={"ETag": own, "Cache-Control": PUBLIC})


def _origin(request: HttpRequest) -> str | None:
    origin = request.headers.get("Origin")
    return origin if origin in settings.CORS_ORIGINS else None


def _with_headers(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Accept-Language"])
    if settings.CORS_ORIGINS:
        patch_vary_headers(response, ["Origin"])
    if origin := _origin(request):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        if response.status_code == 204:
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST"
            response.headers["Access-Control-Allow-Headers"] = "Accept-Language, Content-Type, If-None-Match"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response
