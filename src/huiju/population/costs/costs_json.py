"""The answer of a simulation as JSON for keeping, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from huiju.population.costs.result import Costs, Item, Line, Sums
from huiju.rules.values import Text

FORMAT = 1
COUNTS = ("eligible", "conditional", "unknown", "payable", "given_up")


def costs_json(costs: Costs) -> dict[str, Any]:
    """An answer as data: whole numbers, short codes, titles in both languages."""
    return {
        "format": FORMAT,
        "place": costs.place,
        "first": costs.first,
        "number_of_years": costs.number_of_years,
        "persons": costs.persons,
        "items": [{**asdict(item), "title": list(item.title)} for item in costs.items.values()],
        "lines": _lines(costs.lines),
        "groups": {
            dimension: {group: _lines(lines) for group, lines in groups.items()}
            for dimension, groups in costs.groups.items()
        },
        "without_day": dict(costs.without_day),
    }


def read_costs(data: Mapping[str, Any]) -> Costs:
    """An answer from data that `costs_json` gave."""
    items = {item["provision"]: _item(item) for item in data["items"]}
    groups = {
        dimension: {group: _read_lines(lines) for group, lines in groups.items()}
        for dimension, groups in data["groups"].items()
    }
    head = (data["place"], data["first"], data["number_of_years"], data["persons"])
    return Costs(*head, items, _read_lines(data["lines"]), groups, data["without_day"])


def _lines(lines: tuple[Line, ...]) -> list[list[Any]]:
    """Lists in the order of the fields of a line: most of an answer is lines."""
    return [
        [line.provision, *(list(getattr(line, name)) for name in COUNTS), _sums(line.certain), _sums(line.possible)]
        for line in lines
    ]


def _sums(sums: Sums) -> list[Any]:
    return [list(sums.years), sums.later, sums.undated]


def _read_lines(lines: list[list[Any]]) -> tuple[Line, ...]:
    return tuple(_line(*line) for line in lines)


def _line(provision: str, *rest: list[Any]) -> Line:
    eligible, conditional, unknown, payable, given_up = (tuple(counts) for counts in rest[: len(COUNTS)])
    certain, possible = (_read_sums(sums) for sums in rest[len(COUNTS) :])
    return Line(provision, eligible, conditional, unknown, payable, given_up, certain, possible)


def _read_sums(data: list[Any]) -> Sums:
    years, later, undated = data
    return Sums(tuple(years), later, undated)


def _item(data: Mapping[str, Any]) -> Item:
    return Item(**{**data, "title": Text(*data["title"]), "offices": tuple(data["offices"])})
