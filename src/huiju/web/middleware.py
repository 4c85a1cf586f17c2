"""Headers that keep a page to itself, and a line in the log for each request."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip

log = logging.getLogger("huiju.access")


def security_headers(answer: Answer) -> Answer:
    """The content security and permissions policies on every response, static files included."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answered


def access_log(answer: Answer) -> Answer:
    """One line per request: method, name of the page, status, milliseconds. Health checks are left out."""

    def answered(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = answer(request)
        page = request.resolver_match.view_name if request.resolver_match else None
        if page not in ("healthz", "readyz"):
            spent = round((time.perf_counter() - started) * 1000, 1)
            fields = {"method": _method(request), "page": page, "status": response.status_code, "ms": spent}
            log.info("request", extra={"fields": fields})
        return response

    return answered


def _method(request: HttpRequest) -> str:
    """The method, if it is one we know: any word may be sent as one."""
    known = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
    return request.method if request.method in known else "other"
