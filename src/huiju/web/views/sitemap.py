"""For search engines: every page in both languages, and what they may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..faces import FACES
from ..page import PUBLIC
from ..policies.shelf import carried, clauses, library

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
LANGUAGES = tuple(face for face in FACES if not face.large)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page once per language, each with its other language and the day its document was last checked."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    whole = request.build_absolute_uri("/").rstrip("/")
    for name, parts, checked in _pages():
        urls = {face: whole + reverse(name, args=[face, *parts]) for face in LANGUAGES}
        for url in urls.values():
            entry = ET.SubElement(root, f"{{{SITEMAP}}}url")
            ET.SubElement(entry, f"{{{SITEMAP}}}loc").text = url
            if checked:
                ET.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = checked.isoformat()
            for face, other in urls.items():
                ET.SubElement(entry, f"{{{XHTML}}}link", rel="alternate", hreflang=face.tag, href=other)
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="application/xml", headers={"Cache-Control": PUBLIC})


def _pages() -> Iterator[tuple[str, tuple[str, ...], date | None]]:
    """The name of a page, what its address holds, and the day of its content."""
    for name in ("home", "policies", "policy-offices", "policy-register", "policy-diffs"):
        yield name, (), None
    for place, office in carried():
        yield "policy-office", (place, office), None
    for document in library().documents.values():
        checked = document.dates.checked
        yield "policy-document", (document.id,), checked
        for address in clauses(document.id):
            yield "policy-clause", (document.id, address), checked
        for row in document.rows:
            yield "policy-row", (document.id, row.short_id), checked
        for older in document.repeals:
            if older in library().documents:
                yield "policy-diff", (older, document.id), checked


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; large type is the same text, and lists as of other days repeat what is there."""
    large = [f"Disallow: /{face}/" for face in FACES if face.large]
    where = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", *large, "Disallow: /*?", "Allow: /", f"Sitemap: {where}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain", headers={"Cache-Control": PUBLIC})
