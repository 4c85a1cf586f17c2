"""The made-up documents under `packs`: every kind of amount and every branch of the order of decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from huiju.entitlement.amounts import Given, given
from huiju.entitlement.assess import Engine
from huiju.entitlement.decide import Outcome, Provision, decide
from huiju.policy.documents import Benefit
from huiju.policy.library import load_library

LIBRARY = load_library([Path(__file__).parent / "packs"], builtin=False)
ENGINE = Engine(LIBRARY)
DAY = date(2025, 6, 1)
"""A day inside the term of `made-up`, which starts on 1 March 2025."""


def provision(row: str) -> Provision:
    """The provision of an id such as `made-up/plain`; the document may be left out where it is `made-up`."""
    benefit = LIBRARY.row(row if "/" in row else f"made-up/{row}")
    assert isinstance(benefit, Benefit)
    return Provision(LIBRARY.documents[benefit.document], benefit)


def decided(row: str, told: Mapping[str, Any], day: date = DAY) -> Outcome:
    """The outcome of a made-up provision."""
    return decide(provision(row), {"as_of": day, "city": provision(row).document.place, **told})


def amount(row: str, told: Mapping[str, Any], day: date = DAY, headcount: int = 1) -> Given | None:
    """What a made-up provision gives."""
    return given(provision(row), decided(row, told, day), {"as_of": day, **told}, headcount)
