"""The forms of the tools' arguments, each with the words that an assistant reads."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

Lang = Annotated[Literal["zh", "en"], Field(description="language of the words in the answer; ids never change")]
Day = Annotated[str | None, Field(description="the day asked about, YYYY-MM-DD; today if left out")]
Case = Annotated[
    dict[str, Any],
    Field(
        description="city (code), as_of (YYYY-MM-DD), and facts by section: applicant, spouse, household, purchase, "
        "employer, venture, institution (one each); children, hires, interns (lists). A fact left out is not known: "
        "never guess one. Money in yuan. No names or identity numbers: no rule uses them.",
        examples=[
            {
                "city": "hohhot",
                "as_of": "2025-06-01",
                "household": {"household_children": 2},
                "children": [{}, {"child_birth_order": 2, "child_born_on": "2025-03-10"}],
            }
        ],
    ),
]
Situations = Annotated[
    list[str] | None,
    Field(description="situations that the person comes with, by code; all of them if left out"),
]
Json = dict[str, Any]


class NotKnown(BaseModel):
    """A fact to which the answer was "do not know"."""

    at: Annotated[str, Field(description="where it was asked: applicant, household, children[0] …")]
    fact: str
