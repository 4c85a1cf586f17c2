"""The API: its resources put together, and what is answered when something goes wrong."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.params.models import Query

from huiju import __version__
from huiju.rules.diagnostics import RuleError

from . import (
    assess,
    clauses,
    compare,
    diff,
    documents,
    next_question,
    provisions,
    receipts,
    schema,
    search,
    targets,
    vocabulary,
)
from .body import StrictParser
from .guard import is_json, unknown_parameters
from .mistakes import of_rule_error, of_validation
from .problems import Refused, Wrong, problem

log = logging.getLogger("huiju.api")


class Invalid(Exception):
    """Values of a request that are not of their declared types."""

    def __init__(self, wrong: list[Wrong]) -> None:
        self.wrong = wrong
        super().__init__(len(wrong))


class Api(NinjaAPI):
    """Ninja, with mistakes that keep what was sent until they are put into words."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        """The name of the function alone."""
        return str(operation.view_func.__name__)

    def validation_error_from_error_contexts(self, error_contexts: Any) -> Any:
        """The mistakes of every part of the request."""
        wrong: list[Wrong] = []
        for context in error_contexts:
            source = context.model.__ninja_param_source__
            errors = context.pydantic_validation_error.errors(include_url=False)
            if source == "body":
                errors = [{**error, "loc": error["loc"][1:]} for error in errors]
            wrong += of_validation(source, errors)
        return Invalid(wrong)


api = Api(title="Huiju", version=__version__, urls_namespace="api", openapi_url=None, docs_url=None,
          parser=StrictParser())  # fmt: skip
for part in (assess, next_question, compare, provisions, documents, clauses, targets, search, diff, vocabulary, schema,
             receipts):  # fmt: skip
    api.add_router("", part.router)


def _checked(operation: Any) -> Any:
    """Only JSON is read, and parameters that the operation does not have are mistakes, not silence."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST" and not is_json(request):
            return problem(request, 415)
        wrong = unknown_parameters(request, KNOWN.get(request.resolver_match.url_name, frozenset()))
        return problem(request, 422, *wrong) if wrong else operation(request, *args, **kwargs)

    return answered


def _known(operation: Any) -> frozenset[str]:
    models = (model for model in operation.models if model.__ninja_param_source__ == Query._param_source())
    return frozenset(name for model in models for name in model.__ninja_flatten_map__)


KNOWN: dict[str, frozenset[str]] = {}
for bound in api._get_bound_routers():
    for view in bound.path_operations.values():
        for found in view.operations:
            KNOWN[found.view_func.__name__] = _known(found)
            found.run = _checked(found.run)  # type: ignore[method-assign]


@api.exception_handler(Invalid)
def _invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
    return problem(request, 422, *error.wrong)


@api.exception_handler(RuleError)
def _rule(request: HttpRequest, error: RuleError) -> HttpResponse:
    return problem(request, 422, *of_rule_error(error))


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(request, error.status, *error.wrong)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    cause = error.__cause__
    return problem(request, error.status_code, *(cause.wrong if isinstance(cause, Refused) else ()))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404)


@api.exception_handler(Exception)
def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("failed", exc_info=error)
    return problem(request, 500)
