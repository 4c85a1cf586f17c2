"""The same facts under several cities, side by side; kinds of value never mixed, ended documents shown with dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from huiju.policy.library import state_on
from huiju.rules.values import Language

from .assess import Assessment, Decision, Engine
from .case import Case
from .report import Json, amount_json
from .totals import totals


@dataclass(frozen=True)
class Comparison:
    """One assessment per city for the same facts and day."""

    assessments: tuple[Assessment, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """Subjects (what provisions are about) for which some city gives or may give something, in order."""
        found = [
            d.benefit.subject or d.benefit.id
            for assessment in self.assessments
            for d in assessment.decisions
            if d.outcome.status != "ineligible"
        ]
        return tuple(dict.fromkeys(found))


def compare(case: Case, cities: Sequence[str], engine: Engine) -> Comparison:
    """The case as if it were asked in each city. Facts that name a city are compared with that city."""
    return Comparison(tuple(engine.assess(replace(case, city=city)) for city in cities))


def comparison_json(comparison: Comparison, engine: Engine, lang: Language = "zh") -> Json:
    """The comparison as JSON data: per city its documents, totals, and what stands under each subject."""
    words = engine.library.vocabulary
    subjects = comparison.subjects
    named = {s: words.subjects[s].zh if lang == "zh" else words.subjects[s].en for s in subjects if s in words.subjects}
    return {
        "as_of": comparison.assessments[0].case.as_of.isoformat() if comparison.assessments else None,
        "subjects": [{"subject": s, "title": named.get(s) or engine.library.row(s).title(lang)} for s in subjects],
        "cities": [_city(assessment, subjects, engine, lang) for assessment in comparison.assessments],
    }


def _city(assessment: Assessment, subjects: Sequence[str], engine: Engine, lang: Language) -> Json:
    day = assessment.case.as_of
    payable = set(assessment.certain.payable)
    return {
        "city": assessment.case.city,
        "title": engine.library.vocabulary.place(assessment.case.city, lang),
        "documents": [
            {
                "document": d.id,
                "title": d.title(lang),
                "state": state_on(d, day),
                "in_force": str(d.dates.in_force or d.dates.year),
                "until": str(d.dates.until) if d.dates.until else None,
            }
            for d in assessment.documents
        ],
        "totals": totals(assessment),
        "by_subject": {s: [_cell(d, payable, engine, lang) for d in _of_subject(assessment, s)] for s in subjects},
    }


def _of_subject(assessment: Assessment, subject: str) -> list[Decision]:
    return [
        d
        for d in assessment.decisions
        if (d.benefit.subject or d.benefit.id) == subject and d.outcome.status != "ineligible"
    ]


def _cell(decision: Decision, payable: set[tuple[str, str]], engine: Engine, lang: Language) -> Json:
    return {
        "provision": decision.benefit.id,
        "for": decision.subject.path,
        "title": decision.benefit.title(lang),
        "status": decision.outcome.status,
        "amount": amount_json(decision.given, engine.library.vocabulary),
        "payable": decision.key in payable,
    }
