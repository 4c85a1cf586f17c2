"""Reading a JSON body strictly: UTF-8, no name twice, no NaN, not too deep."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from huiju.rules.values import Text

from ..words_api import NOT_JSON
from .problems import Refused, Wrong

MOST_LEVELS = 16
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


class StrictParser(Parser):
    """The body of a request as data."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Raises Refused with 400 and what is wrong with the text."""
        return read_json(request.body)  # type: ignore[no-any-return]


def read_json(body: bytes) -> Any:
    """The data of a JSON text. Raises Refused."""
    if depth(body) > MOST_LEVELS:
        raise _wrong("deep", MOST_LEVELS)
    try:
        text = body.decode("utf-8")
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
        if "\\u" in text:
            json.dumps(data, ensure_ascii=False).encode()
    except UnicodeDecodeError:
        raise _wrong("utf8") from None
    except UnicodeEncodeError:
        raise _wrong("text") from None
    except json.JSONDecodeError as error:
        raise _wrong("syntax", error.lineno, error.colno) from None
    except ValueError:
        raise _wrong("number", "…") from None
    return data


def depth(body: bytes) -> int:
    """How many brackets are open at once at most, before anything is parsed.

    >>> depth(b'{"a": [1, "]["]}')
    2
    """
    level = most = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", body)):
        level += 1 if bracket in b"[{" else -1
        most = max(most, level)
    return most


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise _wrong("twice", next(name for name in names if names.count(name) > 1)[:80])
    return made


def _constant(name: str) -> Any:
    raise _wrong("number", name)


def _wrong(code: str, *values: object) -> Refused:
    says = NOT_JSON[code]
    return Refused(400, Wrong(f"json-{code}", Text(says.zh.format(*values), says.en.format(*values)), pointer=""))
