"""The vocabulary as plain data with stable names."""

from __future__ import annotations

from typing import Any

from .describe import both
from .pack_head import Both
from .vocabulary import FactName, TogetherSource, Vocabulary

Json = dict[str, Any]


def vocabulary_json(words: Vocabulary) -> Json:
    """Facts, code lists, units, subjects, situations, places, and questions that tell several facts at once."""
    return {
        "facts": {name: _fact(fact) for name, fact in words.facts.items()},
        "codes": {name: {code: both(text) for code, text in codes.items()} for name, codes in words.codes.items()},
        "ordered": sorted(words.ordered),
        "units": {name: {**_both(unit), "many": unit.many} for name, unit in words.units.items()},
        "subjects": {name: {**_both(s), "synonyms": list(s.synonyms)} for name, s in words.subjects.items()},
        "situations": {name: {**_both(s), "asks": _both(s.asks)} for name, s in words.situations.items()},
        "places": {name: {**_both(p), "code": p.code, "within": p.within} for name, p in words.places.items()},
        "together": {name: _together(group) for name, group in words.together.items()},
    }


def _fact(fact: FactName) -> Json:
    return {
        "of": fact.of,
        "type": fact.type.kind,
        "of_type": fact.type.of,
        "label": both(fact.label),
        "denied": both(fact.denied),
        "question": both(fact.question),
        "attested": list(fact.attested),
        "personal": fact.personal,
        "changes": fact.changes,
        "context": fact.context,
    }


def _both(words: Both) -> Json:
    return {"zh": words.zh, "en": words.en}


def _together(group: TogetherSource) -> Json:
    answers = [{**_both(answer), "tells": dict(answer.tells)} for answer in group.answers]
    return {"asks": _both(group.asks), "answers": answers}
