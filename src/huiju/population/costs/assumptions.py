"""What a simulation assumes beside the rules: days of claims, take-up, who stays, costs of things. All in one file.

Nothing here is law. Every figure carries its source or the word "assumed", and is shown with the result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from huiju.policy.library import Library
from huiju.policy.load import validated
from huiju.policy.pack_head import Code, Strict, Words
from huiju.policy.source import Path_, Source, read_yaml
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.quantities import read_quantity
from huiju.rules.values import MONEY, Text, Type

from .ranges import MILLION, Range


@dataclass(frozen=True)
class Claimed:
    """The day of a claim: that of a date fact, or 1 September of the year that a fact names, months later."""

    fact: str
    months: int = 0

    def __str__(self) -> str:
        return f"{self.fact} + {self.months} month" if self.months else self.fact


MIDSUMMER = (7, 1)
YEARLY = Claimed("yearly")
"""A provision without an event: asked once in every year, of everyone who is there."""
_CLAIMED = re.compile(r"(\w+)(?:\s*\+\s*(\d{1,3}) month)?")


class RateSource(Strict):
    """A share with the range it may lie in, and where it comes from."""

    value: Words
    low: Words | None = None
    high: Words | None = None
    source: Words = Field(description="where it comes from, or: assumed")


class CostSource(Strict):
    """What one claim of a thing costs in a year."""

    value: Words
    source: Words


class AssumptionsSource(Strict):
    """The file. A file of one's own need hold only what differs."""

    place: Code
    stock_day: Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{2}$")] | None = Field(
        None, description="month and day on which provisions without an event are asked in each year"
    )
    claimed: dict[Words, Words] = Field(
        {}, description="provision: the date fact (or year fact) of its claim, perhaps + 12 month; or yearly"
    )
    take_up: dict[Words, RateSource] = Field({}, description="share of entitled claims made; `default` or a provision")
    stays: RateSource | None = Field(None, description="share of claims still paid after each further year")
    flows: dict[Words, RateSource] = Field(
        {}, description="number of events against the tables; `default` or a date fact"
    )
    unit_costs: dict[Words, CostSource] = Field({}, description="provision: what one claim of a thing costs in a year")


WHOLE = Range.fixed()


@dataclass(frozen=True)
class Assumptions:
    """What is assumed for a place."""

    place: str
    stock_day: tuple[int, int] | None = None
    """Month and day; None: not given, which means MIDSUMMER."""
    claimed: Mapping[str, Claimed] = field(default_factory=dict)
    take_up: Mapping[str, Range] = field(default_factory=dict)
    stays: Range = WHOLE
    flows: Mapping[str, Range] = field(default_factory=dict)
    unit_costs: Mapping[str, int] = field(default_factory=dict)
    """Fen for one claim in a year."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where figures come from, by part and name: `take_up default`, `stays`, `unit_costs hohhot-2025/daily-milk`."""

    def rate_of(self, provision: str) -> Range:
        """The take-up of a provision."""
        return self.take_up.get(provision, self.take_up.get("default", WHOLE))

    def flow_of(self, fact: str) -> Range:
        """The number of events of a kind, as a multiple of those in the tables."""
        return self.flows.get(fact, self.flows.get("default", WHOLE))

    def with_more(self, other: Assumptions) -> Assumptions:
        """These assumptions with those of another file in the place of the same ones."""
        both: dict[str, Any] = {
            name: {**getattr(self, name), **getattr(other, name)}
            for name in ("claimed", "take_up", "flows", "unit_costs", "sources")
        }
        stays = other.stays if other.stays is not WHOLE else self.stays
        return replace(self, stays=stays, stock_day=other.stock_day or self.stock_day, **both)


def of_place(library: Library, place: str) -> Assumptions:
    """The assumptions that stand beside the packs of a place; without a file, everyone claims and everyone stays."""
    for document in library.documents.values():
        if document.place == place and document.rows:
            path = Path(document.rows[0].place.file or "").parent / f"{place}.assumptions.yaml"
            if path.is_file():
                return read_assumptions(path, library)
    return Assumptions(place)


def read_assumptions(path: Path, library: Library, place: str | None = None) -> Assumptions:
    """A file of assumptions. Raises RuleError with each mistake at its line, and for a file about another place."""
    source = read_yaml(path)
    given = validated(source, AssumptionsSource)
    if place is not None and given.place != place:
        says = Text(
            f"这是 {given.place} 的假设，不是 {place} 的", f"these are assumptions for {given.place}, not {place}"
        )
        hint = Text(f"写 place: {place}", f"write place: {place}")
        raise RuleError(Diagnostic("assumptions-place", says, hint, source.place(("place",))))
    return _Reader(source, given, library).read()


def is_day(name: str, kind: Type) -> bool:
    """Whether a fact tells a day, or a year of school."""
    return kind.kind == "date" or name.endswith("_year")


def _sources(given: AssumptionsSource) -> dict[str, str]:
    found = {f"{part} {name}": one.source for part in ("take_up", "flows", "unit_costs")
             for name, one in getattr(given, part).items()}  # fmt: skip
    return {**found, **({"stays": given.stays.source} if given.stays else {})}


class _Reader:
    def __init__(self, source: Source, given: AssumptionsSource, library: Library) -> None:
        self.source, self.given, self.library = source, given, library
        self.benefits = {benefit.id: benefit for benefit in library.benefits}
        self.mistakes: list[Diagnostic] = []

    def fail(self, path: Path_, code: str, zh: str, en: str, instead: Text | None = None) -> None:
        self.mistakes.append(Diagnostic(code, Text(zh, en), instead, self.source.place(path)))

    def read(self) -> Assumptions:
        given = self.given
        if given.place not in self.library.vocabulary.places:
            self.fail(("place",), "place-unknown", f"没有地方“{given.place}”", f"there is no place '{given.place}'",
                      did_you_mean(given.place, self.library.vocabulary.places))  # fmt: skip
        for part in ("claimed", "take_up", "unit_costs"):
            for name in getattr(given, part):
                if name not in self.benefits and not (part == "take_up" and name == "default"):
                    self.fail((part, name, "<key>"), "provision-unknown", f"没有待遇“{name}”",
                              f"there is no provision '{name}'", did_you_mean(name, self.benefits))  # fmt: skip
        days = {name for name, fact in self.library.vocabulary.facts.items() if is_day(name, fact.type)}
        for name in given.flows.keys() - days - {"default"}:
            self.fail(("flows", name, "<key>"), "flow-unknown", f"没有日期事实“{name}”",
                      f"there is no date fact '{name}'", did_you_mean(name, days))  # fmt: skip
        claimed = {name: self.day(("claimed", name), fact) for name, fact in given.claimed.items()}
        take_up = {name: self.range(("take_up", name), rate) for name, rate in given.take_up.items()}
        flows = {name: self.flow(("flows", name), rate) for name, rate in given.flows.items()}
        costs = {name: self.money(("unit_costs", name, "value"), cost.value) for name, cost in given.unit_costs.items()}
        stays = self.range(("stays",), given.stays) if given.stays else WHOLE
        stock = self.stock_day(given.stock_day)
        if self.mistakes:
            raise RuleError(*self.mistakes)
        return Assumptions(given.place, stock, claimed, take_up, stays, flows, costs, _sources(given))

    def stock_day(self, text: str | None) -> tuple[int, int] | None:
        if text is None:
            return None
        month, day = map(int, text.split("-"))
        try:
            date(2023, month, day)
        except ValueError:
            self.fail(("stock_day",), "date-missing", f"没有 {text} 这一天", f"there is no day {text}",
                      Text("写成 07-01", "write it as 07-01"))  # fmt: skip
        return month, day

    def day(self, path: Path_, text: str) -> Claimed:
        facts, match = self.library.vocabulary.facts, _CLAIMED.fullmatch(text.strip())
        fact = match[1] if match else text
        kinds = {name for name, found in facts.items() if is_day(name, found.type)}
        if match is None or fact not in {YEARLY.fact, *kinds}:
            says = f"“{fact}”不是日期", f"'{fact}' is no date fact"
            self.fail(path, "claim-day", *says, did_you_mean(fact, [YEARLY.fact, *kinds]))
            return YEARLY
        return Claimed(fact, int(match[2] or 0))

    def range(self, path: Path_, given: RateSource, most: int = 1) -> Range:
        texts = (given.low or given.value, given.value, given.high or given.value)
        try:
            found = Range.of(*texts)
        except RuleError as error:
            wrong = error.diagnostics[0]
            self.fail(path, wrong.code, wrong.says.zh, wrong.says.en, wrong.instead)
            return WHOLE
        if found.high > most * MILLION:
            self.fail(path, "share", f"比率不能超过 {most}00%", f"a share above {most}00% cannot be",
                      Text("写成 80%", "write it as 80%"))  # fmt: skip
        return found

    def flow(self, path: Path_, given: RateSource) -> Range:
        found = self.range(path, given, 10)
        if found.middle != MILLION:
            self.fail((*path, "value"), "flow-middle", f"中值是 {given.value}：事件的数目由人口表决定",
                      f"the middle is {given.value}: the tables say how many events there are",
                      Text("写 100%，范围写在 low 和 high", "write 100%, the range in low and high"))  # fmt: skip
        return found

    def money(self, path: Path_, text: str) -> int:
        try:
            value, kind = read_quantity(text, self.library.vocabulary.units)
        except RuleError as error:
            wrong = error.diagnostics[0]
            self.fail(path, wrong.code, wrong.says.zh, wrong.says.en, wrong.instead)
            return 0
        if kind != MONEY or not isinstance(value, int) or value < 0:
            self.fail(path, "money", f"“{text}”不是金额", f"'{text}' is no sum of money",
                      Text("写成 1500 CNY", "write it as 1500 CNY"))  # fmt: skip
            return 0
        return value
