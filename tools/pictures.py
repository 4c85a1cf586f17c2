"""Screenshots of the main pages, at the size of a phone and of a desk: `python tools/pictures.py FOLDER`.

They show the same people on every run: the second child of a family in Hohhot, and who rents there.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from support.chromium import DESK, PHONE, missing, running_browser, visitor
from support.site import Site, running_site
from support.talk import Answers, Talk

ANSWERS: Answers = {
    "children[1].child_born_on": "2025-04-01",
    "household.parents_hukou_in_city": "one",
    "children[1].child_care_kind": "none",
    "children[1].child_hukou_city": "hohhot",
    "household.delivered_at_midwifery": "true",
}
MOST_HEIGHT = 1100
"""Pixels of a page that a picture shows: the first screen and what follows at once."""
SIZES = {"390x844": PHONE, "1280x800": DESK}


def shots(page: Page, face: str) -> Iterator[str]:
    """Goes through the site and names each page to take a picture of."""
    page.goto(f"/{face}/")
    yield "home"
    talk = Talk(page)
    talk.begin("hohhot", "having_a_child")
    talk.choose("2")
    _second_child_only(page)
    talk.press("answer")
    yield "question"
    while talk.question:
        given = str(ANSWERS.get(talk.question, ""))
        if page.locator(f"#facts button[name=choice][value='{given}']").count():
            talk.choose(given)
        elif given:
            talk.answer(given)
        else:
            talk.press("unknown")
    yield "settled"
    talk.result()
    yield "result"
    page.locator("form#plain button[formaction$=compare]").click()
    for city in ("baotou", "ordos"):
        page.locator(f"[name=with][value={city}]").check()
    page.locator("form#plain button.primary").click()
    yield "compare"
    page.goto(f"/{face}/policies/")
    yield "policies"
    page.goto(f"/{face}/policies/?q=生娃")
    yield "search"
    page.goto(f"/{face}/policies/hohhot-2025/childcare-second")
    yield "provision"
    page.goto(f"/{face}/help")
    yield "help"


def _second_child_only(page: Page) -> None:
    for box in page.locator("#facts [type=checkbox]").all():
        box.set_checked(box.get_attribute("value") == "1")


def take(browser: Browser, site: Site, folder: Path) -> None:
    """Every page on a phone, the main ones at a desk; one in English, one in the dark, one in large type."""
    _take(browser, site, folder, "zh", "390x844", "")
    _take(browser, site, folder, "zh", "1280x800", "", only=("home", "question", "result", "compare", "provision"))
    _take(browser, site, folder, "en", "390x844", "-en", only=("result",))
    _take(browser, site, folder, "zh", "390x844", "-dark", only=("question",), color_scheme="dark")
    _take(browser, site, folder, "zh-large", "390x844", "-large", only=("home",))


def _take(
    browser: Browser,
    site: Site,
    folder: Path,
    face: str,
    size: str,
    mode: str,
    only: tuple[str, ...] = (),
    **options: str,
) -> None:
    context = visitor(browser, site.url, viewport=SIZES[size], reduced_motion="reduce", **options)
    page = context.new_page()
    for name in shots(page, face):
        if only and name not in only:
            continue
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        height = min(page.evaluate("document.documentElement.scrollHeight"), MOST_HEIGHT)
        area = {"x": 0, "y": 0, "width": SIZES[size]["width"], "height": max(height, SIZES[size]["height"])}
        page.screenshot(path=folder / f"{name}{mode}-{size}.png", clip=area, full_page=True)  # type: ignore[arg-type]
    context.close()


def main() -> None:
    """Take all pictures into the folder named. Exit 1 with the reason where pages cannot be looked at."""
    reason = missing()
    if reason:
        sys.exit(reason)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, running_site(Path(data)) as site, running_browser() as browser:
        take(browser, site, folder)
    taken = sorted(folder.glob("*.png"))
    print(f"{len(taken)} pictures, {sum(picture.stat().st_size for picture in taken) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
