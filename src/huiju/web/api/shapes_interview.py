"""The shape of the next question."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .shapes import Figure, Scalar, Shape


class Choice(Shape):
    """One answer of the list, and the facts it tells."""

    says: str
    tells: dict[str, Scalar]


class ProvisionNamed(Shape):
    """A provision that hangs on the answer."""

    id: str
    title: str


class Why(Shape):
    """Why the question is asked."""

    provisions: list[ProvisionNamed]
    money: Annotated[Figure, Field(description="yuan that hang on it at most, as far as the texts state sums")]


class Question(Shape):
    """One question."""

    at: Annotated[list[str], Field(description="every path of the case at which the answer counts")]
    facts: list[str]
    asks: str
    type: Literal["choice", "bool", "date", "int", "money", "code", "place"]
    unit: str | None
    choices: list[Choice] | None
    attested: list[Literal["resident", "register", "employer", "official"]]
    why: Why


class NextQuestion(Shape):
    """The next question, or that all is settled."""

    settled: bool
    question: Question | None
    sum_question: Annotated[Question | None, Field(description="what only the size of a granted sum still needs")]
