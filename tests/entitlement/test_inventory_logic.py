"""The packs decide as the inventory's own tests do, read by an independent evaluator, on random facts.

Where the pack follows the text instead, the row is named here with the reason, and must really differ.
"""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from huiju.entitlement.decide import Provision, decide
from huiju.policy.documents import Benefit, Document
from huiju.policy.library import Library, load_library
from support.inventory_logic import status

INVENTORY = Path(__file__).parents[2].parent / "shared" / "inventory" / "inventory.jsonl"

FOLLOWS_THE_TEXT = {
    "baotou-2022/startup-loan-repeat": "a further loan presupposes a first one (clause 二(六): 继续)",
    "baotou-2022/title-fee-waiver": "settled before the purchase; exactly twelve months is still newly (R081)",
    "baotou-2022/title-service-fee": "settled before the purchase; exactly twelve months is still newly (R081)",
    "ordos-2024/startup-30000": "other key groups are covered by 二(三), so they are unknown, not refused (R093)",
    "hohhot-2025/daily-milk": "a birth still to come is not within the year after it",
    "ordos-2024/startup-grant-tiers": "a graduation still to come is not within five years after it",
}
NOT_GRADUATED_YET = {"hohhot-2023/job-expansion", "hohhot-2025/hire-bonus", "ordos-2024/job-expansion"}


@cache
def library() -> Library:
    return load_library()


@cache
def rows() -> dict[str, Any]:
    if not INVENTORY.exists():
        pytest.skip("the shared inventory is not beside the project")
    return {row["id"]: row for row in map(json.loads, INVENTORY.read_text(encoding="utf-8").splitlines())}


def draw(benefit: Benefit, document: Document, names: list[str], rng: random.Random) -> dict[str, Any]:
    """Facts near the figures and dates of a benefit, an eighth of them missing."""
    words = library().vocabulary
    figures = [f.value for f in benefit.parameters.values() if isinstance(f.value, int) and f.value < 200] or [1]
    marks = [day for day in (document.dates.in_force, document.dates.until, date(2025, 9, 1)) if day]
    start = document.dates.in_force or date(2024, 1, 1)
    facts: dict[str, Any] = {"city": document.place if document.place != "nmg" else "hohhot"}
    facts["as_of"] = rng.choice(
        [rng.choice(marks) + timedelta(rng.randint(-3, 400)), start + timedelta(rng.randint(0, 300))]
    )
    for name in names:
        kind = words.facts[name].type
        if rng.random() < 0.125:
            continue
        match kind.kind:
            case "bool":
                facts[name] = rng.random() < 0.7
            case "code":
                facts[name] = rng.choice(list(words.codes[kind.of or ""]))
            case "place":
                facts[name] = rng.choice([facts["city"], facts["city"], "weinan"])
            case "date":
                ago = rng.choice(
                    [rng.randint(0, 60), rng.randint(0, 700), 365 * rng.randint(0, 50) + rng.randint(0, 9)]
                )
                near = rng.choice(marks) + timedelta(rng.randint(-2, 2))
                facts[name] = near if rng.random() < 0.2 else facts["as_of"] - timedelta(ago)
            case "int":
                step = rng.choice([-1, 0, 0, 1, 5])
                year = name == "child_entry_year"
                facts[name] = rng.randint(2024, 2032) if year else max(rng.choice([*figures, 0, 1, 2]) + step, 0)
            case _:
                facts[name] = rng.choice([0, 100, 80_000, 5_000_000])
    return facts


def differences(benefit: Benefit, document: Document, count: int) -> list[str]:
    """Facts on which the pack and the inventory's own logic disagree."""
    row, provision = rows()[benefit.id], Provision(document, benefit)
    words = library().vocabulary.facts
    named = [name for name in row["facts"] if name in words and words[name].of != "case"]
    names = list(dict.fromkeys([*benefit.facts, *named]))
    rng = random.Random(benefit.id)
    found = []
    for _ in range(count):
        facts = draw(benefit, document, names, rng)
        ours, theirs = decide(provision, facts).status, status(row, document, facts)
        not_yet = benefit.id in NOT_GRADUATED_YET and facts.get("graduated_on", date.min) > facts.get(
            "hired_on", date.max
        )
        if ours != theirs and not not_yet:
            found.append(f"{theirs} in the inventory, {ours} here: {facts}")
    return found


@pytest.mark.parametrize("row", [b.id for b in load_library().benefits])
def test_packs_decide_as_the_inventory_does(row: str) -> None:
    benefit = library().row(row)
    assert isinstance(benefit, Benefit)
    found = differences(benefit, library().documents[benefit.document], 400)
    if row in FOLLOWS_THE_TEXT:
        assert found, f"{row} no longer differs: take it off the list"
    else:
        assert not found, found[0]
