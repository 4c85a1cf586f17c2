"""The worked examples as households to interview: they answer what the example tells, and else "do not know"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import Case, Entry, case_from_data
from huiju.policy.source import read_yaml

from .households import Household


def example_households(path: Path, engine: Engine) -> list[Household]:
    """One household for each example, ticking the fewest situations that hold the provisions it is about."""
    data: Any = read_yaml(path).data
    return [_household(example, engine) for example in data["cases"]]


def _household(example: Mapping[str, Any], engine: Engine) -> Household:
    told = {key: example[key] for key in ("city", "as_of", "facts")}
    case = case_from_data(told, engine.library.vocabulary)
    children = _children(case)
    hires = [*case.lists.get("hires", ()), *(e for e in case.others.values() if "hired_on" in e)]
    interns = case.lists.get("interns", ())
    truth: dict[str, dict[str, Any]] = {
        name: {} for name in ("applicant", "household", "purchase", "employer", "venture", "institution")
    }
    truth |= {name: dict(facts) for name, facts in case.sections.items()}
    truth |= {f"children[{n}]": dict(facts) for n, facts in children.items()}
    truth |= {f"hires[{n}]": dict(facts) for n, facts in enumerate(hires)}
    truth |= {f"interns[{n}]": dict(facts) for n, facts in enumerate(interns)}
    numbers = {"children": max([*children, -1]) + 1, "hires": len(hires), "interns": len(interns)}
    ticked = _situations((e["provision"] for e in example["expected"]), case.city, engine)
    about = dict.fromkeys(ticked, frozenset(f"children[{n}]" for n in children))
    return Household(case.city, case.as_of, truth, numbers, frozenset(ticked), about, True)


def _children(case: Case) -> dict[int, Entry]:
    """The children that an example speaks of, by their place among all children of the family."""
    entries = case.lists.get("children", ())
    return {int(str(entry.get("child_birth_order", n + 1))) - 1: entry for n, entry in enumerate(entries)}


def _situations(provisions: Iterable[str], city: str, engine: Engine) -> list[str]:
    asked = set(provisions)
    wanted = [set(p.benefit.situations) for p in engine.provisions(city) if p.benefit.id in asked]
    ticked: list[str] = []
    while wanted:
        counts = {name: sum(name in names for names in wanted) for names in wanted for name in sorted(names)}
        best = max(counts, key=lambda name: (counts[name], name))
        ticked.append(best)
        wanted = [names for names in wanted if best not in names]
    return ticked
