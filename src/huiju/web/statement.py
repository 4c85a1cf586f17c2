"""A statement of entitlement made ready for the page: parts, items, totals, all in one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huiju.entitlement.assess import Assessment, Decision, Engine
from huiju.entitlement.case import Case
from huiju.entitlement.nearest import nearest_change
from huiju.policy.documents import Document
from huiju.policy.library import STATE_WORDS, Library, state_on
from huiju.policy.vocabulary import LISTS

from .charts import Chart, charts_of
from .items import Item, document_dates, item
from .totals import Totals, totals_of
from .words import Words

NOT_IN_FORCE = ("not_yet", "ended")
LED = ("conditional", "one_fact", "unknown", "one_step", "ineligible", "not_in_force")
"""Parts with a line below their heading."""


@dataclass(frozen=True)
class Part:
    """A heading with its items."""

    name: str
    title: str
    items: tuple[Item, ...]
    lead: str = ""
    folded: bool = False
    """Whether the items are shown on request only."""


@dataclass(frozen=True)
class DocumentLine:
    """A document with its state on a day."""

    title: str
    place: str
    state: str
    state_words: str
    term: str


@dataclass(frozen=True)
class Statement:
    """Everything the page shows."""

    heading: str
    totals: Totals
    charts: tuple[Chart, ...]
    parts: tuple[Part, ...]
    documents: tuple[DocumentLine, ...]
    notice: str
    """What a reader must know first: that none of the city's own documents is in force on the day."""
    notes: tuple[str, ...]
    """What was not looked at, and why."""


def statement_of(found: Assessment, situations: Sequence[str], engine: Engine, say: Words) -> Statement:
    """The page's data."""
    library, case = engine.library, found.case
    chosen = set(situations)
    others = sum(not chosen & set(p.benefit.situations) for p in engine.provisions(case.city))
    left_out = sum(p.benefit.id in found.not_asked and bool(chosen & set(p.benefit.situations))
                   for p in engine.provisions(case.city))  # fmt: skip
    return Statement(
        say("statement_for", library.vocabulary.place(case.city, say.lang), case.as_of),
        totals_of(found, library, say),
        charts_of(found, say),
        tuple(part for part in _parts(found, engine, say) if part.items),
        tuple(document_line(d, library, case, say) for d in found.documents),
        notice_of(library, case, say),
        tuple(say(key, n) for key, n in (("no_entry", left_out), ("not_asked", others)) if n),
    )


def _parts(found: Assessment, engine: Engine, say: Words) -> Iterable[Part]:
    payable = set(found.certain.payable)
    eligible = found.of_status("eligible")
    unknown = found.of_status("unknown")
    refused = [d for d in found.of_status("ineligible") if d.outcome.reason not in NOT_IN_FORCE]
    out_of_force = [d for d in found.of_status("ineligible") if d.outcome.reason in NOT_IN_FORCE]
    turns = {d.key: nearest_change(d, engine) for d in refused}
    one_step = [d for d in refused if (turn := turns[d.key]) is not None and len(turn.changes) == 1]

    def part(name: str, decisions: Iterable[Decision], folded: bool = False) -> Part:
        items = tuple(
            item(d, found, engine, subject_words(d.subject.path, say), say, turns.get(d.key)) for d in decisions
        )
        return Part(name, say(f"part_{name}"), items, say(f"lead_{name}") if name in LED else "", folded)

    yield part("eligible", (d for d in eligible if d.key in payable))
    yield part("given_up", (d for d in eligible if d.key not in payable))
    yield part("conditional", found.of_status("conditional"))
    yield part("one_fact", (d for d in unknown if _one_fact(d)))
    yield part("unknown", (d for d in unknown if not _one_fact(d)))
    yield part("one_step", one_step, folded=True)
    yield part("ineligible", (d for d in refused if d not in one_step), folded=True)
    yield part("not_in_force", out_of_force, folded=True)


def _one_fact(decision: Decision) -> bool:
    """Whether a single fact that is not told decides."""
    return decision.outcome.reason == "fact_missing" and len(decision.outcome.needs) == 1


def subject_words(path: str, say: Words) -> str:
    """Who a decision is about: `本人`, `Child 2`."""
    head, _, rest = path.partition("[")
    if path.startswith("others."):
        return say("another_person")
    return say(f"nth_{head}", int(rest.rstrip("]")) + 1) if head in LISTS else say(f"section_{head}")


def notice_of(library: Library, case: Case, say: Words) -> str:
    """That none of a city's own documents is in force on a day, with their dates; empty where one is."""
    own = [d for d in library.of_place(case.city) if d.place == case.city]
    if any(state_on(d, case.as_of) not in NOT_IN_FORCE for d in own):
        return ""
    dated = (say("document_dated", d.title(say.lang), document_dates(d, say)) for d in own)
    return say("none_in_force", library.vocabulary.place(case.city, say.lang), case.as_of, say["semicolon"].join(dated))


def document_line(document: Document, library: Library, case: Case, say: Words) -> DocumentLine:
    """A document with its dates, its state and what followed it."""
    dates = document.dates
    state = state_on(document, case.as_of)
    term = document_dates(document, say)
    following = library.successor(document)
    notes = [term, *([say("followed_by", following.title(say.lang))] if following else [])]
    return DocumentLine(
        document.title(say.lang),
        library.vocabulary.place(document.place, say.lang),
        state,
        STATE_WORDS[state](say.lang),
        say["semicolon"].join([*notes, say("checked_on", dates.checked)]),
    )
