"""A benefit or service in the terms of schema.org (GovernmentService), as search engines read them."""

from __future__ import annotations

from typing import Any

from huiju.rules.values import Language

from .amount_words import amount_words
from .documents import Benefit, Service
from .library import Library
from .linked_data import urn

Json = dict[str, Any]


def government_service(row: Benefit | Service, library: Library, url: str, lang: Language) -> Json:
    """The service with its provider, area, legal basis and, for a benefit, its output; offices keep their names."""
    document, words = library.documents[row.document], library.vocabulary
    offices = [*row.offices, *row.implied_offices] or [document.issuer]
    subject = words.subjects.get(row.subject or "")
    made: Json = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": urn(row.document, row.short_id),
        "url": url,
        "name": row.title(lang),
        "inLanguage": "zh-Hans" if lang == "zh" else "en",
        "serviceOperator": [{"@type": "GovernmentOrganization", "name": office} for office in offices],
        "areaServed": {"@type": "AdministrativeArea", "name": words.place(document.place, lang)},
        "termsOfService": f"{document.title(lang)} {row.clause}",
    }
    if subject:
        made["serviceType"] = subject.zh if lang == "zh" else subject.en
    if isinstance(row, Benefit):
        made["serviceOutput"] = {"@type": "Thing", "name": amount_words(row.amount, words)(lang)}
    return made
