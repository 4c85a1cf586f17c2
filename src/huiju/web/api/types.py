"""The types of the API's input: strict, and each with a JSON Schema that says exactly what is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import CoreSchema, core_schema

from ..shelf import cities, engine

DAY = (
    r"^(?:(?:19|20)[0-9]{2}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
    r"|(?:0[13578]|1[02])-31)|(?:(?:19|20)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)$"
)
"""Exactly the days of 1900 to 2099, as YYYY-MM-DD."""
PLACE = r"^(?:[a-z][a-z0-9_'-]{0,39}|[一-鿿·]{2,12})$"
YUAN = r"^[0-9]{1,12}(?:\.[0-9]{1,2})?$"
WORDS = r"^[^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]*$"
MOST_YUAN = 10**12
MOST_COUNT = 1_000_000


class Strict(BaseModel):
    """An object of the input: unknown names are errors."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OneOf:
    """A word of a list that is closed, but known only once the packs are read."""

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self.names = names

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """A literal of the names."""
        return core_schema.literal_schema(list(self.names()))


class Yuan:
    """Money: whole yuan as a number, or with fen as text, since binary fractions are not exact."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """One mistake for both forms."""
        forms: list[CoreSchema | tuple[CoreSchema, str]] = [
            core_schema.no_info_before_validator_function(
                _entire, core_schema.int_schema(strict=True, ge=0, le=MOST_YUAN)
            ),
            core_schema.str_schema(strict=True, pattern=YUAN),
        ]
        return core_schema.union_schema(forms, custom_error_type="yuan", custom_error_message="not yuan")


class DayText:
    """A day written as text, read."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """The text by its pattern, then the day."""
        text = core_schema.str_schema(strict=True, pattern=DAY)
        return core_schema.no_info_after_validator_function(date.fromisoformat, text)


def _whole(value: object) -> object:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value) else value


def _entire(value: object) -> object:
    """A number without a fraction is whole, however it is written: 36.0 is 36."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _truth(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Day = Annotated[str, StringConstraints(strict=True, pattern=DAY)]
DayAsked = Annotated[date, DayText()]
"""A day in an address, read."""
Money = Annotated[Any, Yuan()]
Count = Annotated[int, Field(strict=True, ge=0, le=MOST_COUNT), BeforeValidator(_entire)]
PlaceName = Annotated[str, StringConstraints(strict=True, pattern=PLACE)]
Words = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=100, pattern=WORDS)]
Truth = Annotated[bool, Field(strict=True), BeforeValidator(_truth)]
"""`true` or `false` in an address."""
Limit = Annotated[int, Field(strict=True, ge=1, le=100), BeforeValidator(_whole)]
Offset = Annotated[int, Field(strict=True, ge=0, le=100_000), BeforeValidator(_whole)]

City = Annotated[str, OneOf(cities)]
Place = Annotated[str, OneOf(lambda: engine().library.vocabulary.places)]
DocumentId = Annotated[str, OneOf(lambda: engine().library.documents)]
Subject = Annotated[str, OneOf(lambda: engine().library.vocabulary.subjects)]
Situation = Annotated[str, OneOf(lambda: engine().library.vocabulary.situations)]
FactAsked = Annotated[str, OneOf(lambda: [n for n, f in engine().library.vocabulary.facts.items() if f.of != "case"])]
PathOfCase = Annotated[
    str,
    StringConstraints(
        strict=True,
        pattern=r"^(?:applicant|spouse|household|purchase|employer|venture|institution"
        r"|(?:children|hires|interns)\[(?:0|[1-9][0-9]{0,2})\])$",
    ),
]
