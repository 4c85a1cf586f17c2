"""The same facts under several cities, made ready for a page: sums kind by kind, years, and what stands beside what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huiju.entitlement.assess import Assessment, Decision, Engine
from huiju.entitlement.places import Comparison
from huiju.entitlement.totals import by_year
from huiju.entitlement.why import why

from .charts import Chart, chart
from .figures import amount_words, money
from .statement import DocumentLine, document_line, subject_words
from .totals import SUMS, Totals, natural_money, totals_of
from .words import Words

OUT_OF_FORCE = ("ended", "not_yet")
STATUSES = ("eligible", "conditional", "unknown")


@dataclass(frozen=True)
class Cell:
    """A benefit of a city under a subject."""

    title: str
    subject: str
    status: str
    says: str
    amount: str


@dataclass(frozen=True)
class Row:
    """A subject with what each city gives for it."""

    title: str
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class City:
    """A column: a city with its documents, its sums and its years."""

    code: str
    name: str
    documents: tuple[DocumentLine, ...]
    totals: Totals
    charts: tuple[Chart, ...]
    ended: bool
    """Whether none of its documents is in force on the day."""


@dataclass(frozen=True)
class Table:
    """The comparison."""

    cities: tuple[City, ...]
    sums: tuple[tuple[str, tuple[str, ...]], ...]
    years: tuple[tuple[str, tuple[str, ...]], ...]
    """Certain cash of each city by year; then what is paid each year while the conditions hold."""
    rows: tuple[Row, ...]


def table_of(found: Sequence[Assessment], engine: Engine, say: Words) -> Table:
    """The comparison of one assessment per city. Bars of all cities are drawn to one scale."""
    cities = _cities(found, engine, say)
    rows = tuple(
        Row(_title(s, engine, say), tuple(tuple(_cells(one, s, engine, say)) for one in found))
        for s in _subjects(found)
    )
    named = [{kind: sum_ for kind, _, sum_ in city.totals.sums} for city in cities]
    sums = tuple(
        (say(kind), tuple(one.get(kind, say("dash")) for one in named))
        for kind in SUMS
        if any(kind in one for one in named)
    )
    return Table(cities, sums, _years(found, say), rows)


def _subjects(found: Sequence[Assessment]) -> tuple[str, ...]:
    """Subjects for which some city gives something; then those for which a document did in its time."""
    given = Comparison(tuple(found)).subjects
    past = (
        d.benefit.subject or d.benefit.id for one in found for d in one.decisions if d.outcome.reason in OUT_OF_FORCE
    )
    return tuple(dict.fromkeys((*given, *past)))


def _years(found: Sequence[Assessment], say: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    years = [by_year(one, one.payable) for one in found]
    if not any(y["amount"] or y["running"] for of in years for y in of):
        return ()
    shown = [
        (say("nth_year", n + 1, of_all[0]["year"]), tuple(_sum(y["amount"], say) for y in of_all))
        for n, of_all in enumerate(zip(*years, strict=True))
    ]
    running = tuple(_sum(of[0]["running"], say) for of in years)
    return (*shown, *([(say("chart_running"), running)] if any(of[0]["running"] for of in years) else []))


def _sum(natural: object, say: Words) -> str:
    return money(natural_money(natural), say) if natural else say("dash")


def _title(subject: str, engine: Engine, say: Words) -> str:
    named = engine.library.vocabulary.subjects.get(subject)
    if named is None:
        return engine.library.row(subject).title(say.lang)
    return named.zh if say.lang == "zh" else named.en


def _cities(found: Sequence[Assessment], engine: Engine, say: Words) -> tuple[City, ...]:
    library = engine.library
    years = [by_year(one, one.payable) for one in found]
    most = {key: max((natural_money(y[key]) for of in years for y in of), default=0) for key in ("amount", "running")}
    cities = []
    for one, of in zip(found, years, strict=True):
        charts = tuple(
            chart(kind, [(y["year"], natural_money(y[key])) for y in of], say, most[key])
            for kind, key in (("dated", "amount"), ("running", "running"))
            if any(y[key] for y in of)
        )
        documents = tuple(document_line(d, library, one.case, say) for d in one.documents)
        cities.append(
            City(
                one.case.city,
                library.vocabulary.place(one.case.city, say.lang),
                documents,
                totals_of(one, library, say),
                charts,
                all(document.state in OUT_OF_FORCE for document in documents),
            )
        )
    return tuple(cities)


def _cells(found: Assessment, subject: str, engine: Engine, say: Words) -> list[Cell]:
    payable = set(found.certain.payable)
    mine = [d for d in found.decisions if (d.benefit.subject or d.benefit.id) == subject]
    cells = [_cell(d, d.key in payable, engine, say) for d in mine if d.outcome.status in STATUSES]
    ended = {d.provision.document.id: d for d in mine if d.outcome.reason in OUT_OF_FORCE}
    return cells or [
        Cell(d.provision.document.title(say.lang), "", d.outcome.reason, why(d, engine.library)(say.lang), "")
        for d in ended.values()
    ]


def _cell(decision: Decision, payable: bool, engine: Engine, say: Words) -> Cell:
    status = decision.outcome.status
    kind = status if payable or status != "eligible" else "given_up"
    amount = amount_words(decision.given, engine.library.vocabulary, say) if decision.given else ""
    subject = "" if decision.subject.path == "applicant" else subject_words(decision.subject.path, say)
    return Cell(decision.benefit.title(say.lang), subject, kind, say(f"part_{kind}"), amount)
