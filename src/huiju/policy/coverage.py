"""The packs held against an inventory, row by row: what is missing on either side, and what differs.

A deliberate difference is data of the pack (`departures`); one that no longer differs is reported as stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

from .coverage_amounts import Statement, amount_statements
from .documents import Benefit, Departure, Document, Row, RuleRow, Service, Target, Task
from .inventory import InventoryRow
from .library import Library

Finding = Literal["not_in_packs", "not_in_inventory", "differs", "stale_departure"]


@dataclass(frozen=True)
class Difference:
    """One point on which packs and inventory do not agree."""

    finding: Finding
    row: str
    field: str
    inventory: Any = None
    pack: Any = None


@dataclass(frozen=True)
class Coverage:
    """The outcome of a comparison: rows and statements compared, deliberate departures, and what is left."""

    rows: int
    statements: int
    departures: tuple[Departure, ...]
    differences: tuple[Difference, ...]


def coverage(inventory: Sequence[InventoryRow], library: Library) -> Coverage:
    """Hold every document of the library against the inventory."""
    ours = {row.id: row for row in library.rows}
    theirs = {row.id: row for row in inventory}
    found = [Difference("not_in_packs", row.id, "id", row.id) for row in inventory if row.id not in ours]
    found += [
        Difference("not_in_inventory", row.id, "id", None, row.id) for row in library.rows if row.id not in theirs
    ]
    stated = [
        (row.id, statement)
        for row in inventory
        if row.id in ours
        for statement in _statements(row, ours[row.id], library)
    ]
    unlike = [Difference("differs", row, *said) for row, said in stated if said[1] != said[2]]
    declared = [d for document in library.documents.values() for d in document.departures]
    known = {(d.row, d.field) for d in declared}
    met = {(d.row, d.field) for d in unlike}
    found += [d for d in unlike if (d.row, d.field) not in known]
    found += [
        Difference("stale_departure", d.row, d.field, None, d.reason.en)
        for d in declared
        if (d.row, d.field) not in met
    ]
    kept = tuple(d for d in declared if (d.row, d.field) in met)
    return Coverage(len(theirs.keys() & ours.keys()), len(stated), kept, tuple(found))


def _statements(told: InventoryRow, row: Row, library: Library) -> Iterator[Statement]:
    """Every field that the inventory states, with its value there and in the pack."""
    document = library.documents[row.document]
    annex = [f"{row.document}/annex-{number:02d}" for number in row.annex]
    yield from _only(told, "kind", told.kind, row.kind)
    yield from _only(told, "doc", told.doc, row.document)
    yield from _only(told, "clause", told.clause, row.clause)
    yield from _sets(told, "responsible", told.responsible, row.offices)
    yield from _sets(told, "responsible_implied", told.responsible_implied, row.implied_offices)
    yield from _sets(told, "links", told.links, [*row.links, *annex])
    yield from _sets(told, "overlaps", told.overlaps, [other.id for other in library.same_subject(row)])
    yield from _sets(told, "annex_rows", told.annex_rows, row.annex)
    match row:
        case Benefit():
            yield from _benefit(told, row, document, library)
        case Target():
            yield from _target(told, row)
        case Task():
            yield from _only(told, "body_clause", told.body_clause, row.body_clause)
            yield from _sets(told, "body_ids", told.body_ids, row.body_rows)
        case Service():
            yield from _only(told, "entity", told.entity, row.entity)
        case RuleRow():
            yield from _effect(told.effect or {}, row, document)


def _only(told: InventoryRow, field: str, theirs: Any, ours: Any) -> Iterator[Statement]:
    """A statement, if the inventory makes it."""
    if field in told.model_fields_set:
        yield field, theirs, ours


def _sets(told: InventoryRow, field: str, theirs: Iterable[Any], ours: Iterable[Any]) -> Iterator[Statement]:
    """A statement in which the order does not matter."""
    yield from _only(told, field, sorted(set(theirs)), sorted(set(ours)))


# ── benefits and targets ──────────────────────────────────────────────────────────────────────────


def _benefit(told: InventoryRow, row: Benefit, document: Document, library: Library) -> Iterator[Statement]:
    yield from _only(told, "entity", told.entity, row.entity)
    yield from _only(told, "claimant", told.claimant, row.claimant)
    yield from _only(told, "exclusive_group", told.exclusive_group, row.one_of)
    if "quota" in told.model_fields_set:
        theirs = (told.quota.value, told.quota.unit, told.quota.per) if told.quota else None
        ours = (Fraction(row.quota[0].value), row.quota[0].type.of, "year") if row.quota else None  # type: ignore[arg-type]
        yield "quota", theirs, ours
    if told.status_logic is not None:
        yield "trigger", told.status_logic.trigger_date_fact, row.trigger
        findings = {judgement.fact for judgement in told.status_logic.judgement}
        yield "judgements", sorted(findings), sorted({judgement.fact for judgement in row.judgements})
    if told.amount is not None:
        yield from amount_statements(told.amount, row, document, library.vocabulary)


BOUNDS = {"more_than": ("at_least", True)}
"""Bounds of packs as the inventory writes them: a direction, and whether the figure itself is excluded."""


def _target(told: InventoryRow, row: Target) -> Iterator[Statement]:
    aim = told.target
    if aim is None:
        yield from _only(told, "target", None, row.indicator)
        return
    direction, strict = BOUNDS.get(row.bound, (row.bound, False))
    ours = {
        "indicator": row.indicator, "value": row.value, "unit": row.unit, "direction": direction, "strict": strict,
        "by": row.by, "by_basis": row.basis, "bound_word": row.word, "measure": row.measure, "scope": row.scope,
        "baseline": row.baseline, "period": row.period,
    }  # fmt: skip
    for field, value in ours.items():
        if field in aim.model_fields_set:
            yield f"target.{field}", getattr(aim, field), value


# ── rules about the document ──────────────────────────────────────────────────────────────────────

HEAD = frozenset({"issued", "notice_dated", "printed", "from", "to", "doubt", "repeals", "by"})
"""Particulars of validity and repeal that a pack states in its head, once."""


def _effect(told: dict[str, Any], row: RuleRow, document: Document) -> Iterator[Statement]:
    kind = str(told.get("type", ""))
    yield "effect.type", kind, row.effect.get("type")
    head = _head(kind, document)
    for field, value in told.items():
        if field in head:
            theirs = sorted(map(list, value or [])) if field == "doubt" else value
            yield f"effect.{field}", theirs, head[field]
        elif field in ("type", "basis") or value is None:
            continue
        else:
            yield f"effect.{field}", _plain(value), _plain(row.effect.get(field))
    if kind == "default_responsibility" and document.source.default_offices and not row.clause.startswith("附件"):
        yield "effect.adds", _plain(told.get("adds")), _plain(document.source.default_offices.offices)


def _head(kind: str, document: Document) -> dict[str, Any]:
    """What the document's head says about its days, in the words of the inventory."""
    days = document.dates
    first = days.in_force
    if kind == "repeal":
        return {"repeals": next(iter(document.repeals), None), "from": _day(first)}
    if kind == "repealed_by":
        return {"by": document.repealed_by, "from": _day(days.until + timedelta(1)) if days.until else None}
    if kind != "validity":
        return {}
    issued = days.printed if days.notice else days.signed
    doubt = sorted([_day(a), _day(b)] for a, b in days.uncertain)
    return {"issued": _day(issued), "notice_dated": _day(days.notice), "printed": _day(days.printed),
            "from": _day(first), "to": _day(days.until), "doubt": doubt}  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Any) -> Any:
    """Data as text, lists in one order: packs write every scalar as text."""
    if isinstance(value, list | tuple):
        return sorted(str(item) for item in value)
    return None if value is None else str(value)
