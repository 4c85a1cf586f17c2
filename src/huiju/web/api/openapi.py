"""The API's own description (OpenAPI 3.1), and the page that shows it without any script."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from pydantic_core import to_json

from ..faces import Face
from ..page import PUBLIC, page
from ..words_api import PAGE, PROBLEMS
from .api import api
from .guard import MOST_BYTES, unknown_parameters
from .problems import MEDIA_TYPE, language_of, problem

Json = dict[str, Any]
LANGUAGE: list[Json] = [
    {"name": "lang", "in": "query", "required": False, "schema": {"type": "string", "enum": ["zh", "en"]},
     "description": "language of words; wins over Accept-Language"},
    {"name": "Accept-Language", "in": "header", "required": False, "schema": {"type": "string"},
     "description": "language of words where `lang` is not given; Chinese by default"},
]  # fmt: skip
HEADERS: dict[str, Json] = {
    "200": {"Content-Language": {"schema": {"type": "string"}}},
    "405": {"Allow": {"required": True, "schema": {"type": "string"}}},
    "429": {"Retry-After": {"required": True, "schema": {"type": "integer", "minimum": 1}}},
}
ETAG: Json = {"ETag": {"required": True, "schema": {"type": "string"}}}
ABOUT = (
    "Every answer names the clause it rests on. Nothing that is sent is kept. A body may have "
    f"{MOST_BYTES} bytes and 16 levels. Mistakes are problem+json (RFC 9457) with a pointer to each field."
)


@cache
def description() -> Json:
    """The OpenAPI document."""
    made = dict(api.get_openapi_schema(path_prefix="/api/v1"))
    made["info"] = {"title": "Huiju", "version": made["info"]["version"], "description": ABOUT}
    made.pop("servers", None)
    for methods in made["paths"].values():
        for method, operation in methods.items():
            operation["parameters"] = [*map(_given, operation.get("parameters", [])), *LANGUAGE]
            for status, response in operation["responses"].items():
                _complete(method, str(status), response)
            operation["responses"] = {str(status): found for status, found in operation["responses"].items()}
    return made


def _given(parameter: Json) -> Json:
    """A parameter that may be left out has no null in an address: what is there is text."""
    schema = dict(parameter["schema"])
    forms = [form for form in schema.pop("anyOf", []) if form != {"type": "null"}]
    return {**parameter, "schema": {**schema, **(forms[0] if forms else {})}}


def _complete(method: str, status: str, response: Json) -> None:
    """Problems are of their own media type, and headers are told."""
    if int(status) >= 400:
        response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
        response["description"] = PROBLEMS[int(status)][1].en
    headers = {**HEADERS.get(status, {}), **(ETAG if method == "get" and status in ("200", "304") else {})}
    if headers:
        response["headers"] = headers


@cache
def _written() -> bytes:
    return to_json(description())


@require_safe
def openapi_json(request: HttpRequest) -> HttpResponse:
    """The description as JSON."""
    wrong = unknown_parameters(request, frozenset())
    return problem(request, 422, *wrong) if wrong else HttpResponse(_written(), content_type="application/json")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The description as a page, in the language asked for."""
    lang = language_of(request)
    problems = [(status, name, title(lang), detail(lang)) for status, (name, title, detail) in PROBLEMS.items()]
    context = {
        "operations": _operations(),
        "problems": problems,
        "says": {name: text(lang) for name, text in PAGE.items()},
    }
    return page(request, Face(lang), "api.html", context, keep=PUBLIC)


@cache
def _operations() -> tuple[Json, ...]:
    """Operations as the page lists them."""
    return tuple(
        {
            "id": operation["operationId"],
            "method": method.upper(),
            "path": path,
            "says": [" ".join(part.split()) for part in operation["description"].replace("`", "").split("\n\n")],
            "parameters": [_parameter(p) for p in operation["parameters"] if p not in LANGUAGE],
            "body": _body(operation),
            "answers": ", ".join(operation["responses"]),
        }
        for path, methods in description()["paths"].items()
        for method, operation in methods.items()
    )


def _parameter(parameter: Json) -> Json:
    schema = parameter["schema"]
    forms = [form for form in schema.get("anyOf", [schema]) if form.get("type") != "null"]
    names = next((form["enum"] for form in forms if "enum" in form), None)
    values = ", ".join(names) if names and len(names) <= 12 else forms[0].get("type", "string")
    return {"name": parameter["name"], "in": parameter["in"], "required": parameter["required"], "values": values}


def _body(operation: Json) -> list[Json]:
    """The names at the top of a body."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    shape = description()["components"]["schemas"].get(_named(content.get("schema", {})), {})
    return [
        {"name": name, "values": _kind(schema), "required": name in shape.get("required", [])}
        for name, schema in shape.get("properties", {}).items()
    ]


def _kind(schema: Json) -> str:
    """The type of a part of a body, or the name of its schema."""
    inner = f"[{_kind(schema['items'])}]" if "items" in schema else ""
    return inner or _named(schema) or str(schema.get("const") or schema.get("type", "object"))


def _named(schema: Json) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
