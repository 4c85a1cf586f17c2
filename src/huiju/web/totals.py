"""The totals of a statement in words, kind by kind; kinds are never added together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from huiju.entitlement.assess import Assessment
from huiju.entitlement.totals import totals
from huiju.policy.library import Library

from .figures import amount_words, money
from .words import Words

SUMS = ("cash_certain", "cash_up_to", "cash_if_granted", "cash_unknown", "vouchers", "points")


@dataclass(frozen=True)
class Totals:
    """Sums by kind, what cannot be summed by name, and certain cash that is paid on without end or undated."""

    sums: tuple[tuple[str, str, str], ...]
    """Kind, its name, the sum."""
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    """Loan limits and things in kind, each named with its size."""
    running: str
    undated: str
    """Certain cash that no year can be assumed for."""


def totals_of(found: Assessment, library: Library, say: Words) -> Totals:
    """The totals of an assessment."""
    data = totals(found)
    sums = tuple((name, say(name), _money(data[name], say)) for name in SUMS if data[name] or name == "cash_certain")
    kinds = tuple(
        (say(name), tuple(_named(entry, found, library, say) for entry in data[key]))
        for name, key in (("loans", "loan_limits"), ("in_kind", "in_kind"))
        if data[key]
    )
    running = data["cash_by_year"][0]["running"]
    undated = data["cash_undated"]
    return Totals(
        sums,
        kinds,
        say("running", _money(running, say)) if running else "",
        say("undated", _money(undated, say)) if undated else "",
    )


def natural_money(natural: Any) -> int:
    """Fen of a figure in yuan as the engine's data give it; none is nothing."""
    return int(Fraction(str(natural or 0)) * 100)


def _money(natural: Any, say: Words) -> str:
    return money(natural_money(natural), say)


def _named(entry: dict[str, Any], found: Assessment, library: Library, say: Words) -> str:
    decision = found.by_key[entry["provision"], entry["for"]]
    assert decision.given is not None
    size = amount_words(decision.given, library.vocabulary, say)
    return f"{decision.benefit.title(say.lang)}{say['colon']}{size}"
