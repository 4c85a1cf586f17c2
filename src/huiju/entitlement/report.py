"""An assessment as plain data for JSON: stable names, natural units, both languages where words are needed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from huiju.policy.documents import OpenQuestion
from huiju.policy.library import Library, state_on
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.scope import CONTEXT
from huiju.rules.values import Language, Text

from .amounts import Given, Payment, natural
from .assess import Assessment, Decision
from .totals import totals
from .why import why

Json = dict[str, Any]


def assessment_json(assessment: Assessment, library: Library, lang: Language = "zh") -> Json:
    """The whole statement as JSON data; `lang` chooses the language of words, names never change."""
    case = assessment.case
    return {
        "city": case.city,
        "as_of": case.as_of.isoformat(),
        "documents": [
            {
                "document": d.id,
                "title": d.title(lang),
                "state": state_on(d, case.as_of),
                "in_force": _day(d.dates.in_force),
                "until": _day(d.dates.until),
                "successor": d.repealed_by,
                "checked": _day(d.dates.checked),
            }
            for d in assessment.documents
        ],
        "decisions": [decision_json(d, library, lang) for d in assessment.decisions],
        "payable": [{"provision": p, "for": s} for p, s in assessment.certain.payable],
        "given_up": [
            {"provision": lost[0], "for": lost[1], "in_favour_of": won[0], "why": why_not}
            for lost, (won, why_not) in sorted(assessment.possible.given_up.items())
        ],
        "totals": totals(assessment),
        "not_asked": list(assessment.not_asked),
    }


def decision_json(decision: Decision, library: Library, lang: Language = "zh") -> Json:
    """One provision for one subject."""
    outcome, benefit = decision.outcome, decision.benefit
    words = library.vocabulary
    result: Json = {
        "provision": benefit.id,
        "for": decision.subject.path,
        "title": benefit.title(lang),
        "clause": benefit.clause,
        "status": outcome.status,
        "reason": outcome.reason,
        "amount": amount_json(decision.given, words),
        "schedule": schedule_json(decision.given) if outcome.status in ("eligible", "conditional") else None,
        "why": why(decision, library)(lang),
        "conditions": conditions_json(decision, words, lang),
        "needs": list(outcome.needs),
        "policy_silent_on": [question_json(q, lang) for q in decision.questions],
        "judgements": [
            {"fact": j.fact, "office": j.office, "says": j.says(lang)} for j in benefit.judgements
        ],
        "offices": list(benefit.offices),
        "implied_offices": list(benefit.implied_offices),
    }  # fmt: skip
    if decision.given is not None and decision.given.basis:
        result["schedule_basis"] = BASIS[decision.given.basis](lang)
    return result


BASIS = {
    "equal_parts": Text(
        "总额和年数见于文件，各年等额为推定", "total and number of years are in the text, equal parts are assumed"
    ),
    "parts_not_stated": Text("分年发放，期数文件未写", "paid by year; the text does not give the number of parts"),
}


def amount_json(amount: Given | None, words: Vocabulary) -> Json | None:
    """The amount: total, unit, kind; the range where the total is not exact."""
    if amount is None:
        return None
    result: Json = {
        "total": natural(amount.total, amount.money),
        "unit": unit_name(amount, words),
        "kind": amount.kind,
    }
    if amount.low is not None:
        result["min"] = natural(amount.low, amount.money)
        result["max"] = natural(amount.high, amount.money)
    if amount.needs:
        result["needs"] = list(amount.needs)
    return result


def unit_name(amount: Given, words: Vocabulary) -> str:
    """The unit as programs read it: CNY, CNY_voucher, "CNY a year", "day of lodging"."""
    name = amount.unit if amount.unit.startswith(("CNY", "percent")) else words.units[amount.unit].en
    return f"{name} a {amount.per}" if amount.per and amount.unit == "CNY" else name


def schedule_json(amount: Given | None) -> list[Json] | None:
    """The payments; `due` is null because no document gives a date, `assumed_from` is what the years rest on."""
    if amount is None or not amount.payments:
        return None
    return [payment_json(payment, amount.money) for payment in amount.payments]


def payment_json(payment: Payment, money: bool) -> Json:
    """One instalment, or several equal ones."""
    result: Json = {"period": payment.period, "amount": natural(payment.amount, money), "due": None}
    if payment.times > 1:
        plural = "" if payment.period.endswith("s") else "s"
        result |= {"period": f"{payment.times} {payment.period}{plural}", "times": payment.times}
    if payment.first is not None:
        result["assumed_from"] = payment.first.isoformat()
    return result


def conditions_json(decision: Decision, words: Vocabulary, lang: Language) -> list[Json]:
    """Each condition with its truth (null: not known) and the facts it used."""
    provision, facts, truths = decision.provision, decision.facts, decision.outcome.truths
    says = provision.says(words)
    return [
        {
            "says": says[n](lang),
            "rule": condition.text,
            "holds": truths[n] if truths else None,
            "facts": {
                name: plain(facts.get(name), words, name)
                for name in (provision.facts_tested[n] if truths else ())
                if name not in CONTEXT
            },
            "clause": decision.benefit.clause,
        }
        for n, condition in enumerate(decision.benefit.conditions)
    ]


def question_json(question: OpenQuestion, lang: Language) -> Json:
    """An open question: what is open, the reading adopted, who could settle it."""
    return {
        "id": f"{question.document}/{question.id}",
        "question": question.question(lang),
        "adopted": question.adopted(lang),
        "decides": list(question.decides),
        "alternatives": [text(lang) for text in question.alternatives],
        "reading": question.reading,
    }


def plain(value: object, words: Vocabulary, name: str) -> Any:
    """A fact's value for JSON: yuan for money, ISO dates, codes as they are."""
    if value is None or isinstance(value, bool | str):
        return value
    fact = words.facts.get(name)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return natural(value, money=False)
    if fact is not None and fact.type.kind == "money" and isinstance(value, int):
        return natural(value, money=True)
    return value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
