"""A row or document as plain data with stable names: rules as text and as sentences, figures exact, both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

from huiju.rules.nodes import Node
from huiju.rules.phrase import number, sentence
from huiju.rules.values import Text

from .amount_words import amount_words, target_words
from .documents import Amount, Benefit, Condition, Document, Figure, OpenQuestion, Row, RuleRow, Service, Target, Task
from .library import Library, state_on
from .vocabulary import Vocabulary

Json = dict[str, Any]


def row_json(row: Row, library: Library) -> Json:
    """One row: where it stands, what it says, who carries it, what is open, what it is related to."""
    words = library.vocabulary
    made: Json = {
        "id": row.id,
        "kind": row.kind,
        "document": row.document,
        "clause": row.clause,
        "title": both(row.title),
        "subject": row.subject,
        "offices": list(row.offices),
        "implied_offices": list(row.implied_offices),
    }
    match row:
        case Benefit():
            made |= _benefit(row, words)
        case Target():
            made |= _target(row, words)
        case Task():
            made |= {"body_clause": row.body_clause, "body_rows": list(row.body_rows)}
        case Service():
            made |= {"for": row.entity, "conditions": [_condition(c, words) for c in row.conditions]}
        case RuleRow():
            made |= {"effect": dict(row.effect)}
    return made | {
        "open_questions": [_question(question, words) for question in row.open],
        "annex": [other.id for other in annex_rows(row, library)],
        "links": list(row.links),
        "note": row.note,
    }


def document_json(document: Document, library: Library) -> Json:
    """The head of a document: dates kept apart, issuer, number, what it repeals and what repealed it."""
    dates = document.dates
    return {
        "id": document.id,
        "kind": "document",
        "place": document.place,
        "title": both(document.title),
        "issuer": document.issuer,
        "number": document.number,
        "dates": {
            "signed": day_json(dates.signed),
            "printed": day_json(dates.printed),
            "notice": day_json(dates.notice),
            "published": day_json(dates.published),
            "in_force": day_json(dates.in_force),
            "until": day_json(dates.until),
            "year": dates.year,
            "uncertain": [[first.isoformat(), last.isoformat()] for first, last in dates.uncertain],
            "basis": dates.basis,
            "checked": day_json(dates.checked),
        },
        "repeals": list(document.repeals),
        "repealed_by": document.repealed_by,
        "relations": [
            {"to": r.to, "kind": r.kind, "says": {"zh": r.zh, "en": r.en} if r.zh or r.en else None}
            for r in document.source.relations
        ],
        "higher_never_both": document.higher_never_both,
        "sha256": document.digest,
    }


def related_json(row: Row, library: Library, day: date) -> Json:
    """Rows about the same thing in every document, and of them those of the document before and after this one."""
    document = library.documents[row.document]
    same = library.same_subject(row)

    def listed(rows: list[Row]) -> list[Json]:
        return [
            {"id": r.id, "title": both(r.title), "state": state_on(library.documents[r.document], day)} for r in rows
        ]

    return {
        "predecessors": listed([r for r in same if r.document in document.repeals]),
        "successors": listed([r for r in same if r.document == document.repealed_by]),
        "same_subject": listed(list(same)),
    }


def annex_rows(row: Row, library: Library) -> tuple[Row, ...]:
    """The rows of the annex that restate a row of the body."""
    clauses = {f"附件{number}" for number in row.annex}
    return tuple(other for other in library.documents[row.document].rows if other.clause in clauses)


def both(text: Text) -> Json:
    """The same words in both languages."""
    return {"zh": text.zh, "en": text.en}


def day_json(day: date | None) -> str | None:
    """A day as YYYY-MM-DD."""
    return day.isoformat() if day else None


def figure_words(figure: Figure, words: Vocabulary) -> Text:
    """A parameter's figure as people read it."""
    return Text(
        number(figure.value, figure.type, words, "zh"),
        number(figure.value, figure.type, words, "en"),
    )


def _benefit(row: Benefit, words: Vocabulary) -> Json:
    return {
        "situations": list(row.situations),
        "for": row.entity,
        "claimant": row.claimant,
        "trigger": row.trigger,
        "counts_before_start": row.counts_before_start,
        "one_of": row.one_of,
        "counts_once": row.counts_once,
        "makes_needless": list(row.makes_needless),
        "quota": {"limit": row.quota[0].text, "left": row.quota[1]} if row.quota else None,
        "parameters": {
            name: {"value": figure.text, "says": both(figure_words(figure, words))}
            for name, figure in row.parameters.items()
        },
        "conditions": [_condition(c, words) for c in row.conditions],
        "judgements": [{"fact": j.fact, "office": j.office, "says": both(j.says)} for j in row.judgements],
        "facts": list(row.facts),
        "amount": _amount(row.amount, words),
    }


def _condition(condition: Condition, words: Vocabulary) -> Json:
    return {"rule": condition.text, "says": _says(condition.node, words)}


def _says(node: Node, words: Vocabulary) -> Json:
    return {"zh": sentence(node, words, "zh"), "en": sentence(node, words, "en")}


def _amount(amount: Amount, words: Vocabulary) -> Json:
    return {
        "kind": amount.kind,
        "unit": amount.unit,
        "says": both(amount_words(amount, words)),
        "every": amount.every,
        "yearly_parts": amount.over,
        "parts_not_stated": amount.parts_not_stated,
        "once": amount.once,
        "lasts": amount.lasts.text if amount.lasts else None,
    }


def _target(row: Target, words: Vocabulary) -> Json:
    return {
        "indicator": row.indicator,
        "value": str(row.value),
        "unit": row.unit,
        "says": both(target_words(row, words)),
        "bound": row.bound,
        "bound_word": row.word,
        "by": row.by,
        "by_basis": row.basis,
        "measure": row.measure,
        "baseline": row.baseline,
        "scope": row.scope,
        "period": row.period,
    }


def _question(question: OpenQuestion, words: Vocabulary) -> Json:
    return {
        "id": f"{question.document}/{question.id}",
        "clause": question.clause,
        "question": both(question.question),
        "adopted": both(question.adopted),
        "alternatives": [both(alternative) for alternative in question.alternatives],
        "decides": list(question.decides),
        "effect": both(question.effect) if question.effect else None,
        "unknown_if": _says(question.unknown_if, words) if question.unknown_if else None,
        "applies_if": _says(question.applies_if, words) if question.applies_if else None,
        "reading": question.reading,
    }
