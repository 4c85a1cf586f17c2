"""The figures that can be moved: a field for each, with its ends and steps, in the order of what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.http import QueryDict

from huiju.policy.documents import Figure
from huiju.policy.library import Library
from huiju.population.costs.parameters import Slider, written
from huiju.population.costs.result import VALUES, Costs
from huiju.rules.phrase import number
from huiju.scenarios.what_if import knobs

from ..words import Words

PREFIX = "figure:"


@dataclass(frozen=True)
class Knob:
    """A figure: where it belongs, how it stands in the law, and the ends between which it moves."""

    id: str
    name: str
    """Of the field: `figure:hohhot-2025/childcare-second.subsidy`."""
    label: str
    unit: str
    law: str
    """The figure of the law, in words."""
    value: str
    low: str
    high: str
    step: str
    changed: bool


@dataclass(frozen=True)
class Bank:
    """The figures of one provision."""

    title: str
    clause: str
    changed: bool
    knobs: tuple[Knob, ...]


def banks(library: Library, costs: Costs, values: Mapping[str, str], say: Words) -> tuple[Bank, ...]:
    """Every figure that can be moved, by provision, cash before all else, the costliest first."""
    size = {
        line.provision: (VALUES.index(costs.items[line.provision].value), -line.possible.total) for line in costs.lines
    }
    by_provision: dict[str, list[Slider]] = {}
    for slider in knobs(library, costs):
        by_provision.setdefault(slider.provision, []).append(slider)
    found = []
    for provision in sorted(by_provision, key=lambda name: size[name]):
        item = costs.items[provision]
        made = tuple(_knob(one, library, values, say) for one in by_provision[provision])
        found.append(Bank(item.title(say.lang), item.clause, any(knob.changed for knob in made), made))
    return tuple(found)


def _knob(slider: Slider, library: Library, values: Mapping[str, str], say: Words) -> Knob:
    figure = slider.figure
    name = f"{slider.provision}.{slider.parameter}"
    law = bare(figure)
    value = values.get(name, law)
    top, step = _ends(figure)
    unit = {"money": say["office_yuan"], "rate": "%"}.get(figure.type.kind, "")
    if figure.type.kind == "int" and figure.type.of:
        unit = library.vocabulary.unit(figure.type.of)(say.lang)
    words = number(figure.value, figure.type, library.vocabulary, say.lang)
    low = "1" if figure.type.kind == "int" else "0"
    label = say[f"office_knob_{figure.type.kind}"]
    return Knob(f"k-{name.replace('/', '-').replace('.', '-')}", PREFIX + name, label, unit, words, value, low, top,
                step, value != law)  # fmt: skip


def bare(figure: Figure) -> str:
    """A figure without its unit: yuan, per cent, or a number.

    >>> from huiju.rules.values import MONEY
    >>> bare(Figure("subsidy", 5_000_000, MONEY, "50000 CNY"))
    '50000'
    """
    return written(figure.value, figure.type).split(" ")[0].rstrip("%")


def _ends(figure: Figure) -> tuple[str, str]:
    """The upper end and the step: round, and about three times what the law gives."""
    if figure.type.kind == "rate":
        share = figure.value if isinstance(figure.value, Fraction) else Fraction(0)
        return ("100", "1") if share >= Fraction(1, 10) else (str(max(1, int(share * 100) * 3)), "0.1")
    value = int(figure.value) // 100 if figure.type.kind == "money" else int(figure.value)  # type: ignore[arg-type]
    if figure.type.kind == "int":
        return str(max(3 * value, 12)), "1"
    step = 10 ** max(len(str(value)) - 2, 0)
    return str(-(-3 * value // step) * step or 100), str(step)


def told(data: QueryDict, library: Library, costs: Costs) -> dict[str, str]:
    """The figures of a form that differ from the law, by `<provision>.<parameter>`."""
    found = {}
    for slider in knobs(library, costs):
        name = f"{slider.provision}.{slider.parameter}"
        value = data.get(PREFIX + name, "").strip().replace(",", "").replace("，", "")
        if value and value != bare(slider.figure):
            found[name] = value
    return found
