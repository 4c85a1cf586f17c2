"""Every kind of page in every mode: axe finds nothing, targets are large, nothing sticks out, little is loaded."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from support.access import sideways, small_targets, violations, weight
from support.chromium import DESK, PHONE, Visit
from support.site import Site
from support.talk import Talk, arrive

PAGES = (
    "",
    "no-such-page",
    "help",
    "accessibility",
    "report?about=hohhot-2025/childcare-second",
    "report/follow",
    "policies/",
    "policies/?q=生娃",
    "policies/?on=2022-12-01",
    "policies/?on=yesterday",
    "policies/offices",
    "policies/open-questions?document=baotou-2022",
    "policies/differences",
    "policies/differences/hohhot-2023/hohhot-2025",
    "policies/hohhot-2025",
    "policies/hohhot-2025/childcare-second",
    "policies/ordos-2024/childcare-second?on=2020-01-01",
)
"""A page of every kind; an office and a clause are found from these. Pages by the hundred are looked at by `heavy`."""
QUICK = (("zh", "light"), ("en", "dark"), ("zh-large", "light"))
HEAVY = (*QUICK, ("zh", "dark"), ("en", "light"), ("zh-large", "dark"), ("en-large", "light"), ("en-large", "dark"))
EVERY_MODE = pytest.mark.parametrize(
    ("face", "scheme"),
    [pytest.param(*mode, id="-".join(mode), marks=() if mode in QUICK else pytest.mark.heavy) for mode in HEAVY],
)
UNFOLD = "document.querySelectorAll('main details').forEach(details => { details.open = true; })"
MOST_BYTES, MOST_PARTS = 120_000, 3


def _faults(page: Page, face: str, both_sizes: bool = True) -> Iterator[str]:
    """What is wrong with the page shown."""
    where = unquote(urlsplit(page.url).path)
    least = 60 if face.endswith("-large") else 44
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    yield from (f"{where}: {says}" for says in violations(page))
    for size in (DESK, PHONE) if both_sizes else (PHONE,):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        yield from (f"{where} at {size['width']}: sticks out: {says}" for says in sideways(page))
        yield from (f"{where} at {size['width']}: small: {says}" for says in small_targets(page, least))


def _first(page: Page, address: str, pattern: str) -> str:
    """The first link of a page whose address matches."""
    page.goto(address)
    links = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return next(link for link in links if re.search(pattern, unquote(link)))


@EVERY_MODE
def test_pages_with_an_address(visit: Visit, face: str, scheme: str) -> None:
    page = visit("/readyz", color_scheme=scheme)
    pages = [f"/{face}/{rest}" for rest in PAGES]
    pages.append(_first(page, f"/{face}/policies/offices", r"/offices/\w+/."))
    pages.append(_first(page, f"/{face}/policies/hohhot-2025", r"/hohhot-2025/[一二三四五六七八九十]"))
    if not face.endswith("-large"):
        pages.append(f"/api/v1/docs?lang={face}")
    found = []
    for address in pages:
        page.goto(address)
        found += _faults(page, face)
    assert not found, "\n".join(found)


@EVERY_MODE
def test_pages_of_forms_and_results(visit: Visit, face: str, scheme: str) -> None:
    page = visit(f"/{face}/", color_scheme=scheme)
    talk, found = Talk(page), []
    for step in _steps(page, talk, face):
        found += [f"{step}: {fault}" for fault in _faults(page, face)]
    assert not found, "\n".join(found)


def _steps(page: Page, talk: Talk, face: str) -> Iterator[str]:
    """Goes from page to page and names what is shown."""
    arrive(page, page.locator("form[action$=interview] button.primary").click)
    yield "nothing chosen"
    talk.begin("hohhot", "having_a_child", "renting", "expecting_a_child")
    yield "choices and a number"
    talk.choose("2")
    yield "boxes"
    talk.press("answer")
    yield "a question"
    talk.change_nth(1)
    yield "changing an answer"
    talk.press("back")
    while not page.locator("#answer").count():
        talk.press("unknown")
    page.locator("#answer").fill("2025-13-01")
    talk.press("answer")
    yield "a mistake"
    talk.through({})
    yield "settled"
    talk.result()
    page.evaluate(UNFOLD)
    yield "result"
    arrive(page, page.locator("form#plain button[formaction$=compare]").click)
    yield "comparison"
    page.goto(f"/{face}/")
    page.locator("[name=city][value=hohhot]").check()
    for box in page.locator("[name=situation]").all():
        box.check()
    arrive(page, page.locator("button[formaction$=questions]").click)
    page.evaluate(UNFOLD)
    yield "questions"
    for field in page.locator("form#facts input:not([type])").all():
        field.fill("?")
    arrive(page, page.locator("form#facts button.primary").click)
    yield "questions with mistakes"
    page.goto(f"/{face}/forget")
    yield "forgotten"


@pytest.mark.parametrize("address", ["/zh/", "/en/", "/zh/policies/", "/zh/policies/hohhot-2025/childcare-second"])
def test_a_first_view_is_light(visit: Visit, address: str) -> None:
    found = weight(visit("/readyz"), address)
    assert found.bytes <= MOST_BYTES
    assert len(found.parts) <= MOST_PARTS


@pytest.mark.heavy
@EVERY_MODE
def test_pages_of_the_sitemap(visit: Visit, site: Site, face: str, scheme: str) -> None:
    """Every page once: each mode takes its share of them, in turn."""
    page = visit("/readyz", color_scheme=scheme)
    with urllib.request.urlopen(f"{site.url}/sitemap.xml") as answer:
        addresses = re.findall(r"<loc>[^<]*?/zh/([^<]*)</loc>", answer.read().decode())
    assert len(addresses) > 900
    found = []
    for address in addresses[HEAVY.index((face, scheme)) :: len(HEAVY)]:
        page.goto(f"/{face}/{address}")
        found += _faults(page, face, both_sizes=False)
    assert not found, "\n".join(found)
