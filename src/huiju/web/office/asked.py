"""The form of a new scenario as it was sent: what can be read of it, and what must be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.http import QueryDict

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.quantities import read_date
from huiju.rules.values import Text
from huiju.scenarios.models import Scenario
from huiju.scenarios.service import Asked

LONGEST = 200


@dataclass(frozen=True)
class Form:
    """The fields as they were typed."""

    name: str = ""
    population: str = ""
    first_year: str = ""
    years: str = "10"
    take_up: str = ""
    stays: str = ""
    reform_from: str = ""
    reform: Mapping[str, str] = field(default_factory=dict)

    def asked(self) -> Asked:
        """The scenario as the service takes it. Raises RuleError with every field that cannot be read."""
        mistakes: list[Diagnostic] = []
        since = None
        try:
            since = read_date(self.reform_from) if self.reform_from else None
        except RuleError as error:
            mistakes += error.diagnostics
        numbers = []
        for text, words in ((self.first_year, Text("起始年份", "first year")), (self.years, Text("年数", "years"))):
            if not text.isdecimal() or len(text) > 4:
                says = Text(f"{words.zh}要写数字", f"{words.en}: write a number")
                mistakes.append(Diagnostic("number", says, Text("例如 2025 和 10", "such as 2025 and 10")))
            numbers.append(int(text) if text.isdecimal() and len(text) <= 4 else 0)
        if mistakes:
            raise RuleError(*mistakes)
        take_up = {"default": percent(self.take_up)} if self.take_up else {}
        first, years = numbers
        return Asked(self.name, self.population, first, years, take_up, percent(self.stays), self.reform, since)


def read_form(data: QueryDict) -> Form:
    """The form, whatever was sent."""
    names = ("name", "population", "first_year", "years", "take_up", "stays", "reform_from")
    return Form(**{name: data.get(name, "")[:LONGEST].strip() for name in names})


def form_of(scenario: Scenario, name: str, reform: Mapping[str, str], since: str) -> Form:
    """The same question with another reform."""
    like = Form("", scenario.population, str(scenario.first_year), str(scenario.years),
                scenario.take_up.get("default", ""), scenario.stays)  # fmt: skip
    return replace(like, name=name, reform=reform, reform_from=since)


def percent(text: str) -> str:
    """A share as the simulation reads it; a bare number above one is per cent.

    >>> percent("85"), percent("0.85"), percent("85%"), percent("")
    ('85%', '0.85', '85%', '')
    """
    bare = text.strip().replace("％", "%")
    return f"{bare}%" if bare.replace(".", "", 1).isdecimal() and float(bare) > 1 else bare


def day_words(day: date | None) -> str:
    """A day as a form shows it."""
    return day.isoformat() if day else ""
