"""Units that carry a row without being named in it: by a default clause, or by the annex row that restates it."""

from __future__ import annotations

from dataclasses import replace

from .address import related
from .documents import Row
from .pack import Pack


def implied_offices(pack: Pack, rows: list[Row]) -> list[Row]:
    """The rows with their implied offices filled in, kept apart from the named ones."""
    default = pack.default_offices
    order = [clause.clause for clause in pack.clauses]
    start = order.index(default.from_) if default and default.from_ in order else None
    annex = {int(row.clause.removeprefix("附件")): row for row in rows if row.clause.removeprefix("附件").isdigit()}
    everywhere = _annex_default(pack)
    made = []
    for row in rows:
        implied: list[str] = []
        if default and start is not None and order.index(row.clause) > start and not _ended(default.until, row.clause):
            implied += [office for office in default.offices if office not in row.offices]
        for number in row.annex:
            implied += [office for office in annex[number].offices if office not in implied]
        if everywhere and (row.annex or row.clause.removeprefix("附件").isdigit()):
            implied += [office for office in everywhere if office not in implied and office not in row.offices]
        made.append(replace(row, implied_offices=tuple(implied)))
    return made


def _annex_default(pack: Pack) -> list[str]:
    """Offices that a rule of the document adds to all annex rows."""
    for clause in pack.clauses:
        for row in clause.provisions:
            effect = getattr(row, "effect", None) or {}
            if effect.get("type") == "default_responsibility" and clause.clause.startswith("附件"):
                return list(effect.get("adds", []))
    return []


def _ended(until: str | None, clause: str) -> bool:
    return until is not None and (related(until, clause) or clause == "末段")
