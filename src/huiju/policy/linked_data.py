"""Documents as linked data: JSON-LD in the terms of CPSV-AP 3.2 (public services) and ELI (legislation).

Benefits and services are public services; each follows one rule that implements its clause, holds one requirement per
condition and judgement, and produces one output, the amount in words. Where a clause names no office and none is
implied, the issuer stands as the competent authority, which CPSV-AP requires. Targets, tasks, systems and rules about
the document are no public services and are left out; the JSON export has them. `cv:Cost` is what a claimant pays for
a service; no document here asks for a fee, so none is written. The context is embedded: nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from huiju.rules.phrase import sentence
from huiju.rules.values import Text

from .amount_words import amount_words
from .describe import day_json
from .documents import Benefit, Document, Row, Service
from .export import chosen
from .library import Library

Json = dict[str, Any]

PREFIXES = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LINKS = (
    "cpsv:follows", "cpsv:implements", "cpsv:produces", "cv:hasCompetentAuthority", "cv:hasLegalResource",
    "cv:holdsRequirement", "cv:isGroupedBy", "cv:thematicArea", "dct:audience", "dct:isPartOf", "dct:relation",
    "dct:spatial", "dct:type", "eli:is_part_of", "eli:passed_by", "eli:repealed_by", "eli:repeals",
)  # fmt: skip
DAYS = ("eli:date_document", "eli:date_publication", "eli:first_date_entry_in_force", "eli:date_no_longer_in_force")
CONTEXT: Json = (
    dict(PREFIXES)
    | {name: {"@id": name, "@type": "@id"} for name in LINKS}
    | {name: {"@id": name, "@type": "xsd:date"} for name in DAYS}
    | {"dct:issued": {"@id": "dct:issued", "@type": "xsd:gYear"}}
)


def export_jsonld(library: Library, names: Sequence[str] = ()) -> Json:
    """The documents named, or all, as one JSON-LD graph. Raises RuleError for an unknown document."""
    nodes: dict[str, Json] = {}
    for document in chosen(library, names):
        for node in _document(document, library):
            nodes.setdefault(node["@id"], node)
    return {"@context": CONTEXT, "@graph": list(nodes.values())}


def service_jsonld(row: Benefit | Service, library: Library) -> Json:
    """One benefit or service as a JSON-LD graph of its own, with all that it refers to except the document."""
    nodes: dict[str, Json] = {}
    for node in _service(row, library.documents[row.document], library):
        nodes.setdefault(node["@id"], node)
    return {"@context": CONTEXT, "@graph": list(nodes.values())}


def urn(*parts: str) -> str:
    """The name of a thing: urn:huiju:hohhot-2025:childcare-third; anything but ASCII is percent-encoded.

    >>> urn("hohhot-2025", "clause", "一(1)")
    'urn:huiju:hohhot-2025:clause:%E4%B8%80(1)'
    """
    return ":".join(["urn:huiju", *(quote(part, safe="()") for part in parts)])


def _document(document: Document, library: Library) -> Iterator[Json]:
    dates = document.dates
    yield _filled(
        {
            "@id": urn(document.id),
            "@type": "eli:LegalResource",
            "dct:identifier": document.id,
            "dct:title": _both(document.title),
            "eli:number": document.number,
            "eli:date_document": day_json(dates.signed),
            "eli:date_publication": day_json(dates.published),
            "eli:first_date_entry_in_force": day_json(dates.in_force),
            "eli:date_no_longer_in_force": day_json(dates.until),
            "dct:issued": str(dates.year) if dates.year else None,
            "eli:passed_by": urn(document.place, "office", document.issuer),
            "dct:spatial": urn("place", document.place),
            "eli:repeals": [urn(other) for other in document.repeals],
            "eli:repealed_by": urn(document.repealed_by) if document.repealed_by else None,
        }
    )
    yield from _places(document.place, library)
    yield _office(document, document.issuer)
    for row in document.rows:
        if isinstance(row, Benefit | Service):
            yield from _service(row, document, library)


def _service(row: Benefit | Service, document: Document, library: Library) -> Iterator[Json]:
    me = _urn_of(row)
    offices = [*row.offices, *row.implied_offices] or [document.issuer]
    requirements = list(_requirements(row, library))
    situations = row.situations if isinstance(row, Benefit) else ()
    claimant = row.claimant if isinstance(row, Benefit) else row.entity
    produced = amount_words(row.amount, library.vocabulary) if isinstance(row, Benefit) else None
    yield _filled(
        {
            "@id": me,
            "@type": "cpsv:PublicService",
            "dct:identifier": row.id,
            "dct:title": _both(row.title),
            "dct:description": _description(requirements, produced) or _both(row.title),
            "dct:spatial": urn("place", document.place),
            "cv:hasCompetentAuthority": [urn(document.place, "office", office) for office in offices],
            "cv:hasLegalResource": urn(document.id),
            "cpsv:follows": f"{me}:rule",
            "cv:holdsRequirement": [node["@id"] for node in requirements],
            "cpsv:produces": f"{me}:output" if produced else None,
            "cv:thematicArea": urn("subject", row.subject) if row.subject else None,
            "cv:isGroupedBy": [urn("situation", code) for code in situations],
            "dct:audience": urn("claimant", claimant) if claimant else None,
            "dct:relation": [urn(*link.split("/", 1)) for link in row.links if link in _services(library)],
        }
    )
    yield from _rule(row, document, produced, requirements)
    yield from requirements
    yield from (_office(document, office) for office in offices)
    yield from _concepts(row, library, claimant)


def _rule(row: Row, document: Document, produced: Text | None, requirements: list[Json]) -> Iterator[Json]:
    clause = urn(document.id, "clause", row.clause)
    me = _urn_of(row)
    yield {
        "@id": f"{me}:rule",
        "@type": "cpsv:Rule",
        "dct:identifier": f"{row.id}#rule",
        "dct:title": _both(row.title),
        "dct:description": _description(requirements, produced) or _both(row.title),
        "cpsv:implements": clause,
    }
    yield {
        "@id": clause,
        "@type": ["eli:LegalResource", "eli:LegalResourceSubdivision"],
        "dct:identifier": f"{document.id} {row.clause}",
        "eli:is_part_of": urn(document.id),
    }
    if produced:
        yield {
            "@id": f"{me}:output",
            "@type": "cv:Output",
            "dct:identifier": f"{row.id}#output",
            "dct:title": _both(produced),
        }


def _requirements(row: Benefit | Service, library: Library) -> Iterator[Json]:
    """One requirement per condition, and one per finding that an office must make."""
    words = library.vocabulary
    said = [("condition", Text(sentence(c.node, words, "zh"), sentence(c.node, words, "en"))) for c in row.conditions]
    if isinstance(row, Benefit):
        said += [("judgement", judgement.says) for judgement in row.judgements]
    for n, (kind, says) in enumerate(said, 1):
        yield {
            "@id": f"{_urn_of(row)}:requirement:{n}",
            "@type": "cv:Requirement",
            "dct:identifier": f"{row.id}#requirement-{n}",
            "dct:title": _both(says),
            "dct:type": urn("requirement", kind),
        }


def _description(requirements: list[Json], produced: Text | None) -> list[Json]:
    """What the rule says: its requirements, then what it gives."""
    by_language: list[Json] = []
    for n, (lang, between) in enumerate((("zh", "；"), ("en", "; "))):
        parts = [node["dct:title"][n]["@value"] for node in requirements] + ([produced[n]] if produced else [])
        if parts:
            by_language.append({"@value": between.join(parts), "@language": lang})
    return by_language


def _concepts(row: Benefit | Service, library: Library, claimant: str | None) -> Iterator[Json]:
    """What a service refers to: its subject with the words people use, the situations, the kind of claimant."""
    words = library.vocabulary
    if row.subject:
        subject = words.subjects[row.subject]
        labels = _both(Text(subject.zh, subject.en))
        others = [{"@value": synonym, "@language": "zh"} for synonym in subject.synonyms]
        yield _filled({"@id": urn("subject", row.subject), "@type": "skos:Concept", "skos:prefLabel": labels,
                       "skos:altLabel": others})  # fmt: skip
    for code in row.situations if isinstance(row, Benefit) else ():
        situation = words.situations[code]
        yield {"@id": urn("situation", code), "@type": "cv:Event", "dct:identifier": code,
               "dct:title": _both(Text(situation.zh, situation.en))}  # fmt: skip
    if claimant:
        yield {"@id": urn("claimant", claimant), "@type": "skos:Concept",
               "skos:prefLabel": [{"@value": claimant, "@language": "en"}]}  # fmt: skip
    kinds = {"condition": Text("条件", "condition"), "judgement": Text("须认定", "judgement by an office")}
    for kind, label in kinds.items():
        yield {"@id": urn("requirement", kind), "@type": "skos:Concept", "skos:prefLabel": _both(label)}


def _office(document: Document, name: str) -> Json:
    return {
        "@id": urn(document.place, "office", name),
        "@type": "cv:PublicOrganisation",
        "skos:prefLabel": [{"@value": name, "@language": "zh"}],
        "dct:spatial": urn("place", document.place),
    }


def _places(code: str, library: Library) -> Iterator[Json]:
    place = library.vocabulary.places[code]
    within = {"dct:isPartOf": urn("place", place.within)} if place.within else {}
    yield {
        "@id": urn("place", code),
        "@type": "dct:Location",
        "dct:identifier": place.code,
        "skos:prefLabel": _both(Text(place.zh, place.en)),
        **within,
    }
    if place.within:
        yield from _places(place.within, library)


def _services(library: Library) -> frozenset[str]:
    return frozenset(row.id for row in library.rows if isinstance(row, Benefit | Service))


def _urn_of(row: Row) -> str:
    return urn(row.document, row.short_id)


def _both(text: Text) -> list[Json]:
    return [{"@value": text.zh, "@language": "zh"}, {"@value": text.en, "@language": "en"}]


def _filled(node: Json) -> Json:
    """A node without what is empty."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}
