"""What a workbook or a report is about: a simulation, up to three scenarios beside it, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from huiju.policy.library import Library
from huiju.population.costs.result import Costs, Item, Line, Sums
from huiju.population.costs.uncertainty import Uncertainty
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Language, Text

MOST_SCENARIOS = 3
"""Scenarios that can be read beside a baseline."""


@dataclass(frozen=True)
class Scenario:
    """What the costs are under a reform."""

    name: str
    costs: Costs
    reform: str = ""
    """The reform as its author wrote it."""


@dataclass(frozen=True)
class Assumption:
    """One assumption: what about, its value as written, and where it comes from (or that it is assumed)."""

    about: Text
    value: str
    source: Text


@dataclass(frozen=True)
class Pack:
    """A document whose rules were used, with the SHA-256 of its pack."""

    id: str
    title: Text
    digest: str


@dataclass(frozen=True)
class Study:
    """Everything that is reported. Raises RuleError for scenarios that cannot stand beside the baseline."""

    costs: Costs
    place: Text
    """Name of the place."""
    made_on: datetime
    """When the simulation was run; the only time in the files, so that the same study gives the same bytes."""
    scenarios: tuple[Scenario, ...] = ()
    packs: tuple[Pack, ...] = ()
    population: Mapping[str, str] = field(default_factory=dict)
    """What the population says of itself (`population.json`)."""
    assumptions: tuple[Assumption, ...] = ()
    uncertainty: Uncertainty | None = None
    """Ranges of the certain cash; sums of no stated year count in the year of the claim."""
    group_names: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    """By dimension (`costs.result.DIMENSIONS`, and `trigger` for events), then by code; the rest shows as it is."""
    units: Mapping[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.scenarios) > MOST_SCENARIOS:
            says = Text(f"有 {len(self.scenarios)} 个方案", f"there are {len(self.scenarios)} scenarios")
            instead = Text(f"一次最多比较 {MOST_SCENARIOS} 个", f"compare {MOST_SCENARIOS} at a time")
            raise RuleError(Diagnostic("scenarios-many", says, instead))
        names = [scenario.name for scenario in self.scenarios]
        for scenario in self.scenarios:
            if names.count(scenario.name) > 1 or not scenario.name.strip():
                says = Text(f"方案名“{scenario.name}”分辨不清", f"scenario name '{scenario.name}' tells nothing apart")
                instead = Text("给每个方案起一个不同的名字", "give every scenario a name of its own")
                raise RuleError(Diagnostic("scenario-name", says, instead))
            if not _comparable(self.costs, scenario.costs):
                says = Text(f"方案“{scenario.name}”的地区、年份或人口与基线不同",
                            f"scenario '{scenario.name}' is about another place, period or population")  # fmt: skip
                instead = Text("用同一人口和年份重新测算", "run it again on the same population and years")
                raise RuleError(Diagnostic("scenario-period", says, instead))

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years of the period."""
        return self.costs.years

    @property
    def all_costs(self) -> tuple[Costs, ...]:
        """The baseline and every scenario."""
        return (self.costs, *(scenario.costs for scenario in self.scenarios))

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every provision of the baseline and the scenarios; where both have it, as in the baseline."""
        found: dict[str, Item] = {}
        for costs in self.all_costs:
            found.update({key: item for key, item in costs.items.items() if key not in found})
        return found

    @property
    def nothing(self) -> Sums:
        """No costs in any year."""
        return Sums((0,) * len(self.years))

    def sum_of(self, sums: Iterable[Sums]) -> Sums:
        """Sums added up; the caller sees to it that they are of one kind of value."""
        total = self.nothing
        for one in sums:
            total = total + one
        return total

    def group_name(self, dimension: str, code: str, lang: Language) -> str:
        """A group in words."""
        named = self.group_names.get(dimension, {}).get(code)
        return named(lang) if named else code


def minus(one: Sums, two: Sums) -> Sums:
    """What one costs more than another."""
    years = tuple(a - b for a, b in zip(one.years, two.years, strict=True))
    return Sums(years, one.later - two.later, one.undated - two.undated)


def by_provision(lines: Iterable[Line]) -> Mapping[str, Line]:
    """Lines by the provision they are about."""
    return {line.provision: line for line in lines}


def packs_of(library: Library, place: str) -> tuple[Pack, ...]:
    """The documents that work in a place."""
    return tuple(Pack(document.id, document.title, document.digest) for document in library.of_place(place))


def units_of(library: Library) -> Mapping[str, Text]:
    """The words of every unit behind a number."""
    return {unit: library.vocabulary.unit(unit) for unit in library.vocabulary.units}


def events_of(library: Library) -> Mapping[str, Text]:
    """The words of every event that claims can come from: the groups named `trigger`."""
    return {name: fact.label for name, fact in library.vocabulary.facts.items()}


def _comparable(one: Costs, two: Costs) -> bool:
    return (one.place, one.years, one.persons) == (two.place, two.years, two.persons)
