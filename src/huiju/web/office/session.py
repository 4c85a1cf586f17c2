"""Sessions for the pages of the office alone: a resident's page reads no session and sets no cookie of one."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from ..faces import face_of_path

Answer = Callable[[HttpRequest], HttpResponse]


class OfficeSession:
    """Django's own sessions and accounts, for addresses of the form `/<face>/office/…` only."""

    def __init__(self, answer: Answer) -> None:
        self.plain = answer
        self.known: Answer = SessionMiddleware(AuthenticationMiddleware(answer))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; on an office page with `request.session` and `request.user`."""
        return (self.known if of_office(request.path_info) else self.plain)(request)


def of_office(path: str) -> bool:
    """Whether an address is one of the office.

    >>> of_office("/zh/office/"), of_office("/zh-large/office/login"), of_office("/zh/policies/offices"), of_office("/")
    (True, True, False, False)
    """
    return face_of_path(path) is not None and path.lstrip("/").split("/")[1:2] == ["office"]
