"""The policy zone for machines: caching, sitemap, feed, and the news on the first page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from support.zone import every_path, get

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("path", ["", "hohhot-2025", "hohhot-2025/childcare-third", "hohhot-2025/二(三)7", "offices",
                                  "feed.atom"])  # fmt: skip
def test_pages_are_alike_for_all_and_may_be_kept(client: Any, path: str) -> None:
    first = get(client, f"/zh/policies/{path}")
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    again = get(client, f"/zh/policies/{path}", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status_code == 304


def test_the_sitemap_holds_every_page_in_both_languages(client: Any) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    listed = {str(found.text) for found in ET.fromstring(answer.content).iter(f"{SITEMAP}loc")}
    wanted = {f"http://localhost/{face}/policies/{quote(path, safe='/()')}"
              for face in ("zh", "en") for path in every_path()}  # fmt: skip
    assert wanted <= listed
    assert len(listed) < 50_000
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("face", ["zh", "en"])
def test_the_feed_tells_what_happened(client: Any, face: str) -> None:
    answer = client.get(f"/{face}/policies/feed.atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [str(entry.findtext(f"{ATOM}id")) for entry in entries]
    assert len(ids) == len(set(ids))
    assert "urn:huiju:hohhot-2023:ended:2025-03-01" in ids
    days = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert all(entry.find(f"{ATOM}link") is not None for entry in entries)


def test_the_first_page_says_what_is_new_and_what_has_just_expired(client: Any) -> None:
    news = client.get("/zh/").context["news"]
    assert {(one.document, one.event) for one in news} >= {("hohhot-2025", "in_force"), ("hohhot-2023", "ended")}
