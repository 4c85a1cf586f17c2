"""Who a provision is decided for, and the facts that count for that subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from huiju.policy.vocabulary import LISTS, PERSONS

from .case import SECTIONS, Case, Entry

SHARED = ("household", "purchase", "employer", "venture", "institution")
"""Sections whose facts count for every subject."""

WITH_APPLICANT = frozenset({"child", "household", "purchase", "venture"})
"""Kinds of subject for which the applicant's facts count too."""


@dataclass(frozen=True)
class Subject:
    """One entity of a case: its path (`children[0]`), its kind, and every fact that counts for it."""

    path: str
    kind: str
    facts: Mapping[str, Any]
    headcount: int = 1
    """Identical persons that the entry stands for."""


def subject_at(case: Case, path: str, kind: str | None = None) -> Subject:
    """The subject at a path, whether or not the case says anything about it."""
    return _subject(case, path, kind or kind_of(case, path), _shared(case))


def subjects_at(case: Case, path: str) -> Iterator[Subject]:
    """The subject at a path; a household that has several children once with each of them."""
    children = case.lists.get("children", ())
    if path != "household" or len(children) < 2:
        yield subject_at(case, path)
        return
    for child in children:
        yield subject_at(replace(case, lists={**case.lists, "children": (child,)}), path)


def subjects(case: Case) -> Iterator[Subject]:
    """Every entity that the case speaks of; the household whenever there is a person or a child."""
    shared = _shared(case)
    for path, kind in SECTIONS.items():
        if path in case.sections or (
            path == "household" and ("applicant" in case.sections or case.lists.get("children"))
        ):
            yield _subject(case, path, kind, shared)
    for name, (kind_of_entry, _) in LISTS.items():
        for n in range(len(case.lists.get(name, ()))):
            yield _subject(case, f"{name}[{n}]", kind_of_entry, shared)
    for name in case.others:
        path = f"others.{name}"
        for kind in _other_kinds(case.others[name]):
            yield _subject(case, path, kind, shared)


def kind_of(case: Case, path: str) -> str:
    """The kind of entity that a path names."""
    head = path.partition("[")[0]
    if head in LISTS:
        return LISTS[head][0]
    if head in SECTIONS:
        return SECTIONS[head]
    return next(iter(_other_kinds(case.entry(path) or {})))


def _other_kinds(entry: Entry) -> tuple[str, ...]:
    kinds = []
    if "hired_on" in entry:
        kinds.append("hire")
    if "internship_from" in entry:
        kinds.append("intern")
    return tuple(kinds) or ("person",)


def _shared(case: Case) -> dict[str, Any]:
    facts: dict[str, Any] = {"as_of": case.as_of, "city": case.city}
    for name in LISTS:
        if name in case.lists:
            facts[name] = case.lists[name]
    for section in SHARED:
        facts.update(case.sections.get(section, {}))
    return facts


def _subject(case: Case, path: str, kind: str, shared: dict[str, Any]) -> Subject:
    facts = dict(shared)
    if kind in WITH_APPLICANT:
        facts = {**case.sections.get("applicant", {}), **facts}
    if kind == "household" and len(case.lists.get("children", ())) == 1:
        facts = {**case.lists["children"][0], **facts}
    facts.update(case.entry(path) or {})
    count = facts.get("headcount") if kind in PERSONS else None
    return Subject(path, kind, facts, count if isinstance(count, int) else 1)
