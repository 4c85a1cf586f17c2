"""What the shapes of answers share. They describe what floors 2 and 3 give; tests hold every answer against them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = Annotated[str, Field(description="YYYY-MM-DD")]
Figure = int | str
"""A whole number, or a decimal as text."""
Scalar = bool | int | str | None
State = Literal["not_yet", "uncertain", "in_force", "ended"]
Status = Literal["eligible", "conditional", "unknown", "ineligible"]
Kind = Literal["benefit", "target", "task", "system", "service", "rule"]


class Shape(BaseModel):
    """An object of an answer: nothing else is in it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Both(Shape):
    """The same words in both languages."""

    zh: str
    en: str


class Paged(Shape):
    """One page of a list."""

    total: int
    limit: int
    offset: int
    next: Annotated[str | None, Field(description="address of the next page")]


class PagedOnDay(Paged):
    """One page of what there is on a day."""

    as_of: Day
    hidden: Annotated[int, Field(description="left out, because their documents have ended")]
