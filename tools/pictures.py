"""Screenshots of the main pages, at the size of a phone and of a desk: `python tools/pictures.py FOLDER`.

They show the same people on every run: the second child of a family in Hohhot, and who rents there.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from support.chromium import DESK, PHONE, missing, running_browser, visitor
from support.office import HUIJU, POPULATION, add_account, begin, computed, sign_in
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
SECOND = "#k-hohhot-2025-childcare-second-subsidy"
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
    populate(site)
    _take(browser, site, folder, "zh", "1280x800", "", through=office)
    _take(browser, site, folder, "zh", "390x844", "", through=office, only=("office-scenario", "office-slider"))
    _take(browser, site, folder, "en", "1280x800", "-en", through=office, only=("office-scenario",))
    dark = {"color_scheme": "dark"}
    _take(browser, site, folder, "zh", "1280x800", "-dark", through=office, only=("office-scenario",), **dark)
    _take(browser, site, folder, "zh-large", "390x844", "-large", through=office, only=("office-scenario",))


def populate(site: Site) -> None:
    """An account of the policy office, and a population drawn to the figures of Hohhot."""
    where = site.data / "populations" / POPULATION
    made = ("population", "make", "--place", "hohhot", "--persons", "100000", "-o", str(where))
    subprocess.run([*HUIJU, *made], check=True, stdout=subprocess.DEVNULL)
    add_account(site, site.data.parent)


def office(page: Page, face: str) -> Iterator[str]:
    """Goes through the policy office: the law as it is and a change of it, each computed once for all pictures."""
    page.goto(f"/{face}/office/login")
    yield "office-login"
    sign_in(page)
    for name, slide in (("现行政策", False), ("二孩六万", True)):
        page.goto("/zh/office/")
        known = page.get_by_role("link", name=name, exact=True)
        if known.count():
            continue
        if slide:
            page.get_by_role("link", name="现行政策", exact=True).click()
            computed(page)
            _slide(page)
            page.click("details.keep summary")
            page.fill("#keep-name", name)
            page.click("details.keep button")
        else:
            begin(page, name, years="10")
        computed(page)
    page.goto(f"/{face}/office/")
    yield "office"
    page.get_by_role("link", name="现行政策", exact=True).click()
    yield "office-scenario"
    _slide(page)
    yield "office-slider"
    page.goto(f"/{face}/office/")
    for box in page.locator("[name=with]").all():
        box.check()
    page.click("form[action$=compare] button")
    yield "office-compare"
    page.goto(f"/{face}/office/projection")
    yield "office-projection"


def _slide(page: Page) -> None:
    """The second child's money to 60,000, and wait for the answer."""
    before = page.inner_text("#knobs-sum")
    page.evaluate(f"document.querySelectorAll('.bank:has({SECOND})').forEach(bank => {{ bank.open = true; }})")
    page.fill(SECOND, "60000")
    page.wait_for_function("text => document.getElementById('knobs-sum').innerText !== text", arg=before)


def _take(
    browser: Browser,
    site: Site,
    folder: Path,
    face: str,
    size: str,
    mode: str,
    only: tuple[str, ...] = (),
    through: Callable[[Page, str], Iterator[str]] = shots,
    **options: str,
) -> None:
    context = visitor(browser, site.url, viewport=SIZES[size], reduced_motion="reduce", **options)
    page = context.new_page()
    for name in through(page, face):
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
