"""A case as the API takes it: the facts of the vocabulary, each with its own type, absent or null where not known."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from huiju.entitlement.case import Case, case_from_source
from huiju.policy.source import Path_, Source
from huiju.rules.diagnostics import Place as Spot

from ..shelf import engine
from .facts import Facts
from .types import City, Day, Strict


class Told(Strict):
    """City, day, facts."""

    city: City
    as_of: Annotated[Day, Field(description="the day asked for, YYYY-MM-DD")]
    facts: Annotated[dict[str, Any], Facts()]


class BodyOfCase(Source):
    """A case out of a request: the place of a value is its JSON pointer."""

    def place(self, path: Path_, offset: int = 0, length: int | None = None) -> Spot:
        """The pointer in the place of a file name."""
        return Spot("/".join(["/case", *(str(step) for step in path if step != "<key>")]))


def case_of(told: Told) -> Case:
    """The case of a request. Raises RuleError with pointers."""
    data = {"city": told.city, "as_of": told.as_of, "facts": told.facts}
    return case_from_source(BodyOfCase("case", _texts(data), [], {}), engine().library.vocabulary)


def _texts(data: Any) -> Any:
    """Scalars as text, which is what the reader of cases takes."""
    if isinstance(data, dict):
        return {key: _texts(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_texts(item) for item in data]
    return str(data).lower() if isinstance(data, bool) else None if data is None else str(data)
